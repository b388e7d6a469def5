import type { TypeAt } from "../link/program.ts";

/** Something that holds a value: a variable, what a pointer points to, a member of it. */
export interface Place {
  readonly is: "local" | "global" | "contents" | "member" | "heap";
  /** Variable of the part, number of the global, or the place that this one is in. */
  readonly of: number;
  /** Spelling of a member. */
  readonly name: number;
  readonly type: TypeAt | undefined;
  /** Elements that a contents place has, where its array is known; -1 where not. */
  readonly count: number;
  /** Parameter whose contents it is, or is in; -1 for none. */
  readonly parameter: number;
  /** Global that it is, or is in; -1 for none. */
  readonly global: number;
}

/** A chain of members and pointers beyond this is one place, so that lists without end have an end. */
const MOST_DEEP = 6;

/** Numbers of globals from here on stand for the objects of classes. */
const OBJECTS = 2 ** 40;

/** What the whole program calls a field of a class. */
export const keyOfObject = (owner: number, field: number): string => `${OBJECTS + owner}.${field}`;

export function isOfObject({ global }: Place): boolean {
  return global >= OBJECTS;
}

/** The places that one function speaks of, each with a number. */
export class Places {
  readonly all: Place[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #depths: number[] = [];

  local(variable: number, type: TypeAt | undefined): number {
    return this.#number(`v${variable}`, { is: "local", of: variable, name: 0, type, count: -1, parameter: -1, global: -1 }, 0);
  }

  global(global: number, type: TypeAt | undefined): number {
    return this.#number(`g${global}`, { is: "global", of: global, name: 0, type, count: -1, parameter: -1, global }, 0);
  }

  /** The objects of a class, by its spelling, as one global. */
  object(owner: number): number {
    const global = OBJECTS + owner;
    return this.#number(`g${global}`, { is: "global", of: global, name: 0, type: undefined, count: -1, parameter: -1, global }, 0);
  }

  /** What stands behind a pointer or in an array; `parameter` where the pointer itself is one. */
  contents(of: number, type: TypeAt | undefined, count = -1, parameter = -1): number {
    const depth = this.#depths[of]! + 1;
    if (depth > MOST_DEEP) return of;
    const inside = this.all[of]!;
    return this.#number(
      `*${of}`,
      { is: "contents", of, name: 0, type, count, parameter: parameter >= 0 ? parameter : inside.parameter, global: inside.global },
      depth,
    );
  }

  member(of: number, name: number, type: TypeAt | undefined): number {
    const depth = this.#depths[of]! + 1;
    if (depth > MOST_DEEP) return of;
    const inside = this.all[of]!;
    return this.#number(
      `${of}.${name}`,
      { is: "member", of, name, type, count: -1, parameter: inside.parameter, global: inside.global },
      depth,
    );
  }

  heap(node: number): number {
    return this.#number(`h${node}`, { is: "heap", of: node, name: 0, type: undefined, count: -1, parameter: -1, global: -1 }, 0);
  }

  /** The parameter that points right there; -1 where none does. */
  pointedBy(place: number): number {
    const { is, of, parameter } = this.all[place]!;
    return is === "contents" && this.all[of]!.is === "local" ? parameter : -1;
  }

  /** Whether one place lies in another, or is it. */
  isIn(place: number, outer: number): boolean {
    for (let at = place, steps = 0; steps <= MOST_DEEP + 1; steps += 1) {
      if (at === outer) return true;
      const { is, of } = this.all[at]!;
      if (is !== "contents" && is !== "member") return false;
      at = of;
    }
    return false;
  }

  /** Spellings of the members on the way to a place, outermost first. */
  pathOf(place: number): readonly number[] {
    const path: number[] = [];
    for (let at = place; ;) {
      const { is, of, name } = this.all[at]!;
      if (is === "member") path.unshift(name);
      else if (is !== "contents") return path;
      at = of;
    }
  }

  #number(key: string, place: Place, depth: number): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.all.push(place) - 1;
    this.#depths.push(depth);
    this.#numbers.set(key, number);
    return number;
  }
}
