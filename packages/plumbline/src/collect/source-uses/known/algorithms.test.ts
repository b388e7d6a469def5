import assert from "node:assert/strict";
import { test } from "node:test";

import { algorithmNamed } from "./algorithms.ts";

const cases: [text: string, name: string | undefined][] = [
  ["AES/ECB/PKCS5Padding", "AES-ECB"],
  ["aes-256-gcm", "AES-256-GCM"],
  ["AES_128/CBC/NoPadding", "AES-128-CBC"],
  ["DESede/CBC/PKCS5Padding", "3DES-CBC"],
  ["ARCFOUR", "RC4"],
  ["chacha20-poly1305", "ChaCha20-Poly1305"],
  ["HmacSHA256", "HMAC-SHA-256"],
  ["HmacSHA1", "HMAC-SHA-1"],
  ["SHA256withRSA", "RSA-SHA-256"],
  ["sha1", "SHA-1"],
  ["SHA", "SHA-1"],
  ["SHA-512", "SHA-512"],
  ["md5", "MD5"],
  ["SHA3-256", "SHA3-256"],
  ["RSA/ECB/OAEPPadding", "RSA"],
  ["HS256", "HMAC-SHA-256"],
  ["my name", undefined],
  ["", undefined],
];
for (const [text, name] of cases) {
  test(`"${text}" is ${name ?? "no algorithm"}`, () => assert.equal(algorithmNamed(text), name));
}
