import type { Configuration } from "./configuration.ts";
import type { Collected, FactKind, Facts, Strength } from "./fact.ts";
import type { SourceBytes, SourceText, TreeFile, TreeListing, Want } from "./tree.ts";

/** What one file gave to one collector. */
export interface FilePart<Part> {
  readonly path: string;
  readonly hash: string;
  readonly part: Part;
}

/** A program whose output a collector reads; running it is the engine's business. */
export interface Command {
  readonly id: string;
  readonly argv: OneOrMoreStrings;
  /** Exit codes that are no failure. */
  readonly accepts?: readonly number[];
  /** Speaks of the files at hand and not of a commit (`HEAD` stands for that): of a revision laid out from history it says nothing. */
  readonly ofWorkTree?: true;
}
type OneOrMoreStrings = readonly [string, ...string[]];

export interface GatherContext {
  readonly tree: TreeListing;
  readonly configuration: Configuration;
  /** Output of the commands that could be run, by id. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** Offsets in a text: the first that belongs to it, and the first behind it. */
export type Span = readonly [from: number, to: number];

/**
 * One kind of fact from the tree. It never opens a file: the engine walks once, reads each wanted file once,
 * and caches each part by content hash, collector version and path.
 */
export interface Collector<Kind extends FactKind = FactKind, Part = unknown> {
  readonly id: string;
  /** Raise it whenever the same bytes would give another part. */
  readonly version: number;
  readonly gives: Kind;
  readonly strength: Strength;
  /** Largest file it reads, in bytes (default: LIMITS of the engine); a larger one that it wants is reported as skipped. */
  readonly limitBytes?: number;
  /** Asks for the text of files that may well be none; such a file is then no gap in what was seen. */
  readonly guesses?: boolean;
  /**
   * Where in the text (offsets) a part holds what nobody else may see. A collector that has this reads first: all others, and every
   * excerpt, get the text without those spans. Only `secrets` has it.
   */
  conceals?(part: Part): readonly Span[];
  /** Which files it wants, by name and mode alone: size is the engine's business, so that nothing is left out in silence. */
  wants(file: TreeFile): Want;
  /** Pure: one file's contribution as plain JSON, or nothing. Text where `wants` said "text", else bytes. A promise only where a library leaves no choice. */
  read(source: SourceText | SourceBytes): Part | undefined | Promise<Part | undefined>;
  /** Programs to run at the root of the tree before `gather`; most collectors need none. */
  commands?(tree: TreeListing): readonly Command[];
  /** Pure: all parts, ordered by path, become the fact. */
  gather(parts: readonly FilePart<Part>[], context: GatherContext): Collected<Facts[Kind]>;
}

/** Types a collector from its kind and part. */
export function defineCollector<const Kind extends FactKind, Part>(collector: Collector<Kind, Part>): Collector<Kind, Part> {
  return collector;
}

/** A collector whose types are no longer known, as the registry holds them. */
export interface AnyCollector {
  readonly id: string;
  readonly version: number;
  readonly gives: FactKind;
  readonly strength: Strength;
  readonly limitBytes?: number;
  readonly guesses?: boolean;
  conceals?(part: never): readonly Span[];
  wants(file: TreeFile): Want;
  read(source: SourceText | SourceBytes): unknown;
  commands?(tree: TreeListing): readonly Command[];
  gather(parts: readonly FilePart<never>[], context: GatherContext): Collected<unknown>;
}

/** Narrows what `read` was given. */
export function isText(source: SourceText | SourceBytes): source is SourceText {
  return "text" in source;
}
