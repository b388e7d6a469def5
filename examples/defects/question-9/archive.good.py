# Archives of a ward are encrypted before they leave it.
from Crypto.Cipher import AES, DES3
from Crypto.Random import get_random_bytes


def seal(key: bytes, text: bytes) -> bytes:
    nonce = get_random_bytes(12)
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
    data, tag = cipher.encrypt_and_digest(text)
    return nonce + tag + data
