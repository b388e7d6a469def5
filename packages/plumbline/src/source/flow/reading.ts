import { Analysis } from "./analysis.ts";
import type { Found, Revisited } from "./revisited.ts";
import { isSameData } from "./same-data.ts";
import type { Store } from "./stores.ts";
import type { FlowFinding } from "./summary.ts";
import type { Value } from "./values.ts";
import type { World } from "./world.ts";

/** Rounds over the whole program, so that what one function leaves in a global is seen by those that read it. */
export const MOST_ROUNDS = 4;
const UNSETTLED = `data in globals, or a circle of calls, that still changes after ${MOST_ROUNDS} rounds`;

/** All functions of a program, read round by round. */
export class Reading {
  readonly unresolved: number[];
  readonly decided = new Map<number, ReadonlyMap<number, Value>>();
  readonly revisited: Revisited;
  readonly #world: World;
  readonly #limits: (readonly string[])[];

  constructor(world: World, revisited: Revisited) {
    this.#world = world;
    this.revisited = revisited;
    this.unresolved = world.program.functions.map(() => 0);
    this.#limits = world.program.functions.map(() => []);
  }

  /** What the last round found. */
  round(components: readonly (readonly number[])[]): Found {
    this.#world.globalsChanged = false;
    const findings: FlowFinding[] = [];
    const stores: Store[] = [];
    for (const component of components) {
      // The first reading of a circle is of functions whose callees were not read yet.
      if (component.length > 1) for (const index of component) this.#read(index);
      for (const index of component) {
        const found = this.#read(index);
        findings.push(...found.findings);
        stores.push(...found.stores);
      }
    }
    return { findings, stores };
  }

  /** For each function the limits that were hit, and whether what it rests on was still changing. */
  get limits(): readonly (readonly string[])[] {
    return this.#limits.map((whats, index) => (this.revisited.holds(index) ? whats : [...whats, UNSETTLED]));
  }

  #read(index: number): Found {
    return this.revisited.read(index, () => {
      const analysis = new Analysis(this.#world, index);
      const summary = analysis.run();
      // One that says the same as before stays what it is, so that nothing that rests on it is read again.
      const before = this.#world.summaries[index];
      if (before === undefined || !isSameData(before, summary)) this.#world.summaries[index] = summary;
      this.unresolved[index] = summary.unresolved;
      this.#limits[index] = summary.limits;
      if (analysis.decided.size > 0) this.decided.set(index, analysis.decided);
      return { findings: analysis.findings, stores: analysis.stores.found };
    });
  }
}
