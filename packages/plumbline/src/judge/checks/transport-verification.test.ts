import assert from "node:assert/strict";
import { test } from "node:test";

import type { SettingsFact, SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { released } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at, buildWith } from "../testing.ts";
import check from "./transport-verification.ts";

const languages = censusWith(
  { path: "src/main.c" },
  { path: "src/a.py", language: "Python" },
  { path: "test/a.c", role: "test", because: "under test/" },
);
const judge = (uses: readonly SourceUse[], settings?: SettingsFact) =>
  check.judge({ flows: undefined, sourceUses: usesOf(...uses), languages, settings, build: undefined });
const secured = (name: string, detail: string, path = "src/main.c"): SourceUse =>
  use("verifiedTransport", { name, detail, location: at(path) });
const off = (danger: "medium" | "high", more: Partial<SourceUse> = {}): SourceUse => use("verificationOff", { danger, ...more });

const cases: [what: string, uses: SourceUse[], settings: SettingsFact | undefined, answer: string, severity?: string][] = [
  ["no encrypted connection", [], undefined, "notApplicable"],
  ["a certificate that is checked", [secured("mbedtls_ssl_conf_authmode", "checks the certificate of the peer")], undefined, "met"],
  ["an authenticated link", [secured("BT_SECURITY_L4", "asks for an encrypted and authenticated link")], undefined, "met"],
  ["a library that checks by itself", [secured("requests.get", "TLS", "src/a.py")], undefined, "met"],
  [
    "the same with an address that stands elsewhere",
    [use("cleartextTransport", { danger: "none", location: at("src/a.py") })],
    undefined,
    "met",
  ],
  ["TLS of which no more is seen", [secured("mbedtls_ssl_setup", "TLS")], undefined, "unknown"],
  ["OpenSSL that is never told to check", [secured("SSL_CTX_new", "TLS")], undefined, "unmet", "medium"],
  ["a link that is only encrypted", [secured("BT_SECURITY_L2", "asks for an encrypted link")], undefined, "unknown"],
  ["a check that is switched off", [off("high"), secured("requests.get", "TLS", "src/a.py")], undefined, "unmet", "high"],
  ["a check that is switched off in a test", [off("high", { location: at("test/a.c") })], undefined, "notApplicable"],
  ["an optional check", [off("medium", { name: "mbedtls_ssl_conf_authmode" })], undefined, "unmet", "medium"],
  [
    "an optional check whose result is asked for",
    [off("medium", { name: "mbedtls_ssl_conf_authmode" }), secured("mbedtls_ssl_get_verify_result", "checks the certificate of the peer")],
    undefined,
    "met",
  ],
  ["a code that every device shares", [], released({ CONFIG_BT_FIXED_PASSKEY: "y" }), "unmet", "medium"],
  ["certificates that a setting ignores", [], released({ CONFIG_ESP_TLS_SKIP_SERVER_CERT_VERIFY: "y" }), "unmet", "high"],
  [
    "protection against who stands between, where the device can show or take a code",
    [],
    released({ CONFIG_BT_SMP_ENFORCE_MITM: "y" }),
    "unknown",
  ],
  [
    "the same beside an authenticated link",
    [secured("BT_SECURITY_L4", "asks for an encrypted and authenticated link")],
    released({ CONFIG_BT_SMP_ENFORCE_MITM: "y" }),
    "met",
  ],
  [
    "certificates that are kept, and of which nobody says that they are asked for",
    [],
    released({ CONFIG_TLS_CREDENTIALS: "y" }),
    "unknown",
  ],
  ["pairing by keys that nobody compares", [], released({ CONFIG_BT_SMP_SC_PAIR_ONLY: "y" }), "unknown"],
  ["values that demand an authenticated link by a setting", [], released({ CONFIG_BT_HRS_DEFAULT_PERM_RW_AUTHEN: "y" }), "met"],
  ["secure pairing only", [], released({ CONFIG_BT_SMP_SC_ONLY: "y" }), "met"],
];
for (const [what, uses, settings, expected, severity] of cases) {
  test(`${what} is ${expected}`, () => {
    const answer = judge(uses, settings);
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}

test("a wrapper that may tell OpenSSL to check spoils the proof that nothing does", () => {
  const hints = [{ location: at("src/main.c", 5), topic: "verifiedTransport" as const, word: "setCaBundle" }];
  const sourceUses = { ...usesOf(secured("SSL_CTX_new", "TLS")), hints };
  assert.equal(check.judge({ flows: undefined, sourceUses, languages, settings: undefined, build: undefined }).is, "unknown");
});

test("a check that a simulator switches off is none of the product's", () => {
  const build = buildWith({ path: "sim/net.c", shipped: false, becauseNotShipped: "a simulator" });
  const sourceUses = usesOf(off("high", { location: at("sim/net.c") }));
  assert.equal(check.judge({ flows: undefined, sourceUses, languages, settings: undefined, build }).is, "notApplicable");
});

test("where no file could be read there is no answer", () => {
  assert.equal(
    check.judge({
      flows: undefined,
      sourceUses: { uses: [], filesRead: 0, filesFailed: [] },
      languages,
      settings: undefined,
      build: undefined,
    }).is,
    "unknown",
  );
});
