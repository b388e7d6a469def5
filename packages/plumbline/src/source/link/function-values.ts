import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Class, FunctionAt } from "./classes.ts";
import type { Lookup } from "./lookup.ts";
import type { Globals } from "./program.ts";
import type { Types } from "./types.ts";
import { type Source, type ValueSources, withoutSigns } from "./value-sources.ts";

/** A call that hands arguments to a function. */
export interface Handing {
  readonly part: Part;
  readonly node: number;
}

/** What can hold functions: a variable, a member of all objects of a class, what a function gives back. */
interface Cell {
  readonly functions: Set<number>;
  /** Cells that its values go on to. */
  readonly to: Set<Cell>;
}

/** Follows functions as values through variables, members, parameters and results (inclusion, without order of statements). */
export class FunctionValues {
  readonly #cells = new Map<string, Cell>();
  readonly #open: (() => void)[] = [];
  readonly #numbers = new Map<object, number>();
  readonly #sources: ValueSources;
  readonly #lookup: Lookup;
  readonly #types: Types;
  readonly #globals: Globals;
  readonly #numberOf: (part: Part, index: number) => number;
  readonly #parameters = new Map<number, Map<number, Cell>>();
  readonly #handings = new Map<number, Handing[]>();

  constructor(sources: ValueSources, lookup: Lookup, types: Types, globals: Globals, numberOf: (part: Part, index: number) => number) {
    this.#sources = sources;
    this.#lookup = lookup;
    this.#types = types;
    this.#globals = globals;
    this.#numberOf = numberOf;
  }

  /** Notes that a call reaches a function: its arguments go to the parameters. */
  hands(to: number, handing: Handing): void {
    const known = this.#handings.get(to);
    if (known === undefined) this.#handings.set(to, [handing]);
    else known.push(handing);
    for (const [place, cell] of this.#parameters.get(to) ?? []) this.#hand(cell, place, handing);
    this.#settle();
  }

  /** The functions that an expression may be; grows as more calls are noted. */
  of(part: Part, node: number): ReadonlySet<number> {
    const cell =
      this.#cellOf(part, withoutSigns(part, node)) ??
      this.#cell(`expression ${this.#numbered(part)} ${node}`, (made) => this.#take(made, { part, node }, 0));
    this.#settle();
    return cell.functions;
  }

  /** What is read from one place needs no set of its own. */
  #cellOf(part: Part, node: number): Cell | undefined {
    const { nodes } = part;
    if (nodes.kinds[node] === Kind.Member) return this.#memberCell(part, node);
    return nodes.kinds[node] === Kind.Name && nodes.b[node]! >= 0 ? this.variable(part, nodes.b[node]!) : undefined;
  }

  #settle(): void {
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) next();
  }

  #cell(key: string, fill: (made: Cell) => void): Cell {
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const made: Cell = { functions: new Set(), to: new Set() };
    this.#cells.set(key, made);
    this.#open.push(() => fill(made));
    return made;
  }

  #add(cell: Cell, value: number): void {
    if (cell.functions.has(value)) return;
    cell.functions.add(value);
    for (const next of cell.to) this.#open.push(() => this.#add(next, value));
  }

  #connect(from: Cell, to: Cell): void {
    if (from === to || from.to.has(to)) return;
    from.to.add(to);
    for (const value of from.functions) this.#add(to, value);
  }

  /** What an expression may be goes into a cell. */
  #take(into: Cell, { part, node }: Source, depth: number): void {
    if (depth > 200) return;
    const { nodes } = part;
    const at = withoutSigns(part, node);
    const child = (place: number) => this.#take(into, { part, node: nodes.child(at, place) }, depth + 1);
    switch (nodes.kinds[at] as number) {
      case Kind.Name:
        this.#takeName(into, part, at);
        return;
      case Kind.Member: {
        const cell = this.#memberCell(part, at);
        if (cell !== undefined) this.#connect(cell, into);
        return;
      }
      case Kind.Lambda:
        this.#add(into, this.#numberOf(part, nodes.a[at]!));
        return;
      case Kind.Conditional:
        child(1);
        child(2);
        return;
      case Kind.Comma:
      case Kind.Assign:
        child(1);
        return;
      case Kind.Compound:
        child(0);
        return;
      case Kind.List:
        for (const each of nodes.childrenOf(at)) this.#take(into, { part, node: each }, depth + 1);
        return;
      case Kind.Designated:
        child(nodes.childCount[at]! - 1);
        return;
      case Kind.Call:
        this.#takeResult(into, part, at, depth);
        return;
      default:
    }
  }

  #takeName(into: Cell, part: Part, node: number): void {
    const { nodes } = part;
    const variable = nodes.b[node]!;
    if (variable >= 0) {
      this.#connect(this.variable(part, variable), into);
      return;
    }
    const functions = this.#lookup.valued(part, node);
    for (const { number } of functions) if (number >= 0) this.#add(into, number);
    if (functions.length > 0) return;
    const member = this.#memberCell(part, node);
    if (member !== undefined) this.#connect(member, into);
    const global = this.#globals.named(nodes.a[node]!);
    if (global >= 0) this.#connect(this.#global(global), into);
  }

  /** What a function gives back; what nobody has seen (std::bind, std::move) may give back what it is given. */
  #takeResult(into: Cell, part: Part, node: number, depth: number): void {
    const named = this.#lookup.called(part, node)?.functions ?? [];
    for (const { number } of named) if (number >= 0) this.#connect(this.#result(number), into);
    if (named.some(({ number }) => number >= 0)) return;
    for (const argument of [...part.nodes.childrenOf(node)].slice(1)) this.#take(into, { part, node: argument }, depth + 1);
  }

  variable(part: Part, variable: number): Cell {
    const { where, owner } = part.variables[variable]!;
    if (where === "file") return this.#global(this.#globals.numberOf(part, variable));
    return this.#cell(`variable ${this.#numbered(part)} ${variable}`, (made) => {
      for (const source of this.#sources.ofVariable.get(part)?.get(variable) ?? []) this.#take(made, source, 0);
      if (where !== "parameter") return;
      const of = this.#numberOf(part, owner);
      const place = part.functions[owner]!.parameters.indexOf(variable);
      let known = this.#parameters.get(of);
      if (known === undefined) this.#parameters.set(of, (known = new Map()));
      known.set(place, made);
      for (const handing of this.#handings.get(of) ?? []) this.#hand(made, place, handing);
    });
  }

  #hand(cell: Cell, place: number, { part, node }: Handing): void {
    const argument = part.nodes.child(node, place + 1);
    if (argument !== 0) this.#take(cell, { part, node: argument }, 0);
  }

  #global(global: number): Cell {
    return this.#cell(`global ${global}`, (made) => {
      for (const source of this.#sources.ofGlobal.get(global) ?? []) this.#take(made, source, 0);
    });
  }

  /** A member of all objects of its class; where the class is not known, of all that have one of the name. */
  #memberCell(part: Part, node: number): Cell | undefined {
    const name = part.nodes.a[node]!;
    const of = this.#classOfMember(part, node);
    if (of === undefined && part.nodes.kinds[node] === Kind.Name) return undefined;
    return this.#cell(`member ${of === undefined ? "of any" : this.#numbered(of)} ${name}`, (made) => {
      for (const [owner, fields] of of === undefined
        ? this.#sources.initialisedFields
        : [[of, this.#sources.initialisedFields.get(of)] as const])
        for (const source of owner === undefined ? [] : (fields?.get(name) ?? [])) this.#take(made, source, 0);
      for (const source of this.#sources.assignedMembers.get(name) ?? []) {
        const assigned = this.#classOfMember(source.part, source.target);
        if (of === undefined || assigned === of || (assigned === undefined && source.part.nodes.kinds[source.target] === Kind.Member))
          this.#take(made, source, 0);
      }
    });
  }

  #classOfMember(part: Part, node: number): Class | undefined {
    const { nodes } = part;
    const name = nodes.a[node]!;
    if (nodes.kinds[node] === Kind.Name) {
      const around = this.#types.classAround(part, node);
      return around === undefined ? undefined : this.#types.names.memberOf(around, name, 0)?.of;
    }
    const object = this.#types.objectOf(part, node);
    return object === undefined ? undefined : this.#types.names.member(object, name)?.of;
  }

  #result(of: number): Cell {
    return this.#cell(`result ${of}`, (made) => {
      for (const source of this.#returned(of)) this.#take(made, source, 0);
    });
  }
  #returned: (of: number) => readonly Source[] = () => [];

  /** Where the results of a function come from. */
  askForReturns(returned: (of: number) => readonly Source[]): void {
    this.#returned = returned;
  }

  #numbered(each: object): number {
    const known = this.#numbers.get(each);
    if (known !== undefined) return known;
    this.#numbers.set(each, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** The functions that an expression is by itself: named, or a lambda. */
export function constantsOf(
  lookup: Lookup,
  numberOf: (part: Part, index: number) => number,
  part: Part,
  node: number,
): readonly FunctionAt[] {
  const { nodes } = part;
  const at = withoutSigns(part, node);
  if (nodes.kinds[at] === Kind.Name) return lookup.valued(part, at);
  if (nodes.kinds[at] === Kind.Lambda) return [{ part, form: part.functions[nodes.a[at]!]!, number: numberOf(part, nodes.a[at]!) }];
  return nodes.kinds[at] === Kind.Conditional
    ? [...constantsOf(lookup, numberOf, part, nodes.child(at, 1)), ...constantsOf(lookup, numberOf, part, nodes.child(at, 2))]
    : [];
}
