import { defineCheck, metUnless, notApplicable, type SoftwareItem, unknown } from "#model";

const FILE = "plumbline.yaml";
const ORDER = "ABC";

export default defineCheck({
  id: "items-segregated",
  question: "Is it said for every software item of a lower class how it is kept apart from those of a higher one?",
  why: "A lower class holds only as long as the item cannot disturb what is of a higher class: without segregation it inherits that class.",
  fix: "Say under `segregation` of the item in plumbline.yaml what keeps it apart (own processor, memory protection, own process), and show that it works.",
  needs: ["product"],
  judge({ product: { items, safetyClass } }) {
    if (items.length === 0)
      return unknown(
        "no software item is named, so nothing is known to be kept apart",
        "Name the software items with their classes under `items` in plumbline.yaml.",
      );
    const lower = items.filter((item) => isLower(item, items, safetyClass));
    if (lower.length === 0) return notApplicable("no software item is of a lower class than what it is a part of");
    const bare = lower.filter(({ segregation }) => segregation === undefined);
    return metUnless({
      findings: bare.map(({ name, safetyClass: own }) => ({
        location: { path: FILE, symbol: name },
        message: `${name} is class ${own}, and nothing is said that keeps it apart from what is of a higher class`,
        severity: "medium" as const,
        cwe: [653],
      })),
      standing: lower.filter(({ segregation }) => segregation !== undefined).map(({ name }) => ({ path: FILE, symbol: name })),
      denominator: { seen: lower.length, of: lower.length, what: "software items of a lower class" },
      met:
        lower.length === 1
          ? "it is said for the one software item of a lower class how it is kept apart"
          : `it is said for all ${lower.length} software items of a lower class how they are kept apart`,
      unmet: `${bare.length} of ${lower.length} software items of a lower class are not said to be kept apart`,
      unknown: { because: "no software item is named", next: "Name the software items in plumbline.yaml." },
    });
  },
});

/** Lower than its parent, or than the product where it has none. */
function isLower(item: SoftwareItem, items: readonly SoftwareItem[], product: "A" | "B" | "C"): boolean {
  const above = items.find(({ name }) => name === item.parent)?.safetyClass ?? product;
  return ORDER.indexOf(item.safetyClass) < ORDER.indexOf(above);
}
