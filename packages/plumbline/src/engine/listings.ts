import { readFileSync } from "node:fs";

import { CHECKS, checksIn, type Crosswalk, readRuleTexts } from "#judge";
import { type Element, Problem, type Standard } from "#model";
import { checkText, checksText, elementText, type Relations, standardsText } from "#report";

import { crosswalkOnDisk, standardsInForce } from "./standards-on-disk.ts";

/** The standards with their editions. */
export const standardsListing = (): string => standardsText(standardsInForce());

/** The checks with their questions. */
export const checksListing = (): string => checksText(CHECKS);

/** What an element or a check is about; `id` may name its standard: "iec-62304:5.1.1". */
export function explanation(id: string, ruleTextsFile?: string): string {
  const standards = standardsInForce();
  const check = CHECKS.find((one) => one.id === id);
  if (check) return checkText(check, askingElements(standards, id));
  const found = elementOf(standards, id);
  if (!found) throw new Problem("standard/unknown", { id });
  const crosswalk = crosswalkOnDisk();
  return elementText(found.standard, found.element, CHECKS, relationsOf(found, crosswalk, ruleTexts(ruleTextsFile)));
}

function askingElements(standards: readonly Standard[], check: string): readonly string[] {
  return standards.flatMap(({ id, elements }, index) =>
    elements.filter(({ rule }) => checksIn(rule).includes(check)).map((element) => (index === 0 ? element.id : `${id}:${element.id}`)),
  );
}

function elementOf(standards: readonly Standard[], id: string): { readonly standard: Standard; readonly element: Element } | undefined {
  for (const standard of standards) {
    const element = standard.elements.find((one) => one.id === id || `${standard.id}:${one.id}` === id);
    if (element) return { standard, element };
  }
  return undefined;
}

function relationsOf(
  { standard, element }: { readonly standard: Standard; readonly element: Element },
  { elements, licences }: Crosswalk,
  texts: ReadonlyMap<string, string>,
): Relations | undefined {
  const row = standard.id === "building-code" ? elements.find((one) => one.element === element.id) : undefined;
  if (!row) return undefined;
  const withText = row.misraC2012.map((rule) => (texts.has(rule) ? `${rule} ${texts.get(rule)}` : rule));
  return {
    relation: row.relation,
    certainty: row.certainty,
    lists: [
      { what: "IEC 62304", ids: row.iec62304 },
      { what: "IEC 81001-5-1", ids: row.iec81001 },
      { what: "FDA", ids: row.fda },
      { what: "CWE", ids: row.cwe.map((number) => `CWE-${number}`) },
      { what: "CERT C", ids: row.certC },
      { what: "MISRA C:2012", ids: withText },
    ],
    notices: row.certC.length > 0 ? licences.flatMap(({ attribution }) => (attribution === undefined ? [] : [attribution])) : [],
  };
}

function ruleTexts(file: string | undefined): ReadonlyMap<string, string> {
  if (file === undefined) return new Map();
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch (error) {
    throw new Problem("rule-texts/invalid", { where: file, what: "it cannot be read" }, { cause: error });
  }
  return readRuleTexts(source, file);
}
