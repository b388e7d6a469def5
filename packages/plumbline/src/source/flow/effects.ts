import type { Part } from "../form/part.ts";
import type { Call } from "../link/program.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Meaning } from "./vocabulary.ts";

/** Something that can do harm, and where it is done. */
export interface Effect {
  readonly kind: string;
  readonly part: Part;
  readonly node: number;
  readonly what: string;
  /** Outside data was followed to it: whether it is done on command does not matter. */
  readonly isFed?: boolean;
}

/** What a call does that can do harm: by what is known of the platform's function, or by its name; of a call through a table by those in it. */
export function effectOf(
  { part, node, name, callees }: Call,
  knowledge: Knowledge,
  meaning: Meaning,
  spelled: (name: number) => string,
  nameOf: (callee: number) => number = () => 0,
): Effect | undefined {
  if (name === 0) {
    const harmful = callees.map((callee) => spelled(nameOf(callee))).find((each) => meaning.sink(each) !== "");
    return harmful === undefined ? undefined : { kind: meaning.sink(harmful), part, node, what: harmful };
  }
  const text = spelled(name);
  const kind = effectKind(part, node, text, knowledge.callAt(part, node)?.sink, meaning, spelled);
  return kind === "" ? undefined : { kind, part, node, what: text };
}

/** What kind of harm a call can do, by the sink that it is known as; empty for none. */
export function effectKind(
  part: Part,
  node: number,
  text: string,
  known: string | undefined,
  meaning: Meaning,
  spelled: (name: number) => string,
): string {
  if (known === undefined || MEMORY.has(known)) return meaning.sink(text);
  return known === OUTPUT ? outputKind(part, node, meaning, spelled) : known;
}

/** A pin, a PWM channel, a converter: an actuator where its name says so, a lamp where none does. */
const OUTPUT = "output";

/** Sinks that the question of lengths and indexes is about, not this one. */
const MEMORY: ReadonlySet<string> = new Set(["write", "read", "allocate", "log"]);

/** What an output moves is told by the names in its call, and by those of the macros that they came from. */
function outputKind(part: Part, node: number, meaning: Meaning, spelled: (name: number) => string): string {
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const token = part.nodes.tokens[at]!;
    const names = [part.tokens.spellings[token]!, part.tokens.macros[token]!];
    if (names.some((name) => name !== 0 && meaning.speaksOfTherapy(spelled(name)))) return "actuator";
    for (const child of part.nodes.childrenOf(at)) open.push(child);
  }
  return "";
}
