import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { factFrom } from "../../testing.ts";
import sourceUses from "../source-uses.ts";

/** Each known call in one line: "key SecretKeySpec HMAC-SHA-256; key=text". */
const told = (path: string, text: string): readonly string[] =>
  (factFrom(sourceUses, { [path]: text }).known ?? []).map(({ does, what, algorithm, arguments: given }) =>
    [
      [does, what, algorithm].filter(Boolean).join(" "),
      ...given.flatMap(({ role, origins }) =>
        origins.map(
          ({ is, name, does: gives, isSecure, value, means }) =>
            `${role}=${[is, name, gives, isSecure === undefined ? "" : isSecure ? "sound" : "weak", value, means].filter((part) => part !== undefined && part !== "").join(" ")}`,
        ),
      ),
    ].join("; "),
  );

const cases: [what: string, path: string, text: string, expected: readonly string[]][] = [
  [
    "a key in the text of a program",
    "A.java",
    'byte[] key = "four score".getBytes(StandardCharsets.UTF_8); void f() { new SecretKeySpec(key, "AES"); }',
    ["key SecretKeySpec AES; key=text key"],
  ],
  [
    "a key out of a store",
    "A.kt",
    'fun f() { val key = KeyStore.getInstance("AndroidKeyStore").getKey("a", null)\n SecretKeySpec(key, "AES") }',
    ["key SecretKeySpec AES; key=call KeyStore.getInstance storage"],
  ],
  ["a key that is a parameter", "A.kt", 'fun f(key: ByteArray) { SecretKeySpec(key, "AES") }', ["key SecretKeySpec AES; key=unknown key"]],
  [
    "a key made of a table of bytes, whose numbers stay in their file",
    "A.kt",
    'val own = byteArrayOf(1, 2, 3, 4, 5)\nfun f() { SecretKeySpec(own, "AES") }',
    ["key SecretKeySpec AES; key=table"],
  ],
  [
    "a nonce that is made empty and filled by a sound generator",
    "A.java",
    "void f() { byte[] iv = new byte[12]; new SecureRandom().nextBytes(iv); new GCMParameterSpec(128, iv); }",
    ["random SecureRandom", "cipher GCMParameterSpec AES-GCM; iv=call SecureRandom random sound"],
  ],
  [
    "a nonce that is filled by a weak one",
    "A.java",
    "void f() { byte[] iv = new byte[12]; new Random().nextBytes(iv); new GCMParameterSpec(128, iv); }",
    ["cipher GCMParameterSpec AES-GCM; iv=call Random random weak"],
  ],
  [
    "a nonce that is filled by a generator that has a name",
    "A.java",
    "SecureRandom own = new SecureRandom(); void f() { byte[] iv = new byte[12]; own.nextBytes(iv); new GCMParameterSpec(128, iv); }",
    ["random SecureRandom", "cipher GCMParameterSpec AES-GCM; iv=call own.nextBytes random sound"],
  ],
  [
    "a nonce that something fills which is not seen",
    "A.java",
    "void f(Source other) { byte[] iv = new byte[12]; other.nextBytes(iv); new GCMParameterSpec(128, iv); }",
    ["cipher GCMParameterSpec AES-GCM; iv=call other.nextBytes"],
  ],
  ["AES alone, which Java takes for ECB", "A.java", 'void f() { Cipher.getInstance("AES"); }', ["cipher Cipher.getInstance AES-ECB"]],
  ["a sound mode", "A.java", 'void f() { Cipher.getInstance("AES/GCM/NoPadding"); }', ["cipher Cipher.getInstance AES-GCM"]],
  [
    "a key of the number of the device",
    "a.ts",
    'const key = scryptSync(device.serialNumber, "salt", 32); createCipheriv("aes-256-gcm", key, randomBytes(12));',
    [
      "cipher createCipheriv AES-256-GCM; key=call device.serialNumber identity; key=text key; key=constant; iv=call randomBytes random sound",
      "random randomBytes",
    ],
  ],
  [
    "a short key",
    "a.py",
    "def f():\n    rsa.generate_private_key(public_exponent=65537, key_size=1024)\n",
    ["key rsa.generate_private_key RSA; bits=constant 1024"],
  ],
  ["a hash that says that it protects nothing", "a.py", "def f(t):\n    return hashlib.md5(t, usedforsecurity=False)\n", []],
  ["a hash", "a.py", "def f(t):\n    return hashlib.md5(t)\n", ["hash hashlib.md5 MD5"]],
  ["a mode that an argument names", "a.py", "def f(k):\n    AES.new(k, AES.MODE_ECB)\n", ["key AES.new AES-ECB; key=unknown k"]],
  [
    "a key that is a property",
    "A.cs",
    'class A { void F() { var aes = Aes.Create(); aes.Key = Encoding.UTF8.GetBytes("0123456789abcdef"); } }',
    ["cipher Aes.Create AES", "key Key AES; key=text"],
  ],
  ["a property of something else", "A.cs", 'class A { void F() { map.Key = "name"; } }', []],
  [
    "a key that a method takes by its label",
    "A.swift",
    'func f() { SymmetricKey(data: Data("one".utf8)) }',
    ["key SymmetricKey; key=text"],
  ],
  [
    "whoever is asked says yes",
    "A.kt",
    "fun f() { b.hostnameVerifier { _, _ -> true } }",
    ["tls hostnameVerifier; verification=constant true name unchecked"],
  ],
  ["whoever is asked looks", "A.kt", "fun f() { b.hostnameVerifier { host, _ -> if (host == own) true else false } }", []],
  ["C is understood elsewhere", "a.c", "void f(void) { SecretKeySpec(key, 1); }", []],
  ["what is imported is not called", "a.py", "from Crypto.Cipher import AES\n", []],
];
for (const [what, path, text, expected] of cases) {
  test(what, () => assert.deepEqual(told(path, text), expected));
}

test("arbitrary text does no harm", () => {
  const piece = fc.constantFrom(
    "SecretKeySpec(",
    "key",
    "=",
    '"a"',
    "(",
    ")",
    "{",
    "}",
    ".",
    ",",
    "new",
    "\n",
    "nextBytes(",
    "1",
    ":",
    "key =",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom("A.java", "a.py", "a.ts", "A.swift", "A.cs", "A.kt"),
      (pieces, path) => {
        told(path, pieces.join(" "));
      },
    ),
    { numRuns: 1_000 },
  );
});
