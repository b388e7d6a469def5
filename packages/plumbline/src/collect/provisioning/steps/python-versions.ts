import type { SourceText } from "#model";

import table from "../end-of-life.json" with { type: "json" };
import { systemOf } from "../end-of-life.ts";
import { systemStep } from "./operating-systems.ts";
import type { Seen } from "./step.ts";

/** How each file names the version of Python that runs the program; the first group is one version or a range. */
const NAMING: readonly (readonly [file: RegExp, line: RegExp, detail: string])[] = [
  [/(?:^|\/)Pipfile$/, /^\s{0,8}python_(?:full_)?version\s{0,4}=\s{0,4}["']([^"']{1,60})["']/, "Pipfile requires it"],
  [/(?:^|\/)runtime\.txt$/, /^\s{0,8}python-(\d\.[\d.]{1,12})/i, "the platform is asked for it"],
  [/(?:^|\/)\.python-version$/, /^\s{0,8}(?:c?python-?)?(\d\.[\d.]{1,12})\s{0,8}$/i, "the program is run by it"],
  [/(?:^|\/)\.tool-versions$/, /^\s{0,8}python\s{1,8}(\d\.[\d.]{1,12})/, "the program is run by it"],
  [/(?:^|\/)pyproject\.toml$/, /^\s{0,8}(?:requires-python|python)\s{0,4}=\s{0,4}["']([^"']{1,80})["']/, "no newer version is allowed"],
  [
    /(?:^|\/)setup\.(?:cfg|py)$/,
    /^\s{0,20}python_requires\s{0,4}=\s{0,4}["']?([^"'\n]{1,80}?)["']?\s{0,4},?\s{0,4}$/,
    "no newer version is allowed",
  ],
  [/(?:^|\/)environment\.ya?ml$/, /^\s{0,20}-\s{1,4}python\s{0,4}={1,2}\s{0,4}(\d\.[\d.*]{1,12})/, "the environment is made with it"],
];

/** Whether a file may name the version of Python that runs the program. */
export const PYTHON_VERSION_FILE =
  /(?:^|\/)(?:Pipfile|runtime\.txt|\.python-version|\.tool-versions|pyproject\.toml|setup\.cfg|environment\.ya?ml)$/;

/**
 * The version of Python that a project fixes. A lower bound alone (`>=3.7`) says nothing of what runs it; a range with an upper
 * bound is held against its newest version, for it keeps every later one out.
 */
export function pythonVersions({ file, lines }: SourceText): readonly Seen[] {
  const naming = NAMING.filter(([pattern]) => pattern.test(file.path));
  for (const [, pattern, detail] of naming) {
    for (const [index, text] of lines.slice(0, 2_000).entries()) {
      const spec = pattern.exec(text.slice(0, 400))?.[1];
      const known = spec === undefined ? undefined : systemOf("python", newestIn(spec) ?? "");
      if (known) return [systemStep(known, index + 1, detail)];
    }
  }
  return [];
}

const CYCLES: readonly string[] = Object.keys(table.systems.python.cycles).filter((cycle) => cycle.includes("."));

/** The newest cycle of the table that a specification allows; nothing where it keeps no cycle of today out (PEP 440, Poetry's ^ and ~). */
function newestIn(spec: string): string | undefined {
  const clauses = spec
    .split(",")
    .map((clause) => /^\s{0,4}(===?|~=|!=|<=|>=|<|>|\^|~)?\s{0,4}v?(\d)(?:\.(\d{1,2}))?(?:\.(\d{1,3}))?/.exec(clause));
  if (clauses.includes(null) || /\|\|/.test(spec)) return undefined;
  const exact = clauses.find((clause) => (clause?.[1] ?? "==").startsWith("=="));
  if (exact) return exact[3] === undefined ? undefined : `${exact[2]}.${exact[3]}`;
  const allowed = CYCLES.filter((cycle) => clauses.every((clause) => clause && allows(clause, cycle)));
  const newest = allowed.toSorted((a, b) => orderOf(a) - orderOf(b)).at(-1);
  return newest === CYCLES.toSorted((a, b) => orderOf(a) - orderOf(b)).at(-1) ? undefined : newest;
}

const orderOf = (cycle: string): number => {
  const [major = "0", minor = "0"] = cycle.split(".");
  return Number(major) * 100 + Number(minor);
};

function allows([, sign, major = "0", minor, patch]: RegExpExecArray, cycle: string): boolean {
  const [bound, one] = [orderOf(`${major}.${minor ?? "0"}`), orderOf(cycle)];
  // "<3.8" and "<3.8.0" keep 3.8 out, "<3.8.5" does not.
  const isPatched = Number(patch ?? "0") > 0;
  if (sign === "<") return isPatched ? one <= bound : one < bound;
  if (sign === "<=") return one <= bound;
  if (sign === ">") return one >= bound;
  if (sign === ">=") return one >= bound;
  if (sign === "^") return one >= bound && Math.floor(one / 100) === Number(major);
  // "~=3.7" is >=3.7 and <4; "~=3.7.1" and Poetry's "~3.7" stay within 3.7.
  if (sign === "~=") return patch !== undefined ? one === bound : one >= bound && Math.floor(one / 100) === Number(major);
  return sign === "~" ? one === bound : true;
}
