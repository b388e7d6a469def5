import { wordsOf } from "../words.ts";
import type { Interpreter } from "./interpreter.ts";
import { newTarget } from "./new-target.ts";
import { addTo, type Said, type Scoped, type Target } from "./reading.ts";
import { UNKNOWN } from "./values.ts";

const KEYWORD =
  /^(?:PRIVATE|PUBLIC|INTERFACE|BEFORE|AFTER|SYSTEM|LINK_PRIVATE|LINK_PUBLIC|LINK_INTERFACE_LIBRARIES|FILE_SET|TYPE|HEADERS|BASE_DIRS|FILES)$/;

/** A command of the form target_…(name PRIVATE one PUBLIC two): what the target keeps and what those who link it get. */
export function scoped(
  at: Interpreter,
  [name = "", ...rest]: readonly string[],
  part: (target: Target) => Scoped,
  shape: (at: Interpreter, text: string) => readonly string[],
  unscoped: "own" | "both" = "own",
): void {
  if (name.includes(UNKNOWN)) return at.unresolved("flags for a target whose name could not be told");
  const target = targetNamed(at, name);
  if (!target) return at.unresolved(`there is no target ${name}`);
  const own: Said[] = [];
  const passed: Said[] = [];
  let scope: string = unscoped;
  let before = false;
  for (const word of rest) {
    if (word === "BEFORE") before = true;
    else if (word === "SYSTEM" || word === "AFTER") continue;
    else if (KEYWORD.test(word)) scope = word;
    else if (/^(?:FILE_SET|TYPE|BASE_DIRS)$/.test(scope)) continue;
    else
      for (const text of shape(at, word)) {
        const all = said(at, text, at.insideFunction ? undefined : name);
        if (scope !== "INTERFACE") addTo(own, all);
        if (scope === "PUBLIC" || scope === "INTERFACE" || scope === "both" || scope === "LINK_PUBLIC") addTo(passed, all);
      }
  }
  const lists = part(target);
  addTo(lists.own, own, before);
  addTo(lists.passed, passed, before);
}

/** In a kit, or in a folder that no project enters, the target may be made elsewhere. */
const targetNamed = (at: Interpreter, name: string): Target | undefined =>
  at.project.targets.get(name) ??
  (at.project.kits.size > 0 || at.project.place === undefined ? newTarget(at, name, "static", true) : undefined);

/** Quoted options hold several flags in one word; SHELL: keeps them together. */
export const said = (at: Interpreter, text: string, symbol?: string): Said[] =>
  text.includes(" ") && /^[-/]/.test(text) && !text.includes("$<")
    ? wordsOf(text).map((word) => at.say(word, symbol))
    : [at.say(text, symbol)];

/** A source as the present directory means it; what is worked out later stays as it is written. */
export const sourcePath = (at: Interpreter, text: string): string => (text.includes("$<") ? text : at.path(text));
