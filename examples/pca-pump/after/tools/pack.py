#!/usr/bin/env python3
"""Packs drug library, configuration or firmware into a signed package (docs/package-format.md).

The key never lies in a file of this repository: it is named as a URI of a PKCS #11 token (pkcs11:...), which the openssl
program opens with its provider; tests name a file that they made themselves.
"""
import argparse
import struct
import subprocess
import tempfile

KINDS = {"library": 1, "config": 2, "firmware": 3}
PRODUCT = b"PCA-PUMP-2"
HEADER = 64
IMAGE_OFFSET = 512


def header(kind, length, counter, target, floor, version):
    offset = IMAGE_OFFSET if kind == "firmware" else HEADER
    fields = struct.pack(
        "<4sBBHII16sI12sI12x", b"PCAP", 1, KINDS[kind], offset, length, counter, PRODUCT, target, version.encode(), floor
    )
    return fields.ljust(offset, b"\0")


def raw_signature(der):
    """r and s, 32 bytes each, out of the DER that openssl writes."""

    def integer(at):
        length = der[at + 1]
        return der[at + 2 : at + 2 + length].lstrip(b"\0").rjust(32, b"\0"), at + 2 + length

    r, after_r = integer(2)
    s, _ = integer(after_r)
    return r + s


def sign(message, key):
    with tempfile.NamedTemporaryFile() as file:
        file.write(message)
        file.flush()
        command = ["openssl", "dgst", "-sha256", "-sign", key, file.name]
        return raw_signature(subprocess.run(command, check=True, capture_output=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("content")
    parser.add_argument("package")
    parser.add_argument("--counter", type=int, required=True, help="grows with every release")
    parser.add_argument("--key", required=True, help="pkcs11: URI of the signing key")
    parser.add_argument("--target", type=lambda text: int(text, 0), default=0, help="firmware: address of the slot")
    parser.add_argument("--floor", type=int, default=0, help="firmware: lowest counter that may start afterwards")
    parser.add_argument("--version", default="")
    given = parser.parse_args()
    with open(given.content, "rb") as file:
        content = file.read()
    message = header(given.kind, len(content), given.counter, given.target, given.floor, given.version) + content
    with open(given.package, "wb") as file:
        file.write(message + sign(message, given.key))


if __name__ == "__main__":
    main()
