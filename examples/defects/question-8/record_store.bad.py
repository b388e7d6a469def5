# The records of a gateway are encrypted on its disk.
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class RecordStore:
    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, record: bytes) -> bytes:
        nonce = b"record-store"
        return nonce + self._cipher.encrypt(nonce, record, None)  # expect: question-8
