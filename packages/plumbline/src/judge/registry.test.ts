/** Walks every check and every standard, and asks each for what a reader will look for. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { certaintyInWords, FACT_KINDS, type Rule, type Standard } from "#model";

import { CHECKS } from "./registry.ts";
import { readCrosswalk, readStandard, readThreats } from "./read-standard.ts";

const FOLDER = new URL("./standards/", import.meta.url);
const PAGES = new URL("../../../../docs/checks/", import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");
const ids = new Set(CHECKS.map(({ id }) => id));
const standards: readonly Standard[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml") && name !== "threats.yaml" && name !== "crosswalk.yaml")
  .map((name) => readStandard(textOf(name), name, ids));
const [code] = standards.filter(({ id }) => id === "building-code") as [Standard];

function asks(rule: Rule): readonly string[] {
  if ("ask" in rule) return [rule.ask];
  if ("all" in rule) return rule.all.flatMap(asks);
  return "any" in rule ? rule.any.flatMap(asks) : [];
}
function references(rule: Rule): readonly string[] {
  if ("element" in rule) return [rule.element];
  if ("all" in rule) return rule.all.flatMap(references);
  return "any" in rule ? rule.any.flatMap(references) : [];
}
function slots(rule: Rule): readonly string[] {
  if ("attested" in rule) return [rule.slot];
  if ("all" in rule) return rule.all.flatMap(slots);
  return "any" in rule ? rule.any.flatMap(slots) : [];
}

test("check ids are unique and in the registry's order", () => {
  const list = CHECKS.map(({ id }) => id);
  assert.equal(ids.size, list.length);
  assert.deepEqual(list, list.toSorted());
});

for (const check of CHECKS) {
  test(`${check.id} says what it asks, why, how to mend it, and has its page and its test`, () => {
    assert.match(check.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    assert.match(check.question, /^[A-Z].*\?$/);
    assert.ok(check.why.length > 20 && check.why.endsWith("."), check.why);
    assert.ok(check.fix.length > 20 && check.fix.endsWith("."), check.fix);
    for (const kind of [...check.needs, ...(check.considers ?? [])]) assert.ok(FACT_KINDS.includes(kind), kind);
    assert.ok(existsSync(new URL(`./checks/${check.id}.test.ts`, import.meta.url)), "it has no test");
    const page = new URL(`${check.id}.md`, PAGES);
    assert.ok(existsSync(page), `there is no ${page.pathname}`);
    const text = readFileSync(page, "utf8");
    assert.ok(text.startsWith(`# ${check.id}\n\n${check.question}\n`), "its page does not begin with its name and its question");
    for (const part of ["**Looked at.**", "| Met | Unmet | Unknown |", "**How to mend.**", "**Where it misleads.**"])
      assert.ok(text.includes(part), `its page lacks ${part}`);
    const asking = standards.flatMap(({ elements }) => elements).filter(({ rule }) => asks(rule).includes(check.id));
    assert.ok(asking.length > 0, "no standard asks it");
  });
}

test("the certainty of every element of ours is said in words that a reader understands", () => {
  const unsaid = standards
    .flatMap(({ elements }) => elements.map(({ certainty }) => certainty))
    .filter((one) => certaintyInWords(one) === one);
  assert.deepEqual([...new Set(unsaid)], []);
});

test("every page belongs to a check", () => {
  const pages = readdirSync(PAGES).filter((name) => name.endsWith(".md") && name !== "README.md");
  assert.deepEqual(
    pages.map((name) => name.slice(0, -3)).filter((id) => !ids.has(id)),
    [],
  );
});

test("every element of the building code that a machine can speak to asks at least two checks", () => {
  const few = code.elements.filter(({ wish, rule }) => !wish && new Set(asks(rule)).size < 2).map(({ id }) => id);
  assert.deepEqual(few, []);
});

const counts: [standard: string, elements: number, what: string][] = [
  ["building-code", 26, "23 elements and 3 wishes"],
  ["iec-62304", 93, "clauses"],
  ["fda-premarket", 66, "13 documents, 50 controls, 3 metrics"],
  ["iec-81001-5-1", 56, "clauses"],
  ["ssdf-1.1", 19, "practices"],
  ["mds2-2019", 23, "sections"],
  ["playbook", 18, "activities"],
];
for (const [id, count, what] of counts) {
  test(`${id} holds ${count} entries: ${what}`, () => {
    const standard = standards.find((one) => one.id === id);
    assert.equal(standard?.elements.length, count);
    assert.ok((standard?.changes.length ?? 0) > 0, "it has no change log");
  });
}

test("the building code has its elements, and three wishes", () => {
  assert.equal(
    code.elements
      .filter(({ wish }) => !wish)
      .map(({ id }) => id)
      .join(" "),
    "A1 A2 A3 A4 A5 A6 A7 B1 B2 C1 C2 C3 D1 D2 D3 E1 F G H I X1 X2 X3",
  );
  assert.deepEqual(
    code.elements.filter(({ wish }) => wish).map(({ id }) => id),
    ["W1", "W2", "W3"],
  );
  for (const { id, description, vulnerabilities, developerNeeds, evaluatorNeeds } of code.elements.filter(({ wish }) => !wish))
    assert.ok(
      [description, vulnerabilities, developerNeeds, evaluatorNeeds].every((text) => text !== undefined && text.length > 0),
      id,
    );
});

test("every clause of IEC 62304 names its classes, and every activity of the playbook who does it", () => {
  const of = (id: string): Standard["elements"] => standards.find((one) => one.id === id)?.elements ?? [];
  assert.deepEqual(
    of("iec-62304")
      .filter(({ classes }) => classes === undefined)
      .map(({ id }) => id),
    [],
  );
  assert.deepEqual(
    of("playbook")
      .filter(({ actor }) => actor === undefined)
      .map(({ id }) => id),
    [],
  );
});

test("every rule that points at another element points at one that is there", () => {
  const known = new Set(
    standards.flatMap(({ id, elements }) => elements.flatMap((one) => [`${id}:${one.id}`, ...(id === "building-code" ? [one.id] : [])])),
  );
  const lost = standards.flatMap(({ elements }) => elements.flatMap(({ rule }) => references(rule))).filter((id) => !known.has(id));
  assert.deepEqual(lost, []);
});

test("a slot is named after the element that it belongs to", () => {
  const wrong = standards.flatMap(({ id, elements }) =>
    elements.flatMap((element) => slots(element.rule).filter((slot) => !slot.startsWith(`${id}:${element.id}:`))),
  );
  assert.deepEqual(wrong, []);
});

test("threats and layers name what there is", () => {
  const { threats, layers, table } = readThreats(textOf("threats.yaml"), "threats.yaml");
  assert.equal(threats.length, 7);
  assert.equal(layers.length, 6);
  for (const { element, threat, layer } of table) {
    assert.ok(
      code.elements.some(({ id }) => id === element),
      element,
    );
    assert.ok(
      threats.some(({ id }) => id === threat),
      threat,
    );
    assert.ok(
      layers.some(({ id }) => id === layer),
      layer,
    );
  }
});

test("MISRA is named by number alone, and CERT C carries its notice", () => {
  const source = textOf("crosswalk.yaml");
  const { licences, certC, elements } = readCrosswalk(source, "crosswalk.yaml");
  for (const rule of [...certC, ...elements].flatMap(({ misraC2012 }) => misraC2012)) assert.match(rule, /^(Rule|Dir) \d{1,2}\.\d{1,2}$/);
  assert.ok(licences.some(({ licence, attribution }) => /CC[- ]BY[- ]4\.0/.test(licence) && attribution !== undefined));
});

const head = `id: sample\ntitle: t\nedition: e\nvalidFrom: "2026-01-01"\npublisher: p\nlicence: l\nsourceNote: s\nchanges: []\ngroups: [{ id: A, title: First }]\n`;
const element = (more: string): string =>
  `elements:\n  - id: A1\n    group: A\n    title: One\n    certainty: ours\n    description: d\n    scope: { why: always }\n${more}`;
const wrong: [what: string, text: string, says: RegExp][] = [
  ["a misspelt key", head + element("    rulle: { ask: stack-protection }\n"), /sample\.yaml:11:5: elements\.0(\.rule)?: /],
  [
    "a check that there is not",
    head + element("    rule: { all: [ { ask: stack-protection }, { ask: stack-protecion } ] }\n"),
    /:17:54: elements\.0\.rule\.all\.1\.ask: there is no check "stack-protecion"/,
  ],
  [
    "a group that there is not",
    head + element("    rule: { ask: stack-protection }\n").replace("group: A", "group: B"),
    /sample\.yaml:12:12: .*there is no group "B"/,
  ],
  [
    "an element twice",
    head + element("    rule: { ask: stack-protection }\n") + element("    rule: { ask: stack-protection }\n").replace("elements:\n", ""),
    /there are two elements "A1"/,
  ],
  ["YAML that is none", "id: [\n", /sample\.yaml/],
];
for (const [what, text, says] of wrong) {
  test(`${what} in a standard is named with line and column`, () => {
    assert.throws(() => readStandard(text, "sample.yaml", ids), says);
  });
}
