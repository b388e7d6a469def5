import assert from "node:assert/strict";
import { test } from "node:test";

import type { Claim, DocumentKind } from "#model";

import { claimsIn } from "./claims.ts";
import { markdownOutline } from "./markdown.ts";
import { shownSentence } from "./redact.ts";

/** "mood about names" of every claim in a README. */
function said(markdown: string, path = "README.md", kind: DocumentKind = "readme"): string[] {
  const claims = claimsIn(path, kind, markdownOutline(markdown).blocks, (line) => ({ path, line }));
  return claims.map(({ mood, about, names }) => [mood, about, ...(names === undefined ? [] : [names])].join(" "));
}

const claimed: [sentence: string, expected: string[]][] = [
  ["Firmware updates are signed by the maker.", ["claimed signedUpdate"]],
  ["The device only installs signed firmware.", ["claimed signedUpdate"]],
  ["The bootloader verifies the signature of each image with ECDSA P-256.", ["claimed signedUpdate", "claimed namedCipher ECDSA-P256"]],
  ["Unsigned firmware is rejected.", ["claimed signedUpdate"]],
  ["Unsigned images are never started.", ["claimed signedUpdate"]],
  ["The pump uses secure boot.", ["claimed secureBoot"]],
  ["- Secure boot with a hardware root of trust", ["claimed secureBoot"]],
  ["- [x] Secure boot", ["claimed secureBoot"]],
  ["Patient data are encrypted at rest with AES-256-GCM.", ["claimed encryptedStorage", "claimed namedCipher AES-256-GCM"]],
  ["Records are stored encrypted.", ["claimed encryptedStorage"]],
  ["All data are sent over TLS 1.3.", ["claimed encryptedTransport"]],
  ["The gateway uses mutual TLS and `ChaCha20-Poly1305`.", ["claimed encryptedTransport", "claimed namedCipher ChaCha20-Poly1305"]],
  ["The device uses LE Secure Connections with passkey authentication.", ["claimed encryptedTransport", "claimed authentication"]],
  ["There are no hard-coded passwords in the firmware.", ["claimed noHardCodedSecrets"]],
  ["The device ships without default passwords.", ["claimed noHardCodedSecrets"]],
  ["Older firmware versions are rejected.", ["claimed antiRollback"]],
  ["JTAG is disabled in production.", ["claimed noDebugInterface"]],
  ["A watchdog resets the controller.", ["claimed watchdog"]],
  ["Every login is written to the audit log.", ["claimed auditLog"]],
  ["Keys come from a hardware random number generator, a TRNG.", ["claimed randomNumbers"]],
  ["The remote is protected against replay attacks by a counter.", ["claimed replayProtection"]],
  ["Replayed commands are rejected.", ["claimed replayProtection"]],
  ["The key fob uses a rolling code.", ["claimed replayProtection"]],
  ["The log can be replayed on the display.", []],
  ["The pump enters a safe state and sounds the alarm.", ["claimed degradation"]],
  ["The code follows MISRA C:2012 and is checked with cppcheck.", ["claimed codingStandard", "claimed staticAnalysis"]],
  ["Updates are not only encrypted but the images are signed.", ["claimed signedUpdate"]],
  ["| Feature | Status |\n|---|---|\n| Secure boot | yes |", ["claimed secureBoot"]],
];
for (const [sentence, expected] of claimed) {
  test(`claimed: ${sentence}`, () => assert.deepEqual(said(sentence), expected));
}

const notClaimed: [why: string, markdown: string, expected: string[]][] = [
  ["a duty", "The firmware shall be signed.", ["planned signedUpdate"]],
  ["a wish", "Updates should be signed.", ["planned signedUpdate"]],
  ["the future", "Updates will be signed images.", ["planned signedUpdate"]],
  ["a note to oneself", "TODO: signed firmware for the pump is verified here.", ["planned signedUpdate"]],
  ["an open box", "- [ ] Secure boot", ["planned secureBoot"]],
  ["a roadmap", "## Roadmap\n\n- Secure boot\n- Audit log", ["planned secureBoot", "planned auditLog"]],
  ["a list that is introduced as a plan", "The next release will have:\n\n- Secure boot", ["planned secureBoot"]],
  ["a condition", "Secure boot is active if CONFIG_SECURE_BOOT is set.", ["planned secureBoot"]],
  ["a negation", "The firmware images are not signed.", ["denied signedUpdate"]],
  ["a negation behind the word", "Secure boot is not enabled on this board.", ["denied secureBoot"]],
  ["a negation before the word", "The device does not use secure boot.", ["denied secureBoot"]],
  ["a gap", "## Known limitations\n\n- Secure boot", ["denied secureBoot"]],
  ["a table that says no", "| Feature | Status |\n|---|---|\n| Secure boot | no |", ["denied secureBoot"]],
  ["a table that says later", "| Feature | Status |\n|---|---|\n| Secure boot | planned |", ["planned secureBoot"]],
  ["unsigned images that run", "The loader starts unsigned firmware.", ["denied signedUpdate"]],
  ["default passwords", "The service menu uses a default password.", ["denied noHardCodedSecrets"]],
  ["clear text", "Readings are transmitted in plain text.", ["denied encryptedTransport"]],
  ["code", "```\n# Signing keys for secure boot\nsigned firmware is used\n```", []],
  ["indented code", "Text.\n\n    The device uses secure boot.", []],
  ["a quotation", "> The device uses secure boot.", []],
  ["a comment", "<!-- The device uses secure boot. -->", []],
  ["text struck out", "~~The device uses secure boot.~~", []],
  ["a picture", "![The device uses secure boot](boot.png)", []],
  ["an address", "[Manual](https://example.org/secure-boot/signed-firmware)", []],
  ["a pointer elsewhere", "See the chapter on secure boot for details.", []],
  ["a question", "Is the firmware image signed and verified?", []],
  ["a capability of the chip", "The nRF5340 supports secure boot.", []],
  ["a capability of a library", "The SDK offers secure boot and an audit log.", []],
  ["other products", "Unlike other pumps, which use secure boot, it is cheap.", []],
  ["an attacker", "An attacker installs unsigned firmware.", []],
  ["a glossary", "## Glossary\n\n- Secure boot: start of verified code", []],
  ["a heading alone", "## Secure boot", []],
  ["signed numbers", "Each sample is a signed integer that the firmware sends.", []],
  ["a signature of a person", "The patient's signature is verified by the nurse.", []],
  ["authenticated encryption is no login", "Data use authenticated encryption.", []],
  ["a cipher that is only spoken of", "AES was published in 2001.", []],
  ["a cipher that is gone", "The link no longer uses RC4.", ["denied namedCipher RC4"]],
];
for (const [why, markdown, expected] of notClaimed) {
  test(`not claimed, ${why}: ${markdown.replaceAll("\n", "⏎")}`, () => assert.deepEqual(said(markdown), expected));
}

test("a requirement is a plan whatever its words", () => {
  assert.deepEqual(said("The firmware images are signed.", "docs/srs.md", "requirements"), ["planned signedUpdate"]);
});

test("a proposal is a plan", () => assert.deepEqual(said("Firmware images are signed.", "docs/rfcs/1.md"), ["planned signedUpdate"]));

test("change logs, contributing guides and templates claim nothing", () => {
  assert.deepEqual(said("Firmware images are signed.", "CHANGELOG.md", "changeLog"), []);
  assert.deepEqual(said("Firmware images are signed.", "CONTRIBUTING.md"), []);
  assert.deepEqual(said("Firmware images are signed.", "docs/template-sds.md"), []);
});

test("a development plan claims methods, not mechanisms", () => {
  assert.deepEqual(
    said("Coverage is measured: we reach 90 % statement coverage. The device uses secure boot.", "SDP.md", "developmentPlan"),
    ["claimed coverage"],
  );
});

test("the line is that of the words, not of the paragraph", () => {
  const claims = claimsIn(
    "README.md",
    "readme",
    markdownOutline("# Pump\n\nIt doses.\nIt also uses\nsecure boot daily.").blocks,
    (line) => ({
      path: "README.md",
      line,
    }),
  );
  assert.deepEqual(
    claims.map(({ about, location }): [Claim["about"], number | undefined] => [about, location.line]),
    [["secureBoot", 5]],
  );
});

const sentences: [sentence: string, shown: string][] = [
  ["Log in with user pi and password raspberry.", "Log in with user pi and password …"],
  ["The default password is `hunter2`.", "The default password is …"],
  ["Set password: hunter2", "Set password: …"],
  ["The PIN is 1234 by default.", "The PIN is … by default."],
  ["The AES key is 2b7e151628aed2a6abf7158809cf4f3c.", "The AES key is …."],
  ["The password is required.", "The password is required."],
  ["A password protects the menu.", "A password … the menu."],
];
for (const [sentence, shown] of sentences) {
  test(`no secret value is kept: ${shown}`, () => assert.equal(shownSentence(sentence), shown));
}

test("a long sentence is shortened to 200 characters", () => assert.equal(shownSentence("word ".repeat(100)).length, 200));
