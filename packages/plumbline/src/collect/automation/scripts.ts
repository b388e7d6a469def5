import type { SourceText } from "#model";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

import type { AutomationPart, Call, Seen } from "./part.ts";
import { isOfFolder, isProgram, OF_FOLDER } from "./pipeline-files.ts";
import { startedBy } from "./programs.ts";
import { recognised } from "./recognise.ts";
import { toolsIn } from "./tools.ts";

const ON = { state: "on" } as const;

/** What a script, make file, package.json or hook configuration runs, by target where it has targets. */
export function scriptPart(source: SourceText): AutomationPart | undefined {
  const { name } = source.file;
  const found = foundIn(source);
  if (found.seen.length === 0 && found.calls.length === 0) return undefined;
  const is = name.startsWith(".pre-commit") ? "hooks" : "script";
  return { is, system: isOfFolder(source.file) ? OF_FOLDER : is, location: source.whole(), state: "on", ...found, unread: [] };
}

function foundIn(source: SourceText): Found {
  const { name } = source.file;
  if (/^(?:gnu)?makefile$|\.mk$|^justfile$/i.test(name)) return ofTargets(source);
  if (name === "package.json") return ofPackage(source);
  if (name.startsWith(".pre-commit-config")) return ofHooks(source);
  if (isProgram(source.file)) return { seen: startedBy(source), calls: [] };
  // Without an extension it is a script of the shell only where its first line says so.
  return name.includes(".") || /^#!.{0,80}\b(?:ba|da|k|z)?sh\b/.test(source.lines[0] ?? "") ? ofShell(source) : { seen: [], calls: [] };
}

/** A script that chooses by its arguments does not run all that stands in it. */
function ofShell(source: SourceText): Found {
  const { seen, calls: written } = recognised(source, source.lines, 1, ON);
  const places = placesOfArguments(source.lines);
  const calls = written.map((call) => ({ ...call, name: withPlaces(call.name, places) }));
  if (!CHOOSES.test(source.text)) return { seen, calls };
  const nested = nestedLines(source.lines);
  const judged = <T extends Seen | Call>(one: T): T =>
    one.state === "on" && nested.has(one.location.line ?? 0)
      ? { ...one, state: "unclear", because: "depends on the arguments of the script" }
      : one;
  return { seen: seen.map(judged), calls: calls.map(judged) };
}

/** Variables that are one of the script's arguments: "script=$1". */
function placesOfArguments(lines: readonly string[]): ReadonlyMap<string, string> {
  const assigned = lines.slice(0, 2_000).flatMap((line) => {
    const [, name, place] = /^\s{0,40}(\w{1,60})="?\$\{?([1-9])(?::-[^}]{0,60})?\}?"?\s{0,4}$/.exec(line.slice(0, 200)) ?? [];
    return name === undefined || place === undefined ? [] : [[name, place] as const];
  });
  return new Map(assigned);
}

/** "tools/$script.ts" is "tools/{1}.ts" where script is the first argument. */
function withPlaces(name: string, places: ReadonlyMap<string, string>): string {
  return name.replaceAll(/\$\{?(\w{1,60})\}?/g, (whole, variable: string) => {
    const place = /^[1-9]$/.test(variable) ? variable : places.get(variable);
    return place === undefined ? whole : `{${place}}`;
  });
}

const CHOOSES = /\bcase\s{1,4}"?\$\{?[1@*]|\[\[?[^\n]{0,80}\$\{?1\b|\bgetopts?\b|"\$@"/;

/** Lines (from 1) within a function, a condition or a case of a shell script. */
function nestedLines(lines: readonly string[]): ReadonlySet<number> {
  const nested = new Set<number>();
  let conditions = 0;
  let inFunction = false;
  for (const [index, line] of lines.entries()) {
    if (/^\s{0,80}(?:fi|esac)\b/.test(line)) conditions = Math.max(0, conditions - 1);
    if (line.startsWith("}")) inFunction = false;
    if (conditions > 0 || inFunction) nested.add(index + 1);
    if (/^\s{0,80}(?:if|case)\b/.test(line) && !/\b(?:fi|esac)\s{0,4}$/.test(line)) conditions++;
    if (/^(?:function\s{1,4})?[\w:-]{1,80}\s{0,4}\(\s{0,4}\)|^function\s/.test(line) && !/\}\s{0,4}$/.test(line)) inFunction = true;
  }
  return nested;
}

type Found = Pick<AutomationPart, "seen" | "calls">;

/** Make: lines with a tab belong to the targets named above them. */
function ofTargets(source: SourceText): Found {
  const seen: Seen[] = [];
  const calls: Call[] = [];
  let targets: readonly string[] = [];
  for (const [index, line] of source.lines.slice(0, 20_000).entries()) {
    const rule = /^([\w./ $(){}-]{1,200}?)\s{0,4}:(?!=)/.exec(line.slice(0, 400));
    if (rule) targets = (rule[1] ?? "").split(/\s+/).slice(0, 10);
    else if (/^(?:\t| {4})/.test(line)) {
      const found = recognised(source, [line.trim().replace(/^[@+-]{1,3}/, "")], index + 1, ON);
      for (const target of targets) seen.push(...found.seen.map((one) => ({ ...one, target })));
      calls.push(...found.calls);
    }
  }
  return { seen, calls };
}

function ofPackage(source: SourceText): Found {
  const seen: Seen[] = [];
  const calls: Call[] = [];
  for (const [index, line] of source.lines.slice(0, 2_000).entries()) {
    const [, target, text] = /^\s{0,20}"([\w:.-]{1,60})"\s{0,4}:\s{0,4}"(.{1,600})",?\s{0,4}$/.exec(line.slice(0, 800)) ?? [];
    if (target === undefined || text === undefined) continue;
    const found = recognised(source, [text.replaceAll('\\"', '"')], index + 1, ON, target);
    seen.push(...found.seen);
    calls.push(...found.calls.map((call) => ({ ...call, target })));
  }
  return { seen, calls };
}

/** pre-commit: each hook by its id, entry and repository. */
function ofHooks(source: SourceText): Found {
  const seen: Seen[] = [];
  const counter = new LineCounter();
  const root = parsed(source.text, counter);
  const repositories = isMap(root) ? root.get("repos") : undefined;
  for (const repository of isSeq(repositories) ? repositories.items : []) {
    const hooks = isMap(repository) ? repository.get("hooks") : undefined;
    for (const hook of isSeq(hooks) ? hooks.items : []) {
      if (!isMap(hook)) continue;
      const text = ["id", "entry"].flatMap((key) => (isScalar(hook.get(key, true)) ? [String(hook.get(key))] : [])).join(" ");
      const stages = hook.get("stages");
      const byHand = isSeq(stages) && stages.items.every((stage) => isScalar(stage) && stage.value === "manual");
      const line = counter.linePos(hook.range?.[0] ?? 0).line;
      for (const { tool, kind, languages } of toolsIn(text)) {
        const state = byHand ? ({ state: "manual", because: "stages: manual" } as const) : ON;
        seen.push({ location: source.at(line, { symbol: tool }), tool, kind, ...(languages && { languages }), ...state });
      }
    }
  }
  return { seen, calls: [] };
}

function parsed(text: string, lineCounter: LineCounter): unknown {
  try {
    return parseDocument(text, { lineCounter, logLevel: "silent", strict: false, uniqueKeys: false }).contents;
  } catch {
    // No YAML: there is then no hook to be read either.
    return undefined;
  }
}
