import type { FlowFinding } from "./summary.ts";
import type { Store } from "./stores.ts";
import type { World } from "./world.ts";

/** A map that tells of each key how often what stands there has changed, and which keys somebody asks for. */
export class WatchedMap<Key, Value> extends Map<Key, Value> {
  readonly #revisions = new Map<Key, number>();
  /** Keys that the present reader asked for, with the revision that it found first. */
  asked: Map<Key, number> | undefined;

  override get(key: Key): Value | undefined {
    this.#note(key);
    return super.get(key);
  }

  override has(key: Key): boolean {
    this.#note(key);
    return super.has(key);
  }

  override set(key: Key, value: Value): this {
    this.#revisions.set(key, this.revision(key) + 1);
    return super.set(key, value);
  }

  revision(key: Key): number {
    return this.#revisions.get(key) ?? 0;
  }

  #note(key: Key): void {
    if (this.asked !== undefined && !this.asked.has(key)) this.asked.set(key, this.revision(key));
  }
}

/** What reading a function found, beside its summary. */
export interface Found {
  readonly findings: readonly FlowFinding[];
  readonly stores: readonly Store[];
}

/** What one reading of a function rested on, and what it came to. */
interface Reading extends Found {
  readonly summaries: readonly unknown[];
  readonly globals: ReadonlyMap<string, number>;
  readonly mostAsked: number;
  readonly asked: number;
  readonly sinks: number;
  readonly unknownCalls: ReadonlyMap<string, number>;
}

/**
 * Reads functions again only where something that they rest on has changed since: the summaries of what they call, a global, how
 * much a device is asked for. All else would come to the same.
 */
export class Revisited {
  readonly #world: World;
  readonly #calleesOf: (index: number) => readonly number[];
  readonly #readings = new Map<number, Reading>();

  constructor(world: World, calleesOf: (index: number) => readonly number[]) {
    this.#world = world;
    this.#calleesOf = calleesOf;
  }

  /** What a function comes to, by its last reading where that still holds. */
  read(index: number, anew: () => Found): Found {
    const known = this.#readings.get(index);
    if (known !== undefined && this.isKept(index)) return known;
    const world = this.#world;
    const { mostAsked } = world;
    const asked = world.asked.size;
    const summaries = this.#summariesOf(index);
    const globals = new Map<string, number>();
    world.globals.asked = globals;
    world.sinks = 0;
    world.unknownCalls = new Map();
    const { findings, stores } = anew();
    world.globals.asked = undefined;
    const made = { findings, stores, summaries, globals, mostAsked, asked, sinks: world.sinks, unknownCalls: world.unknownCalls };
    this.#readings.set(index, made);
    return made;
  }

  /** Whether the last reading is taken for what another one would come to. */
  isKept(index: number): boolean {
    return this.holds(index);
  }

  /** Whether everything that the last reading of a function rested on is as it was. */
  holds(index: number): boolean {
    const world = this.#world;
    const { summaries, globals, mostAsked, asked } = this.#readings.get(index)!;
    if (world.mostAsked !== mostAsked || world.asked.size !== asked) return false;
    if (this.#summariesOf(index).some((summary, place) => summary !== summaries[place])) return false;
    for (const [key, revision] of globals) if (world.globals.revision(key) !== revision) return false;
    return true;
  }

  #summariesOf(index: number): readonly unknown[] {
    return this.#calleesOf(index).map((callee) => this.#world.summaries[callee]);
  }

  /** Uses of tainted values that all last readings looked at. */
  get sinks(): number {
    return [...this.#readings.values()].reduce((sum, { sinks }) => sum + sinks, 0);
  }

  /** Functions that nothing is known of, with the number of their calls in all last readings. */
  get unknownCalls(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { unknownCalls } of this.#readings.values())
      for (const [name, count] of unknownCalls) counts.set(name, (counts.get(name) ?? 0) + count);
    return counts;
  }
}
