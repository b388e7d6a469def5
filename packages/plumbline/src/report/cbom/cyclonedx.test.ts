import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import * as fc from "fast-check";

import type { CryptographicUse, CryptographySeen } from "#model";

import { cryptoBom } from "./cyclonedx.ts";

const SCHEMAS = join(dirname(createRequire(import.meta.url).resolve("@cyclonedx/cyclonedx-library/package.json")), "res/schema");
const schema = (name: string): object => JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), "utf8")) as object;
const ajv = new Ajv({ strict: false, allErrors: true, formats: { "iri-reference": true, "idn-email": true } });
addFormats.default(ajv);
// They name each other by the names of the files.
for (const name of ["spdx", "jsf-0.82"]) ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
const isValid = ajv.compile(schema("bom-1.6"));

const use = (algorithm: string, more: Partial<CryptographicUse> = {}): CryptographicUse => ({
  algorithm,
  does: "cipher",
  what: "crypt",
  library: "mbedtls",
  location: { path: "src/link.c", line: 10 },
  inFunction: "send",
  ...more,
});

const judgement = { product: "pump", plumbline: "1.0.0", evidence: "0123456789abcdef".repeat(4) };
const all: CryptographySeen = { of: "own", units: { read: 4, expected: 4 } };
const text = (...uses: readonly CryptographicUse[]): string => cryptoBom({ judgement, kind: "firmware", uses, seen: all });

interface Bom {
  readonly serialNumber: string;
  readonly components: readonly {
    readonly type: string;
    readonly name: string;
    readonly "bom-ref": string;
    readonly properties?: readonly { readonly value: string }[];
    readonly evidence?: { readonly occurrences: readonly { readonly location: string; readonly line?: number }[] };
    readonly cryptoProperties?: { readonly algorithmProperties?: object; readonly protocolProperties?: object };
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[]; readonly provides?: readonly string[] }[];
}
const bom = (...uses: readonly CryptographicUse[]): Bom => JSON.parse(text(...uses)) as Bom;

const cases: [what: string, use: CryptographicUse, ref: string, properties: object][] = [
  [
    "an authenticated cipher",
    use("AES-256-GCM"),
    "crypto/algorithm/AES-256-GCM",
    { primitive: "ae", parameterSetIdentifier: "256", mode: "gcm", cryptoFunctions: ["decrypt", "encrypt"] },
  ],
  [
    "a block cipher whose key says its size",
    use("AES-CBC", { bits: 128 }),
    "crypto/algorithm/AES-CBC/128",
    { primitive: "block-cipher", parameterSetIdentifier: "128", mode: "cbc", cryptoFunctions: ["decrypt", "encrypt"] },
  ],
  [
    "a hash",
    use("SHA-256", { does: "hash" }),
    "crypto/algorithm/SHA-256",
    { primitive: "hash", parameterSetIdentifier: "256", cryptoFunctions: ["digest"] },
  ],
  ["a MAC", use("HMAC-SHA-1", { does: "mac" }), "crypto/algorithm/HMAC-SHA-1", { primitive: "mac", cryptoFunctions: ["tag"] }],
  [
    "a signature on a curve",
    use("ECDSA", { does: "verify", curve: "P-256" }),
    "crypto/algorithm/ECDSA/P-256",
    { primitive: "signature", curve: "P-256", cryptoFunctions: ["verify"] },
  ],
  [
    "a key of RSA",
    use("RSA", { does: "key", bits: 2048 }),
    "crypto/algorithm/RSA/2048",
    { primitive: "pke", parameterSetIdentifier: "2048" },
  ],
  [
    "a cipher that somebody made up",
    use("hide", { does: "ownCipher", library: "" }),
    "crypto/own/src/link.c/hide",
    { primitive: "other", cryptoFunctions: ["other"] },
  ],
  [
    "an algorithm that no table has",
    use("Kuznyechik"),
    "crypto/algorithm/Kuznyechik",
    { primitive: "unknown", cryptoFunctions: ["decrypt", "encrypt"] },
  ],
];
for (const [what, one, ref, properties] of cases) {
  test(`${what} is listed as ${ref}`, () => {
    const asset = bom(one).components.find(({ type }) => type === "cryptographic-asset");
    assert.equal(asset?.["bom-ref"], ref);
    assert.deepEqual(asset?.cryptoProperties?.algorithmProperties, properties);
  });
}

test("a version of TLS is a protocol", () => {
  const asset = bom(use("TLS 1.2", { does: "tls" })).components.at(-1);
  assert.deepEqual(asset?.cryptoProperties?.protocolProperties, { type: "tls", version: "1.2" });
});

test("one algorithm is one asset with every place, and says what is weak of it and which library provides it", () => {
  const { components, dependencies } = bom(
    use("DES", { location: { path: "src/z.c", line: 3 }, weakness: "a cipher that is broken" }),
    use("DES", { location: { path: "src/a.c", line: 9 } }),
  );
  const [library, asset] = components;
  assert.deepEqual([library?.name, asset?.name, components.length], ["mbedtls", "DES", 2]);
  assert.deepEqual(
    asset?.evidence?.occurrences.map(({ location, line }) => `${location}:${line}`),
    ["src/a.c:9", "src/z.c:3"],
  );
  assert.deepEqual(
    asset?.properties?.map(({ value }) => value),
    ["a cipher that is broken"],
  );
  assert.deepEqual(dependencies.find(({ ref }) => ref === "library/mbedtls")?.provides, ["crypto/algorithm/DES"]);
  assert.deepEqual(dependencies.find(({ ref }) => ref === "product")?.dependsOn, ["library/mbedtls", "crypto/algorithm/DES"]);
});

const seen: [what: string, seen: CryptographySeen, aggregate: string, properties: readonly string[]][] = [
  ["a product of which every unit was read", all, "incomplete_first_party_only", ["4 of 4 units read"]],
  [
    "one of which a unit was not read",
    { of: "part", units: { read: 3, expected: 4 }, because: "src/b.c could not be read" },
    "incomplete",
    ["3 of 4 units read", "src/b.c could not be read"],
  ],
  [
    "one of which nothing was read",
    { of: "nothing", units: { read: 0, expected: 0 }, because: "no source was read" },
    "unknown",
    ["0 of 0 units read", "no source was read"],
  ],
];
for (const [what, one, aggregate, properties] of seen) {
  test(`the list of ${what} says that it is ${aggregate}, and why`, () => {
    const made = JSON.parse(cryptoBom({ judgement, kind: "firmware", uses: [use("AES")], seen: one })) as {
      readonly compositions: object;
      readonly metadata: { readonly properties: readonly { readonly value: string }[] };
    };
    assert.deepEqual(made.compositions, [{ aggregate, dependencies: ["product"] }]);
    assert.deepEqual(
      made.metadata.properties.map(({ value }) => value),
      properties,
    );
    assert.ok(isValid(made), JSON.stringify(isValid.errors?.slice(0, 3)));
  });
}

const uses = fc.array(
  fc.record(
    {
      algorithm: fc.constantFrom("AES-128-GCM", "AES", "3DES", "SHA-1", "RSA", "ECDSA", "ECC", "ECB", "hide", "TLS 1.3", "SSL 3.0"),
      does: fc.constantFrom("cipher", "hash", "mac", "sign", "verify", "derive", "agree", "key", "ownCipher", "tls"),
      what: fc.constantFrom("crypt", "setkey"),
      library: fc.constantFrom("", "mbedtls", "psa-crypto"),
      curve: fc.constantFrom("P-256", "X25519"),
      bits: fc.constantFrom(128, 2048),
      weakness: fc.constantFrom("broken", "short"),
      location: fc.record({ path: fc.string({ minLength: 1 }), line: fc.nat(500) }),
      inFunction: fc.constantFrom("", "send"),
    },
    { requiredKeys: ["algorithm", "does", "what", "library", "location", "inFunction"] },
  ),
  { maxLength: 12 },
) as fc.Arbitrary<CryptographicUse[]>;

test("whatever is listed passes the schema of CycloneDX 1.6, with references of which each is there once", () => {
  fc.assert(
    fc.property(uses, (some) => {
      const made = bom(...some);
      assert.ok(isValid(made), JSON.stringify(isValid.errors?.slice(0, 3)));
      const refs = made.components.map((component) => component["bom-ref"]);
      assert.equal(new Set(refs).size, refs.length);
      const named = made.dependencies.flatMap(({ dependsOn = [], provides = [] }) => [...dependsOn, ...provides]);
      assert.ok(named.every((ref) => refs.includes(ref)));
    }),
    { numRuns: 1_000 },
  );
});

test("the order in which uses were found changes no byte", () => {
  fc.assert(
    fc.property(uses, (some) => assert.equal(text(...some.toReversed()), text(...some))),
    { numRuns: 1_000 },
  );
});
