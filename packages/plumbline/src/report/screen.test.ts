import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import type { Judgement } from "#model";

import { screen, type ScreenOptions } from "./screen.ts";
import { effectWith, entryWith, programWith } from "./testing-flows.ts";
import { findingWith, inspectionWith, judgementWith, verdictWith } from "./testing.ts";
import { columns } from "./width.ts";

const OPTIONS: ScreenOptions = {
  colour: false,
  width: 80,
  seconds: 1.23,
  first: [],
  fix: new Map([
    ["dangerous-calls", "Use a call that knows the size of what it writes to, such as snprintf, and look at what it gives back."],
  ]),
};
const GOLDEN = new URL("./fixtures/screen.txt", import.meta.url);

const findings = [
  findingWith(),
  findingWith({
    location: { path: `src/${"a-very-long-folder/".repeat(6)}motor.c`, line: 1234 },
    severity: "low",
    standing: "known",
    elements: ["A4", "B1"],
    check: "weak-cryptography",
    message: "MD5 is used where a password is checked",
  }),
];
const verdicts = [
  verdictWith(),
  verdictWith({
    element: "B2",
    title: "Secure random numbers",
    is: "unknown",
    because: "no source of randomness was seen",
    next: "Name it.",
  }),
  verdictWith({ element: "C1", title: "Digitally signed firmware and provenance (supply chain) of everything", is: "evidenced" }),
  verdictWith({ element: "W1", title: "A wish", is: "unknown", wish: true }),
];

test("the screen shows findings first, then what could not be seen, then every element (UPDATE=1 renews the golden file)", () => {
  const text = screen(judgementWith(findings, verdicts), inspectionWith({ skipped: [{ path: "a.bin", why: "tooLarge" }] }), {
    ...OPTIONS,
    first: findings,
  });
  if (process.env["UPDATE"]) writeFileSync(GOLDEN, text);
  assert.equal(text, readFileSync(GOLDEN, "utf8"));
  for (const line of text.split("\n")) assert.ok(columns(line) <= 80, line);
});

const hostile: [what: string, name: string][] = [
  ["a control sequence", "\u001B[2Jevil.c"],
  ["a line break", "a\nSUCCESS.c"],
  ["a mark that turns the direction", "a\u202Ec.exe"],
];
for (const [what, path] of hostile) {
  test(`${what} in a file name stays a part of the name`, () => {
    const finding = findingWith({ location: { path, line: 1 }, message: path });
    const text = screen(judgementWith([finding]), inspectionWith(), { ...OPTIONS, first: [finding] });
    assert.doesNotMatch(text, /\u001B|\u202E|^SUCCESS/m);
  });
}

test("colour is never the only sign", () => {
  const plain = screen(judgementWith(findings, verdicts), inspectionWith(), { ...OPTIONS, first: findings });
  const coloured = screen(judgementWith(findings, verdicts), inspectionWith(), { ...OPTIONS, first: findings, colour: true });
  // oxlint-disable-next-line no-control-regex
  assert.equal(coloured.replaceAll(/\u001B\[\d+m/g, ""), plain);
});

const titles: [what: string, findings: ReturnType<typeof findingWith>[], shown: number, title: string][] = [
  ["nothing", [], 0, "No finding."],
  ["one", [findingWith()], 1, "1 finding (candidates until a person confirms them)"],
  ["more than are shown", [findingWith(), findingWith()], 1, "First 1 of 2 findings (candidates until a person confirms them)"],
  ["only what is known", [findingWith({ standing: "known" })], 0, "No new finding; 1 known"],
  [
    "new and known",
    [findingWith(), findingWith({ standing: "known" })],
    1,
    "1 new finding (candidates until a person confirms them); 1 known",
  ],
  ["only what is accepted", [findingWith({ standing: "accepted", deviation: "DEV-1" })], 0, "No open finding; 1 accepted or dismissed"],
];
for (const [what, all, shown, title] of titles) {
  test(`the title for ${what}: ${title}`, () => {
    const text = screen(judgementWith(all), inspectionWith(), { ...OPTIONS, first: all.slice(0, shown) });
    assert.ok(text.includes(`\n${title}\n`), text);
  });
}

const deviation = { id: "DEV-1", by: "Jane Roe", until: "2025-12-31", covers: 2 };
const deviations: [what: string, given: Judgement["deviations"], says: string][] = [
  ["has run out", [{ ...deviation, state: "expired" }], "Deviation DEV-1 (Jane Roe) ran out on 2025-12-31: 2 findings are open again"],
  ["has run out and covers nothing", [{ ...deviation, state: "expired", covers: 0 }], "Deviation DEV-1 (Jane Roe) ran out on 2025-12-31"],
  ["covers nothing any more", [{ ...deviation, state: "unused", covers: 0 }], "Deviation DEV-1 (Jane Roe) covers no finding"],
];
for (const [what, given, says] of deviations) {
  test(`a deviation that ${what} is said: ${says}`, () => {
    const text = screen({ ...judgementWith([]), deviations: given }, inspectionWith(), OPTIONS);
    assert.ok(text.includes(`\n${says}\n`), text);
  });
}

test("a deviation that is valid needs no word", () => {
  const valid = screen({ ...judgementWith([]), deviations: [{ ...deviation, state: "valid" }] }, inspectionWith(), OPTIONS);
  assert.equal(valid, screen(judgementWith([]), inspectionWith(), OPTIONS));
});

test("however much plumbline.yaml grants, the line stays within the screen", () => {
  const granted = Array.from({ length: 1_000 }, () => ({ kind: "role" as const, what: "w", by: "b", where: "plumbline.yaml" }));
  const text = screen(judgementWith([]), inspectionWith({ granted, files: { walked: 100_000, read: 99_999, bytes: 1 } }), OPTIONS);
  for (const line of text.split("\n")) assert.ok(columns(line) <= 80, line);
});

const unread: [what: string, inspection: Parameters<typeof inspectionWith>[0], says: RegExp][] = [
  ["every file read", { files: { walked: 9, read: 9, bytes: 1 } }, /: 9 of 9 files read · 0 skipped · 0 failed$/m],
  [
    "files of kinds that nobody asks for",
    { files: { walked: 3126, read: 3123, bytes: 1 } },
    /3123 of 3126 files read · 3 of kinds that nothing is read from · 0 skipped/,
  ],
  ["one of them", { files: { walked: 2, read: 1, bytes: 1 } }, /· 1 of a kind that nothing is read from ·/],
  [
    "what was skipped or failed is none of them",
    {
      files: { walked: 9, read: 7, bytes: 1 },
      skipped: [{ path: "a.bin", why: "tooLarge" }],
      failed: [{ producer: "build", path: "b.cmake", message: "broken" }],
    },
    /: 7 of 9 files read · 1 skipped · 1 failed/,
  ],
  [
    "what lies outside of the tree was never counted",
    { files: { walked: 9, read: 8, bytes: 1 }, skipped: [{ path: "link", why: "linkOutOfTree" }] },
    /· 1 of a kind that nothing is read from · 1 skipped/,
  ],
];
for (const [what, inspection, says] of unread) {
  test(`the screen says what became of the files: ${what}`, () => {
    const text = screen(judgementWith([], []), inspectionWith(inspection), { ...OPTIONS, width: 200 });
    assert.match(text, says);
  });
}

test("how far outside data were followed stands beneath what was read, with what was not seen", () => {
  const entries = [
    entryWith({ reaches: [effectWith(), effectWith({ kind: "alarm", guards: ["authentication"] }), effectWith({ kind: "log" })] }),
  ];
  const program = programWith({ entries, unresolved: 2, limits: [{ location: { path: "a.c" }, what: "x" }] });
  const text = screen(judgementWith([]), inspectionWith(), { ...OPTIONS, width: 200, flows: { programs: [program] } });
  assert.match(
    text,
    /\nFollowed: 2 of 2 C and C\+\+ units · 1 entry point · 4 uses of outside data · 2 ways to harm, 1 past a guard · 2 calls of an unknown function · 1 limit hit\n/,
  );
  assert.doesNotMatch(screen(judgementWith([]), inspectionWith(), { ...OPTIONS, flows: { programs: [] } }), /Followed/);
});
