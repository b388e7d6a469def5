import assert from "node:assert/strict";
import { test } from "node:test";

import type { ComponentsFact, SettingsFact, SourceUse } from "#model";

import { componentsWith } from "../testing-components.ts";
import { censusWith } from "../testing-census.ts";
import { released } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./vetted-crypto-library.ts";

interface Grounds {
  readonly uses?: readonly SourceUse[];
  readonly settings?: SettingsFact;
  readonly components?: ComponentsFact;
}
const languages = censusWith({ path: "src/main.c" }, { path: "lib/tiny/aes.c", role: "thirdParty", because: "under lib/" });
const judge = ({ uses = [], settings, components }: Grounds) =>
  check.judge({ flows: undefined, sourceUses: usesOf(...uses), languages, settings, components });

const cases: [what: string, grounds: Grounds, answer: string][] = [
  ["no cryptography", {}, "notApplicable"],
  ["calls of a library", { uses: [use("vettedCipher")] }, "met"],
  ["a signature checked by a library", { uses: [use("signatureCheck", { name: "psa_verify_hash" })] }, "met"],
  ["a library among the components", { components: componentsWith([{ name: "mbedtls" }]) }, "met"],
  ["a library that only the build uses", { components: componentsWith([{ name: "openssl", scope: "development" }]) }, "notApplicable"],
  ["a component whose name only begins like one", { components: componentsWith([{ name: "ringbuffer" }]) }, "notApplicable"],
  ["a library that a setting switches on", { settings: released({ CONFIG_MBEDTLS: "y" }) }, "met"],
  ["the cipher of Bluetooth's own pairing", { settings: released({ CONFIG_BT: "y", CONFIG_BT_SMP: "y" }) }, "notApplicable"],
  [
    "a library that the Bluetooth host selects",
    { settings: released({ CONFIG_BT: "y", CONFIG_BT_SMP: "y", CONFIG_TINYCRYPT: "y", CONFIG_BT_TINYCRYPT_ECC: "y" }) },
    "notApplicable",
  ],
  ["the same library without Bluetooth", { settings: released({ CONFIG_TINYCRYPT: "y" }) }, "met"],
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
