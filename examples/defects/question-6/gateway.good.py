# A gateway hands what it hears to the hospital's server.
import requests

AUTHORITY = "/etc/gateway/authority.pem"
ENDPOINT = "https://ward.example.org/api/vitals"


def post(vitals: dict, token: str) -> int:
    answer = requests.post(
        ENDPOINT,
        json=vitals,
        headers={"Authorization": f"Bearer {token}"},
        verify=AUTHORITY,
        timeout=10,
    )
    return answer.status_code
