import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { effectWith, entryWith } from "./testing-flows.ts";
import { distinctEntries, entryRows } from "./entry-rows.ts";

const isOwn = (path: string): boolean => !path.startsWith("vendor/");
const effect = (words: string) => {
  const [kind = "", ...guards] = words.split(" ");
  return effectWith({ kind, guards, location: { path: "a.c", line: words.length } });
};
const entry = (name: string, reaches: readonly string[], path = "src/a.c") =>
  entryWith({ function: name, location: { path, line: name.length }, reaches: reaches.map(effect) });

test("what somebody should look at first stands first: open therapy, other open harm, what is guarded, what harms nobody", () => {
  const rows = entryRows(
    [
      entry("log_only", ["log"]),
      entry("nothing", []),
      entry("guarded_pump", ["therapy authentication"]),
      entry("vendor_pump", ["therapy"], "vendor/a.c"),
      entry("open_flash", ["flash", "therapy authentication"]),
      entry("open_pump", ["log", "therapy"]),
    ],
    isOwn,
  );
  assert.deepEqual(
    rows.map((row) => row.entry.function),
    ["open_pump", "open_flash", "guarded_pump", "log_only", "nothing", "vendor_pump"],
  );
});

test("of two that are as open the one stands first that needs nobody at the device", () => {
  const at = { ...entry("a_button", ["therapy"]), what: "the user interface" };
  assert.deepEqual(
    entryRows([at, entry("z_radio", ["therapy"])], isOwn).map((row) => row.entry.function),
    ["z_radio", "a_button"],
  );
});

test("within an entry the kinds stand in the same order, each once for the same guards", () => {
  const [row] = entryRows([entry("f", ["log", "update signature", "therapy", "therapy authentication", "alarm"])], isOwn);
  assert.deepEqual(
    row?.reaches.map(({ kind, guards, isHarm }) => `${kind} ${guards.join("+")} ${isHarm}`),
    ["therapy  true", "alarm  true", "therapy authentication true", "update signature true", "log  false"],
  );
});

test("a function that was read both ways is one, with what it reaches either way", () => {
  const both = [entry("f", ["therapy", "alarm"]), entry("f", ["alarm", "update x"])];
  assert.deepEqual(
    distinctEntries(both).map(({ reaches }) => reaches.map(({ kind }) => kind)),
    [["therapy", "alarm", "update"]],
  );
});

const kinds = fc.constantFrom("therapy", "alarm", "log", "boot", "unheard of");
const guards = fc.constantFrom("", " authentication", " authentication signature");
const entries = fc.array(
  fc.record({
    name: fc.constantFrom("a", "bb", "ccc"),
    reaches: fc.array(
      fc.tuple(kinds, guards).map((words) => words.join("")),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 6 },
);

test("the order of the facts does not matter", () => {
  fc.assert(
    fc.property(entries, (given) => {
      const facts = given.map(({ name, reaches }) => entry(name, reaches));
      const shown = (all: typeof facts): string[] =>
        entryRows(all, isOwn).map(
          (row) => `${row.entry.function} ${row.reaches.map(({ kind, guards: past }) => [kind, ...past].join(" ")).join(", ")}`,
        );
      assert.deepEqual(shown(facts.toReversed()), shown(facts));
    }),
    { numRuns: 1_000 },
  );
});
