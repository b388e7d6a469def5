import assert from "node:assert/strict";
import { test } from "node:test";

import type {
  BinariesFact,
  Claim,
  ExposedSecret,
  McubootImage,
  ProvisioningStep,
  SecretsFact,
  Setting,
  SettingsFact,
  SourceUse,
  SourceUsesFact,
} from "#model";

import { at } from "../testing.ts";
import { documentsWith, README } from "../testing-documents.ts";
import { effectWith, entryWith, flowsOf, programWith } from "../testing-flows.ts";
import check from "./claimed-signed-update.ts";

const CLAIM: Partial<Claim> = { about: "signedUpdate", mood: "claimed", location: at("README.md", 12) };

function settingsOf(...names: string[]): SettingsFact {
  const values: Setting[] = names.map((name, index) => ({ name, value: "y", location: at("sysbuild.conf", index + 1) }));
  const configuration = {
    name: "app",
    product: "app",
    system: "ncs-sysbuild",
    release: true,
    because: "a sample",
    files: [],
    values,
    defaultsKnown: false,
    missing: [],
  };
  return { configurations: [configuration], unused: [] };
}

function imageOf(more: Partial<McubootImage>): BinariesFact {
  const mcuboot: McubootImage = {
    version: "1.0.0",
    headerBytes: 32,
    imageBytes: 1_000,
    loadAddress: 0,
    flags: [],
    signature: "ECDSA-P256",
    encrypted: false,
    digestMatches: true,
    tlvs: [],
    ...more,
  };
  return {
    images: [{ location: { path: "update.bin" }, format: "mcuboot", kind: "image", machine: "arm", environment: "bareMetal", mcuboot }],
    maps: [],
  };
}

const keyOf = (more: Partial<ExposedSecret>): SecretsFact => ({
  secrets: [
    {
      location: at("keys/root.pem"),
      kind: "privateKey",
      what: "EC key",
      form: "pem",
      rule: "plumbline:pem",
      lines: [1, 5],
      usedBy: [at("sysbuild.conf", 3)],
      ...more,
    },
  ],
  filesSearched: 9,
});

const step = (more: Partial<ProvisioningStep>): { files: []; steps: ProvisioningStep[] } => ({
  files: [],
  steps: [{ location: at("update.sh", 4), kind: "update", what: "dfu-util -D", guarded: false, where: "device", ...more }],
});

const verifies: SourceUsesFact = {
  uses: [{ location: at("src/update.c", 40), topic: "signatureCheck", name: "mbedtls_pk_verify", by: "crypto-c" }],
  filesRead: 5,
  filesFailed: [],
};

const installing = (...guards: readonly string[]) =>
  flowsOf(programWith({ entries: [entryWith({ reaches: [effectWith({ kind: "update", what: "ota_install", guards })] })] }));

type Grounds = Partial<Parameters<typeof check.judge>[0]>;
const cases: [what: string, claims: Partial<Claim>[], grounds: Grounds, is: string, message?: RegExp][] = [
  ["no claim", [], { settings: settingsOf("SB_CONFIG_BOOT_SIGNATURE_TYPE_NONE") }, "notApplicable"],
  ["a plan", [{ ...CLAIM, mood: "planned" }], { settings: settingsOf("SB_CONFIG_BOOT_SIGNATURE_TYPE_NONE") }, "notApplicable"],
  ["a claim and nothing else", [CLAIM], {}, "unknown"],
  ["a claim and a signature type", [CLAIM], { settings: settingsOf("SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256") }, "met"],
  ["a claim and a signed image", [CLAIM], { binaries: imageOf({}) }, "met"],
  ["a claim and code that verifies", [CLAIM], { sourceUses: verifies }, "met"],
  ["a claim and an update script that verifies", [CLAIM], { provisioning: step({ guarded: true, guard: "gpg --verify" }) }, "met"],
  ["a claim and no signature type", [CLAIM], { settings: settingsOf("SB_CONFIG_BOOT_SIGNATURE_TYPE_NONE") }, "unmet", /starts any image/],
  ["a claim and an unsigned image", [CLAIM], { binaries: imageOf({ signature: "none" }) }, "unmet", /carries no signature/],
  [
    "a claim and an image signed with a sample key",
    [CLAIM],
    { binaries: imageOf({ publishedKey: "MCUboot root-ec-p256" }) },
    "unmet",
    /published sample key/,
  ],
  [
    "a claim, a signature type and a sample key that signs",
    [CLAIM],
    {
      settings: settingsOf("SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256"),
      secrets: keyOf({ published: { name: "root-ec-p256.pem", by: "MCUboot" } }),
    },
    "unmet",
    /everybody has/,
  ],
  ["a claim and the signing key in the tree", [CLAIM], { secrets: keyOf({}) }, "unmet", /lies in the repository/],
  ["a claim and a key that nothing uses", [CLAIM], { secrets: keyOf({ usedBy: [] }) }, "unknown"],
  ["a claim and an update script without a check", [CLAIM], { provisioning: step({}) }, "unmet", /without verifying/],
  [
    "a claim, code that writes flash and no signature check anywhere",
    [CLAIM],
    { sourceUses: { ...verifies, uses: [{ ...(verifies.uses[0] as SourceUse), topic: "flashWrite", name: "flash_write" }] } },
    "unmet",
    /none of 5 source files verifies/,
  ],
  ["a claim and an update from outside that a signature guards", [CLAIM], { flows: installing("signature") }, "met"],
  [
    "a claim and an update from outside that nothing guards",
    [CLAIM],
    { flows: installing() },
    "unmet",
    /installs what came from outside, and no signature decides/,
  ],
  ["a claim and a developer's flashing script", [CLAIM], { provisioning: step({ where: "development" }) }, "unknown"],
];
for (const [what, claims, grounds, is, message] of cases) {
  test(`${what}: ${is}`, () => {
    const answer = check.judge({
      documents: documentsWith([README], claims),
      settings: undefined,
      binaries: undefined,
      secrets: undefined,
      provisioning: undefined,
      sourceUses: undefined,
      languages: undefined,
      flows: undefined,
      ...grounds,
    });
    assert.equal(answer.is, is);
    if (message && answer.is === "unmet") assert.match(answer.findings[0].message, message);
  });
}

test("two claims and two contradictions are one finding at the first claim, with all places beside it", () => {
  const answer = check.judge({
    documents: documentsWith([README], [CLAIM, { ...CLAIM, about: "secureBoot", location: at("docs/security.md", 3) }]),
    settings: undefined,
    binaries: imageOf({ signature: "none" }),
    secrets: keyOf({}),
    provisioning: undefined,
    sourceUses: undefined,
    languages: undefined,
    flows: undefined,
  });
  assert.deepEqual(answer.is === "unmet" && answer.findings.map(({ location, related = [] }) => [location.path, related.length]), [
    ["README.md", 3],
  ]);
});
