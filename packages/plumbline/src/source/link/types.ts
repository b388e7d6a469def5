import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part, RecordForm } from "../form/part.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { Target } from "../lower/lowering.ts";
import type { Globals, ProgramTypes, TypeAt } from "./program.ts";

/** Chains of typedefs and nestings of members beyond this are not followed: hostile text can make circles. */
const MOST_STEPS = 64;

interface Names {
  readonly typedefs: ReadonlyMap<number, TypeAt>;
  readonly records: ReadonlyMap<number, { readonly part: Part; readonly record: RecordForm }>;
  /** What each function of the program or declared in it gives back. */
  readonly returns: ReadonlyMap<number, TypeAt>;
}

/** Looks types up across the parts of a program. */
export function programTypes(parts: readonly Part[], target: Target, globals: Globals): ProgramTypes {
  return new Types(namesIn(parts), target, globals);
}

function namesIn(parts: readonly Part[]): Names {
  const typedefs = new Map<number, TypeAt>();
  const records = new Map<number, { readonly part: Part; readonly record: RecordForm }>();
  const returns = new Map<number, TypeAt>();
  for (const part of parts) {
    for (const { name, type } of part.typedefs) if (!typedefs.has(name)) typedefs.set(name, { part, type });
    for (const record of part.records) if (record.name !== 0 && !records.has(record.name)) records.set(record.name, { part, record });
    for (const { name, returns: type, scope } of part.functions)
      if (scope.length === 0 && !returns.has(name)) returns.set(name, { part, type });
  }
  return { typedefs, records, returns };
}

class Types implements ProgramTypes {
  readonly #names: Names;
  readonly #target: Target;
  readonly #globals: Globals;

  constructor(names: Names, target: Target, globals: Globals) {
    this.#names = names;
    this.#target = target;
    this.#globals = globals;
  }

  resolved(at: TypeAt): TypeAt {
    let now = at;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const form = formOf(now);
      if (form.is !== "named") return now;
      const own = now.part.typedefs.findLast(({ name }) => name === form.name);
      const next = own === undefined ? this.#names.typedefs.get(form.name) : { part: now.part, type: own.type };
      if (next === undefined) return now;
      now = next;
    }
    return now;
  }

  record(at: TypeAt): { readonly part: Part; readonly record: RecordForm } | undefined {
    const resolved = this.resolved(at);
    const form = formOf(resolved);
    if (form.is === "record" && form.record >= 0) return { part: resolved.part, record: resolved.part.records[form.record]! };
    const name = form.is === "record" || form.is === "named" ? form.name : 0;
    return name === 0 ? undefined : this.#names.records.get(name);
  }

  member(at: TypeAt, name: number): TypeAt | undefined {
    return this.#member(at, name, 0);
  }

  #member(at: TypeAt, name: number, depth: number): TypeAt | undefined {
    const found = depth > MOST_STEPS ? undefined : this.record(at);
    if (found === undefined) return undefined;
    const { part, record } = found;
    for (const field of record.fields) {
      if (field.name === name) return { part, type: field.type };
      const inner = field.name === 0 ? this.#member({ part, type: field.type }, name, depth + 1) : undefined;
      if (inner !== undefined) return inner;
    }
    for (const base of record.bases) {
      const inner = this.#member({ part, type: part.types.indexOf({ is: "record", name: base, record: -1 }) }, name, depth + 1);
      if (inner !== undefined) return inner;
    }
    return undefined;
  }

  sizeOf(at: TypeAt): number | undefined {
    return this.#sizeOf(at, 0)?.size;
  }

  /** Size and alignment as the usual ABIs of 32-bit controllers and PCs have them; packed records are not told apart. */
  #sizeOf(at: TypeAt, depth: number): { readonly size: number; readonly alignment: number } | undefined {
    if (depth > MOST_STEPS) return undefined;
    const resolved = this.resolved(at);
    const form = formOf(resolved);
    if (form.is === "integer" || form.is === "floating") return square(form.bits / 8);
    if (form.is === "bool") return square(1);
    if (form.is === "enum") return square(this.#target.int / 8);
    if (form.is === "pointer") return square(this.#target.pointer / 8);
    if (form.is === "array") {
      const each = this.#sizeOf({ part: resolved.part, type: form.of }, depth + 1);
      return each === undefined || form.size < 0 ? undefined : { size: each.size * form.size, alignment: each.alignment };
    }
    return form.is === "record" ? this.#recordSize(resolved, depth) : undefined;
  }

  #recordSize(at: TypeAt, depth: number): { readonly size: number; readonly alignment: number } | undefined {
    const found = this.record(at);
    if (found === undefined || found.record.bases.length > 0) return undefined;
    let size = 0;
    let alignment = 1;
    for (const field of found.record.fields) {
      const inner = this.#sizeOf({ part: found.part, type: field.type }, depth + 1);
      if (inner === undefined || field.bits > 0) return undefined;
      alignment = Math.max(alignment, inner.alignment);
      size = found.record.is === "union" ? Math.max(size, inner.size) : rounded(size, inner.alignment) + inner.size;
    }
    return { size: rounded(size, alignment), alignment };
  }

  ofExpression(part: Part, node: number): TypeAt | undefined {
    return this.#ofExpression(part, node, 0);
  }

  #ofExpression(part: Part, node: number, depth: number): TypeAt | undefined {
    if (depth > MOST_STEPS) return undefined;
    const { nodes } = part;
    const child = (place: number) => this.#ofExpression(part, nodes.child(node, place), depth + 1);
    switch (nodes.kinds[node] as number) {
      case Kind.Name:
        return this.#ofName(part, nodes.a[node]!, nodes.b[node]!);
      case Kind.Cast:
      case Kind.Compound:
        return { part, type: nodes.types[node]! };
      case Kind.New:
        return { part, type: part.types.indexOf({ is: "pointer", to: nodes.types[node]!, isReference: false }) };
      case Kind.Member:
        return this.#ofMember(child(0), nodes.a[node]!);
      case Kind.Index:
        return this.#elementOf(child(0));
      case Kind.Unary:
        return this.#ofUnary(part, nodes.a[node]!, child(0));
      case Kind.Assign:
      case Kind.Step:
        return child(0);
      case Kind.Comma:
        return child(1);
      case Kind.Conditional:
        return child(1) ?? child(2);
      case Kind.Call:
        return this.#ofCall(part, node, depth);
      case Kind.Binary:
        return this.#ofBinary(part, node, child(0), () => child(1));
      case Kind.Number:
        return {
          part,
          type: part.types.indexOf(
            nodes.b[node] === 1 ? { is: "floating", bits: 64 } : { is: "integer", bits: this.#target.int, signed: true },
          ),
        };
      case Kind.Sizeof:
        return { part, type: part.types.indexOf({ is: "integer", bits: this.#target.pointer, signed: false }) };
      case Kind.Text:
        return {
          part,
          type: part.types.indexOf({
            is: "array",
            of: part.types.indexOf({ is: "integer", bits: 8, signed: this.#target.charSigned }),
            size: part.texts[nodes.a[node]!]!.length + 1,
            sizeNode: 0,
          }),
        };
      default:
        return undefined;
    }
  }

  #ofName(part: Part, name: number, variable: number): TypeAt | undefined {
    if (variable >= 0) return { part, type: part.variables[variable]!.type };
    const global = this.#globals.named(name);
    if (global < 0) return undefined;
    const defined = this.#globals.definition(global);
    return { part: defined.part, type: defined.part.variables[defined.variable]!.type };
  }

  #ofMember(object: TypeAt | undefined, name: number): TypeAt | undefined {
    if (object === undefined) return undefined;
    const resolved = this.resolved(object);
    const form = formOf(resolved);
    return this.member(
      form.is === "pointer"
        ? { part: resolved.part, type: form.to }
        : form.is === "array"
          ? { part: resolved.part, type: form.of }
          : resolved,
      name,
    );
  }

  #elementOf(base: TypeAt | undefined): TypeAt | undefined {
    if (base === undefined) return undefined;
    const resolved = this.resolved(base);
    const form = formOf(resolved);
    if (form.is === "pointer")
      return form.isReference ? this.#elementOf({ part: resolved.part, type: form.to }) : { part: resolved.part, type: form.to };
    return form.is === "array" ? { part: resolved.part, type: form.of } : undefined;
  }

  #ofUnary(part: Part, operator: number, operand: TypeAt | undefined): TypeAt | undefined {
    if (operator === Operator.Dereference) return this.#elementOf(operand);
    if (operator === Operator.Not) return { part, type: part.types.indexOf({ is: "integer", bits: this.#target.int, signed: true }) };
    if (operator !== Operator.AddressOf || operand === undefined) return operand;
    return { part: operand.part, type: operand.part.types.indexOf({ is: "pointer", to: operand.type, isReference: false }) };
  }

  #ofCall(part: Part, node: number, depth: number): TypeAt | undefined {
    const { nodes } = part;
    const callee = nodes.child(node, 0);
    if (nodes.kinds[callee] === Kind.Name && nodes.b[callee]! < 0) return this.#names.returns.get(nodes.a[callee]!);
    const type = this.#ofExpression(part, callee, depth + 1);
    if (type === undefined) return undefined;
    const resolved = this.resolved(type);
    const form = formOf(resolved);
    const called = form.is === "pointer" ? this.resolved({ part: resolved.part, type: form.to }) : resolved;
    const inner = formOf(called);
    return inner.is === "function" ? { part: called.part, type: inner.returns } : undefined;
  }

  #ofBinary(part: Part, node: number, left: TypeAt | undefined, right: () => TypeAt | undefined): TypeAt | undefined {
    const operator = part.nodes.a[node]!;
    const int = { part, type: part.types.indexOf({ is: "integer", bits: this.#target.int, signed: true }) };
    if (operator >= Operator.Equal && operator <= Operator.LogicalOr) return int;
    const other = right();
    if (left === undefined || other === undefined) return left ?? other;
    const forms = [left, other].map((each) => formOf(this.resolved(each)));
    if (forms[0]!.is === "pointer" || forms[0]!.is === "array") return left;
    if (forms[1]!.is === "pointer" || forms[1]!.is === "array") return other;
    if (forms[0]!.is === "floating") return left;
    if (forms[1]!.is === "floating") return other;
    return widerOf(left, other, forms, int, this.#target.int);
  }
}

/** The usual arithmetic conversions, as far as widths go (C17 6.3.1.8). */
function widerOf(left: TypeAt, right: TypeAt, forms: readonly TypeForm[], int: TypeAt, intBits: number): TypeAt {
  const [a, b] = forms as [TypeForm, TypeForm];
  const rank = (form: TypeForm) => (form.is === "integer" && form.bits >= intBits ? form.bits * 2 + (form.signed ? 0 : 1) : 0);
  if (rank(a) === 0 && rank(b) === 0) return int;
  return rank(a) >= rank(b) ? left : right;
}

function formOf({ part, type }: TypeAt): TypeForm {
  return part.types.form(type);
}

function square(size: number): { readonly size: number; readonly alignment: number } {
  return { size, alignment: size };
}

function rounded(size: number, alignment: number): number {
  return Math.ceil(size / alignment) * alignment;
}
