import type { FilePart, Location } from "#model";

import { resolvedPath } from "../paths.ts";
import { placeOf } from "../place.ts";
import type { Step } from "./blocks.ts";
import type { Command } from "./commands.ts";
import { type Asked, conditionHolds } from "./conditions.ts";
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
import { targetCommand } from "./target-commands.ts";
import { expandedAll, listOf, LONGEST, UNKNOWN } from "./values.ts";
import { variableCommand } from "./variable-commands.ts";

const MOST_STEPS = 150_000;
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
    this.directory = { path: absolute(folder), scope: this.#scope, options: [], defines: [], includes: [], open: false };
    this.project = {
      name: folder,
      place: undefined,
      folder,
      targets: new Map(),
      tests: new Set(),
      fileFlags: new Map(),
      unresolved: [],
      visited: new Set(),
      kits: new Set(),
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
    const scope = where === "cache" ? this.#cache : where === "parent" ? (this.#scope.parent ?? this.#scope) : this.#scope;
    if (this.maybe && /FLAGS/.test(name)) {
      scope.variables.set(name, withUnknown(lookUp(scope, name) ?? ""));
    } else if (this.maybe && lookUp(scope, name) !== undefined && lookUp(scope, name) !== "") {
      scope.variables.set(name, [...new Set([...listOf(lookUp(scope, name) ?? ""), ...listOf(value)])].join(";").slice(0, LONGEST));
    } else scope.variables.set(name, value.slice(0, LONGEST));
    if (/FLAGS/.test(name)) scope.places.set(name, this.place(name));
  }

  unset(name: string): void {
    this.#scope.variables.set(name, "");
  }

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
    if (inTree === undefined || this.project.visited.has(`${inTree}/CMakeLists.txt`)) return inTree !== undefined;
    const outer = this.directory;
    const scope = this.#scope;
    this.#scope = newScope(scope);
    this.directory = {
      path: absolute(inTree),
      scope: this.#scope,
      options: [...outer.options],
      defines: [...outer.defines],
      includes: [...outer.includes],
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
      if (this.#leaving || this.#steps++ > MOST_STEPS) return;
      if (step.is === "command") this.#run(step.command);
      else if (step.is === "if") this.#branch(step.branches);
      else if (step.is === "loop") this.#loop(step.command, step.body);
      else {
        const [name] = expandedAll(step.command[1].slice(0, 1), this.lookup);
        if (name) this.define(name, { command: step.command, body: step.body, macro: step.is === "macro", file: this.#file });
      }
    }
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
    if (own) this.#call(own, words);
    else if (!variableCommand(this, name, words, args)) targetCommand(this, name, words);
  }

  #branch(branches: readonly { readonly condition: Command | undefined; readonly body: readonly Step[] }[]): void {
    for (const { condition, body } of branches) {
      if (condition) this.#command = condition;
      const holds = condition === undefined ? true : conditionHolds(condition, this.#asked);
      if (holds === false) continue;
      if (holds === true && !this.#someUndecided) {
        this.steps(body);
        return;
      }
      this.#undecided++;
      this.#someUndecided = false;
      this.steps(body);
      this.#undecided--;
      if (holds === true) return;
      this.#someUndecided = true;
    }
    this.#someUndecided = false;
  }

  /** An earlier branch of the same if() may have been taken instead. */
  #someUndecided = false;

  #loop(command: Command, body: readonly Step[]): void {
    const [name, args] = command;
    if (name === "while") {
      this.#undecided++;
      this.steps(body);
      this.#undecided--;
      this.#leaving = this.#leaving === "return" ? "return" : undefined;
      return;
    }
    const [variable = "", ...rest] = expandedAll(args, this.lookup);
    for (const item of loopItems(rest, this.lookup)) {
      this.#scope.variables.set(variable, item);
      this.steps(body);
      if (this.#leaving === "return" || this.#leaving === "break" || this.#steps > MOST_STEPS) break;
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
    if (!macro) this.#scope = { ...newScope(outer.scope) };
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

  readonly #asked: Asked = {
    lookup: (name) => this.lookup(name),
    isDefined: (name) => {
      if (lookUp(this.#scope, name) !== undefined || this.#builtIn(name) !== undefined)
        return lookUp(this.#scope, name)?.includes(UNKNOWN) ? undefined : true;
      return ELSEWHERE.test(name) ? undefined : false;
    },
    isTarget: (name) => this.project.targets.has(name) || (name.includes("::") ? undefined : false),
    isCommand: (name) => this.#functions.has(name.toLowerCase()),
    exists: (path) => {
      const inTree = this.inTree(path);
      return inTree === undefined ? undefined : this.world.index.has(inTree) || this.world.index.isFolder(inTree);
    },
  };

  #builtIn(name: string): string | undefined {
    switch (name) {
      case "CMAKE_CURRENT_SOURCE_DIR":
        return this.directory.path;
      case "CMAKE_CURRENT_BINARY_DIR":
        return `${BINARY_ROOT}${this.directory.path.slice(SOURCE_ROOT.length)}`;
      case "CMAKE_C_COMPILER_ID":
      case "CMAKE_CXX_COMPILER_ID":
        return this.project.compiler;
      case "CMAKE_SYSTEM_NAME":
        return this.project.system;
      case "CMAKE_HOST_SYSTEM_NAME":
        return "Linux";
      case "CMAKE_COMPILER_IS_GNUCC":
      case "CMAKE_COMPILER_IS_GNUCXX":
        return this.project.compiler === "GNU" ? "1" : "";
      case "UNIX":
      case "CMAKE_HOST_UNIX":
        return this.project.system === "Generic" && name === "UNIX" ? "" : "1";
      case "LINUX":
        return this.project.system === "Linux" ? "1" : "";
      case "CMAKE_CROSSCOMPILING":
        return this.project.system === "Generic" ? "TRUE" : "FALSE";
      case "CMAKE_VERSION":
        return "3.28.0";
      case "WIN32":
      case "MSVC":
      case "APPLE":
      case "IOS":
      case "ANDROID":
      case "CYGWIN":
      case "MINGW":
      case "MSYS":
      case "XCODE":
      case "CMAKE_HOST_WIN32":
      case "CMAKE_HOST_APPLE":
      case "CMAKE_C_SIMULATE_ID":
      case "CMAKE_CXX_SIMULATE_ID":
      case "CMAKE_CONFIGURATION_TYPES":
        return "";
      default:
        return undefined;
    }
  }
}

const absolute = (folder: string): string => (folder === "" ? SOURCE_ROOT : `${SOURCE_ROOT}/${folder}`);

const withUnknown = (value: string): string => (value.includes(UNKNOWN) ? value : `${value} ${UNKNOWN}`);

function loopItems(words: readonly string[], lookup: (name: string) => string): string[] {
  if (words[0] === "RANGE") {
    const numbers = words.slice(1).map(Number);
    const [from, to] = numbers.length > 1 ? [numbers[0] ?? 0, numbers[1] ?? 0] : [0, numbers[0] ?? 0];
    return Array.from({ length: Math.max(0, Math.min(1_000, to - from + 1)) }, (_, at) => String(from + at));
  }
  if (words[0] !== "IN") return [...words];
  const items: string[] = [];
  let kind = "";
  for (const word of words.slice(1)) {
    if (word === "LISTS" || word === "ITEMS" || word === "ZIP_LISTS") kind = word;
    else items.push(...(kind === "ITEMS" ? [word] : listOf(lookup(word))));
  }
  return items;
}
