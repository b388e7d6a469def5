import type { FilePart, Location } from "#model";

import { folderOf, resolvedPath } from "../paths.ts";
import { placeOf } from "../place.ts";
import type { Step } from "./blocks.ts";
import { builtInVariable } from "./built-in-variables.ts";
import type { Command } from "./commands.ts";
import { type Asked, conditionHolds } from "./conditions.ts";
import { loopItems } from "./loop-items.ts";
import {
  BINARY_ROOT,
  type Directory,
  type Function,
  lookUp,
  newScope,
  type Project,
  type Said,
  type Scope,
  SOURCE_ROOT,
  type World,
} from "./reading.ts";
import { isTargetCommand, targetCommand } from "./target-commands.ts";
import { expandedAll, listOf, LONGEST, UNKNOWN } from "./values.ts";
import { isVariableCommand, variableCommand } from "./variable-commands.ts";

const MOST_STEPS = 150_000;
/** Characters that all commands together may take in: a list that doubles itself must not hold the reading up. */
const MOST_WORK = 20_000_000;
const MOST_ROUNDS = 1_000;
const DEEPEST = 40;

/** Set by the tool chain, by a package or by the kit: their absence says nothing. */
const ELSEWHERE =
  /^(?:CONFIG_|CMAKE_|ENV\{|IDF_|ESP_|ZEPHYR|PICO_|Qt\d?|QT_|BOARD|SOC|Python|Git_|GIT_)|_(?:FOUND|VERSION\w*|INCLUDE_DIRS?|LIBRAR(?:Y|IES)|CFLAGS|EXECUTABLE|DEFINITIONS)$/;

/** Reads one CMake project as cmake would configure it, for one configuration, without running anything. */
export class Interpreter {
  readonly project: Project;
  readonly world: World;
  readonly #functions = new Map<string, Function>();
  readonly #cache: Scope;
  #scope: Scope;
  directory: Directory;
  /** How many undecided conditions stand around the present command. */
  #undecided = 0;
  #steps = 0;
  #work = 0;
  #depth = 0;
  #leaving: "return" | "break" | "continue" | undefined;
  #file: FilePart<unknown>;
  #command: Command | undefined;
  #inFunction = 0;

  constructor(world: World, folder: string, file: FilePart<unknown>, variables: ReadonlyMap<string, string>) {
    this.world = world;
    this.#file = file;
    this.#cache = newScope(undefined);
    for (const [name, value] of variables) this.#cache.variables.set(name, value);
    this.#scope = newScope(this.#cache);
    this.directory = {
      path: absolute(folder),
      owner: undefined,
      scope: this.#scope,
      options: [],
      defines: [],
      includes: [],
      links: [],
      targets: [],
      open: false,
    };
    this.project = {
      name: folder,
      place: undefined,
      folder,
      targets: new Map(),
      tests: new Set(),
      exported: new Set(),
      fileFlags: new Map(),
      unresolved: [],
      visited: new Set(),
      kits: new Set(),
      languages: new Set(),
      programs: new Map(),
      compiler: "GNU",
      system: "Linux",
    };
    for (const [name, value] of [
      ["CMAKE_SOURCE_DIR", absolute(folder)],
      ["CMAKE_BINARY_DIR", BINARY_ROOT],
    ] as const)
      this.#cache.variables.set(name, value);
  }

  /** Interprets the CMakeLists.txt of the project's folder. */
  run(): Project {
    this.include(`${this.directory.path}/CMakeLists.txt`);
    return this.project;
  }

  get scope(): Scope {
    return this.#scope;
  }

  get maybe(): boolean {
    return this.#undecided > 0;
  }

  get insideFunction(): boolean {
    return this.#inFunction > 0;
  }

  /** The place of the present command. */
  place(symbol?: string): Location {
    return placeOf(this.#file, this.#command?.[2] ?? [1, ""], symbol);
  }

  say = (text: string, symbol?: string): Said => ({ text, place: this.place(symbol), maybe: this.maybe });

  /** Counts work that a command makes beyond its words. */
  spend(work: number): void {
    this.#work += work;
  }

  unresolved(what: string): void {
    if (this.project.unresolved.length < 200)
      this.project.unresolved.push({ location: this.place(), what: what.replaceAll(UNKNOWN, "…").slice(0, 200) });
  }

  lookup = (name: string): string => {
    const value = lookUp(this.#scope, name);
    if (value !== undefined) return value;
    const built = this.#builtIn(name);
    if (built !== undefined) return built;
    return ELSEWHERE.test(name) && !/_INIT$|^CMAKE_(?:C|CXX|ASM)_FLAGS|^CMAKE_BUILD_TYPE$/.test(name) ? UNKNOWN : "";
  };

  set(name: string, value: string, where: "here" | "parent" | "cache" = "here"): void {
    this.#work += value.length;
    const scope = where === "cache" ? this.#cache : where === "parent" ? (this.#scope.parent ?? this.#scope) : this.#scope;
    if (this.maybe && /FLAGS/.test(name)) {
      scope.variables.set(name, withUnknown(lookUp(scope, name) ?? ""));
    } else if (this.maybe && lookUp(scope, name) !== undefined && lookUp(scope, name) !== "") {
      scope.variables.set(name, [...new Set([...listOf(lookUp(scope, name) ?? ""), ...listOf(value)])].join(";").slice(0, LONGEST));
    } else scope.variables.set(name, value.slice(0, LONGEST));
    if (/FLAGS/.test(name)) scope.places.set(name, this.place(name));
  }

  /** Gives a cache variable the value that it has before anybody sets it. */
  begin(name: string, value: string): void {
    if (!this.#cache.variables.has(name)) this.#cache.variables.set(name, value);
  }

  /** Takes a variable back; where that is not certain to happen it stays. */
  unset(name: string, where: "here" | "parent" | "cache" = "here"): void {
    if (this.maybe) return;
    if (where === "cache") this.#cache.variables.delete(name);
    else (where === "parent" ? (this.#scope.parent ?? this.#scope) : this.#scope).variables.set(name, undefined);
  }

  /** The value that was set, if any, in the cache alone or with the scopes in front of it. */
  held = (name: string, where: "all" | "cache" = "all"): string | undefined => lookUp(where === "cache" ? this.#cache : this.#scope, name);

  /** A path as the present directory means it. */
  path(path: string): string {
    if (path.startsWith("/") || path.startsWith("$<") || /^[A-Za-z]:/.test(path)) return path;
    return `${this.directory.path}/${path}`;
  }

  /** The same relative to the tree; nothing where it lies outside or is not known. */
  inTree(path: string): string | undefined {
    const full = this.path(path);
    if (!full.startsWith(SOURCE_ROOT) || full.includes(UNKNOWN)) return undefined;
    return resolvedPath("", full.slice(SOURCE_ROOT.length));
  }

  /** Interprets another CMake file in the present scope. */
  include(path: string): boolean {
    const inTree = this.inTree(path);
    const found = inTree === undefined ? undefined : this.world.steps(inTree);
    if (!found || inTree === undefined || this.#depth >= DEEPEST) return false;
    const outer = { file: this.#file, command: this.#command, directory: lookUp(this.#scope, "CMAKE_CURRENT_LIST_DIR") };
    this.project.visited.add(inTree);
    this.#file = found.file;
    this.#depth++;
    this.#scope.variables.set("CMAKE_CURRENT_LIST_DIR", absolute(inTree.slice(0, Math.max(0, inTree.lastIndexOf("/")))));
    this.#scope.variables.set("CMAKE_CURRENT_LIST_FILE", absolute(inTree));
    this.steps(found.steps);
    if (this.#leaving === "return") this.#leaving = undefined;
    this.#depth--;
    this.#file = outer.file;
    this.#command = outer.command;
    if (outer.directory !== undefined) this.#scope.variables.set("CMAKE_CURRENT_LIST_DIR", outer.directory);
    return true;
  }

  /** Interprets the CMakeLists.txt of a folder in a directory of its own. */
  enter(path: string): boolean {
    const inTree = this.inTree(path);
    if (inTree === undefined) return false;
    if (this.project.visited.has(inTree === "" ? "CMakeLists.txt" : `${inTree}/CMakeLists.txt`)) return true;
    const outer = this.directory;
    const scope = this.#scope;
    this.#scope = newScope(scope);
    keepFlags(this.#scope);
    this.directory = {
      path: absolute(inTree),
      owner: outer.owner,
      scope: this.#scope,
      options: [...outer.options],
      defines: [...outer.defines],
      includes: [...outer.includes],
      links: [...outer.links],
      targets: [],
      open: outer.open,
    };
    const read = this.include(`${absolute(inTree)}/CMakeLists.txt`);
    this.directory = outer;
    this.#scope = scope;
    return read;
  }

  define(name: string, body: Function): void {
    if (this.#functions.size < 5_000) this.#functions.set(name.toLowerCase(), body);
  }

  steps(steps: readonly Step[]): void {
    for (const step of steps) {
      if (this.#leaving || this.#isSpent()) return;
      if (step.is === "command") this.#run(step.command);
      else if (step.is === "if") this.#branch(step.branches);
      else if (step.is === "loop") this.#loop(step.command, step.body);
      else {
        const [name] = expandedAll(step.command[1].slice(0, 1), this.lookup);
        if (name) this.define(name, { command: step.command, body: step.body, macro: step.is === "macro", file: this.#file });
      }
    }
  }

  /** Whether the file asks for more than any real one does; said once. */
  #isSpent(): boolean {
    if (this.#steps++ <= MOST_STEPS && this.#work <= MOST_WORK && this.world.left.steps-- > 0) return false;
    if (this.#steps < Infinity) this.unresolved("the reading was cut short: the build description takes more steps than any real one");
    this.#steps = Infinity;
    return true;
  }

  #run(command: Command): void {
    this.#command = command;
    const [name, args] = command;
    if (name === "return" || name === "break" || name === "continue") {
      // Under a condition that could not be decided the rest may well be run: it is read.
      if (!this.maybe) this.#leaving = name;
      return;
    }
    const own = this.#functions.get(name);
    const words = expandedAll(args, this.lookup);
    for (const word of words) this.#work += word.length + 1;
    if (own) this.#call(own, words);
    else if (!variableCommand(this, name, words, args)) targetCommand(this, name, words);
  }

  #branch(branches: readonly { readonly condition: Command | undefined; readonly body: readonly Step[] }[]): void {
    /** An earlier branch of the same if() may have been taken instead. */
    let someUndecided = false;
    for (const { condition, body } of branches) {
      if (condition) this.#command = condition;
      const holds = condition === undefined ? true : conditionHolds(condition, this.asked);
      if (holds === false) continue;
      if (holds === true && !someUndecided) return this.steps(body);
      this.#undecided++;
      this.steps(body);
      this.#undecided--;
      if (holds === true) return;
      someUndecided = true;
    }
  }

  #loop(command: Command, body: readonly Step[]): void {
    const [name, args] = command;
    if (name === "while") return this.#while(command, body);
    const [variable = "", ...rest] = expandedAll(args, this.lookup);
    const before = this.#scope.variables.get(variable);
    const items = loopItems(rest, this.lookup);
    this.#work += items.length + rest.length;
    for (const item of items) {
      this.#scope.variables.set(variable, item);
      this.steps(body);
      if (this.#leaving === "return" || this.#leaving === "break" || this.#isSpent()) break;
      this.#leaving = undefined;
    }
    if (this.#leaving !== "return") this.#leaving = undefined;
    // CMP0124: the variable of the loop is gone after it.
    if (before === undefined) this.#scope.variables.delete(variable);
    else this.#scope.variables.set(variable, before);
  }

  #while(command: Command, body: readonly Step[]): void {
    for (let round = 0; round < MOST_ROUNDS && !this.#isSpent(); round++) {
      const holds = conditionHolds(command, this.asked);
      if (holds === false) break;
      if (holds === undefined) this.#undecided++;
      this.steps(body);
      if (holds === undefined) this.#undecided--;
      if (holds === undefined || this.#leaving === "return" || this.#leaving === "break") break;
      this.#leaving = undefined;
    }
    if (this.#leaving !== "return") this.#leaving = undefined;
  }

  #call({ command, body, macro, file }: Function, words: readonly string[]): void {
    if (this.#depth >= DEEPEST) return;
    const names = expandedAll(command[1].slice(1), this.lookup);
    const outer = { scope: this.#scope, file: this.#file, command: this.#command };
    const variables = new Map<string, string>([
      ...names.map((name, index) => [name, words[index] ?? ""] as const),
      ["ARGC", String(words.length)],
      ["ARGV", words.join(";")],
      ["ARGN", words.slice(names.length).join(";")],
      ...words.slice(0, 10).map((word, index) => [`ARGV${index}`, word] as const),
    ]);
    if (!macro) {
      this.#scope = newScope(outer.scope);
      this.#scope.variables.set("CMAKE_CURRENT_FUNCTION_LIST_DIR", absolute(folderOf(file.path)));
    }
    for (const [name, value] of variables) this.#scope.variables.set(name, value);
    this.#depth++;
    this.#inFunction++;
    this.#file = file;
    this.steps(body);
    this.#file = outer.file;
    this.#inFunction--;
    this.#depth--;
    this.#scope = outer.scope;
    this.#command = outer.command;
    if (this.#leaving === "return") this.#leaving = undefined;
  }

  /** What conditions may ask. */
  readonly asked: Asked = {
    lookup: (name) => this.lookup(name),
    isDefined: (name) => {
      if (lookUp(this.#scope, name) !== undefined || this.#builtIn(name) !== undefined)
        return lookUp(this.#scope, name)?.includes(UNKNOWN) ? undefined : true;
      return ELSEWHERE.test(name) ? undefined : false;
    },
    isTarget: (name) => this.project.targets.has(name) || (name.includes("::") ? undefined : false),
    isCommand: (name) => {
      const lower = name.toLowerCase();
      return (
        this.#functions.has(lower) ||
        isTargetCommand(lower) ||
        isVariableCommand(lower) ||
        /^(?:message|install|return|if|foreach|while)$/.test(lower)
      );
    },
    exists: (path) => {
      const inTree = this.inTree(path);
      return inTree === undefined ? undefined : this.world.index.has(inTree) || this.world.index.isFolder(inTree);
    },
  };

  #builtIn = (name: string): string | undefined => builtInVariable(name, this.directory, this.project);
}

const absolute = (folder: string): string => (folder === "" ? SOURCE_ROOT : `${SOURCE_ROOT}/${folder}`);

const FLAG_VARIABLES = ["C", "CXX", "ASM"].flatMap((language) =>
  ["", "_RELEASE", "_MINSIZEREL", "_RELWITHDEBINFO", "_DEBUG"].map((configuration) => `CMAKE_${language}_FLAGS${configuration}`),
);

/** A folder keeps the flags that it was entered with, whatever the one around it sets later. */
function keepFlags(scope: Scope): void {
  for (const name of FLAG_VARIABLES) scope.variables.set(name, lookUp(scope, name));
}

const withUnknown = (value: string): string => (value.includes(UNKNOWN) ? value : `${value} ${UNKNOWN}`);
