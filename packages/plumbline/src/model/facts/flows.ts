import type { Location } from "../location.ts";

/** What understanding the C and C++ of the product gave: where outside data comes in, what it comes to, and past which guards. */
export interface FlowsFact {
  readonly programs: readonly FlowProgram[];
}

/** The units that are compiled into one product in one configuration, read together. */
export interface FlowProgram {
  readonly product: string;
  readonly configuration: string;
  /** Units that belong to it, and how many of them were read. */
  readonly units: { readonly expected: number; readonly read: number };
  /** Units that could not be read, with the reason. */
  readonly failed: readonly { readonly path: string; readonly why: string }[];
  readonly functions: number;
  /** Functions that contain a place that was not understood. */
  readonly damaged: number;
  /** Headers that are not in the tree, by how many files ask for them. */
  readonly missingHeaders: readonly { readonly name: string; readonly files: number }[];
  /** Names that decide directives although nothing in the tree says whether they are defined. */
  readonly undetermined: readonly string[];
  /** Calls with outside data in their arguments, of functions that nothing is known of. */
  readonly unresolved: number;
  /** Limits that were hit, with the function. */
  readonly limits: readonly { readonly location: Location; readonly what: string }[];
  /** Platforms whose knowledge was used. */
  readonly platforms: readonly string[];
  /** Uses of lengths, indexes and counts that outside data come to, and were looked at. */
  readonly sinks: number;
  readonly findings: readonly FlowFact[];
  readonly entries: readonly EntryPointFact[];
}

/** Outside data that comes to a use without being bounded on the way. */
export interface FlowFact {
  readonly question: "index" | "length" | "loop" | "allocation" | "call";
  readonly location: Location;
  readonly inFunction: string;
  /** "is used as an index". */
  readonly what: string;
  /** From where the data enters to the use. */
  readonly path: readonly { readonly location: Location; readonly what: string }[];
}

/** A function that outside data comes to first, and what it can bring about. */
export interface EntryPointFact {
  readonly function: string;
  readonly location: Location;
  /** "bluetooth", "network", "serial", "shell", "poll"… */
  readonly kind: string;
  /** "a network socket". */
  readonly what: string;
  readonly reaches: readonly EffectFact[];
}

export interface EffectFact {
  /** "therapy", "alarm", "storage", "update"… */
  readonly kind: string;
  /** The function that is called. */
  readonly what: string;
  readonly location: Location;
  /** Kinds of guards that decide whether it is reached: "authentication", "signature". */
  readonly guards: readonly string[];
  /** Functions on the way, the entry first. */
  readonly chain: readonly string[];
}
