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

/** The functions among those of one name that a call with these arguments means: declarations and definitions of the best ones. */
export function chosen(names: TypeNames, all: readonly FunctionAt[], given: readonly (TypeAt | undefined)[]): readonly FunctionAt[] {
  if (all.length < 2) return all;
  const groups = new Map<string, { readonly keys: readonly string[]; readonly members: FunctionAt[]; required: number }>();
  for (const at of all) {
    const keys = at.form.parameters.map((variable) => keyOf(names, typeOf(at, variable)));
    const key = `${keys.join(",").replaceAll(/(?<=\d)[@#?]/g, "")}${at.form.variadic ? "..." : ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { keys, members: [at], required: at.form.required });
    else {
      group.members.push(at);
      group.required = Math.min(group.required, at.form.required);
    }
  }
  if (groups.size < 2) return all;
  const wanted = given.map((each) => (each === undefined ? "?" : keyOf(names, each)));
  let best: FunctionAt[] = [];
  let most = -Infinity;
  for (const { keys, members, required } of groups.values()) {
    const isVariadic = members.some(({ form }) => form.variadic);
    const fits = wanted.length >= required && (wanted.length <= keys.length || isVariadic);
    const score = (fits ? 0 : -1000) + wanted.reduce((sum, key, place) => sum + (place < keys.length ? match(key, keys[place]!) : -1), 0);
    if (score > most) best = [...members];
    else if (score === most) best.push(...members);
    most = Math.max(most, score);
  }
  return best;
}

function typeOf({ part, form }: FunctionAt, variable: number): TypeAt {
  return { part, type: part.variables[variable]!.type, scope: form.scope };
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
