/** Pages that are made from declarations: problems and checks. `npm run docs` writes them; a test holds that they are current. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

import { CHECKS, readStandard } from "../packages/plumbline/src/judge/index.ts";
import { PROBLEMS, type ProblemKind, type Rule, type Standard } from "../packages/plumbline/src/model/index.ts";

const STANDARDS = "packages/plumbline/src/judge/standards";
const MADE = "<!-- Made by npm run docs from the declarations; do not edit. -->";

/** Each page by its path. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([
    ["docs/problems.md", problemsPage()],
    ["docs/checks/README.md", checksPage()],
  ]);

function problemsPage(): string {
  const rows = Object.entries<ProblemKind>(PROBLEMS).map(
    ([id, { exit, says, hint }]) => `| \`${id}\` | ${exit} | ${cell(says(placeholders))} | ${cell(hint)} |`,
  );
  return `# Problems

${MADE}

What a user can act on: each has a code, a sentence, a hint and an exit code (ADR 008). Findings are results and no problems.

| Code | Exit | Says | What to do |
|---|---|---|---|
${rows.join("\n")}
`;
}

/** Stands for what a run fills in. */
const placeholders: Record<string, string> = new Proxy({}, { get: (_, name) => `‹${String(name)}›` });

function checksPage(): string {
  const code = readStandard(readFileSync(`${STANDARDS}/building-code.yaml`, "utf8"), "building-code.yaml");
  const rows = CHECKS.map(
    ({ id, question }) => `| [${id}](${id}.md) | ${cell(question)} | ${elementsAsking(code, id).join(" ")} | ${otherStandardsAsking(id)} |`,
  );
  return `# Checks

${MADE}

${CHECKS.length} questions over facts; a check knows no standard. "Building code" names the elements that ask it, "elsewhere" how many elements of other standards do.

| Check | Question | Building code | Elsewhere |
|---|---|---|---|
${rows.join("\n")}
`;
}

const elementsAsking = ({ elements }: Standard, check: string): readonly string[] =>
  elements.filter(({ rule }) => asks(rule).includes(check)).map(({ id }) => id);

function otherStandardsAsking(check: string): number {
  const names = readdirSync(STANDARDS).filter((name) => !["building-code.yaml", "crosswalk.yaml", "threats.yaml"].includes(name));
  return names.reduce(
    (sum, name) => sum + elementsAsking(readStandard(readFileSync(`${STANDARDS}/${name}`, "utf8"), name), check).length,
    0,
  );
}

function asks(rule: Rule): readonly string[] {
  if ("ask" in rule) return [rule.ask];
  if ("all" in rule) return rule.all.flatMap(asks);
  return "any" in rule ? rule.any.flatMap(asks) : [];
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

if (import.meta.main) for (const [path, text] of pages()) writeFileSync(path, text);
