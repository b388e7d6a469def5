/** Items, deviations and attestations: what a configuration may grant. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { type Attestation, type Configuration, type Deviation, type Finding, NO_CONFIGURATION } from "#model";

import { statesOf } from "./attestations.ts";
import { Deviations } from "./deviations.ts";
import { itemAt, itemsOf } from "./items.ts";

const item = (name: string, more: Partial<Configuration["items"][number]> = {}): Configuration["items"][number] => ({
  name,
  folders: [],
  libraries: [],
  ...more,
});

test("a class is inherited from the parent, from the system, and is C by default", () => {
  const items = itemsOf({
    ...NO_CONFIGURATION,
    items: [
      item("ui", { parent: "system", safetyClass: "A", rationale: "display only" }),
      item("fonts", { parent: "ui" }),
      item("system"),
      item("motor", { parent: "system" }),
    ],
  });
  assert.deepEqual(
    items.map(({ name, safetyClass, inherited }) => [name, safetyClass, inherited]),
    [
      ["ui", "A", false],
      ["fonts", "A", true],
      ["system", "C", true],
      ["motor", "C", true],
    ],
  );
  assert.equal(itemsOf({ ...NO_CONFIGURATION, product: { safetyClass: "B" }, items: [item("x")] })[0]?.safetyClass, "B");
});

const places: [path: string, name: string | undefined][] = [
  ["src/pump/motor.c", "pump"],
  ["src/pump/ui/font.c", "ui"],
  ["src/pumpkin.c", undefined],
  ["src/pump", "pump"],
];
for (const [path, name] of places) {
  test(`${path} belongs to ${name ?? "no item"}`, () => {
    const items = itemsOf({
      ...NO_CONFIGURATION,
      items: [item("pump", { folders: ["src/pump/"] }), item("ui", { folders: ["src/pump/ui/**"] })],
    });
    assert.equal(itemAt(items, path)?.name, name);
  });
}

const deviation: Deviation = {
  id: "DEV-1",
  check: "dangerous-calls",
  paths: ["src/legacy"],
  fingerprints: ["f00d"],
  by: "A. Sample",
  reason: "r",
  until: "2026-06-30",
};
const finding = (path: string): Finding => ({ location: { path }, message: "", severity: "low" });

const covered: [what: string, at: string, check: string, fingerprint: string, path: string, id: string | undefined][] = [
  ["a path in scope", "2026-06-30T23:59:59.000Z", "dangerous-calls", "x", "src/legacy/a.c", "DEV-1"],
  ["a fingerprint in scope", "2026-01-01T00:00:00.000Z", "dangerous-calls", "f00d", "other.c", "DEV-1"],
  ["a path out of scope", "2026-01-01T00:00:00.000Z", "dangerous-calls", "x", "src/legacy2/a.c", undefined],
  ["another check", "2026-01-01T00:00:00.000Z", "weak-cryptography", "f00d", "src/legacy/a.c", undefined],
  ["the day after", "2026-07-01T00:00:00.000Z", "dangerous-calls", "f00d", "src/legacy/a.c", undefined],
];
for (const [what, day, check, fingerprint, path, id] of covered) {
  test(`${what} is ${id === undefined ? "not " : ""}covered`, () =>
    assert.equal(new Deviations([deviation], day).cover(check, fingerprint, finding(path)), id));
}

test("stale and unused deviations are reported", () => {
  const deviations = new Deviations(
    [deviation, { ...deviation, id: "DEV-2", until: "2027-01-01", paths: ["nowhere"], fingerprints: [] }],
    "2026-12-01T00:00:00.000Z",
  );
  deviations.cover("dangerous-calls", "f00d", finding("a.c"));
  assert.deepEqual(
    deviations.states.map(({ id, state, covers }) => [id, state, covers]),
    [
      ["DEV-1", "expired", 1],
      ["DEV-2", "unused", 0],
    ],
  );
});

const statement: Attestation = {
  slot: "s",
  statement: "Two people hold the key.",
  by: "A. Sample",
  role: "security",
  on: "2026-01-01",
  expires: "2026-12-31",
  scope: ["keys"],
  scopeHash: "a".repeat(64),
};
const standing: [what: string, given: Attestation[], present: string, at: string, is: string][] = [
  ["nobody spoke", [], "", "2026-06-01", "missing"],
  ["a statement without signature", [statement], "a".repeat(64), "2026-06-01", "unsigned"],
  ["its last day", [statement], "a".repeat(64), "2026-12-31", "unsigned"],
  ["the day after", [statement], "a".repeat(64), "2027-01-01", "expired"],
  ["before it was made", [statement], "a".repeat(64), "2025-12-31", "expired"],
  ["the scope changed", [statement], "b".repeat(64), "2026-06-01", "scopeChanged"],
  ["the newest statement counts", [{ ...statement, expires: "2026-02-01" }, statement], "a".repeat(64), "2026-06-01", "unsigned"],
];
for (const [what, given, present, day, is] of standing) {
  test(`${what}: ${is}`, () =>
    assert.equal(statesOf([{ slot: "s", statement: "?" }], given, new Map([["s", present]]), `${day}T12:00:00.000Z`)[0]?.is, is));
}
