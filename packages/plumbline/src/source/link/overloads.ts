import type { FunctionForm } from "../form/part.ts";
import type { FunctionAt } from "./classes.ts";
import type { TypeAt } from "./program.ts";
import { formOf, type TypeNames } from "./type-names.ts";

/**
 * What a type is for telling overloads apart: spelled out, without const, references and typedefs; "?" where it is not known.
 * A name ends in what it is the name of: a class (@), an enumeration (#), nothing that is declared (?).
 */
export function keyOf(names: TypeNames, at: TypeAt, depth = 0): string {
  if (depth > 8) return "?";
  const resolved = names.resolved(at);
  const form = formOf(resolved);
  const inner = (type: number) => keyOf(names, { ...resolved, type }, depth + 1);
  switch (form.is) {
    case "integer":
      return `${form.signed ? "i" : "u"}${form.bits}`;
    case "floating":
      return `f${form.bits}`;
    case "pointer":
      return form.isReference ? inner(form.to) : `*${inner(form.to)}`;
    case "array":
      return `*${inner(form.of)}`;
    case "record":
      return form.name === 0 ? "?" : `n${form.name}@`;
    case "named":
      return `n${form.name}${names.classes.has(form.name) ? "@" : "?"}`;
    case "enum":
      return form.name === 0 ? "i32" : `n${form.name}#`;
    case "function":
      return "(";
    case "unknown":
      return "?";
    case "bool":
    case "void":
  }
  return form.is;
}

/** Functions of one name with the same parameters: declarations and definitions. */
interface Group {
  readonly keys: readonly string[];
  readonly members: FunctionAt[];
  /** Arguments that must be given. */
  readonly required: number;
  readonly isVariadic: boolean;
}

/** Tells overloads apart by what is handed to them. */
export class Overloads {
  readonly #names: TypeNames;
  readonly #keys = new Map<FunctionForm, readonly string[]>();
  readonly #signatures = new Map<FunctionForm, string>();
  readonly #groups = new WeakMap<readonly FunctionAt[], readonly Group[]>();
  readonly #bySignature = new WeakMap<readonly FunctionAt[], ReadonlyMap<string, readonly FunctionAt[]>>();

  constructor(names: TypeNames) {
    this.#names = names;
  }

  /** The functions among those of one name that a call with these arguments means. */
  chosen(all: readonly FunctionAt[], given: () => readonly (TypeAt | undefined)[]): readonly FunctionAt[] {
    if (all.length < 2) return all;
    const groups = this.#grouped(all);
    if (groups.length < 2) return all;
    const wanted = given().map((each) => (each === undefined ? "?" : keyOf(this.#names, each)));
    let best: FunctionAt[] = [];
    let most = -Infinity;
    for (const group of groups) {
      const score = fitOf(group, wanted);
      if (score > most) best = [...group.members];
      else if (score === most) best.push(...group.members);
      most = Math.max(most, score);
    }
    return best;
  }

  /** The parameters of a function as one text: the same for a declaration and its definition. */
  signature(at: FunctionAt): string {
    const known = this.#signatures.get(at.form);
    if (known !== undefined) return known;
    const made = `${this.keysOf(at)
      .join(",")
      .replaceAll(/(?<=\d)[@#?]/g, "")}${at.form.variadic ? "..." : ""}`;
    this.#signatures.set(at.form, made);
    return made;
  }

  /** Those of a list that have a signature. */
  withSignature(all: readonly FunctionAt[], signature: string): readonly FunctionAt[] {
    let known = this.#bySignature.get(all);
    if (known === undefined) this.#bySignature.set(all, (known = Map.groupBy(all, (at) => this.signature(at))));
    return known.get(signature) ?? [];
  }

  keysOf({ part, form }: FunctionAt): readonly string[] {
    const known = this.#keys.get(form);
    if (known !== undefined) return known;
    const keys = form.parameters.map((each) => keyOf(this.#names, { part, type: part.variables[each]!.type, scope: form.scope }));
    this.#keys.set(form, keys);
    return keys;
  }

  #grouped(all: readonly FunctionAt[]): readonly Group[] {
    const known = this.#groups.get(all);
    if (known !== undefined) return known;
    const groups = Map.groupBy(all, (at) => this.signature(at));
    const made = [...groups.values()].map((members) => ({
      keys: this.keysOf(members[0]!),
      members,
      required: Math.min(...members.map(({ form }) => form.required)),
      isVariadic: members[0]!.form.variadic,
    }));
    this.#groups.set(all, made);
    return made;
  }
}

function fitOf({ keys, required, isVariadic }: Group, wanted: readonly string[]): number {
  const fits = wanted.length >= required && (wanted.length <= keys.length || isVariadic);
  return (fits ? 0 : -1000) + wanted.reduce((sum, key, place) => sum + (place < keys.length ? match(key, keys[place]!) : -1), 0);
}

/** How well an argument goes with a parameter: the same, by a promotion, by a conversion, not at all (C++20 [over.ics.rank]). */
function match(given: string, wanted: string): number {
  if (given === wanted) return given === "?" ? 1 : 4;
  if (given.at(-1) === "?" || wanted.at(-1) === "?") return isPointer(given) === isPointer(wanted) ? 2 : 1;
  const [a, b] = [kindOf(given), kindOf(wanted)];
  // A pointer to a class may be one to its base.
  if (a === "*" && b === "*") return given.at(-1) === "@" && wanted.at(-1) === "@" ? 3 : wanted === "*void" ? 2 : -1;
  if (a === "*" && b === "b") return 0;
  if (a === "*") return b === "@" ? -1 : -8;
  if (b === "*") return a === "i" ? -2 : -8;
  if (a === "@" || b === "@") return a === b ? -2 : -3;
  if ("iu#b".includes(a) && "iu".includes(b)) return given.slice(1) === wanted.slice(1) ? 2 : 1;
  return 0;
}

function isPointer(key: string): boolean {
  return key.startsWith("*");
}

function kindOf(key: string): string {
  return key.startsWith("n") ? key.at(-1)! : key[0]!;
}
