# Archives of a ward are encrypted before they leave it.
from Crypto.Cipher import AES, DES3
from Crypto.Random import get_random_bytes


def seal(key: bytes, text: bytes) -> bytes:
    nonce = get_random_bytes(12)
    cipher = DES3.new(key, DES3.MODE_CBC, nonce[:8])  # expect: question-9
    return nonce[:8] + cipher.encrypt(text)
