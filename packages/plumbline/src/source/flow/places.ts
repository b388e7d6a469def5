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
  readonly #locals = new Map<number, number>();
  readonly #globals = new Map<number, number>();
  readonly #heaps = new Map<number, number>();
  /** By the place that they are in; members by their spelling, too. */
  readonly #contents: (number | undefined)[] = [];
  readonly #members: (Map<number, number> | undefined)[] = [];
  readonly #depths: number[] = [];

  local(variable: number, type: TypeAt | undefined): number {
    const known = this.#locals.get(variable);
    if (known !== undefined) return known;
    const number = this.#add({ is: "local", of: variable, name: 0, type, count: -1, parameter: -1, global: -1 }, 0);
    this.#locals.set(variable, number);
    return number;
  }

  global(global: number, type: TypeAt | undefined): number {
    const known = this.#globals.get(global);
    if (known !== undefined) return known;
    const number = this.#add({ is: "global", of: global, name: 0, type, count: -1, parameter: -1, global }, 0);
    this.#globals.set(global, number);
    return number;
  }

  /** The objects of a class, by its spelling, as one global. */
  object(owner: number): number {
    return this.global(OBJECTS + owner, undefined);
  }

  /** What stands behind a pointer or in an array, where that was asked for before; -1 where not. */
  knownContents(of: number): number {
    return this.#depths[of]! >= MOST_DEEP ? of : (this.#contents[of] ?? -1);
  }

  /** What stands behind a pointer or in an array; `parameter` where the pointer itself is one. */
  contents(of: number, type: TypeAt | undefined, count = -1, parameter = -1): number {
    const known = this.knownContents(of);
    if (known >= 0) return known;
    const inside = this.all[of]!;
    const number = this.#add(
      { is: "contents", of, name: 0, type, count, parameter: parameter >= 0 ? parameter : inside.parameter, global: inside.global },
      this.#depths[of]! + 1,
    );
    this.#contents[of] = number;
    return number;
  }

  /** A member that was asked for before; -1 where it was not. */
  knownMember(of: number, name: number): number {
    return this.#depths[of]! >= MOST_DEEP ? of : (this.#members[of]?.get(name) ?? -1);
  }

  member(of: number, name: number, type: TypeAt | undefined): number {
    const known = this.knownMember(of, name);
    if (known >= 0) return known;
    const inside = this.all[of]!;
    const number = this.#add(
      { is: "member", of, name, type, count: -1, parameter: inside.parameter, global: inside.global },
      this.#depths[of]! + 1,
    );
    (this.#members[of] ??= new Map()).set(name, number);
    return number;
  }

  heap(node: number): number {
    const known = this.#heaps.get(node);
    if (known !== undefined) return known;
    const number = this.#add({ is: "heap", of: node, name: 0, type: undefined, count: -1, parameter: -1, global: -1 }, 0);
    this.#heaps.set(node, number);
    return number;
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

  #add(place: Place, depth: number): number {
    this.#depths.push(depth);
    return this.all.push(place) - 1;
  }
}
