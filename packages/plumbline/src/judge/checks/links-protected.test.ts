import assert from "node:assert/strict";
import { test } from "node:test";

import type { KnownUseFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { flowsOf, programWith } from "../testing-flows.ts";
import { given, knownUse } from "../testing-known-uses.ts";
import { at } from "../testing.ts";
import check from "./links-protected.ts";

const languages = censusWith(
  { path: "src/link.c" },
  { path: "src/keys.c" },
  { path: "lib/tls.c", role: "thirdParty", because: "a library" },
);
const value = (...says: readonly string[]) => knownUse("bluetooth", "a Bluetooth value (Zephyr)", { says });
const verifying = (...means: readonly string[]) =>
  knownUse("tls", "mbedtls_ssl_conf_authmode", { arguments: [given("verification", ...means.map((said) => ({ means: said })))] });
const version = (means: string) => knownUse("tls", "SSL_CTX_set_min_proto_version", { arguments: [given("version", { means })] });
const asked = (...uses: readonly KnownUseFact[]) =>
  check.judge({ flows: flowsOf(programWith({ uses })), languages, sourceUses: undefined });

const address = (...means: (string | undefined)[]) =>
  knownUse("tls", "curl_easy_setopt", {
    arguments: [
      given("address", ...means.map((said) => (said === undefined ? { is: "call" as const } : { is: "text" as const, means: said }))),
    ],
  });
const overruled = knownUse("tls", "SSL_CTX_set_verify", {
  arguments: [given("verification", { means: "required" }), given("verifier", { is: "function", name: "on", means: "off" })],
});

const cases: [what: string, uses: readonly KnownUseFact[], answer: string, severity?: string][] = [
  ["an address in clear", [address("in clear by http://")], "unmet", "medium"],
  ["an address that is encrypted", [address("encrypted")], "met"],
  ["an address in clear on one of two ways", [address("in clear by http://", undefined)], "unknown"],
  [
    "an address in clear, and what is put behind it",
    [knownUse("tls", "begin", { arguments: [given("address", { is: "text", means: "in clear by http://" }, { is: "text" })] })],
    "unmet",
    "medium",
  ],
  ["an address that is not told", [address(undefined)], "notApplicable"],
  ["a function that has the last word and always says yes", [overruled], "unmet", "high"],
  ["a value that anybody may write", [value("write", "read")], "unmet", "medium"],
  ["a value that anybody may read", [value("read")], "unmet", "low"],
  ["a value that only a paired peer may write", [value("write encrypted", "read encrypted")], "met"],
  ["a value that an authenticated peer writes and anybody reads", [value("write authenticated", "read")], "unmet", "low"],
  ["flags of NimBLE that say write and write encrypted together", [value("write", "write encrypted")], "met"],
  [
    "a property in a file that sets permissions elsewhere",
    [value("write property"), { ...value("write encrypted"), location: at("src/link.c", 12) }],
    "met",
  ],
  ["a property that nothing protects", [value("write property")], "unmet", "medium"],
  [
    "a value of STM32WB that may be written",
    [knownUse("bluetooth", "aci_gatt_add_char", { arguments: [given("mode", { means: "write" }), given("level", { means: "open" })] })],
    "unmet",
    "medium",
  ],
  [
    "one that is only notified",
    [knownUse("bluetooth", "aci_gatt_add_char", { arguments: [given("mode", { means: "notify" }), given("level", { means: "open" })] })],
    "unknown",
  ],
  [
    "a wireless network without a password",
    [knownUse("tls", "softAP", { arguments: [given("level", { means: "no password" })] })],
    "unmet",
    "medium",
  ],
  ["one with a password", [knownUse("tls", "softAP")], "notApplicable"],
  ["verification off", [verifying("off")], "unmet", "high"],
  ["verification required", [verifying("required")], "met"],
  ["verification off in one way and required in another", [verifying("off", "required")], "unknown"],
  ["verification optional", [verifying("optional")], "unmet", "medium"],
  [
    "verification optional, and its result is asked",
    [verifying("optional"), { ...verifying("asked"), location: at("src/link.c", 20) }, version("TLS 1.2")],
    "met",
  ],
  ["TLS 1.0", [version("TLS 1.0")], "unmet", "medium"],
  ["TLS 1.2", [version("TLS 1.2")], "met"],
  [
    "a level that a variable holds",
    [knownUse("pairing", "bt_conn_set_security", { arguments: [given("level", { is: "parameter" })] })],
    "unknown",
  ],
  [
    "pairing of which only the end is told",
    [knownUse("pairing", "cancel", { arguments: [given("capability", { is: "function", means: "cancel" })] })],
    "unmet",
    "low",
  ],
  [
    "pairing that may end, and that a person confirms",
    [
      knownUse("pairing", "cancel", { arguments: [given("capability", { is: "function", means: "cancel" })] }),
      knownUse("pairing", "pairing_confirm", { arguments: [given("capability", { is: "function", means: "asks" })] }),
    ],
    "unknown",
  ],
  [
    "pairing that may end, with a code that is shown",
    [
      knownUse("pairing", "cancel", { arguments: [given("capability", { is: "function", means: "cancel" })] }),
      knownUse("pairing", "passkey_display", { arguments: [given("capability", { is: "function", means: "display" })] }),
    ],
    "unknown",
  ],
  ["pairing that asks nobody", [knownUse("pairing", "sm_io_cap", { arguments: [given("capability", { means: "none" })] })], "unmet", "low"],
  [
    "a code that is the same everywhere",
    [knownUse("pairing", "bt_passkey_set", { arguments: [given("passkey", { is: "constant" })] })],
    "unmet",
    "medium",
  ],
  [
    "a level without a code, of a device that shows one",
    [
      knownUse("pairing", "bt_conn_set_security", { arguments: [given("level", { means: "just works" })] }),
      knownUse("pairing", "passkey_display", { arguments: [given("capability", { is: "function", means: "display" })] }),
    ],
    "unknown",
  ],
  [
    "an open permission of a value whose properties forbid to write",
    [{ ...value("write"), what: "SET_OPEN" }, knownUse("bluetooth", "write", { arguments: [given("mode", { means: "none" })] })],
    "unknown",
  ],
  ["the charge of the battery, which anybody may read", [{ ...value("read"), location: at("src/BatteryService.c", 3) }], "unknown"],
  ["no link", [], "notApplicable"],
  ["verification off in a library of another", [{ ...verifying("off"), location: at("lib/tls.c", 3) }], "notApplicable"],
  ["verification off in a test", [{ ...verifying("off"), inFunction: "test_handshake" }], "notApplicable"],
];
for (const [what, uses, answer, severity] of cases) {
  test(`${what} is ${answer}`, () => {
    const told = asked(...uses);
    assert.equal(told.is, answer);
    assert.equal(told.is === "unmet" ? told.findings[0].severity : undefined, severity);
  });
}

test("the values of a file are one finding", () => {
  const told = asked(
    value("write"),
    { ...value("read"), location: at("src/link.c", 20) },
    { ...value("write"), location: at("src/link.c", 30) },
  );
  assert.ok(told.is === "unmet");
  assert.deepEqual(
    told.findings.map(({ message, related }) => [message, related?.length]),
    [["2 Bluetooth values can be written and 1 read by whoever is in reach: no pairing and no encryption is asked", 2]],
  );
});

test("without C or C++ the question does not arise", () => {
  assert.equal(check.judge({ flows: { programs: [] }, languages, sourceUses: undefined }).is, "notApplicable");
});

test("nothing in sight of a program that was read in part is unknown", () => {
  const flows = flowsOf(programWith({ failed: [{ path: "src/ble.c", why: "too large" }] }));
  assert.equal(check.judge({ flows, languages, sourceUses: undefined }).is, "unknown");
});

const gaps: [what: string, gap: Parameters<typeof programWith>[0]][] = [
  ["a unit that could not be read", { failed: [{ path: "src/other.c", why: "the file could not be read" }] }],
  ["a function that holds a place which was not understood", { damaged: 1 }],
];
for (const [what, gap] of gaps) {
  test(`${what} leaves a sound answer open`, () => {
    const flows = flowsOf(programWith({ uses: [value("write encrypted", "read encrypted")], ...gap }));
    assert.equal(check.judge({ flows, languages, sourceUses: undefined }).is, "unknown");
  });
}
