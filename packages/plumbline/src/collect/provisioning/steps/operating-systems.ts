import { type KnownSystem, systemOf, type SystemId, systemsOfImage } from "../end-of-life.ts";
import type { ScriptLine } from "../script-lines.ts";
import { compiled, matchesOf, oncePerFile } from "./line-rules.ts";
import type { Seen } from "./step.ts";
import rules from "./systems.json" with { type: "json" };

/** A base system with the day on which its support ends. */
export const systemStep = ({ name, endOfLife }: KnownSystem, line: number, detail: string): Seen => ({
  kind: "operatingSystem",
  what: name,
  guarded: true,
  guard: "its end of life is known",
  endOfLife,
  detail,
  line,
  symbol: name,
});

/** Systems within a container image. */
export const imageSystems = (reference: string, line: number): readonly Seen[] =>
  systemsOfImage(reference).map((system) => systemStep(system, line, "base image"));

/** Where settings and scripts name the version of the system: a group is the version or code name, or the rule says it. */
const RULES = compiled(rules);
const WINDOWS = /\bWindows\s{1,4}(XP|Vista|7|8\.1|8|10)\s{1,4}(?:Embedded|Professional|Pro|Enterprise|IoT)\b/;

/** Base systems that lines name; each once for a file. */
export function systemLines(lines: readonly ScriptLine[], path: string): readonly Seen[] {
  const named = matchesOf(RULES, lines, path).flatMap(({ rule, line, match }) => {
    const known = systemOf(rule.system as SystemId, match[1] ?? match[2] ?? rule.version ?? "");
    return known ? [systemStep(known, line, rule.detail)] : [];
  });
  return oncePerFile([...named, ...windowsNamed(lines, path)]);
}

function windowsNamed(lines: readonly ScriptLine[], path: string): Seen[] {
  if (!/\.(?:xml|iss|ps1|cmd|bat)$/i.test(path)) return [];
  return lines.flatMap(({ text, line }) => {
    const known = systemOf("windows", WINDOWS.exec(text.slice(0, 2_000))?.[1] ?? "");
    return known ? [systemStep(known, line, "named as the system")] : [];
  });
}
