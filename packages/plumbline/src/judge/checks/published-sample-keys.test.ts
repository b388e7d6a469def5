import assert from "node:assert/strict";
import { test } from "node:test";

import type { ExposedSecret, Facts, Role } from "#model";

import { censusWith } from "../testing-census.ts";
import { secretsWith, secretWith } from "../testing-secrets.ts";
import { released, sysbuilt } from "../testing-settings.ts";
import { at } from "../testing.ts";
import check from "./published-sample-keys.ts";

const published = { name: "root-ec-p256.pem", by: "mcu-tools/mcuboot" };
const usedBy = [{ ...at("app/sysbuild.conf", 19), symbol: "SB_CONFIG_BOOT_SIGNATURE_KEY_FILE" }];
const sample = (more: Parameters<typeof secretWith>[0] = {}): ExposedSecret =>
  secretWith({ path: "app/keys/root-ec-p256.pem", published, ...more });
const census = (role: Role) => ({ ...censusWith(), folders: [{ path: "app/keys", role, because: "a test" }] });
const keyFile = (value: string) => sysbuilt({ SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_KEY_FILE: value });
const image = (publishedKey?: string): Facts["binaries"] => ({
  images: [
    {
      location: { path: "build/zephyr.signed.bin" },
      format: "mcuboot",
      kind: "image",
      machine: "ARM",
      environment: "bareMetal",
      mcuboot: {
        version: "1.0.0",
        headerBytes: 512,
        imageBytes: 1000,
        loadAddress: 0,
        flags: [],
        signature: "ECDSA-P256",
        keyHash: "b".repeat(64),
        ...(publishedKey !== undefined && { publishedKey }),
        encrypted: false,
        digestMatches: true,
        tlvs: [],
      },
    },
  ],
  maps: [],
});

type Given = Partial<Pick<Facts, "settings" | "binaries">> & { readonly secrets?: readonly ExposedSecret[]; readonly role?: Role };
const judge = ({ secrets = [], role = "own", settings, binaries }: Given) =>
  check.judge({ secrets: secretsWith(...secrets), settings, binaries, languages: census(role) });

const cases: [what: string, given: Given, answer: string][] = [
  ["a sample in the product", { secrets: [sample()] }, "unmet"],
  ["a sample in a folder of tests that nobody uses", { secrets: [sample()], role: "test" }, "notApplicable"],
  ["a sample in a folder of others with which the product signs", { secrets: [sample({ usedBy })], role: "thirdParty" }, "unmet"],
  ["the public half of one, by which the device verifies", { secrets: [sample({ kind: "publicKey" })] }, "unmet"],
  ["an example of a standard as key", { secrets: [sample({ kind: "symmetricKey" })] }, "unmet"],
  ["a key of its own", { secrets: [secretWith()] }, "met"],
  ["MCUboot's sample by its name", { settings: keyFile("${ZEPHYR_MCUBOOT_MODULE_DIR}/root-rsa-2048.pem") }, "unmet"],
  [
    "a key of its own under the name of a sample",
    { secrets: [secretWith({ path: "app/root-rsa-2048.pem" })], settings: keyFile("root-rsa-2048.pem") },
    "met",
  ],
  ["a key outside of the tree", { settings: keyFile("/run/keys/release.pem") }, "met"],
  ["an image that is signed with a sample", { binaries: image("root-ec-p256.pem") }, "unmet"],
  ["an image that is signed with another key", { binaries: image() }, "met"],
  ["MCUboot without a named key, which then takes its sample", { settings: sysbuilt({ SB_CONFIG_BOOTLOADER_MCUBOOT: "y" }) }, "unknown"],
  ["no key at all", { settings: released({ CONFIG_LOG: "y" }) }, "notApplicable"],
];
for (const [what, given, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(given).is, answer));

test("a sample in use is one critical finding at the key file, with the setting beside it", () => {
  const answer = judge({ secrets: [sample({ usedBy })], settings: keyFile("keys/root-ec-p256.pem") });
  assert.ok(answer.is === "unmet" && answer.findings.length === 1);
  const [{ location, severity, related, message }] = answer.findings;
  assert.deepEqual([location.path, severity, related?.[0]?.location.path], ["app/keys/root-ec-p256.pem", "critical", "app/sysbuild.conf"]);
  assert.match(message, /mcu-tools\/mcuboot publishes for everybody, and SB_CONFIG_BOOT_SIGNATURE_KEY_FILE uses it/);
});
