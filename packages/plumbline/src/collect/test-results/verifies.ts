/** Names of properties by which tools and teams link a test to a requirement. */
const LINKS: ReadonlySet<string> = new Set([
  "verifies",
  "fullyverifies",
  "partiallyverifies",
  "parentrequirement",
  "requirement",
  "requirements",
  "req",
  "lobster-tracing",
  "plumbline",
]);

const MOST_IDS = 100;

/** Requirement ids that a property of a test names; a list is separated by commas, semicolons or white space. */
export function verifiedBy(property: string, value: string): readonly string[] {
  if (!LINKS.has(property.toLowerCase())) return [];
  return value
    .slice(0, 4_000)
    .split(/[\s,;]/)
    .filter((id) => id !== "" && id.length <= 120)
    .slice(0, MOST_IDS);
}

/** Ids that a name carries itself: `@req SRS-12`, and tags such as `[utest->req~dose~1]`. */
export function verifiedByName(name: string): readonly string[] {
  const text = name.slice(0, 1_000);
  return [
    ...[...text.matchAll(/@req(?:uirement)?[ :]{1,3}([A-Za-z][\w.~-]{0,80})/g)].map(([, id = ""]) => id),
    ...[...text.matchAll(/\[[A-Za-z]{1,20}->([A-Za-z]{1,20}~[\w.-]{1,80}~\d{1,6})\]/g)].map(([, id = ""]) => id),
  ];
}
