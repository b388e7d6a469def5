import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program, TypeAt } from "../link/program.ts";
import { fits } from "../platforms/pattern.ts";
import type { EntryKnowledge, Permission } from "../platforms/platform.ts";
import type { Spellings } from "../spellings.ts";
import { callNames, typeNames } from "./call-names.ts";
import type { EntryPoint } from "./knowledge.ts";
import { isClosed } from "./permissions.ts";

/** The functions of a program that its platform calls, by the index of the function: what is said first counts. */
export function entriesOf(known: readonly EntryKnowledge[], program: Program, names: Spellings): ReadonlyMap<number, EntryPoint> {
  const entries = new Finder(known, program, names);
  entries.byName();
  entries.byAttribute();
  entries.byClass();
  for (const part of entries.parts) entries.byRegistration(part);
  return entries.found;
}

class Finder {
  readonly found = new Map<number, EntryPoint>();
  readonly parts: readonly Part[];
  readonly #known: readonly EntryKnowledge[];
  readonly #program: Program;
  readonly #names: Spellings;
  /** Index in the program of each function of a part. */
  readonly #indexes = new Map<Part, Map<number, number>>();
  readonly #registrations: ReadonlyMap<string, readonly EntryKnowledge[]>;
  readonly #members: ReadonlyMap<string, readonly EntryKnowledge[]>;

  constructor(known: readonly EntryKnowledge[], program: Program, names: Spellings) {
    this.#known = known;
    this.#program = program;
    this.#names = names;
    for (const [index, { part, index: own }] of program.functions.entries()) {
      const indexes = this.#indexes.get(part) ?? new Map<number, number>();
      this.#indexes.set(part, indexes.set(own, index));
    }
    this.parts = program.parts;
    this.#registrations = Map.groupBy(
      known.filter(({ registeredBy }) => registeredBy !== undefined),
      ({ registeredBy }) => registeredBy!,
    );
    this.#members = Map.groupBy(
      known.filter(({ member }) => member !== undefined),
      ({ member }) => member!,
    );
  }

  /** Functions that the platform knows by their names; of a weak one and its replacement both are. */
  byName(): void {
    const named = this.#known.filter(({ name }) => name !== undefined);
    for (const [index, { form }] of this.#program.functions.entries()) {
      if (form.name === 0 || form.scope.length > 0) continue;
      const text = this.#names.textOf(form.name);
      for (const entry of named) if (fits(entry.name!, text)) this.#note(index, entry);
    }
  }

  /** Functions that a word or macro beside them makes an interrupt or a task, in the definition or in a declaration. */
  byAttribute(): void {
    const known = this.#known.filter(({ attribute }) => attribute !== undefined);
    for (const part of this.parts) {
      for (const { name, attributes, scope } of part.functions) {
        if (attributes.length === 0 || scope.length > 0) continue;
        for (const entry of known)
          if (attributes.some((each) => fits(entry.attribute!, each)))
            for (const index of this.#named(part, name)) this.#note(index, entry);
      }
    }
  }

  /** Methods that replace those of a class of the platform, or that its tools connect by their names. */
  byClass(): void {
    const methods = this.#known.filter(({ method }) => method !== undefined);
    if (methods.length === 0) return;
    const heirs = new Map<number, ReadonlySet<string>>();
    for (const part of this.parts)
      for (const { name, bases } of part.records)
        if (bases.length > 0) heirs.set(name, new Set(bases.map((base) => this.#names.textOf(base))));
    for (const [index, { form }] of this.#program.functions.entries()) {
      const inside = form.scope.at(-1);
      if (inside === undefined || form.name === 0) continue;
      const bases = heirs.get(inside);
      const name = this.#names.textOf(form.name);
      for (const entry of methods)
        if (fits(entry.method!, name) && (entry.of === undefined || bases?.has(entry.of) === true)) this.#note(index, entry);
    }
  }

  /** Functions that are handed to a macro, a call or a member, anywhere in a part. */
  byRegistration(part: Part): void {
    const { nodes } = part;
    for (let node = 1; node < nodes.count; node += 1) {
      const kind = nodes.kinds[node] as number;
      if (kind === Kind.Call) this.#call(part, node);
      else if (kind === Kind.Assign) this.#assignment(part, node);
      else if (kind === Kind.Compound) this.#list(part, nodes.child(node, 0), { part, type: nodes.types[node]! }, []);
    }
    for (const { initialiser, type } of part.variables) if (initialiser !== 0) this.#list(part, initialiser, { part, type }, []);
  }

  #call(part: Part, node: number): void {
    const { nodes } = part;
    for (const name of callNames(this.#program, this.#names, part, node)) {
      for (const entry of this.#registrations.get(name) ?? []) {
        const given = entry.argument === undefined ? [...nodes.childrenOf(node)].slice(1) : [nodes.child(node, entry.argument)];
        for (const argument of given) for (const index of this.#functionsIn(part, argument)) this.#note(index, entry, { part, node });
      }
    }
  }

  /** "server.handler = f", "table[1] = {.handler = f}". */
  #assignment(part: Part, node: number): void {
    const { nodes } = part;
    const [target, value] = [nodes.child(node, 0), nodes.child(node, 1)];
    if (nodes.kinds[value] === Kind.List) this.#list(part, value, this.#program.types.ofExpression(part, target), []);
    else if (nodes.kinds[target] === Kind.Member) {
      const types = typeNames(this.#program, this.#names, this.#program.types.ofExpression(part, nodes.child(target, 0)));
      this.#given(part, nodes.a[target]!, value, types);
    }
  }

  /** An initialiser of a type; what is seen of no type counts for the one that stands around it. */
  #list(part: Part, list: number, type: TypeAt | undefined, outer: readonly string[], depth = 0): void {
    const { nodes } = part;
    if (nodes.kinds[list] !== Kind.List || depth > 12) return;
    const one = type && elementOf(this.#program, type);
    const isArray = one !== undefined && one !== type;
    const own = typeNames(this.#program, this.#names, type);
    const types = own.length === 0 ? outer : own;
    const fields = one === undefined ? [] : (this.#program.types.record(one)?.record.fields ?? []);
    for (const [place, child] of nodes.childrenOf(list).entries()) {
      // Tables of numbers can be very long, and name nothing.
      if (nodes.kinds[child] === Kind.Number) continue;
      const isDesignated = nodes.kinds[child] === Kind.Designated;
      const name = isDesignated ? nodes.a[child]! : (fields[place]?.name ?? -1);
      const value = isDesignated ? nodes.child(child, name === -1 ? 1 : 0) : child;
      const isElement = isDesignated ? name === -1 : isArray;
      const member = isElement || name === -1 || one === undefined ? one : this.#program.types.member(one, name);
      if (nodes.kinds[value] === Kind.List) this.#list(part, value, member, types, depth + 1);
      else if (name !== -1) this.#given(part, name, value, types, list);
    }
  }

  #given(part: Part, member: number, value: number, types: readonly string[], list = 0): void {
    for (const entry of this.#members.get(this.#names.textOf(member)) ?? []) {
      if (entry.of !== undefined && types.length > 0 && !types.includes(entry.of)) continue;
      for (const index of this.#functionsIn(part, value)) this.#note(index, entry, { part, node: list });
    }
  }

  /** The functions that an expression names: "f", "&C::f", "(handler_t)f", "SLOT(f())", "std::bind(&C::f, this)", a lambda. */
  #functionsIn(part: Part, node: number, depth = 0): readonly number[] {
    const { nodes } = part;
    const kind = nodes.kinds[node] as number;
    if (depth > 6 || node === 0) return [];
    if (kind === Kind.Lambda) {
      const index = this.#indexes.get(part)?.get(nodes.a[node]!);
      return index === undefined ? [] : [index];
    }
    if (kind === Kind.Name) return nodes.b[node]! >= 0 ? [] : this.#named(part, nodes.a[node]!);
    const isThrough = kind === Kind.Cast || (kind === Kind.Unary && nodes.a[node] === Operator.AddressOf);
    if (isThrough) return this.#functionsIn(part, nodes.child(node, 0), depth + 1);
    // "(handler_t)&f" where no declaration in sight makes handler_t a type.
    if (kind === Kind.Binary && nodes.a[node] === Operator.And) return this.#functionsIn(part, nodes.child(node, 1), depth + 1);
    if (kind !== Kind.Call) return [];
    const wrapper = nodes.child(node, 0);
    const isMacro = nodes.kinds[wrapper] === Kind.Name && this.#named(part, nodes.a[wrapper]!).length === 0;
    if (!isMacro) return depth > 0 && nodes.kinds[wrapper] === Kind.Name ? this.#named(part, nodes.a[wrapper]!) : [];
    return [...nodes.childrenOf(node)].slice(1).flatMap((argument) => this.#functionsIn(part, argument, depth + 1));
  }

  /** A function of the same file before one of another. */
  #named(part: Part, name: number): readonly number[] {
    const all = this.#program.byName.get(name) ?? [];
    const own = all.filter((index) => this.#program.functions[index]!.part === part);
    return own.length > 0 ? own : all;
  }

  /** Of several registrations of one function the most open counts. */
  #note(index: number, entry: EntryKnowledge, at?: Registration): void {
    const { what, kind, values = [], contents = [], limited = [], asked = [], permission } = entry;
    const isAuthenticated =
      (at !== undefined && asked.length > 0 && this.#says(at, asked)) || (permission !== undefined && this.#isClosed(permission));
    const known = this.found.get(index);
    if (known?.isAuthenticated === true && !isAuthenticated) this.found.set(index, { ...known, isAuthenticated });
    if (known !== undefined) return;
    this.found.set(index, {
      what,
      kind,
      values: fromZero(values),
      contents: fromZero(contents),
      limited: fromZero(limited),
      isAuthenticated,
    });
  }

  #isClosed(permission: Permission): boolean {
    let known = this.#closed.get(permission);
    if (known === undefined) this.#closed.set(permission, (known = isClosed(permission, this.parts, this.#names)));
    return known;
  }
  readonly #closed = new Map<Permission, boolean>();

  /** Whether one of these names stands in a registration, as written or as the macro that its value came from. */
  #says({ part, node }: Registration, asked: readonly string[]): boolean {
    const { nodes, tokens } = part;
    const open = node === 0 ? [] : [...nodes.childrenOf(node)];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const macro = tokens.macros[nodes.tokens[at]!] ?? 0;
      const names = [macro, nodes.kinds[at] === Kind.Name ? nodes.a[at]! : 0];
      if (names.some((name) => name !== 0 && asked.includes(this.#names.textOf(name)))) return true;
      for (const child of nodes.childrenOf(at)) open.push(child);
    }
    return false;
  }
}

/** The call or the initialiser in which a function is handed over. */
interface Registration {
  readonly part: Part;
  readonly node: number;
}

function elementOf(program: Program, type: TypeAt): TypeAt {
  const resolved = program.types.resolved(type);
  const form = resolved.part.types.form(resolved.type);
  return form.is === "array" ? { part: resolved.part, type: form.of } : resolved;
}

function fromZero(places: readonly number[]): readonly number[] {
  return places.map((place) => place - 1);
}
