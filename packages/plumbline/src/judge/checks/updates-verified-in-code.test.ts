import assert from "node:assert/strict";
import { test } from "node:test";

import type { FlowProgram, UpdateFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { entryWith, flowsOf, programWith } from "../testing-flows.ts";
import { released } from "../testing-settings.ts";
import { at } from "../testing.ts";
import check from "./updates-verified-in-code.ts";

const languages = censusWith({ path: "src/update.c" }, { path: "lib/ota.c", role: "thirdParty", because: "a library" });
const signed = ["signature"];

const install = (more: Partial<UpdateFact> = {}): UpdateFact => ({
  does: "update",
  what: "firmware_install",
  subject: "firmware",
  location: at("src/update.c", 30),
  from: "a network socket",
  guards: [],
  chain: ["on_frame", "install"],
  ...more,
});
const piece = (more: Partial<UpdateFact> = {}): UpdateFact =>
  install({
    does: "flash",
    what: "flash_write",
    location: at("src/update.c", 20),
    path: [{ location: at("src/update.c", 5), what: "a network socket" }],
    ...more,
  });
const seen = (...updates: readonly UpdateFact[]): Partial<FlowProgram> => ({ entries: [entryWith()], updates });

const cases: [what: string, program: Partial<FlowProgram>, answer: string][] = [
  ["an image that is installed behind a signature", seen(install({ guards: signed })), "met"],
  ["one behind none", seen(install()), "unmet"],
  ["one behind an authentication of who sends it", seen(install({ guards: ["authentication"] })), "unmet"],
  ["a configuration behind an authentication", seen(piece({ subject: "configuration", guards: ["authentication"] })), "met"],
  ["a configuration behind nothing", seen(piece({ subject: "configuration" })), "unmet"],
  ["a library that is renamed into place", seen(install({ does: "replace", what: "rename", subject: "library" })), "unmet"],
  [
    "pieces in a spare slot that a verified step starts",
    seen(piece(), install({ does: "boot", what: "boot_from", guards: signed })),
    "met",
  ],
  ["pieces that nothing is seen to start", seen(piece()), "unmet"],
  [
    "pieces that nothing is seen to start, while a signature is asked for",
    { ...seen(piece()), signatures: [at("src/boot.c", 9)] },
    "unknown",
  ],
  ["an image that is fetched anew after it was verified", seen(install({ guards: signed, otherwise: "anew" })), "unmet"],
  ["an image of which the head was verified", seen(install({ guards: signed, otherwise: "part" })), "unmet"],
  ["the updater of the platform without any setting", seen(install({ isPlatforms: true })), "unmet"],
  ["that the running image is good", seen(install({ what: "boot_write_img_confirmed", isPlatforms: true })), "notApplicable"],
  ["that a loader is entered, which asks for itself", seen(install({ what: "bootloader_start" })), "notApplicable"],
  [
    "a configuration that the device keeps in a file of its own",
    seen(piece({ subject: "configuration", from: "a file" })),
    "notApplicable",
  ],
  ["what a file or a radio brings", seen(install({ from: "a file or Bluetooth" })), "unmet"],
  ["what a library does", seen(install({ location: at("lib/ota.c", 7) })), "notApplicable"],
  ["an entry that replaces nothing", seen(), "notApplicable"],
  ["a program with unknown calls", { ...seen(install({ guards: signed })), unresolved: 1 }, "unknown"],
  ["a unit that was not read", { ...seen(), failed: [{ path: "a.c", why: "too large" }] }, "unknown"],
  ["no entry in sight", {}, "unknown"],
];
for (const [what, program, answer] of cases)
  test(`${what} is ${answer}`, () =>
    assert.equal(check.judge({ languages, settings: undefined, flows: flowsOf(programWith(program)) }).is, answer));

const signedBoot = install({ does: "boot", what: "boot_from", guards: signed, location: at("src/boot.c", 8), chain: ["on_http", "start"] });
const openWrite = piece({ from: "a serial line", location: at("src/serial.c", 20), chain: ["on_serial", "store"] });
const apart: [what: string, programs: readonly Partial<FlowProgram>[], answer: string][] = [
  ["the signed boot of another program excuses no pieces", [seen(signedBoot), { ...seen(openWrite), product: "gateway" }], "unmet"],
  [
    "a signed boot in the same file of another program excuses none either",
    [seen(signedBoot), { ...seen({ ...openWrite, location: at("src/boot.c", 30) }), product: "gateway" }],
    "unmet",
  ],
  ["whether a signed boot on another way starts the pieces cannot be told", [seen(openWrite, signedBoot)], "unknown"],
  ["a signed boot by the same entry asks for the pieces", [seen({ ...openWrite, chain: ["on_http", "store"] }, signedBoot)], "met"],
  [
    "a boot by the same entry that asks for nothing excuses none",
    [seen(openWrite, { ...signedBoot, guards: [], chain: ["on_serial"] })],
    "unmet",
  ],
  [
    "a boot by the same entry that takes what was fetched anew excuses none",
    [seen(openWrite, { ...signedBoot, otherwise: "anew", chain: ["on_serial"] })],
    "unmet",
  ],
];
for (const [what, programs, answer] of apart)
  test(what, () => assert.equal(check.judge({ languages, settings: undefined, flows: flowsOf(...programs.map(programWith)) }).is, answer));

const openStep = { ...signedBoot, guards: [], chain: ["on_serial"] };
const places: [what: string, step: UpdateFact, lines: readonly string[]][] = [
  ["by the same source are one gap, told at the step", { ...openStep, from: "a serial line" }, ["src/boot.c:8"]],
  ["from what the device keeps are one, too", { ...openStep, from: "what it keeps" }, ["src/boot.c:8"]],
  ["by another source are two", openStep, ["src/serial.c:20", "src/boot.c:8"]],
];
for (const [what, step, lines] of places) {
  test(`pieces and the open step that uses them ${what}`, () => {
    const answer = check.judge({ languages, settings: undefined, flows: flowsOf(programWith(seen(openWrite, step))) });
    assert.ok(answer.is === "unmet");
    assert.deepEqual(
      answer.findings.map(({ location }) => `${location.path}:${location.line}`),
      lines,
    );
  });
}

test("the updater of the platform is verified where the settings say so", () => {
  const settings = released({ CONFIG_SECURE_SIGNED_APPS_NO_SECURE_BOOT: "y" }, { system: "esp-idf" });
  const flows = flowsOf(programWith(seen(install({ isPlatforms: true }))));
  assert.equal(check.judge({ languages, settings, flows }).is, "met");
});

test("without any C or C++ the question does not arise", () =>
  assert.equal(check.judge({ languages, settings: undefined, flows: flowsOf() }).is, "notApplicable"));

test("two pieces of one image in one file are one finding, with its way", () => {
  const answer = check.judge({
    languages,
    settings: undefined,
    flows: flowsOf(programWith(seen(piece(), piece({ location: at("src/update.c", 25) })))),
  });
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings.length, 1);
  assert.equal(answer.findings[0].way?.length, 1);
  assert.match(answer.findings[0].message, /^software from a network socket reaches flash_write by on_frame > install, and no signature/);
});
