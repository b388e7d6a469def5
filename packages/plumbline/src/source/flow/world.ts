import type { Part } from "../form/part.ts";
import type { Call, Program } from "../link/program.ts";
import type { Counters } from "./counters.ts";
import type { Knowledge } from "./knowledge.ts";
import type { WatchedMap } from "./revisited.ts";
import type { Roots } from "./roots.ts";
import type { Summary } from "./summary.ts";
import type { ValueWords } from "./value-words.ts";
import type { Step, Value } from "./values.ts";
import type { Meaning } from "./vocabulary.ts";

/** What functions of a program tell each other: what one of them reads here that another changes, `Revisited` must know of. */
export interface World {
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly summaries: (Summary | undefined)[];
  /** Outside data in globals, and what is in them, by the path of members. */
  readonly globals: WatchedMap<string, Value>;
  globalsChanged: boolean;
  readonly spelled: (name: number) => string;
  readonly counters: Counters;
  /** Uses of values that nobody outside chooses are looked at too, where they are certain to do harm. */
  readonly isEveryValueAsked: boolean;
  /** Functions that are handed outside data, and where. */
  readonly receives: Map<number, Step>;
  /** Where the outside data came in that functions hand on. */
  readonly roots: Roots;
  /** Functions that nothing is known of and outside data goes into, with the number of calls. */
  unknownCalls: Map<string, number>;
  /** Some number that an outsider or a caller may choose is made a pointer. */
  hasAddresses: boolean;
  /** Uses of tainted values that were looked at. */
  sinks: number;
  /** The most that any call asks a device to bring later on: what a callback is told of it is no more. */
  mostAsked: number;
  /** Buffers that are handed over for it, by what they are called in the whole program. */
  readonly asked: Set<string>;
  /** Globals that are held against a limit somewhere, with the sides from which they are. */
  readonly heldGlobals: Map<string, number>;
  /** What names mean; undefined where that is not asked. */
  readonly meaning: Meaning | undefined;
  readonly words: ValueWords | undefined;
  callAt(part: Part, node: number): Call | undefined;
  /** Kind of harm that a call can do: "update", "process"; "" for none. */
  effectOf(call: Call): string;
}
