import { Kind, Operator } from "../form/node-kinds.ts";
import type { Lowering } from "./lowering.ts";

/** The value of a lowered constant expression (C17 6.6); undefined where it hangs on something unseen. */
export function constantOf(l: Lowering, node: number): number | undefined {
  const { nodes } = l;
  const of = (place: number) => constantOf(l, nodes.child(node, place));
  switch (nodes.kinds[node] as number) {
    case Kind.Number: {
      const value = l.numbers[nodes.a[node]!]!;
      return Number.isNaN(value) ? undefined : value;
    }
    case Kind.Name:
      return nodes.b[node]! >= 0 ? l.constants.get(nodes.b[node]!) : l.known.constant(nodes.a[node]!);
    case Kind.Cast:
      return converted(l, of(0), nodes.types[node]!);
    case Kind.Unary:
      return unary(nodes.a[node]!, of(0));
    case Kind.Binary:
      return binary(nodes.a[node]!, of(0), of(1));
    case Kind.Conditional: {
      const test = of(0);
      return test === undefined ? undefined : test === 0 ? of(2) : of(1);
    }
    case Kind.Sizeof:
      return nodes.types[node] === 0 ? undefined : sizeOf(l, nodes.types[node]!);
    default:
      return undefined;
  }
}

/** Whether a declaration says that what it declares stays as it is. */
export function isConstant(l: Lowering, declaration: number): boolean {
  return l.children(declaration).some((child) => l.typeOf(child) === "type_qualifier" && /^const(?:expr|init)?$/.test(l.text(child)));
}

/** The value of a constant integer by its initialiser, so that an array can have its size: "const size_t room = 32; char line[room];". */
export function constantBy(l: Lowering, type: number, initialiser: number): number | undefined {
  const { is } = l.types.form(type);
  if (initialiser === 0 || (is !== "integer" && is !== "bool" && is !== "named")) return undefined;
  // "{ 32 }"
  const isList = l.nodes.kinds[initialiser] === Kind.List && l.nodes.childrenOf(initialiser).length === 1;
  return constantOf(l, isList ? l.nodes.child(initialiser, 0) : initialiser);
}

/** Bytes that a type takes, where its parts alone tell. */
export function sizeOf(l: Lowering, type: number): number | undefined {
  const form = l.types.form(type);
  if (form.is === "integer" || form.is === "floating") return form.bits / 8;
  if (form.is === "bool") return 1;
  if (form.is === "enum") return l.target.int / 8;
  if (form.is === "pointer") return l.target.pointer / 8;
  if (form.is !== "array" || form.size < 0) return undefined;
  const each = sizeOf(l, form.of);
  return each === undefined ? undefined : each * form.size;
}

function converted(l: Lowering, value: number | undefined, type: number): number | undefined {
  const form = l.types.form(type);
  if (value === undefined || form.is !== "integer") return value;
  if (!Number.isSafeInteger(Math.trunc(value))) return undefined;
  const whole = BigInt(Math.trunc(value));
  return Number(form.signed ? BigInt.asIntN(form.bits, whole) : BigInt.asUintN(form.bits, whole));
}

function unary(operator: number, value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (operator === Operator.Negate) return -value;
  if (operator === Operator.Plus) return value;
  if (operator === Operator.Not) return value === 0 ? 1 : 0;
  return operator === Operator.Complement ? -value - 1 : undefined;
}

/** The value of an operation on known values; undefined where an integer would leave what a double holds exactly. */
export function binary(operator: number, left: number | undefined, right: number | undefined): number | undefined {
  if (operator === Operator.LogicalAnd && (left === 0 || right === 0)) return 0;
  if (left === undefined || right === undefined) return undefined;
  const value = computed(operator, left, right);
  return value !== undefined && Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value;
}

function computed(operator: number, left: number, right: number): number | undefined {
  const whole = Number.isSafeInteger(left) && Number.isSafeInteger(right);
  switch (operator) {
    case Operator.Add:
      return left + right;
    case Operator.Subtract:
      return left - right;
    case Operator.Multiply:
      return left * right;
    case Operator.Divide:
      return right === 0 ? undefined : whole ? Math.trunc(left / right) : left / right;
    case Operator.Remainder:
      return right === 0 ? undefined : left % right;
    case Operator.ShiftLeft:
      return right < 0 || right > 63 ? undefined : left * 2 ** right;
    case Operator.ShiftRight:
      return right < 0 || right > 63 ? undefined : Math.floor(left / 2 ** right);
    case Operator.And:
      return whole ? Number(BigInt(left) & BigInt(right)) : undefined;
    case Operator.Or:
      return whole ? Number(BigInt(left) | BigInt(right)) : undefined;
    case Operator.Xor:
      return whole ? Number(BigInt(left) ^ BigInt(right)) : undefined;
    case Operator.Equal:
      return Number(left === right);
    case Operator.NotEqual:
      return Number(left !== right);
    case Operator.Less:
      return Number(left < right);
    case Operator.Greater:
      return Number(left > right);
    case Operator.LessEqual:
      return Number(left <= right);
    case Operator.GreaterEqual:
      return Number(left >= right);
    case Operator.LogicalAnd:
      return Number(left !== 0 && right !== 0);
    case Operator.LogicalOr:
      return Number(left !== 0 || right !== 0);
    default:
      return undefined;
  }
}
