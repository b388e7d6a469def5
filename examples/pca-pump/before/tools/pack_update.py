#!/usr/bin/env python3
"""Packs the code of the application into an update image: header with MD5, then the code."""
import hashlib
import struct
import sys


def pack(code, version):
    digest = hashlib.md5(code).digest()
    return struct.pack("<II8s16s", 0x55414350, len(code), version.encode(), digest) + code


if __name__ == "__main__":
    binary, version, image = sys.argv[1:4]
    with open(binary, "rb") as file:
        code = file.read()
    with open(image, "wb") as file:
        file.write(pack(code, version))
