import type { FilePart, Location } from "#model";

import type { TreeIndex } from "../tree-index.ts";
import type { Step } from "./blocks.ts";
import type { Command } from "./commands.ts";

/** The tree as CMake sees it: a made-up absolute root, so that paths can be told from names. */
export const SOURCE_ROOT = "/@source";
export const BINARY_ROOT = "/@binary";

/** How a path in the folder of the build is shown: it is nowhere in the tree. */
export const BUILD_FOLDER = "<build>";

/** One flag, define, include path or source with the place that says it. */
export interface Said {
  readonly text: string;
  readonly place: Location;
  /** Stands under a condition that could not be decided: it may or may not be in force. */
  readonly maybe: boolean;
}

export interface Scoped {
  readonly own: Said[];
  /** What those who link it get. */
  readonly passed: Said[];
}

/** Variables of a directory, a function or a block. */
export interface Scope {
  /** A name without a value was taken back here: scopes around are then not asked, only the cache. */
  readonly variables: Map<string, string | undefined>;
  readonly places: Map<string, Location>;
  readonly parent: Scope | undefined;
}

/** A project() call; one within another may make a product of its own. */
export interface Owner {
  readonly name: string;
  readonly place: Location;
}

export interface Directory {
  readonly path: string;
  owner: Owner | undefined;
  readonly scope: Scope;
  readonly options: Said[];
  readonly defines: Said[];
  readonly includes: Said[];
  readonly links: Said[];
  /** Targets made in it so far: include_directories() reaches these, too. */
  readonly targets: Target[];
  /** Flags of the directory could not be read in full. */
  open: boolean;
}

export type TargetKind = "executable" | "static" | "shared" | "object" | "interface" | "imported";

export interface Target {
  readonly name: string;
  kind: TargetKind;
  readonly directory: Directory;
  readonly place: Location;
  readonly sources: Said[];
  /** The property COMPILE_FLAGS, which stands before the options and may repeat itself. */
  readonly flags: Said[];
  readonly options: Scoped;
  readonly defines: Scoped;
  readonly includes: Scoped;
  readonly links: Scoped;
  readonly properties: Map<string, string>;
  /** Set by the SDK: what it adds is not in the tree. */
  readonly foreign: boolean;
  /** Flags of the target could not be read in full. */
  open: boolean;
}

export interface Unresolved {
  readonly location: Location;
  readonly what: string;
}

/** What interpreting one project gave. */
export interface Project {
  name: string;
  place: Location | undefined;
  readonly folder: string;
  readonly targets: Map<string, Target>;
  readonly tests: Set<string>;
  /** Targets installed for other projects to build on (install(TARGETS … EXPORT …)). */
  readonly exported: Set<string>;
  readonly fileFlags: Map<string, Said[]>;
  readonly unresolved: Unresolved[];
  readonly visited: Set<string>;
  /** Kits whose commands were met: "zephyr", "esp-idf", "pico". */
  readonly kits: Set<string>;
  /** Languages that are switched on: sources of others are not compiled. */
  readonly languages: Set<string>;
  /** Programs that the tool-chain file names, by language. */
  readonly programs: Map<string, string>;
  compiler: string;
  system: string;
}

export interface World {
  readonly index: TreeIndex;
  /** What all projects of the tree together may still take. */
  readonly left: { steps: number };
  /** Commands of a CMake file of the tree. */
  steps(path: string): { readonly file: FilePart<unknown>; readonly steps: readonly Step[] } | undefined;
}

export interface Function {
  readonly command: Command;
  readonly body: readonly Step[];
  readonly macro: boolean;
  readonly file: FilePart<unknown>;
}

export const newScope = (parent: Scope | undefined): Scope => ({ variables: new Map(), places: new Map(), parent });

export const newScoped = (): Scoped => ({ own: [], passed: [] });

/** The value of a variable in the innermost scope that has it. */
export function lookUp(scope: Scope, name: string): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const value = at.variables.get(name);
    if (value !== undefined) return value;
    if (at.variables.has(name)) return cacheOf(at).variables.get(name);
  }
  return undefined;
}

function cacheOf(scope: Scope): Scope {
  let at = scope;
  while (at.parent) at = at.parent;
  return at;
}

export function placeOfVariable(scope: Scope, name: string): Location | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const place = at.places.get(name);
    if (place) return place;
  }
  return undefined;
}

const MOST_SAID = 20_000;

/** Adds to a list without letting it grow beyond what any real build holds. */
export function addTo<Item>(list: Item[], items: readonly Item[], before = false): void {
  const room = items.slice(0, Math.max(0, MOST_SAID - list.length));
  if (before) list.splice(0, list.length, ...room, ...list);
  else for (const item of room) list.push(item);
}
