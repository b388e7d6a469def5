import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import { countersOf } from "./counters.ts";
import { effectOf } from "./effects.ts";
import type { Knowledge } from "./knowledge.ts";
import { WatchedMap } from "./revisited.ts";
import { Roots } from "./roots.ts";
import type { ValueWords } from "./value-words.ts";
import type { Meaning } from "./vocabulary.ts";
import type { World } from "./world.ts";

/** What the functions of a program know of each other before any of them is read. */
export function worldOf(
  program: Program,
  knowledge: Knowledge,
  spelled: (name: number) => string,
  isEveryValueAsked: boolean,
  meaning: Meaning | undefined,
  words: ValueWords | undefined,
): World {
  return {
    program,
    knowledge,
    summaries: program.functions.map(() => undefined),
    globals: new WatchedMap(),
    globalsChanged: false,
    spelled,
    counters: countersOf(program),
    isEveryValueAsked,
    receives: new Map(),
    roots: new Roots(),
    unknownCalls: new Map(),
    hasAddresses: false,
    sinks: 0,
    mostAsked: Infinity,
    asked: new Set(),
    heldGlobals: new Map(),
    meaning,
    words,
    callAt: (part, node) => callAt(program, part, node),
    effectOf: (call) => (meaning === undefined ? "" : (effectOf(call, knowledge, meaning, spelled)?.kind ?? "")),
  };
}
