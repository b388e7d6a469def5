import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { sourceText } from "#collect";
import type { BaselineFinding, Finding } from "#model";

import { fingerprintsOf, kinPart } from "./fingerprints.ts";
import { knownAmong, type Present } from "./matching.ts";

const CHECK = "dangerous-calls";

/** A file of calls; each `bad(…)` is a finding known by its surroundings. */
function findingsIn(path: string, text: string): Finding[] {
  const source = sourceText(
    { path, name: path, extension: "c", bytes: text.length, mode: 0o644, ignored: false },
    new TextEncoder().encode(text),
  );
  return (source?.lines ?? []).flatMap((line, index) =>
    line.includes("bad(") && source ? [{ location: source.at(index + 1), message: `line ${index + 1}`, severity: "low" as const }] : [],
  );
}

function present(...files: [path: string, text: string][]): Present[] {
  const findings = files.flatMap(([path, text]) => findingsIn(path, text));
  const fingerprints = fingerprintsOf(CHECK, findings);
  return findings.map(({ location }, index) => ({ check: CHECK, fingerprint: fingerprints[index] ?? "", location }));
}

const before = (...files: [path: string, text: string][]): BaselineFinding[] =>
  present(...files).map(({ check, fingerprint, location: { path, around } }) => ({
    check,
    fingerprint,
    path,
    ...(around !== undefined && { around }),
  }));

const newAmong = (now: Present[], then: BaselineFinding[]): number => now.length - knownAmong(now, then).size;

/** Lines of a small program: calls good and bad, blocks, blanks. */
const name = fc.constantFrom("start", "stop", "dose", "alarm", "lock", "prime", "rate", "limit");
const line = fc.oneof(
  name.map((one) => `  good_${one}();`),
  fc.tuple(name, name).map(([one, other]) => `  bad(${one}, ${other});`),
  fc.constantFrom("", "  {", "  }", "  // a remark"),
);
const program = fc.array(line, { minLength: 1, maxLength: 30 });
const RUNS = { numRuns: 1_000 };

test("the same tree has nothing new", () => {
  fc.assert(
    fc.property(program, (lines) => assert.equal(newAmong(present(["a.c", lines.join("\n")]), before(["a.c", lines.join("\n")])), 0)),
    RUNS,
  );
});

test("blank lines and remarks inserted anywhere leave all known", () => {
  fc.assert(
    fc.property(program, fc.array(fc.nat(40), { maxLength: 5 }), (lines, places) => {
      const moved = [...lines];
      for (const place of places) moved.splice(Math.min(place, moved.length), 0, place % 2 === 0 ? "" : "  // inserted");
      // Neighbours are looked for within eight lines: beyond, a finding is known by its path and kin alone.
      fc.pre(
        moved
          .join("\n")
          .split("(")
          .every((between) => between.split("\n").length <= 9),
      );
      assert.equal(newAmong(present(["a.c", moved.join("\n")]), before(["a.c", lines.join("\n")])), 0);
    }),
    RUNS,
  );
});

test("lines inserted beside a finding leave all known: its path and kin of old are enough, or its kin of old surroundings", () => {
  fc.assert(
    fc.property(program, fc.nat(40), (lines, place) => {
      const moved = lines.toSpliced(Math.min(place, lines.length), 0, "  something_new();");
      // The neighbour of at most two findings changed; each of the others is known.
      assert.ok(newAmong(present(["a.c", moved.join("\n")]), before(["a.c", lines.join("\n")])) <= 2);
    }),
    RUNS,
  );
});

test("reformatting leaves all known", () => {
  const reformatted = (text: string): string => text.replaceAll(/^ {2}/gm, "\t\t").replaceAll("(", " ( ").replaceAll(", ", " ,  ");
  fc.assert(
    fc.property(program, (lines) => {
      const text = lines.join("\n").replaceAll("bad(", "bad(");
      const now = present(["a.c", reformatted(text).replaceAll("bad ( ", "bad(")]);
      assert.equal(newAmong(now, before(["a.c", text])), 0);
    }),
    RUNS,
  );
});

test("a renamed or moved file leaves all known", () => {
  fc.assert(
    fc.property(program, program, (one, other) => {
      const then = before(["src/a.c", one.join("\n")], ["src/b.c", other.join("\n")]);
      assert.equal(newAmong(present(["lib/a.c", one.join("\n")], ["src/c.c", other.join("\n")]), then), 0);
    }),
    RUNS,
  );
});

test("an identical finding inserted above makes exactly one new", () => {
  fc.assert(
    fc.property(program, (lines) => {
      const block = ["void first(void) {", "  bad(dose, limit);", "}", "void last(void) {"];
      const now = present(["a.c", [...block, ...block, ...lines].join("\n")]);
      assert.equal(newAmong(now, before(["a.c", [...block, ...lines].join("\n")])), 1);
    }),
    RUNS,
  );
});

test("no finding of old vouches for two of now", () => {
  fc.assert(
    fc.property(program, program, (one, other) => {
      const then = before(["a.c", one.join("\n")]);
      assert.ok(knownAmong(present(["a.c", other.join("\n")]), then).size <= then.length);
    }),
    RUNS,
  );
});

test("a fingerprint knows neither path nor line nor message", () => {
  const [here] = findingsIn("a.c", "\n\n  bad(dose, limit);\n");
  const [there] = findingsIn("deep/other.c", "  bad(dose, limit);\n");
  assert.ok(here && there);
  assert.deepEqual(fingerprintsOf(CHECK, [here]), fingerprintsOf(CHECK, [{ ...there, message: "said otherwise" }]));
});

test("those that are alike are told apart by an ordinal alone", () => {
  const symbol: Finding = { location: { path: "a.c", symbol: "CONFIG_LOG" }, message: "", severity: "low" };
  const [first = "", second = ""] = fingerprintsOf(CHECK, [symbol, symbol]);
  assert.notEqual(first, second);
  assert.equal(kinPart(first), kinPart(second));
});

test("tens of thousands of findings are matched in a moment, whether all are known or none", () => {
  const place = (index: number): { path: string; around: string } => ({ path: `src/f${index}.c`, around: `a${index}` });
  const many = Array.from({ length: 30_000 }, (_, index) => ({ check: "c", fingerprint: `f${index}`, location: place(index) }));
  const same = many.map(({ check, fingerprint, location }) => ({ check, fingerprint, ...location })).toReversed();
  const other = same.map((one) => ({ ...one, fingerprint: `x${one.fingerprint}`, path: `old/${one.path}` }));
  const began = performance.now();
  assert.equal(knownAmong(many, same).size, many.length);
  assert.equal(knownAmong(many, other).size, 0);
  assert.ok(performance.now() - began < 5_000, `${performance.now() - began} ms`);
});
