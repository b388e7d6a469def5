import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { accessesByNode } from "./accesses.ts";
import { callAt } from "../link/call-at.ts";
import type { Call, Program } from "../link/program.ts";
import { deciders } from "./control.ts";
import type { DataEffects } from "./data-effects.ts";
import { dominates, dominatorsOf } from "./dominators.ts";
import { type Effect, effectOf } from "./effects.ts";
import { type FlowGraph, flowGraphOf } from "./flow-graph.ts";
import { Guards } from "./guards.ts";
import type { Knowledge } from "./knowledge.ts";
import { openedWays } from "./opened.ts";
import { rootOf, type Roots } from "./roots.ts";
import { ServiceCommands } from "./service-commands.ts";
import type { FlowFinding } from "./summary.ts";
import type { Step, Value } from "./values.ts";
import type { Meaning } from "./vocabulary.ts";

/** What an entry point comes to. */
export interface Reached {
  readonly effect: Effect;
  /** Functions on the way, the entry first. */
  readonly chain: readonly number[];
  /** The calls between them. */
  readonly calls: readonly Call[];
  /** Kinds of guards that decide whether it is reached. */
  readonly guards: ReadonlySet<string>;
  /** Inside of a function whose name says that it is the harm itself. */
  readonly isBehind?: true;
}

/** A function that data from outside comes to first. */
export interface Entry {
  readonly function: number;
  readonly kind: string;
  readonly what: string;
  /** What is asked before it is come to: "authentication" by the permissions of a Bluetooth value. */
  readonly guards: ReadonlySet<string>;
  /** What a library brings about by itself for whoever comes there. */
  readonly opened?: Reached;
}

export interface Commands {
  /** For each function the blocks whose condition an outsider decides. */
  readonly decided: ReadonlyMap<number, ReadonlyMap<number, Value>>;
  /** Functions that are handed outside data, and where. */
  readonly receives: ReadonlyMap<number, Step>;
  /** Where it came in that functions hand on. */
  readonly roots: Roots;
}

interface Scene {
  readonly graph: FlowGraph;
  /** For each block the guards that decide on it. */
  readonly guards: readonly ReadonlySet<string>[];
  /** Conditions that ask for a signature. */
  readonly signatures: readonly number[];
  /** Blocks that are reached only where an outsider decides so. */
  readonly commanded: ReadonlySet<number>;
  readonly effects: readonly { readonly block: number; readonly effect: Effect; readonly guards?: ReadonlySet<string> }[];
  readonly calls: readonly { readonly block: number; readonly call: Call; readonly isBehind?: true }[];
}

/** A function that is come to, by which way and past which guards. */
interface Visit {
  readonly function: number;
  readonly chain: readonly number[];
  readonly calls: readonly Call[];
  readonly guards: ReadonlySet<string>;
  readonly isBehind?: true;
}

/** Ways longer than this are not followed, and entries do not give more than this many: where one is cut, it is told. */
const MOST_DEEP = 64;
const MOST_REACHED = 2_000;
const TOO_DEEP = `a way of more than ${MOST_DEEP} calls from an entry`;
const TOO_MANY = `more than ${MOST_REACHED} places that data from one entry comes to`;

/** Finds what commands from outside come to, and past which guards. */
export class Reach {
  readonly #program: Program;
  readonly #knowledge: Knowledge;
  readonly #meaning: Meaning;
  readonly #spelled: (name: number) => string;
  readonly #commands: Commands;
  readonly #scenes = new Map<number, Scene>();
  readonly #guards: Guards;
  /** What is done to limits and credentials; undefined where that is not asked. */
  readonly #data: DataEffects | undefined;
  readonly #services: ServiceCommands;
  readonly #accesses: ReadonlyMap<Part, ReadonlyMap<number, FlowFinding>>;
  readonly #limits = new Map<number, Set<string>>();

  constructor(
    program: Program,
    knowledge: Knowledge,
    meaning: Meaning,
    commands: Commands,
    spelled: (name: number) => string,
    accesses: readonly FlowFinding[] = [],
    data?: DataEffects,
  ) {
    this.#data = data;
    this.#program = program;
    this.#knowledge = knowledge;
    this.#meaning = meaning;
    this.#commands = commands;
    this.#spelled = spelled;
    this.#guards = new Guards(program, knowledge, meaning, spelled);
    this.#accesses = accessesByNode(accesses);
    this.#services = new ServiceCommands(program, meaning);
  }

  /** Functions that outside data comes to first: those that the platform calls with it, and those that fetch it and decide by it. */
  entries(): readonly Entry[] {
    const entries: Entry[] = [];
    for (let index = 0; index < this.#program.functions.length; index += 1) {
      const known = this.#knowledge.entry(index);
      const count = this.#program.functions[index]!.form.parameters.length;
      if (known !== undefined && [...known.values, ...known.contents].some((parameter) => parameter < count)) {
        entries.push({ function: index, kind: known.kind, what: known.what, guards: known.isAuthenticated ? AUTHENTICATED : NONE });
        continue;
      }
      const decided = this.#commands.decided.get(index);
      if ((decided === undefined && !this.#commands.roots.has(index)) || this.#commands.receives.has(index)) continue;
      const roots = [...[...(decided?.values() ?? [])].map(({ trace }) => trace && rootOf(trace)), ...this.#commands.roots.of(index)];
      // A function that goes on with a text was come to by whoever gave it.
      if (this.#program.callersOf[index]!.length > 0 && roots.length > 0 && roots.every((root) => root?.isRest === true)) continue;
      const isAsked = !this.#commands.roots.isFull(index) && roots.every((root) => root !== undefined && this.#isAuthenticated(root));
      entries.push({ function: index, kind: "poll", what: wordsFor(roots), guards: isAsked ? AUTHENTICATED : NONE });
    }
    const opened = openedWays(this.#program, this.#knowledge).map(({ by, reached, ...way }): Entry => ({
      ...way,
      kind: "network",
      what: by,
      guards: NONE,
      opened: reached,
    }));
    return [...entries, ...opened, ...this.#consoleEntries(new Set(entries.map((entry) => entry.function)))];
  }

  /** Functions that a console is given for a command of service, where no platform says who comes to them. */
  #consoleEntries(known: ReadonlySet<number>): readonly Entry[] {
    const handlers = this.#services.rows.all.filter(({ isRegistered, handler }) => isRegistered && !known.has(handler));
    return [...new Set(handlers.map(({ handler }) => handler))].map((handler) => ({
      function: handler,
      kind: "shell",
      what: "the console",
      guards: NONE,
    }));
  }

  /** Functions that nobody calls, where a device begins: what a boot loader starts is started without any command. */
  beginnings(): readonly Entry[] {
    const { calls, functions, callersOf } = this.#program;
    if (!calls.some(({ part, node }) => this.#knowledge.callAt(part, node)?.sink === "boot")) return [];
    return functions.flatMap((_, index) =>
      callersOf[index]!.length > 0 ? [] : [{ function: index, kind: "start", what: "what it keeps", guards: NONE }],
    );
  }

  /** Places where a condition asks whether something was made by who has a key. */
  signatures(): readonly { readonly part: Part; readonly node: number }[] {
    return [...this.#scenes].flatMap(([index, { signatures }]) =>
      signatures.map((node) => ({ part: this.#program.functions[index]!.part, node })),
    );
  }

  /** Whether data that came in here, and lies in no queue and no global with other data, is an authenticated peer's. */
  #isAuthenticated(root: Step): boolean {
    const index = this.#functionAt(root);
    return index !== undefined && this.#knowledge.entry(index)?.isAuthenticated === true && root.isMixed !== true;
  }

  readonly #nameOf = (callee: number): number => this.#program.functions[callee]!.form.name;

  #begins: ReadonlyMap<Part, ReadonlyMap<number, number>> | undefined;
  #functionAt({ part, token }: Step): number | undefined {
    this.#begins ??= beginsOf(this.#program);
    return this.#begins.get(part)?.get(token);
  }

  /** All effects that an entry comes to; of a function that fetches its data only what it does on command. */
  from(entry: Entry): readonly Reached[] {
    if (entry.opened !== undefined) return [entry.opened];
    const found = new Map<string, Reached>();
    /** Guards behind which a function was come to: coming to it behind more of them, or by a longer way, says nothing new. */
    const seen = new Map<number, ReadonlySet<string>[]>();
    const waiting: Visit[] = [{ function: entry.function, chain: [entry.function], calls: [], guards: entry.guards }];
    for (let at = 0; at < waiting.length; at += 1) {
      const visit = waiting[at]!;
      if (found.size > MOST_REACHED) {
        this.#hit(entry.function, TOO_MANY);
        break;
      }
      const key = visit.isBehind === true ? -1 - visit.function : visit.function;
      const before = seen.get(key) ?? [];
      if (before.some((guards) => isWithin(guards, visit.guards))) continue;
      if (visit.chain.length > MOST_DEEP) {
        this.#hit(visit.function, TOO_DEEP);
        continue;
      }
      seen.set(key, [...before, visit.guards]);
      waiting.push(...this.#step(visit, at === 0 && (entry.kind === "poll" || entry.kind === "program"), found));
    }
    return [...found.values()];
  }

  /** Limits that were hit on the ways so far, by function: what lies behind them was not seen. */
  get limits(): ReadonlyMap<number, ReadonlySet<string>> {
    return this.#limits;
  }

  #hit(index: number, what: string): void {
    this.#limits.set(index, (this.#limits.get(index) ?? new Set()).add(what));
  }

  /** Notes what one function does, and tells where it leads. */
  #step({ function: index, chain, calls, guards, isBehind }: Visit, onlyCommanded: boolean, found: Map<string, Reached>): readonly Visit[] {
    const scene = this.#scene(index);
    const way = { chain, calls, ...(isBehind && { isBehind }) };
    for (const { effect } of this.#services.rows.of(index))
      this.#note(found, { ...way, effect, guards: union(guards, this.#guards.inside(index)) });
    for (const { block, effect, guards: behind = NONE } of scene.effects) {
      if (onlyCommanded && !scene.commanded.has(block) && effect.isFed !== true) continue;
      this.#note(found, { ...way, effect, guards: union(union(guards, scene.guards[block]!), behind) });
    }
    return scene.calls.flatMap(({ block, call, isBehind: isInside }) => {
      if (onlyCommanded && !scene.commanded.has(block) && !call.callees.some((callee) => this.#commands.receives.has(callee))) return [];
      const behind = union(guards, scene.guards[block]!);
      const inside = isBehind ?? isInside;
      return call.callees.map((callee) => ({
        function: callee,
        chain: [...chain, callee],
        calls: [...calls, call],
        guards: behind,
        ...(inside && { isBehind: inside }),
      }));
    });
  }

  /** The way with the fewest guards counts, and of those the shortest. */
  #note(found: Map<string, Reached>, reached: Reached): void {
    const key = `${this.#partNumber(reached.effect.part)} ${reached.effect.node} ${reached.effect.kind} ${reached.isBehind === true}`;
    const known = found.get(key);
    if (
      known === undefined ||
      reached.guards.size < known.guards.size ||
      (reached.guards.size === known.guards.size && reached.chain.length < known.chain.length)
    )
      found.set(key, reached);
  }

  readonly #partNumbers = new Map<Part, number>();
  #partNumber(part: Part): number {
    const known = this.#partNumbers.get(part);
    if (known !== undefined) return known;
    this.#partNumbers.set(part, this.#partNumbers.size);
    return this.#partNumbers.size - 1;
  }

  #scene(index: number): Scene {
    const known = this.#scenes.get(index);
    if (known !== undefined) return known;
    const { part, form } = this.#program.functions[index]!;
    const graph = flowGraphOf(part, form.body);
    const guardAt = this.#guards.blocks(part, graph);
    const decided = this.#commands.decided.get(index) ?? new Map<number, Value>();
    const byGuards = deciders(graph, new Set(guardAt.keys()));
    const byOutside = deciders(graph, new Set(decided.keys()));
    const acts = this.#actsIn(part, graph);
    const scene: Scene = {
      graph,
      signatures: [...guardAt].flatMap(([block, kinds]) => (kinds.has("signature") ? [graph.conditions[block]!] : [])),
      guards: byGuards.map((blocks) => new Set([...blocks].flatMap((block) => [...guardAt.get(block)!]))),
      commanded: new Set(byOutside.flatMap((blocks, block) => (blocks.size > 0 ? [block] : []))),
      effects: [...acts.effects, ...this.#serviceEffects(part, graph, guardAt, acts.calls)],
      calls: acts.calls,
    };
    this.#scenes.set(index, scene);
    return scene;
  }

  /** Commands of service that are told apart in a function; what is asked behind the word counts as asked before it. */
  #serviceEffects(
    part: Part,
    graph: FlowGraph,
    guardAt: ReadonlyMap<number, ReadonlySet<string>>,
    calls: Scene["calls"],
  ): Scene["effects"] {
    const commands = this.#services.toldApart(part, graph);
    if (commands.length === 0) return commands;
    const dominators = dominatorsOf({ entry: graph.entry, successors: graph.edges.map((edges) => edges.map(({ to }) => to)) });
    return commands.map(({ block, effect }) => {
      const isBehind = (at: number): boolean => at === block || dominates(dominators, block, at);
      const asked = [...guardAt].filter(([at]) => isBehind(at)).flatMap(([, kinds]) => [...kinds]);
      return {
        block,
        effect,
        guards: union(new Set(asked), this.#insideAll(calls.filter(({ block: at }) => isBehind(at)).flatMap(({ call }) => call.callees))),
      };
    });
  }

  /** What each of several functions asks somewhere inside. */
  #insideAll(callees: readonly number[]): ReadonlySet<string> {
    const [first = NONE, ...others] = callees.map((callee) => this.#guards.inside(callee));
    return new Set([...first].filter((kind) => others.every((each) => each.has(kind))));
  }

  /** Calls and effects of a function, each with its block. */
  #actsIn(part: Part, graph: FlowGraph): { readonly effects: Scene["effects"]; readonly calls: Scene["calls"] } {
    const effects: { block: number; effect: Effect; guards?: ReadonlySet<string> }[] = [];
    const calls: { block: number; call: Call; isBehind?: true }[] = [];
    const dataEffect = this.#data?.of(part, graph);
    for (const [block, items] of graph.items.entries()) {
      const open = [...items, ...(graph.conditions[block] === 0 ? [] : [graph.conditions[block]!])];
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        for (const child of part.nodes.childrenOf(node)) open.push(child);
        const access = this.#accesses.get(part)?.get(node);
        if (access !== undefined) effects.push({ block, effect: { kind: access.question, part, node, what: access.what, isFed: true } });
        const ofData = dataEffect?.(node);
        if (ofData !== undefined) effects.push({ block, effect: ofData });
        if (part.nodes.kinds[node] !== Kind.Call) continue;
        const call = callAt(this.#program, part, node);
        if (call === undefined) continue;
        const named = effectOf(call, this.#knowledge, this.#meaning, this.#spelled, this.#nameOf);
        const effect = named === undefined || this.#data === undefined ? named : this.#data.meant(named);
        if (effect !== undefined) effects.push({ block, effect });
        const service = this.#services.called(part, node, call.callees);
        if (service !== undefined) effects.push({ block, effect: service, guards: this.#insideAll(call.callees) });
        // What is a sink by its name is not looked into: it is the harm itself. Of a table there are others, too, and of what is replaced
        // in the field it is asked what is done inside.
        if ((effect === undefined || call.name === 0) && call.callees.length > 0) calls.push({ block, call });
        else if (effect !== undefined && REPLACES.has(effect.kind) && call.callees.length > 0) calls.push({ block, call, isBehind: true });
      }
    }
    return { effects, calls };
  }
}

/** Kinds of effects by which something in the device is replaced. */
export const REPLACES: ReadonlySet<string> = new Set(["update", "boot", "flash", "eeprom", "storage", "replace"]);

const NONE: ReadonlySet<string> = new Set();
const AUTHENTICATED: ReadonlySet<string> = new Set(["authentication"]);

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((each) => all.has(each));
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return b.size === 0 ? a : new Set([...a, ...b]);
}

/** Most kinds of sources that a sentence names. */
const MOST_WORDS = 3;

/** "Bluetooth", "a file or a serial line": what a function fetches its data from. */
function wordsFor(roots: readonly (Step | undefined)[]): string {
  const words = [...new Set(roots.map((root) => root?.what ?? "outside data"))];
  return words.length === 0 ? "outside data" : words.slice(0, MOST_WORDS).join(" or ");
}

/** Functions by the token that they begin with. */
function beginsOf(program: Program): ReadonlyMap<Part, ReadonlyMap<number, number>> {
  const begins = new Map<Part, Map<number, number>>();
  for (const [index, { part, form }] of program.functions.entries())
    begins.set(part, (begins.get(part) ?? new Map<number, number>()).set(form.from, index));
  return begins;
}
