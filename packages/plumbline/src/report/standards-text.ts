import { type AnyCheck, certaintyInWords, type Element, type Rule, type Standard } from "#model";

import { wrapped } from "./width.ts";

const WIDTH = 80;

/** What an element has to do with clauses, weaknesses and rules, as the explanation shows it. */
export interface Relations {
  readonly relation: string;
  readonly certainty: string;
  readonly lists: readonly { readonly what: string; readonly ids: readonly string[] }[];
  readonly notices: readonly string[];
}

/** The standards with their editions, one paragraph each. */
export function standardsText(standards: readonly Standard[]): string {
  const lines = standards.map(({ id, title, edition, validFrom, supersededBy, elements, licence }) => {
    const wishes = elements.filter(({ wish }) => wish).length;
    const count = wishes > 0 ? `${elements.length - wishes} elements and ${wishes} of the wish list` : `${elements.length} elements`;
    const replaced = supersededBy === undefined ? "" : `, superseded by ${supersededBy}`;
    return [
      id,
      `  ${wrapped(title, WIDTH - 2, "  ")}`,
      `  ${wrapped(`${edition}, valid from ${validFrom}${replaced}; ${count}`, WIDTH - 2, "  ")}`,
      `  ${wrapped(licence, WIDTH - 2, "  ")}`,
    ].join("\n");
  });
  return `${lines.join("\n\n")}\n`;
}

/** The checks with their questions. */
export function checksText(checks: readonly AnyCheck[]): string {
  const sorted = checks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return `${sorted.map(({ id, question }) => `${id}\n    ${wrapped(question, WIDTH - 4, "    ")}`).join("\n")}\n\n${checks.length} checks. plumbline explain <check> tells more.\n`;
}

const section = (title: string, text: string | undefined): string =>
  text === undefined || text === "" ? "" : `${title}\n    ${wrapped(text, WIDTH - 4, "    ")}\n\n`;

/** What a check asks, why, what it looks at, and how to mend. */
export function checkText({ id, question, why, fix, needs, considers = [], cwe = [] }: AnyCheck, elements: readonly string[]): string {
  return [
    `${id}\n\n`,
    section("Question", question),
    section("Why", why),
    section("How to mend", fix),
    section("Looks at", [...needs, ...considers.map((kind) => `${kind} (where there is one)`)].join(", ")),
    section("Weaknesses", cwe.map((number) => `CWE-${number}`).join(", ")),
    section("Asked by", elements.join(", ")),
  ].join("");
}

/** What an element is about, what both sides need, what is looked at, how to mend, and what it has to do with other standards. */
export function elementText(standard: Standard, element: Element, checks: readonly AnyCheck[], relations: Relations | undefined): string {
  const asked = asksOf(element.rule).map(({ id, decisive }) => ({ check: checks.find((check) => check.id === id), decisive }));
  const slots = slotsOf(element.rule);
  return [
    `${element.id}  ${wrapped(element.title, WIDTH - element.id.length - 2, " ".repeat(element.id.length + 2))}\n`,
    `${wrapped(`${standard.title}, ${standard.edition}`, WIDTH)}\n\n`,
    section("Description", element.description),
    section("Vulnerabilities addressed", element.vulnerabilities),
    section("What the developer needs", element.developerNeeds),
    section("What the evaluator needs", element.evaluatorNeeds),
    section(
      "Applies to",
      [
        element.scope.why,
        element.classes === undefined ? "" : `Classes ${element.classes.split("").join(", ")}.`,
        element.actor === undefined ? "" : `Done by: ${element.actor}.`,
      ]
        .filter((part) => part !== "")
        .join(" "),
    ),
    section(
      "What we saw of the source",
      [certaintyInWords(element.certainty), element.note, element.source].filter((part) => part !== undefined).join("; "),
    ),
    asked.length === 0
      ? ""
      : `What Plumbline looks at, and how to mend\n${asked.map(({ check, decisive }) => askedText(check, decisive)).join("")}\n`,
    slots.length === 0
      ? ""
      : `What only a person can say (slots for attestations)\n${slots.map(({ slot, statement }) => `    ${slot}\n        ${wrapped(statement, WIDTH - 8, "        ")}\n`).join("")}\n`,
    relations === undefined ? "" : relationsText(relations),
  ].join("");
}

function askedText(check: AnyCheck | undefined, decisive: boolean): string {
  if (!check) return "";
  return `    ${check.id}${decisive ? " (decisive)" : ""}\n        ${wrapped(check.question, WIDTH - 8, "        ")}\n        fix  ${wrapped(check.fix, WIDTH - 13, "             ")}\n`;
}

function relationsText({ relation, certainty, lists, notices }: Relations): string {
  const shown = lists
    .filter(({ ids }) => ids.length > 0)
    .map(({ what, ids }) => `    ${what.padEnd(14)} ${wrapped(ids.join(", "), WIDTH - 19, " ".repeat(19))}\n`);
  return `Related (this element ${relation} them; ${certaintyInWords(certainty)})\n${shown.join("")}${notices.map((notice) => `\n    ${wrapped(notice, WIDTH - 4, "    ")}\n`).join("")}`;
}

function asksOf(rule: Rule): readonly { readonly id: string; readonly decisive: boolean }[] {
  if ("ask" in rule) return [{ id: rule.ask, decisive: rule.decisive ?? false }];
  if ("all" in rule) return rule.all.flatMap(asksOf);
  return "any" in rule ? rule.any.flatMap(asksOf) : [];
}

function slotsOf(rule: Rule): readonly { readonly slot: string; readonly statement: string }[] {
  if ("attested" in rule) return [{ slot: rule.slot, statement: rule.attested }];
  if ("all" in rule) return rule.all.flatMap(slotsOf);
  return "any" in rule ? rule.any.flatMap(slotsOf) : [];
}
