import { CHECKS, checksIn, type Crosswalk, readRuleTexts } from "#judge";
import { type Element, Problem, type Standard } from "#model";
import { checkText, checksText, elementsText, elementText, type Relations, standardsText } from "#report";

import { unknownName } from "./names.ts";
import { reasonOf } from "./reasons.ts";
import { crosswalkOnDisk, standardsInForce } from "./standards-on-disk.ts";
import { userFile } from "./user-file.ts";

/** The standards with their editions. */
export const standardsListing = (): string => standardsText(standardsInForce());

/** The checks with their questions. */
export const checksListing = (): string => checksText(CHECKS);

/** What a check, a standard, an element or a group is about, however its letters are written; `id` may name the standard: "iec-62304:5.1.1". */
export function explanation(id: string, ruleTextsFile?: string): string {
  const standards = standardsInForce();
  const wanted = (name: string): boolean => name.toLowerCase() === id.toLowerCase();
  const check = CHECKS.find((one) => wanted(one.id));
  if (check) return checkText(check, askingElements(standards, check.id));
  const standard = standards.find((one) => wanted(one.id));
  if (standard) return elementsText(standard);
  const found = elementOf(standards, id) ?? elementOf(standards, id, wanted);
  if (found) return elementText(found.standard, found.element, CHECKS, relationsOf(found, crosswalkOnDisk(), ruleTexts(ruleTextsFile)));
  for (const one of standards) {
    const group = one.groups.find((each) => wanted(each.id) || wanted(`${one.id}:${each.id}`));
    if (group) return elementsText(one, group.id);
  }
  throw unknownName(id, standards);
}

function askingElements(standards: readonly Standard[], check: string): readonly string[] {
  return standards.flatMap(({ id, elements }, index) =>
    elements.filter(({ rule }) => checksIn(rule).includes(check)).map((element) => (index === 0 ? element.id : `${id}:${element.id}`)),
  );
}

function elementOf(
  standards: readonly Standard[],
  id: string,
  wanted: (name: string) => boolean = (name) => name === id,
): { readonly standard: Standard; readonly element: Element } | undefined {
  for (const standard of standards) {
    const element = standard.elements.find((one) => wanted(one.id) || wanted(`${standard.id}:${one.id}`));
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

const LIMIT = 16 << 20;

function ruleTexts(file: string | undefined): ReadonlyMap<string, string> {
  if (file === undefined) return new Map();
  let source: string;
  try {
    source = userFile(file, LIMIT);
  } catch (error) {
    throw new Problem("rule-texts/invalid", { where: file, what: `it cannot be read: ${reasonOf(error)}` }, { cause: error });
  }
  return readRuleTexts(source, file);
}
