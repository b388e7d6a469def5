# A workstation gives each device a token.
import random
import secrets


def new_token(length: int = 32) -> str:
    alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
    token = "".join(random.choice(alphabet) for _ in range(length))  # expect: question-10
    return token


def delay() -> float:
    return random.uniform(0.5, 1.5)
