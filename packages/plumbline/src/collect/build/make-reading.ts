import type { FilePart, Location } from "#model";

import type { MakeLine } from "./make-lines.ts";
import { expandedMake } from "./make-variables.ts";
import { LONGEST_VALUE, type MakeVariables } from "./make-words.ts";
import type { BuildPart } from "./part.ts";
import { folderOf, resolvedPath } from "./paths.ts";
import { placeOf } from "./place.ts";
import type { TreeIndex } from "./tree-index.ts";

/** A recipe that compiles, with what its rule makes and from what. */
export interface Recipe {
  readonly text: string;
  readonly targets: string;
  readonly needs: string;
  readonly place: Location;
}

/** What reading a makefile and those that it includes gives. */
export interface MakeReading {
  readonly variables: MakeVariables;
  readonly recipes: Recipe[];
  /** Targets and prerequisites of its rules, worked out. */
  readonly names: string[];
}

const DEEPEST = 8;
const MOST_STEPS = 60_000;
const MOST_NAMES = 20_000;

/** Reads a makefile from above as make does: without arguments, a variable that nobody sets is empty. */
export function readLines(
  file: FilePart<BuildPart>,
  byPath: ReadonlyMap<string, FilePart<BuildPart>>,
  included: Set<string>,
  index: TreeIndex,
): MakeReading {
  const variables: MakeVariables = {
    values: new Map([["CURDIR", "."]]),
    places: new Map(),
    simple: new Set(),
    open: new Set(),
    unresolved: new Set(),
    index,
    folder: folderOf(file.path),
    left: { steps: MOST_STEPS },
  };
  const reader = new Reader({ variables, recipes: [], names: [] }, byPath, included);
  reader.read(file, 0);
  return reader.reading;
}

/** Whether the lines of a branch are read: yes, no, or "maybe" where the condition cannot be decided. */
type Live = boolean | "maybe";
/** One open condition: what the branch is, whether an earlier branch was taken, and whether an else belongs to it. */
interface Branch {
  live: Live;
  taken: Live;
  /** The condition of an `else if…` closes with the endif of the one around it. */
  readonly chained: boolean;
}

class Reader {
  readonly reading: MakeReading;
  readonly #byPath: ReadonlyMap<string, FilePart<BuildPart>>;
  readonly #included: Set<string>;
  readonly #branches: Branch[] = [];
  #rule = { targets: "", needs: "" };

  constructor(reading: MakeReading, byPath: ReadonlyMap<string, FilePart<BuildPart>>, included: Set<string>) {
    this.reading = reading;
    this.#byPath = byPath;
    this.#included = included;
  }

  read(file: FilePart<BuildPart>, depth: number): void {
    const opened = this.#branches.length;
    let afterElse = false;
    for (const line of file.part.make ?? []) {
      if (line.is === "if") this.#branches.push(this.#branch(line, afterElse));
      else if (line.is === "else") this.#otherwise();
      else if (line.is === "endif") this.#close();
      else if (this.#live !== false) this.#line(line, file, depth);
      afterElse = line.is === "else";
    }
    this.#branches.length = Math.min(this.#branches.length, opened);
  }

  get #live(): Live {
    if (this.#branches.some(({ live }) => live === false)) return false;
    return this.#branches.some(({ live }) => live === "maybe") ? "maybe" : true;
  }

  #branch({ word, text }: Extract<MakeLine, { is: "if" }>, chained: boolean): Branch {
    const live = this.#branches.length > 200 ? "maybe" : this.#holds(word, text);
    return { live, taken: live, chained };
  }

  #otherwise(): void {
    const branch = this.#branches.at(-1);
    if (!branch) return;
    branch.live = branch.taken === "maybe" ? "maybe" : !branch.taken;
  }

  #close(): void {
    let closed = this.#branches.pop();
    while (closed?.chained) closed = this.#branches.pop();
  }

  #holds(word: string, text: string): Live {
    const { variables } = this.reading;
    const said = new Set(variables.unresolved);
    if (word === "ifdef" || word === "ifndef") {
      const value = variables.values.get(expandedMake(text, variables).trim()) ?? "";
      restore(variables.unresolved, said);
      return (value !== "") === (word === "ifdef");
    }
    const sides = /^\((.*)\)$/.exec(text.trim())?.[1];
    const pair = sides === undefined ? /^\s*(["'])(.*?)\1\s*(["'])(.*?)\3/.exec(text) : null;
    const [left, right] = sides === undefined ? [pair?.[2] ?? "", pair?.[4] ?? ""] : atComma(sides);
    const open = variables.open.has("*");
    // Make drops the blanks around the comma and no others.
    const a = expandedMake(left.trimEnd(), variables);
    const b = expandedMake(right.trimStart(), variables);
    const asked = [...variables.unresolved].some((one) => one.startsWith("$(") && !said.has(one));
    restore(variables.unresolved, said);
    if (asked) {
      if (!open) variables.open.delete("*");
      return "maybe";
    }
    return (a === b) === (word === "ifeq");
  }

  #line(line: MakeLine, file: FilePart<BuildPart>, depth: number): void {
    const { recipes, names, variables } = this.reading;
    if (line.is === "set") this.#set(line, file);
    else if (line.is === "include") this.#include(line.files, depth);
    else if (line.is === "recipe") recipes.push({ text: line.text, ...this.#rule, place: placeOf(file, line.mark) });
    else if (line.is === "rule") {
      this.#rule = { targets: expandedMake(line.targets, variables), needs: expandedMake(line.needs, variables) };
      if (names.length < MOST_NAMES) names.push(this.#rule.targets, this.#rule.needs);
    }
  }

  #include(files: string, depth: number): void {
    const { variables } = this.reading;
    for (const word of expandedMake(files, variables).split(/\s+/).filter(Boolean)) {
      const path = resolvedPath(variables.folder, word);
      const next = path === undefined ? undefined : this.#byPath.get(path);
      if (path !== undefined && next && depth < DEEPEST) {
        this.#included.add(path);
        this.read(next, depth + 1);
      } else if (!word.endsWith(".d") && !word.includes("*")) {
        variables.unresolved.add(`the included file ${word.slice(0, 200)} is not in the tree`);
        variables.open.add("*");
      }
    }
  }

  #set({ name, operator, value, mark }: Extract<MakeLine, { is: "set" }>, file: FilePart<BuildPart>): void {
    const { values, simple, open, places } = this.reading.variables;
    const before = values.get(name);
    if (operator === "?=" && before !== undefined) return;
    const whole = this.#value(name, operator, value);
    if (operator === "!=") open.add(name);
    if (this.#live === "maybe") {
      open.add(name);
      // Sources of either branch are sources; flags that may not be in force are left out.
      if (before !== undefined && /FLAGS|OPT|WARN|DEF/.test(name)) return;
      values.set(name, operator === "+=" || before === undefined ? whole : `${before} ${whole}`.slice(0, LONGEST_VALUE));
    } else values.set(name, whole);
    if (operator === ":=") simple.add(name);
    else if (operator === "=" || operator === "?=") simple.delete(name);
    if (name.includes("FLAGS")) places.set(name, placeOf(file, mark, name));
  }

  #value(name: string, operator: string, value: string): string {
    const { variables } = this.reading;
    const before = variables.values.get(name);
    if (operator === "!=") return "";
    if (operator === ":=") return expandedMake(value, variables);
    if (operator !== "+=" || before === undefined) return selfless(name, value);
    const more = variables.simple.has(name) ? expandedMake(value, variables) : selfless(name, value);
    return (before === "" || more === "" ? before + more : `${before} ${more}`).slice(0, LONGEST_VALUE);
  }
}

/** A recursive variable that names itself is an error to make; here it is empty. */
const selfless = (name: string, value: string): string =>
  value.includes(`$(${name})`) || value.includes(`\${${name}}`) ? value.replaceAll(`$(${name})`, "").replaceAll(`\${${name}}`, "") : value;

function restore(set: Set<string>, to: ReadonlySet<string>): void {
  for (const one of set) if (!to.has(one)) set.delete(one);
}

function atComma(text: string): [string, string] {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "(" || character === "{") depth++;
    else if (character === ")" || character === "}") depth--;
    else if (character === "," && depth === 0) return [text.slice(0, at), text.slice(at + 1)];
  }
  return [text, ""];
}
