import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part, RecordForm } from "../form/part.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { Target } from "../lower/lowering.ts";
import type { Class } from "./classes.ts";
import type { FunctionPlaces } from "./function-places.ts";
import type { FieldAt, Globals, ProgramTypes, TypeAt } from "./program.ts";
import { Sizes } from "./sizes.ts";
import { formOf, MOST_STEPS, type TypeNames } from "./type-names.ts";

/** Types of expressions; those that are asked for again are kept. */
export class Types implements ProgramTypes {
  readonly names: TypeNames;
  readonly #target: Target;
  readonly #globals: Globals;
  readonly #places: FunctionPlaces;
  readonly #sizes: Sizes;
  readonly #known = new Map<Part, (TypeAt | null)[]>();
  /** What a call gives back, by the name that is called: set by whoever knows the functions. */
  #returned: (part: Part, node: number) => TypeAt | undefined = () => undefined;

  constructor(names: TypeNames, target: Target, globals: Globals, places: FunctionPlaces) {
    this.names = names;
    this.#target = target;
    this.#globals = globals;
    this.#places = places;
    this.#sizes = new Sizes(names, target);
  }

  askForCalls(returned: (part: Part, node: number) => TypeAt | undefined): void {
    this.#returned = returned;
  }

  resolved(at: TypeAt): TypeAt {
    return this.names.resolved(at);
  }

  record(at: TypeAt): { readonly part: Part; readonly record: RecordForm } | undefined {
    return this.names.record(at);
  }

  member(at: TypeAt, name: number): TypeAt | undefined {
    return this.names.member(at, name);
  }

  sizeOf(at: TypeAt): number | undefined {
    return this.#sizes.of(at);
  }

  /** The class that a place in a function belongs to, where it has one. */
  classAround(part: Part, node: number): Class | undefined {
    const index = this.#places.at(part, part.nodes.tokens[node]!);
    return index < 0 ? undefined : this.names.classes.ofFunction(part, part.functions[index]!);
  }

  fieldAround(part: Part, node: number, name: number): FieldAt | undefined {
    const around = this.classAround(part, node);
    const found = around === undefined ? undefined : this.names.memberOf(around, name, 0);
    return found === undefined || found.of.name === 0 ? undefined : { ...found, owner: found.of.name };
  }

  scopeAround(part: Part, node: number): readonly number[] {
    const index = this.#places.at(part, part.nodes.tokens[node]!);
    return index < 0 ? [] : (this.names.classes.ofFunction(part, part.functions[index]!)?.path ?? part.functions[index]!.scope);
  }

  /** What the function around a place gives back. */
  returnedAround(part: Part, node: number): TypeAt | undefined {
    const index = this.#places.at(part, part.nodes.tokens[node]!);
    return index < 0 ? undefined : { part, type: part.functions[index]!.returns, scope: this.scopeAround(part, node) };
  }

  /** The object that "." or "->" reaches into: through pointers, references, arrays and what behaves like a pointer. */
  objectOf(part: Part, member: number): TypeAt | undefined {
    const object = this.ofExpression(part, part.nodes.child(member, 0));
    if (object === undefined) return undefined;
    const bare = this.#withoutReference(object);
    const form = formOf(bare);
    const isSmart = part.nodes.b[member] === 1 && form.is !== "pointer" && form.is !== "array";
    return isSmart ? (this.#pointee(bare) ?? bare) : this.#behindPointers(bare);
  }

  #withoutReference(at: TypeAt): TypeAt {
    const resolved = this.resolved(at);
    const form = formOf(resolved);
    return form.is === "pointer" && form.isReference ? this.resolved({ ...resolved, type: form.to }) : resolved;
  }

  #behindPointers(at: TypeAt): TypeAt {
    let now = this.resolved(at);
    for (let steps = 0; steps < 4; steps += 1) {
      const form = formOf(now);
      const inner = form.is === "pointer" ? form.to : form.is === "array" ? form.of : 0;
      if (inner === 0) return now;
      now = this.resolved({ ...now, type: inner });
    }
    return now;
  }

  /** What a class that behaves like a pointer points to: by its own operator, or by its argument. */
  #pointee(at: TypeAt): TypeAt | undefined {
    const form = formOf(at);
    return form.is === "named" && form.arguments.length > 0 ? this.#behindPointers({ ...at, type: form.arguments[0]! }) : undefined;
  }

  ofExpression(part: Part, node: number): TypeAt | undefined {
    return this.#ofExpression(part, node, 0);
  }

  #ofExpression(part: Part, node: number, depth: number): TypeAt | undefined {
    let known = this.#known.get(part);
    if (known === undefined) this.#known.set(part, (known = []));
    const found = known[node];
    if (found !== undefined) return found ?? undefined;
    if (depth > MOST_STEPS) return undefined;
    // What hangs on itself has no type.
    known[node] = null;
    const type = this.#computed(part, node, depth);
    known[node] = type ?? null;
    return type;
  }

  #computed(part: Part, node: number, depth: number): TypeAt | undefined {
    const { nodes } = part;
    const child = (place: number) => this.#ofExpression(part, nodes.child(node, place), depth + 1);
    switch (nodes.kinds[node] as number) {
      case Kind.Name:
        return this.#ofName(part, node, depth);
      case Kind.This:
        return this.#ofThis(part, node);
      case Kind.Cast:
      case Kind.Compound:
        return { part, type: nodes.types[node]!, scope: this.scopeAround(part, node) };
      case Kind.New:
        return { part, type: part.types.indexOf({ is: "pointer", to: nodes.types[node]!, isReference: false }) };
      case Kind.Member:
        return this.#ofMember(part, node);
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
        return { part, type: part.types.indexOf(this.#ofNumber(part, node)) };
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

  /** By the suffix; true, false and characters have types of their own in C++. */
  #ofNumber(part: Part, node: number): TypeForm {
    const text = part.names.textOf(part.tokens.spellings[part.nodes.tokens[node]!]!);
    if (text === "true" || text === "false") return { is: "bool" };
    const isHex = /^0[xX]/.test(text);
    if (part.nodes.b[node] === 1) return { is: "floating", bits: !isHex && /[fF]$/.test(text) ? 32 : 64 };
    const suffix = /^[0-9].*?([uUlLzZ]*)$/.exec(text)?.[1]!.toLowerCase() ?? "";
    const bits = suffix.includes("ll") ? 64 : suffix.includes("l") ? this.#target.long : this.#target.int;
    return { is: "integer", bits, signed: !suffix.includes("u") };
  }

  #ofName(part: Part, node: number, depth: number): TypeAt | undefined {
    const { nodes } = part;
    const variable = nodes.b[node]!;
    const form = variable < 0 ? undefined : part.variables[variable]!;
    // A member hides what stands at file scope.
    if (form === undefined || form.where === "file") {
      const around = this.classAround(part, node);
      const member = around === undefined ? undefined : this.names.memberOf(around, nodes.a[node]!, 0);
      if (member !== undefined) return member;
    }
    if (form !== undefined) return this.#ofVariable(part, node, variable, depth);
    const global = this.#globals.named(nodes.a[node]!);
    if (global < 0) return undefined;
    const defined = this.#globals.definition(global);
    return { part: defined.part, type: defined.part.variables[defined.variable]!.type };
  }

  /** "auto" has the type of its initialiser. */
  #ofVariable(part: Part, node: number, variable: number, depth: number): TypeAt | undefined {
    const { type, initialiser } = part.variables[variable]!;
    const form = part.types.form(type);
    const isAuto = form.is === "unknown" || (form.is === "pointer" && part.types.form(form.to).is === "unknown");
    if (isAuto && initialiser !== 0) return this.#ofExpression(part, initialiser, depth + 1);
    return { part, type, scope: this.scopeAround(part, node) };
  }

  #ofThis(part: Part, node: number): TypeAt | undefined {
    const around = this.classAround(part, node);
    if (around === undefined) return undefined;
    const { types, records } = around.part;
    const to = types.indexOf({ is: "record", name: around.name, record: records.indexOf(around.record) });
    return { part: around.part, type: types.indexOf({ is: "pointer", to, isReference: false }) };
  }

  #ofMember(part: Part, node: number): TypeAt | undefined {
    const object = this.objectOf(part, node);
    return object === undefined ? undefined : this.names.member(object, part.nodes.a[node]!);
  }

  #elementOf(base: TypeAt | undefined): TypeAt | undefined {
    if (base === undefined) return undefined;
    const resolved = this.resolved(base);
    const form = formOf(resolved);
    if (form.is === "pointer") return form.isReference ? this.#elementOf({ ...resolved, type: form.to }) : { ...resolved, type: form.to };
    if (form.is === "array") return { ...resolved, type: form.of };
    // Containers name the type of their elements last, pointers and iterators theirs first.
    return form.is === "named" && form.arguments.length > 0 ? { ...resolved, type: form.arguments.at(-1)! } : undefined;
  }

  #ofUnary(part: Part, operator: number, operand: TypeAt | undefined): TypeAt | undefined {
    if (operator === Operator.Dereference) return this.#elementOf(operand);
    if (operator === Operator.Not) return { part, type: part.types.indexOf({ is: "integer", bits: this.#target.int, signed: true }) };
    if (operator !== Operator.AddressOf || operand === undefined) return operand;
    return { ...operand, type: operand.part.types.indexOf({ is: "pointer", to: operand.type, isReference: false }) };
  }

  #ofCall(part: Part, node: number, depth: number): TypeAt | undefined {
    const named = this.#returned(part, node);
    if (named !== undefined) return named;
    const { nodes } = part;
    const callee = nodes.child(node, 0);
    if (nodes.kinds[callee] === Kind.Name && nodes.b[callee]! < 0 && this.classAround(part, node) === undefined) return undefined;
    const type = this.#ofExpression(part, callee, depth + 1);
    if (type === undefined) return undefined;
    const called = this.#behindPointers(type);
    const inner = formOf(called);
    return inner.is === "function" ? { ...called, type: inner.returns } : undefined;
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
