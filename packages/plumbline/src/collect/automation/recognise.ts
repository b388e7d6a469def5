import type { SourceText, StepState } from "#model";

import { aimsOf, narrowedBy } from "./aims.ts";
import { commandsIn } from "./commands.ts";
import type { Call, Seen } from "./part.ts";
import { toolsIn } from "./tools.ts";

/** State that a job or stage hands down to its commands. */
export interface Standing {
  readonly state: StepState;
  readonly because?: string;
}

/** Tools run and scripts called by shell lines that begin at a line (from 1) of a file. */
export function recognised(
  source: SourceText,
  lines: readonly string[],
  firstLine: number,
  standing: Standing,
  target?: string,
): { readonly seen: readonly Seen[]; readonly calls: readonly Call[] } {
  const seen: Seen[] = [];
  const calls: Call[] = [];
  for (const command of commandsIn(lines)) {
    const here = worse(standing, command);
    const line = firstLine + command.line;
    for (const { tool, kind, languages } of toolsIn(command.text)) {
      if (here.state === "off" && command.state === "off" && !ANALYSES.has(kind)) continue;
      seen.push({
        location: source.at(line, { symbol: tool }),
        tool,
        kind,
        ...languagesOf(narrowedBy(tool, source.text.slice(0, LONGEST)) ?? languages),
        ...(kind === "staticAnalysis" && aimsAt(aimsOf(command.text))),
        ...here,
        ...(target !== undefined && { target }),
      });
    }
    if (command.state === "off") continue;
    for (const call of callsIn(command.text)) calls.push({ location: source.at(line), ...call, ...here });
  }
  return { seen, calls };
}

const LONGEST = 200_000;
const languagesOf = (languages: readonly string[] | undefined): Pick<Seen, "languages"> => (languages ? { languages } : {});
const aimsAt = (aims: readonly string[]): Pick<Seen, "aims"> => (aims.length > 0 ? { aims } : {});

/** A commented-out build line is housekeeping; a commented-out analysis is worth telling. */
const ANALYSES: ReadonlySet<string> = new Set([
  "staticAnalysis",
  "sanitizer",
  "fuzzing",
  "coverage",
  "secretScan",
  "dependencyScan",
  "test",
  "sbom",
  "signing",
]);

const ORDER: readonly StepState[] = ["on", "unclear", "failureIgnored", "manual", "off"];

/** What stops a step is what stops it most. */
export function worse(a: Standing, b: Standing): Standing {
  const { state, because } = ORDER.indexOf(b.state) > ORDER.indexOf(a.state) ? b : a;
  return { state, ...(because !== undefined && { because }) };
}

const FOLDER = String.raw`(?:\.{1,2}/|\$\{?\w{1,60}\}?/|\$\{\{ ?[\w.]{1,40} ?\}\}/)?`;
const SCRIPT = new RegExp(String.raw`(?:^|\s|")(${FOLDER}[\w./-]{1,200}\.(?:sh|bash|bat|cmd|ps1|mk))(?=$|[\s"'])`);
const MAKE = /^(?:g?make|mingw32-make)\b((?:\s{1,4}\S{1,120}){0,20})/;
const OPTIONS = String.raw`(?:--?[\w=:./,-]{1,80}\s{1,4}){0,6}`;
const NPM = new RegExp(String.raw`^(?:npm|yarn|pnpm)\s{1,4}${OPTIONS}(?:run(?:-script)?\s{1,4})?${OPTIONS}([\w:.][\w:.-]{0,60})`);
/** What an interpreter is told to run, whatever its extension, with what it is given. */
const INTERPRETED = new RegExp(
  String.raw`^(?:(?:ba|da|z|k)?sh|\.|source|node|nodejs|tsx|ts-node|bun|deno run|python3?|py)\s{1,4}${OPTIONS}"?([\w${"$"}{}./-]{1,200})"?((?:\s{1,4}[\w:.-]{1,60}){0,6})`,
);

function callsIn(command: string): readonly Pick<Call, "what" | "name" | "given">[] {
  const calls: Pick<Call, "what" | "name" | "given">[] = [];
  if (/^(?:echo|chmod|cp|mv|rm|cat|curl|wget|git|ls|sed|grep)\b/.test(command)) return calls;
  const script = SCRIPT.exec(command)?.[1];
  if (script !== undefined) calls.push({ what: "script", name: script });
  else calls.push(...interpreted(command));
  const make = MAKE.exec(command);
  if (make) {
    const targets = (make[1] ?? "").split(/\s+/).filter((word) => /^[A-Za-z_][\w.-]*$/.test(word));
    calls.push(...(targets.length === 0 ? [""] : targets.slice(0, 6)).map((name) => ({ what: "make" as const, name })));
  }
  const npm = NPM.exec(command)?.[1];
  if (npm !== undefined && !/^(?:ci|install|i|audit|exec|pack|publish|run)$/.test(npm)) calls.push({ what: "npm", name: npm });
  if (/\bpre-commit(?:\.pyz)? run\b|^pre-commit\/action@/.test(command)) calls.push({ what: "hooks", name: "" });
  return calls;
}

function interpreted(command: string): readonly Pick<Call, "what" | "name" | "given">[] {
  const [, name, rest = ""] = INTERPRETED.exec(command) ?? [];
  if (name === undefined || !/[./]/.test(name)) return [];
  return [{ what: "script", name, given: rest.split(/\s+/).filter((word) => word !== "") }];
}
