import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Class } from "./classes.ts";
import type { FunctionPlaces } from "./function-places.ts";
import type { Globals, TypeAt } from "./program.ts";
import { formOf, MOST_STEPS, type TypeNames } from "./type-names.ts";

/** An expression whose value goes somewhere. */
export interface Source {
  readonly part: Part;
  readonly node: number;
}

/** An assignment to a member: whose member it is, is asked only where it matters. */
export interface MemberAssigned extends Source {
  readonly target: number;
}

/** Where the values of variables, members and functions come from, gathered in one pass. */
export class ValueSources {
  readonly ofVariable = new Map<Part, Map<number, Source[]>>();
  readonly ofGlobal = new Map<number, Source[]>();
  readonly assignedMembers = new Map<number, MemberAssigned[]>();
  readonly initialisedFields = new Map<Class, Map<number, Source[]>>();
  readonly returns = new Map<Part, Map<number, Source[]>>();
  readonly #names: TypeNames;
  readonly #globals: Globals;

  constructor(parts: readonly Part[], names: TypeNames, globals: Globals, places: FunctionPlaces) {
    this.#names = names;
    this.#globals = globals;
    for (const part of parts) this.#read(part, places);
  }

  #read(part: Part, places: FunctionPlaces): void {
    const { nodes } = part;
    for (const [variable, { initialiser, type }] of part.variables.entries()) {
      if (initialiser === 0) continue;
      this.#addVariable(part, variable, initialiser);
      this.#initialise(part, { part, type }, initialiser, 0);
    }
    for (let node = 0; node < nodes.count; node += 1) {
      const kind = nodes.kinds[node] as number;
      if (kind === Kind.Assign && nodes.a[node] === 0) this.#assign(part, nodes.child(node, 0), nodes.child(node, 1));
      else if (kind === Kind.Compound) this.#initialise(part, { part, type: nodes.types[node]! }, nodes.child(node, 0), 0);
      else if (kind === Kind.Return && nodes.child(node, 0) !== 0)
        push(inside(this.returns, part), places.at(part, nodes.tokens[node]!), { part, node: nodes.child(node, 0) });
    }
  }

  #assign(part: Part, to: number, value: number): void {
    const { nodes } = part;
    const target = withoutSigns(part, to);
    if (nodes.kinds[target] === Kind.Member) push(this.assignedMembers, nodes.a[target]!, { part, node: value, target });
    if (nodes.kinds[target] !== Kind.Name) return;
    if (nodes.b[target]! >= 0) this.#addVariable(part, nodes.b[target]!, value);
    else {
      // A member without "this", or a variable of another part.
      push(this.assignedMembers, nodes.a[target]!, { part, node: value, target });
      const global = this.#globals.named(nodes.a[target]!);
      if (global >= 0) push(this.ofGlobal, global, { part, node: value });
    }
  }

  #addVariable(part: Part, variable: number, node: number): void {
    const { where } = part.variables[variable]!;
    if (where === "file") push(this.ofGlobal, this.#globals.numberOf(part, variable), { part, node });
    else push(inside(this.ofVariable, part), variable, { part, node });
  }

  /** What an initialiser gives to the fields of a record, by place and by designator (C17 6.7.9). */
  #initialise(part: Part, type: TypeAt, node: number, depth: number): void {
    const { nodes } = part;
    if (nodes.kinds[node] !== Kind.List || depth > MOST_STEPS) return;
    const resolved = this.#names.resolved(type);
    const form = formOf(resolved);
    if (form.is === "array") {
      const element = { part: resolved.part, type: form.of };
      const inner = formOf(this.#names.resolved(element));
      if (inner.is === "integer" || inner.is === "floating") return;
      const isFlat = inner.is === "record" && !nodes.childrenOf(node).some((each) => isNested(part, each));
      if (isFlat) this.#initialise(part, element, node, depth + 1);
      else for (const each of nodes.childrenOf(node)) this.#initialise(part, element, designatedValue(part, each), depth + 1);
      return;
    }
    const record = this.#names.record(resolved);
    if (record !== undefined) this.#initialiseRecord(part, record, node, depth);
  }

  #initialiseRecord(part: Part, of: { readonly part: Part; readonly record: Class["record"] }, node: number, depth: number): void {
    const { nodes } = part;
    const fields = of.record.fields.filter(({ name, bits }) => name !== 0 || bits === 0);
    if (fields.length === 0) return;
    let next = 0;
    for (const each of nodes.childrenOf(node)) {
      const isNamed = nodes.kinds[each] === Kind.Designated && nodes.a[each] !== -1;
      const found = isNamed ? this.#names.memberOf(of, nodes.a[each]!, 0) : undefined;
      if (isNamed) {
        const place = fields.findIndex(({ name }) => name === nodes.a[each]);
        next = place < 0 ? next : place;
        if (found !== undefined) this.#addField(found.of, nodes.a[each]!, part, found, nodes.child(each, 0), depth);
      } else {
        // Without braces inside, an array of records is filled one after the other.
        const field = fields[next % fields.length]!;
        const owner = this.#names.classes.ofRecord(of.record);
        this.#addField(owner, field.name, part, { part: of.part, type: field.type }, each, depth);
      }
      next += 1;
    }
  }

  #addField(of: Class, name: number, part: Part, type: TypeAt, value: number, depth: number): void {
    if (name !== 0 && part.nodes.kinds[value] !== Kind.Number && part.nodes.kinds[value] !== Kind.Text)
      push(inside(this.initialisedFields, of), name, { part, node: value });
    this.#initialise(part, type, value, depth + 1);
  }
}

function isNested(part: Part, node: number): boolean {
  return part.nodes.kinds[designatedValue(part, node)] === Kind.List || part.nodes.kinds[designatedValue(part, node)] === Kind.Compound;
}

function designatedValue(part: Part, node: number): number {
  const { nodes } = part;
  return nodes.kinds[node] === Kind.Designated ? nodes.child(node, nodes.childCount[node]! - 1) : node;
}

/** `(*f)(x)`, `(&f)(x)` and `((type)f)(x)` call what `f(x)` calls, and all elements of an array are one. */
export function withoutSigns(part: Part, node: number): number {
  const { nodes } = part;
  const kind = nodes.kinds[node] as number;
  const isSign = kind === Kind.Unary && (nodes.a[node] === Operator.Dereference || nodes.a[node] === Operator.AddressOf);
  return isSign || kind === Kind.Index || kind === Kind.Cast ? withoutSigns(part, nodes.child(node, 0)) : node;
}

function inside<Outer, T>(map: Map<Outer, Map<number, T>>, key: Outer): Map<number, T> {
  let inner = map.get(key);
  if (inner === undefined) map.set(key, (inner = new Map()));
  return inner;
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
