import assert from "node:assert/strict";
import { test } from "node:test";

import type { ComponentsFact, KnownUseFact, SettingsFact, SourceUse } from "#model";

import { componentsWith } from "../testing-components.ts";
import { censusWith } from "../testing-census.ts";
import { flowsOf, programWith } from "../testing-flows.ts";
import { knownUse } from "../testing-known-uses.ts";
import { released } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./vetted-crypto-library.ts";

interface Grounds {
  readonly uses?: readonly SourceUse[];
  readonly settings?: SettingsFact;
  readonly components?: ComponentsFact;
  readonly known?: readonly KnownUseFact[];
}
const languages = censusWith({ path: "src/main.c" }, { path: "lib/tiny/aes.c", role: "thirdParty", because: "under lib/" });
const judge = ({ uses = [], settings, components, known }: Grounds) =>
  check.judge({
    flows: known && flowsOf(programWith({ uses: known })),
    sourceUses: usesOf(...uses),
    languages,
    settings,
    components,
  });

const cases: [what: string, grounds: Grounds, answer: string][] = [
  ["no cryptography", {}, "notApplicable"],
  ["calls of a library", { uses: [use("vettedCipher")] }, "met"],
  ["a signature checked by a library", { uses: [use("signatureCheck", { name: "psa_verify_hash" })] }, "met"],
  ["a library among the components that nothing calls", { components: componentsWith([{ name: "mbedtls" }]) }, "unknown"],
  [
    "a library among the components that a call uses",
    { components: componentsWith([{ name: "mbedtls" }]), uses: [use("vettedCipher")] },
    "met",
  ],
  [
    "a library among the components, and TLS",
    { components: componentsWith([{ name: "mbedtls" }]), uses: [use("verifiedTransport")] },
    "met",
  ],
  ["TLS of the platform, of which no library is told", { uses: [use("verifiedTransport")] }, "notApplicable"],
  ["a hash that is understood to be a library's", { known: [knownUse("hash", "mbedtls_sha256")] }, "met"],
  ["a boot loader that a setting lets verify", { settings: released({ CONFIG_BOOT_ECDSA_TINYCRYPT: "y" }) }, "met"],
  ["a library that only the build uses", { components: componentsWith([{ name: "openssl", scope: "development" }]) }, "notApplicable"],
  ["a component whose name only begins like one", { components: componentsWith([{ name: "ringbuffer" }]) }, "notApplicable"],
  ["a library that a setting switches on and nothing calls", { settings: released({ CONFIG_MBEDTLS: "y" }) }, "unknown"],
  ["the cipher of Bluetooth's own pairing", { settings: released({ CONFIG_BT: "y", CONFIG_BT_SMP: "y" }) }, "notApplicable"],
  [
    "a library that the Bluetooth host selects",
    { settings: released({ CONFIG_BT: "y", CONFIG_BT_SMP: "y", CONFIG_TINYCRYPT: "y", CONFIG_BT_TINYCRYPT_ECC: "y" }) },
    "notApplicable",
  ],
  ["the same library without Bluetooth", { settings: released({ CONFIG_TINYCRYPT: "y" }) }, "unknown"],
  ["a cipher of one's own", { uses: [use("ownCipher")] }, "unmet"],
  ["a cipher of one's own beside a library", { uses: [use("ownCipher"), use("vettedCipher")] }, "unmet"],
  ["a cipher in code of others", { uses: [use("ownCipher", { location: at("lib/tiny/aes.c") })] }, "notApplicable"],
];
for (const [what, grounds, answer] of cases) {
  test(`${what} is ${answer}`, () => assert.equal(judge(grounds).is, answer));
}

test("where no file could be read there is no answer", () => {
  assert.equal(
    check.judge({
      flows: undefined,
      sourceUses: { uses: [], filesRead: 0, filesFailed: [] },
      languages,
      settings: undefined,
      components: undefined,
    }).is,
    "unknown",
  );
});
