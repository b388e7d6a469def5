import { fixed } from "../fixed-spellings.ts";
import { Kind } from "../form/node-kinds.ts";
import type { FunctionForm, Part } from "../form/part.ts";
import { type Class, type Classes, type FunctionAt } from "./classes.ts";
import { keyOf, Overloads } from "./overloads.ts";
import type { TypeAt } from "./program.ts";
import type { Types } from "./types.ts";
import type { Visibility } from "./visibility.ts";

const SCOPE = fixed("::");
const CLOSE = fixed(">");

/** What a call by name means: the functions declared by the name, and how it was found. */
export interface Found {
  readonly functions: readonly FunctionAt[];
  readonly through: "name" | "virtual" | "constructor";
  /** Static type of the object of a virtual call, or what a constructor makes. */
  readonly of?: Class;
}

const NONE: readonly FunctionAt[] = [];

type Given = () => readonly (TypeAt | undefined)[];

/** Finds the functions that names mean, as C and C++ look them up. */
export class Lookup {
  readonly #free = new Map<number, FunctionAt[]>();
  readonly #classes: Classes;
  readonly #types: Types;
  readonly #visibility: Visibility;
  readonly #overloads: Overloads;
  readonly #found = new Map<Part, Map<number, Found | undefined>>();
  readonly #operators = new Set<number>();
  readonly #kinds = new WeakMap<readonly FunctionAt[], Kinds>();
  /** Whether any class has methods: a program in C needs none of what they bring. */
  readonly hasMethods: boolean;

  constructor(functions: ReadonlyMap<FunctionForm, FunctionAt>, classes: Classes, types: Types, visibility: Visibility) {
    this.#classes = classes;
    this.#types = types;
    this.#visibility = visibility;
    this.#overloads = new Overloads(types.names);
    let hasMethods = false;
    for (const at of functions.values()) {
      if (at.part.names.textOf(at.form.name).startsWith("operator")) this.#operators.add(at.form.name);
      if (classes.ofFunction(at.part, at.form) !== undefined) hasMethods = true;
      if (at.form.name === 0 || classes.ofFunction(at.part, at.form) !== undefined) continue;
      const known = this.#free.get(at.form.name);
      if (known === undefined) this.#free.set(at.form.name, [at]);
      else known.push(at);
    }
    this.hasMethods = hasMethods;
  }

  hasOperator(part: Part, text: string): boolean {
    return this.#operators.has(part.names.numberOf(`operator${text}`, 1));
  }

  /** What is called by name in a Call node; undefined where a value is called. */
  called(part: Part, node: number): Found | undefined {
    let known = this.#found.get(part);
    if (known === undefined) this.#found.set(part, (known = new Map()));
    if (known.has(node)) return known.get(node);
    // What hangs on itself means nothing.
    known.set(node, undefined);
    const { nodes } = part;
    const callee = nodes.child(node, 0);
    const given = () => [...nodes.childrenOf(node)].slice(1).map((argument) => this.#types.ofExpression(part, argument));
    const found =
      nodes.kinds[callee] === Kind.Name
        ? this.#byName(part, callee, given)
        : nodes.kinds[callee] === Kind.Member
          ? this.#byMember(part, callee, given)
          : undefined;
    known.set(node, found);
    return found;
  }

  /** What a call by name gives back. */
  returned(part: Part, node: number): TypeAt | undefined {
    const found = this.called(part, node);
    if (found === undefined) return undefined;
    if (found.through === "constructor") return found.of === undefined ? undefined : typeOfClass(found.of);
    const first = found.functions.find(({ form }) => form.returns !== 0) ?? found.functions[0];
    return first === undefined ? undefined : { part: first.part, type: first.form.returns, scope: first.form.scope };
  }

  /** The functions that a name means where it stands as a value; several where it is overloaded. */
  valued(part: Part, node: number): readonly FunctionAt[] {
    const { nodes } = part;
    if (nodes.b[node]! >= 0) return [];
    const found = this.#byName(part, node);
    return found === undefined || found.through === "constructor" ? [] : found.functions;
  }

  /** `given` tells the arguments of a call; a name that is not called means all that have it. */
  #byName(part: Part, callee: number, given?: Given): Found | undefined {
    const { nodes } = part;
    const name = nodes.a[callee]!;
    const variable = nodes.b[callee]!;
    if (variable >= 0 && part.variables[variable]!.where !== "file") return undefined;
    const qualifier = qualifierOf(part, callee);
    const scope = this.#types.scopeAround(part, callee);
    if (qualifier > 0) {
      const of = this.#classNamed(qualifier, part, scope);
      const methods = of === undefined ? [] : this.methodsOf(of, name);
      if (methods.length > 0) return { functions: this.#chosen(methods, given), through: "name" };
    } else if (qualifier < 0) {
      const implicit = this.#implicit(part, callee, name, given);
      if (implicit !== undefined) return implicit;
    }
    if (variable >= 0) return undefined;
    const all = this.#free.get(name) ?? [];
    if (all.length > 0) {
      const near = this.#strong(
        all,
        this.#visibility.nearest(this.#inScope(all, qualifier > 0 ? [qualifier] : scope, qualifier), part),
        part,
      );
      return { functions: this.#definitions(this.#chosen(near, given), all, part), through: "name" };
    }
    const of = this.#classNamed(name, part, scope);
    return of === undefined || given === undefined ? { functions: [], through: "name" } : this.construction(of, given);
  }

  #chosen(all: readonly FunctionAt[], given: Given | undefined): readonly FunctionAt[] {
    return given === undefined ? all : this.#overloads.chosen(all, given);
  }

  /** What is only declared where it is seen is defined elsewhere; of several programs in one tree in the one that is nearest. */
  #definitions(near: readonly FunctionAt[], all: readonly FunctionAt[], from: Part): readonly FunctionAt[] {
    if (near.some(({ number }) => number >= 0) || near.length === 0) return near;
    const shared = this.#defined(all, from);
    if (shared.length < 2) return shared.length === 0 ? near : shared;
    const wanted = new Set(near.map((at) => this.#overloads.signature(at)));
    const same =
      wanted.size === 1
        ? this.#overloads.withSignature(shared, [...wanted][0]!)
        : shared.filter((at) => wanted.has(this.#overloads.signature(at)));
    return this.#strong(shared, this.#visibility.nearest(same.length > 0 ? same : shared, from), from);
  }

  /** Definitions that a part can mean: those of other units, and static ones that are in sight. */
  #defined(all: readonly FunctionAt[], from: Part): readonly FunctionAt[] {
    const { external, hidden } = this.#kindsOf(all);
    const isSeen = ({ part }: FunctionAt) => part === from || this.#visibility.closure(from).has(part);
    return hidden.some(isSeen) ? all.filter((at) => at.number >= 0 && (!at.form.isStatic || isSeen(at))) : external;
  }

  /** A weak definition gives way to one that is not, in whatever unit it stands. */
  #strong(all: readonly FunctionAt[], near: readonly FunctionAt[], from: Part): readonly FunctionAt[] {
    if (!near.some(isWeak)) return near;
    const { strong } = this.#kindsOf(all);
    return strong.length > 0 ? this.#visibility.nearest(strong, from) : near;
  }

  #kindsOf(all: readonly FunctionAt[]): Kinds {
    let known = this.#kinds.get(all);
    if (known === undefined) this.#kinds.set(all, (known = kindsOf(all)));
    return known;
  }

  /** Functions of the namespaces around; all where none is. A name behind "::" alone stands in none. */
  #inScope(all: readonly FunctionAt[], scope: readonly number[], qualifier: number): readonly FunctionAt[] {
    const { isFlat, byScope } = this.#kindsOf(all);
    if (all.length < 2 || isFlat) return all;
    const key = `${qualifier} ${scope.join(" ")}`;
    let known = byScope.get(key);
    if (known === undefined) byScope.set(key, (known = inScope(all, scope, qualifier)));
    return known;
  }

  /** A method of the class around, or of one around that: "this" is left out. */
  #implicit(part: Part, callee: number, name: number, given: Given | undefined): Found | undefined {
    const around = this.#types.classAround(part, callee);
    if (around === undefined) return undefined;
    const methods = this.methodsOf(around, name);
    if (methods.length > 0) return this.#dispatched(around, this.#chosen(methods, given));
    for (let depth = around.path.length - 2; depth >= 0; depth -= 1) {
      const outer = this.#classes.named(around.path[depth]!, around.part, around.path.slice(0, depth));
      const outside = outer === undefined || outer === around ? [] : this.methodsOf(outer, name);
      if (outside.length > 0) return { functions: this.#chosen(outside, given), through: "name" };
    }
    return undefined;
  }

  #byMember(part: Part, callee: number, given: Given): Found | undefined {
    const { nodes } = part;
    const name = nodes.a[callee]!;
    const object = this.#types.objectOf(part, callee);
    const of = object === undefined ? undefined : this.#types.names.classOf(object);
    if (of === undefined) return undefined;
    if (part.names.textOf(name).startsWith("~")) {
      const functions = this.destruction(of, true);
      return { functions, through: functions.length > 1 ? "virtual" : "name", of };
    }
    const qualifier = qualifierOf(part, callee);
    const from = qualifier > 0 ? ([...this.#classes.lineage(of)].find((each) => each.name === qualifier) ?? of) : of;
    const methods = this.methodsOf(from, name);
    if (methods.length === 0) return undefined;
    const best = this.#chosen(methods, given);
    return qualifier > 0 ? { functions: best, through: "name" } : this.#dispatched(of, best);
  }

  /** Methods of a name, of the class or of the nearest one that it derives from. */
  methodsOf(of: Class, name: number): readonly FunctionAt[] {
    for (const each of this.#classes.lineage(of)) {
      const methods = each.methods.get(name);
      if (methods !== undefined) return methods;
    }
    return [];
  }

  /** A virtual method may be any that overrides it, in what derives from the static type. */
  #dispatched(of: Class, methods: readonly FunctionAt[]): Found {
    const first = methods[0]!;
    if (!this.isVirtual(of, first)) return { functions: methods, through: "name" };
    const found = [...methods];
    const wanted = this.#overloads.signature(first);
    for (const derived of this.#classes.descendants(of))
      for (const at of derived.methods.get(first.form.name) ?? []) if (this.#overloads.signature(at) === wanted) found.push(at);
    return { functions: found, through: "virtual", of };
  }

  isVirtual(of: Class, { form }: FunctionAt): boolean {
    for (const each of this.#classes.lineage(of))
      for (const at of each.methods.get(form.name) ?? [])
        if (at.form.isVirtual && at.form.parameters.length === form.parameters.length) return true;
    return false;
  }

  construction(of: Class, given: Given): Found {
    const all = of.methods.get(of.name) ?? NONE;
    return { functions: this.#overloads.chosen(all, given), through: "constructor", of };
  }

  /** The destructors that may run where an object of a class goes, by its static type. */
  destruction(of: Class, isDynamic: boolean): readonly FunctionAt[] {
    const own = this.#destructorsOf(of);
    const isVirtual =
      isDynamic && [...this.#classes.lineage(of)].some((each) => this.#destructorsOf(each).some(({ form }) => form.isVirtual));
    return isVirtual ? [...own, ...[...this.#classes.descendants(of)].flatMap((each) => this.#destructorsOf(each))] : own;
  }

  #destructorsOf(of: Class): readonly FunctionAt[] {
    return of.methods.get(of.part.names.numberOf(`~${of.part.names.textOf(of.name)}`, 1)) ?? [];
  }

  /** An operator of a class, else one that takes it. */
  operator(part: Part, text: string, operands: readonly (TypeAt | undefined)[], around: readonly number[]): Found | undefined {
    const { names } = this.#types;
    const name = part.names.numberOf(`operator${text}`, 1);
    const of = operands[0] === undefined ? undefined : names.classOf(dereferenced(names, operands[0]));
    const methods = of === undefined ? [] : this.methodsOf(of, name);
    if (methods.length > 0)
      return this.#dispatched(
        of!,
        this.#overloads.chosen(methods, () => operands.slice(1)),
      );
    const all = (this.#free.get(name) ?? []).filter(({ form }) => form.parameters.length === operands.length);
    if (all.length === 0) return undefined;
    const keys = operands.map((each) => (each === undefined ? "?" : keyOf(names, each)));
    if (!keys.some((key) => /^n.*[@#]$/.test(key))) return undefined;
    const near = this.#visibility
      .nearest(this.#inScope(all, around, -1), part)
      .filter((at) =>
        this.#overloads.keysOf(at).every((key, place) => key.endsWith("?") || keys[place]!.endsWith("?") || key === keys[place]),
      );
    return near.length === 0
      ? undefined
      : {
          functions: this.#definitions(
            this.#overloads.chosen(near, () => operands),
            all,
            part,
          ),
          through: "name",
        };
  }

  /** A class by its name or by a typedef of it. */
  #classNamed(name: number, part: Part, scope: readonly number[]): Class | undefined {
    return this.#types.names.classOf({ part, type: part.types.indexOf({ is: "named", name, arguments: [] }), scope });
  }
}

export function typeOfClass({ part, name, record }: Class): TypeAt {
  return { part, type: part.types.indexOf({ is: "record", name, record: part.records.indexOf(record) }) };
}

function dereferenced(names: Types["names"], at: TypeAt): TypeAt {
  const resolved = names.resolved(at);
  const form = resolved.part.types.form(resolved.type);
  return form.is === "pointer" && form.isReference ? { ...resolved, type: form.to } : resolved;
}

/** What is asked again and again of the functions of one name. */
interface Kinds {
  /** Defined for all units. */
  readonly external: readonly FunctionAt[];
  /** Defined for one unit only. */
  readonly hidden: readonly FunctionAt[];
  /** Defined for all units, and not weak. */
  readonly strong: readonly FunctionAt[];
  /** None stands in a namespace. */
  readonly isFlat: boolean;
  readonly byScope: Map<string, readonly FunctionAt[]>;
}

function kindsOf(all: readonly FunctionAt[]): Kinds {
  const defined = all.filter(({ number }) => number >= 0);
  const external = defined.filter(({ form }) => !form.isStatic);
  return {
    external,
    hidden: defined.filter(({ form }) => form.isStatic),
    strong: external.filter((at) => !isWeak(at)),
    isFlat: all.every(({ form }) => form.scope.length === 0),
    byScope: new Map(),
  };
}

function isWeak({ form }: FunctionAt): boolean {
  return form.attributes.some((each) => each.includes("weak"));
}

function inScope(all: readonly FunctionAt[], scope: readonly number[], qualifier: number): readonly FunctionAt[] {
  const fits = all.filter(({ form }) =>
    qualifier === 0
      ? form.scope.length === 0
      : qualifier > 0
        ? form.scope.at(-1) === qualifier
        : form.scope.every((each, place) => scope[place] === each),
  );
  if (fits.length === 0) return all;
  // The innermost namespace hides what those around it have.
  const deepest = Math.max(...fits.map(({ form }) => form.scope.length));
  return qualifier < 0 ? fits.filter(({ form }) => form.scope.length === deepest) : fits;
}

/** The name before "::" in front of a name; 0 where nothing stands before it, -1 where there is no "::". */
function qualifierOf(part: Part, node: number): number {
  const { spellings } = part.tokens;
  const token = part.nodes.tokens[node]!;
  if (spellings[token - 1] !== SCOPE) return -1;
  let at = token - 2;
  if (spellings[at] === CLOSE) at = beforeArguments(part, at);
  return at >= 0 && part.names.isIdentifier(spellings[at]!) ? spellings[at]! : 0;
}

function beforeArguments(part: Part, close: number): number {
  const { spellings } = part.tokens;
  let depth = 0;
  for (let at = close; at > Math.max(0, close - 100); at -= 1) {
    if (spellings[at] === CLOSE) depth += 1;
    else if (part.names.textOf(spellings[at]!) === "<" && --depth === 0) return at - 1;
  }
  return -1;
}
