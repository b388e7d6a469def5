import { defineCheck, type Finding, metUnless, type ProductFact, type SoftwareItem, unknown } from "#model";

const ORDER = "ABC";

export default defineCheck({
  id: "items-classified",
  question: "Does every software item have a safety class that fits its parent and the product?",
  why: "The class decides how much must be shown; an item that claims less than what it is a part of needs a reason.",
  fix: "Name the software items in plumbline.yaml with folders and classes; give a rationale where a class is lower than the parent's.",
  needs: ["product"],
  judge({ product }) {
    const { items } = product;
    if (items.length === 0) {
      return unknown(
        `no software item is named: all of the product counts as class ${product.safetyClass}`,
        "Name the software items with their folders and classes under `items` in plumbline.yaml (plumbline init shows how).",
      );
    }
    const findings = items.flatMap((item) => gapsOf(item, product));
    return metUnless({
      findings,
      standing: items.map(({ name }) => ({ path: FILE, symbol: name })),
      denominator: { seen: items.length, of: items.length, what: "software items" },
      met: items.length === 1 ? "the one software item has a class" : `all ${items.length} software items have a class`,
      unmet: `${findings.length} of ${items.length} software items have a class that does not fit`,
      unknown: { because: "no software item is named", next: "Name the software items in plumbline.yaml." },
    });
  },
});

const FILE = "plumbline.yaml";

/** IEC 62304 4.3: a part may not be of a higher class than the whole; a lower one needs its rationale. */
function gapsOf(item: SoftwareItem, { safetyClass, items }: ProductFact): readonly Finding[] {
  const above = items.find(({ name }) => name === item.parent)?.safetyClass ?? safetyClass;
  const here = ORDER.indexOf(item.safetyClass) - ORDER.indexOf(above);
  const what = item.parent === undefined ? "the product" : item.parent;
  if (here > 0) return [gap(item, `${item.name} is class ${item.safetyClass}, higher than ${what} (class ${above})`)];
  if (here < 0 && item.rationale === undefined)
    return [gap(item, `${item.name} is class ${item.safetyClass}, lower than ${what} (class ${above}), and no rationale is given`)];
  if (item.folders.length + item.libraries.length === 0 && !items.some(({ parent }) => parent === item.name))
    return [gap(item, `${item.name} names no folder and no library: nothing is known to belong to it`)];
  return [];
}

const gap = ({ name }: SoftwareItem, message: string): Finding => ({ location: { path: FILE, symbol: name }, message, severity: "medium" });
