import assert from "node:assert/strict";
import { test } from "node:test";

import { censusWith } from "./testing-census.ts";
import { flowsOf, programWith } from "./testing-flows.ts";
import { given, knownUse } from "./testing-known-uses.ts";
import { use, usesOf } from "./testing-uses.ts";
import { at } from "./testing.ts";
import transportVerification from "./checks/transport-verification.ts";
import dangerousCalls from "./checks/dangerous-calls.ts";
import encryptedTransport from "./checks/encrypted-transport.ts";
import weakCryptography from "./checks/weak-cryptography.ts";

const languages = censusWith({ path: "src/link.c" });
const program = (...uses: Parameters<typeof knownUse>[]) => flowsOf(programWith({ uses: uses.map((each) => knownUse(...each)) }));

test("verification that is off is told once", () => {
  const sourceUses = usesOf(use("verificationOff", { name: "mbedtls_ssl_conf_authmode", danger: "high", location: at("src/link.c", 10) }));
  const facts = { sourceUses, languages, settings: undefined, build: undefined };
  const flows = program(["tls", "mbedtls_ssl_conf_authmode", { arguments: [given("verification", { means: "off" })] }]);
  assert.equal(transportVerification.judge({ ...facts, flows: undefined }).is, "unmet");
  assert.equal(transportVerification.judge({ ...facts, flows }).is, "notApplicable");
});

test("values of Bluetooth are told once", () => {
  const sourceUses = usesOf(use("cleartextTransport", { name: "BLE_GATT_CHR_F_WRITE", danger: "medium", location: at("src/link.c", 12) }));
  const facts = { sourceUses, languages, settings: undefined, build: undefined, provisioning: undefined };
  const flows = program(["bluetooth", "a Bluetooth value (NimBLE)", { says: ["write"] }]);
  assert.equal(encryptedTransport.judge({ ...facts, flows: undefined }).is, "unmet");
  assert.equal(encryptedTransport.judge({ ...facts, flows }).is, "notApplicable");
});

test("a broken cipher is told once", () => {
  const sourceUses = usesOf(use("weakCipher", { name: "mbedtls_des_setkey_enc", danger: "medium", location: at("src/link.c", 10) }));
  const facts = { sourceUses, languages, settings: undefined };
  const flows = program(["cipher", "mbedtls_des_setkey_enc", { algorithm: "DES" }]);
  assert.equal(weakCryptography.judge({ ...facts, flows: undefined }).is, "unmet");
  assert.equal(weakCryptography.judge({ ...facts, flows }).is, "notApplicable");
});

const copyAt = (line: number, danger: "none" | "medium") =>
  use("unboundedCopy", { name: "memcpy", danger, inFunction: `f${line}`, location: at("src/link.c", line) });
const unboundedAt = (path: string, line: number) =>
  flowsOf(
    programWith({
      findings: [{ question: "length", location: at(path, line), inFunction: "f", what: "says how many bytes are written", path: [] }],
    }),
  );

const copies: [
  what: string,
  uses: ReturnType<typeof copyAt>[],
  flows: ReturnType<typeof flowsOf> | undefined,
  is: string,
  places: number[],
][] = [
  ["a copy that nothing else tells", [copyAt(10, "medium")], undefined, "unmet", [10]],
  ["a copy whose length is told to come from outside", [copyAt(10, "medium")], unboundedAt("src/link.c", 10), "notApplicable", []],
  [
    "beside one that fits, no pass is made of it",
    [copyAt(10, "medium"), copyAt(20, "none")],
    unboundedAt("src/link.c", 10),
    "notApplicable",
    [],
  ],
  ["only the other one is left", [copyAt(10, "medium"), copyAt(20, "medium")], unboundedAt("src/link.c", 10), "unmet", [20]],
  ["a place in another file tells nothing of this one", [copyAt(10, "medium")], unboundedAt("src/other.c", 10), "unmet", [10]],
];
for (const [what, uses, flows, is, places] of copies) {
  test(`${what} is ${is}`, () => {
    const answer = dangerousCalls.judge({ sourceUses: usesOf(...uses), languages, flows });
    assert.equal(answer.is, is);
    assert.deepEqual(answer.is === "unmet" ? answer.findings.map(({ location }) => location.line) : [], places);
  });
}
