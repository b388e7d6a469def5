import table from "./families.json" with { type: "json" };

const FAMILIES = table.map(({ family, pattern }) => ({ family, pattern: new RegExp(pattern, "i") }));

/** The published bodies of rules ("misra", "cert", "cwe"…) that the names of rules, tags or checks speak of. */
export function familiesOf(names: Iterable<string>): readonly string[] {
  const found = new Set<string>();
  for (const name of names) for (const { family, pattern } of FAMILIES) if (pattern.test(name.slice(0, 200))) found.add(family);
  return [...found].toSorted();
}

/** CWE numbers in a tag or id: "CWE-120", "external/cwe/cwe-787", "cwe:79". */
export function cweIn(text: string): readonly number[] {
  return [...text.slice(0, 500).matchAll(/\bcwe[-_:/ ]{0,2}0{0,4}([1-9]\d{0,4})\b/gi)].map(([, number]) => Number(number));
}
