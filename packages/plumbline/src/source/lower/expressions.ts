import { Kind, Operator, OPERATOR_OF, UNARY_OPERATOR_OF } from "../form/node-kinds.ts";
import type { Lowering } from "./lowering.ts";
import { characterValue, numberValue, textValue } from "./literals.ts";

type Rule = (l: Lowering, node: number) => number;

/** Lowers an expression; what has no rule keeps its operands, and what is damaged says so. */
export function expression(l: Lowering, node: number): number {
  if (node === 0) return 0;
  return l.nested(node, () => (RULES[l.typeOf(node)] ?? other)(l, node));
}

const RULES: Readonly<Record<string, Rule>> = {
  identifier: name,
  field_identifier: name,
  type_identifier: name,
  namespace_identifier: name,
  qualified_identifier: qualified,
  template_function: (l, node) => expression(l, l.field(node, "name")),
  number_literal: number,
  char_literal: (l, node) => numbered(l, node, characterValue(l.text(node)), false),
  true: (l, node) => numbered(l, node, 1, false),
  false: (l, node) => numbered(l, node, 0, false),
  null: (l, node) => numbered(l, node, 0, false),
  nullptr: (l, node) => numbered(l, node, 0, false),
  string_literal: text,
  raw_string_literal: text,
  concatenated_string: concatenated,
  parenthesized_expression: parenthesized,
  unary_expression: unary,
  pointer_expression: unary,
  binary_expression: binary,
  assignment_expression: assignment,
  update_expression: step,
  conditional_expression: conditional,
  call_expression: call,
  field_expression: member,
  subscript_expression: subscript,
  cast_expression: (l, node) => cast(l, node, l.rules.typeDescribed(l, l.field(node, "type")), l.field(node, "value")),
  sizeof_expression: sizeof,
  alignof_expression: (l, node) => l.make(Kind.Other, node),
  offsetof_expression: (l, node) => l.make(Kind.Other, node),
  comma_expression: (l, node) => l.make(Kind.Comma, node, [expression(l, l.field(node, "left")), expression(l, l.field(node, "right"))]),
  initializer_list: list,
  initializer_pair: designated,
  compound_literal_expression: (l, node) =>
    l.make(Kind.Compound, node, [expression(l, l.field(node, "value"))], 0, 0, l.rules.typeDescribed(l, l.field(node, "type"))),
  compound_statement: (l, node) => l.make(Kind.StatementExpression, node, [l.rules.statement(l, node)]),
  lambda_expression: (l, node) => l.make(Kind.Lambda, node, [], l.rules.lambda(l, node)),
  new_expression: made,
  delete_expression: (l, node) => l.make(Kind.Delete, node, operands(l, node)),
  this: (l, node) => l.make(Kind.This, node),
  throw_statement: (l, node) => l.make(Kind.Throw, node, operands(l, node)),
  gnu_asm_expression: (l, node) => l.make(Kind.Assembly, node, operands(l, node)),
  ERROR: (l, node) => l.damaged(node, operands(l, node)),
};

function operands(l: Lowering, node: number): readonly number[] {
  return l.children(node).flatMap((child) => (isOperand(l.typeOf(child)) ? [expression(l, child)] : []));
}

function isOperand(type: string): boolean {
  return type in RULES && type !== "type_identifier";
}

function other(l: Lowering, node: number): number {
  return l.make(Kind.Other, node, operands(l, node));
}

function name(l: Lowering, node: number): number {
  const spelling = l.spelling(node);
  return l.make(Kind.Name, node, [], spelling, l.variableNamed(spelling));
}

/** The last name of a qualified one; the class or namespace before it is looked up where names are linked. */
function qualified(l: Lowering, node: number): number {
  const last = unqualified(l, node);
  const spelling =
    l.typeOf(last) === "template_function" || l.typeOf(last) === "template_method" ? l.spelling(l.field(last, "name")) : l.spelling(last);
  return l.makeAt(l.token(last), Kind.Name, [], spelling, -1);
}

function unqualified(l: Lowering, node: number): number {
  const next = l.typeOf(node) === "qualified_identifier" ? l.field(node, "name") : 0;
  return next === 0 ? node : unqualified(l, next);
}

function number(l: Lowering, node: number): number {
  const { value, floating } = numberValue(l.text(node));
  return numbered(l, node, value, floating);
}

function numbered(l: Lowering, node: number, value: number, floating: boolean): number {
  return l.make(Kind.Number, node, [], l.numbers.push(value) - 1, floating ? 1 : 0);
}

function text(l: Lowering, node: number): number {
  return l.make(Kind.Text, node, [], l.texts.push(textValue(l.textOfAll(node))) - 1);
}

function concatenated(l: Lowering, node: number): number {
  const parts = l.children(node).map((child) => (l.typeOf(child).endsWith("string_literal") ? textValue(l.textOfAll(child)) : ""));
  return l.make(Kind.Text, node, [], l.texts.push(parts.join("")) - 1);
}

function parenthesized(l: Lowering, node: number): number {
  const inside = l.children(node);
  return inside.length === 1 ? expression(l, inside[0]!) : other(l, node);
}

function unary(l: Lowering, node: number): number {
  const operator = l.field(node, "operator");
  return l.make(Kind.Unary, node, [expression(l, l.field(node, "argument"))], UNARY_OPERATOR_OF[l.text(operator)] ?? Operator.None);
}

function binary(l: Lowering, node: number): number {
  const left = l.field(node, "left");
  const operator = l.field(node, "operator");
  const spelled = l.text(operator);
  const type = castLikeType(l, left);
  // "(T)-1" and "(T)*p" look like arithmetic where T is a type that no declaration in sight made one.
  if (type !== 0 && (spelled === "-" || spelled === "*" || spelled === "&" || spelled === "+")) {
    const operand = l.makeAt(l.token(operator), Kind.Unary, [expression(l, l.field(node, "right"))], UNARY_OPERATOR_OF[spelled]);
    return l.make(Kind.Cast, node, [operand], 0, 0, type);
  }
  const children = [expression(l, left), expression(l, l.field(node, "right"))];
  return l.makeAt(l.token(operator), Kind.Binary, children, OPERATOR_OF[spelled] ?? Operator.None);
}

/** The type in parentheses that a name stands for; 0 where it is an expression. */
function castLikeType(l: Lowering, node: number): number {
  if (l.typeOf(node) !== "parenthesized_expression") return 0;
  const inside = l.children(node);
  if (inside.length !== 1 || l.typeOf(inside[0]!) !== "identifier") return 0;
  const spelling = l.spelling(inside[0]!);
  return l.isTypeName(spelling) ? l.types.indexOf({ is: "named", name: spelling, arguments: [] }) : 0;
}

function assignment(l: Lowering, node: number): number {
  const operator = l.field(node, "operator");
  const children = [expression(l, l.field(node, "left")), expression(l, l.field(node, "right"))];
  return l.makeAt(l.token(operator), Kind.Assign, children, OPERATOR_OF[l.text(operator).slice(0, -1)] ?? 0);
}

function step(l: Lowering, node: number): number {
  const operator = l.field(node, "operator");
  const argument = l.field(node, "argument");
  const isAfter = l.token(operator) > l.token(argument);
  return l.make(Kind.Step, node, [expression(l, argument)], l.text(operator) === "++" ? 1 : -1, isAfter ? 1 : 0);
}

function conditional(l: Lowering, node: number): number {
  const condition = expression(l, l.field(node, "condition"));
  const consequence = l.field(node, "consequence");
  // GNU C: "a ?: b" has the value of a where that is not zero.
  const yes = consequence === 0 ? condition : expression(l, consequence);
  return l.make(Kind.Conditional, node, [condition, yes, expression(l, l.field(node, "alternative"))]);
}

const CASTS: ReadonlySet<string> = new Set(["static_cast", "reinterpret_cast", "const_cast", "dynamic_cast"]);

function call(l: Lowering, node: number): number {
  const callee = l.field(node, "function");
  const given = l.field(node, "arguments");
  const type = castLikeType(l, callee);
  const values = l.children(given).filter((child) => l.typeOf(child) !== "comment");
  if (type !== 0 && values.length === 1) return cast(l, node, type, values[0]!);
  if (l.typeOf(callee) === "primitive_type" || l.typeOf(callee) === "sized_type_specifier")
    return castOf(l, node, l.rules.typeDescribed(l, callee), values);
  if (l.typeOf(callee) === "template_function" && CASTS.has(l.text(l.field(callee, "name"))) && values.length === 1) {
    return cast(l, node, l.rules.typeDescribed(l, l.ofType(l.field(callee, "arguments"), "type_descriptor")), values[0]!);
  }
  const target = expression(l, callee);
  return l.makeAt(l.nodes.tokens[target]!, Kind.Call, [target, ...values.map((value) => argumentOf(l, value))]);
}

/** An argument; a type in its place, as macros and sizeof-like operators have it, is no value. */
function argumentOf(l: Lowering, node: number): number {
  return l.typeOf(node) === "type_descriptor" ? l.make(Kind.Sizeof, node, [], 0, 0, l.rules.typeDescribed(l, node)) : expression(l, node);
}

function castOf(l: Lowering, node: number, type: number, values: readonly number[]): number {
  return l.make(Kind.Cast, node, [values[0] === undefined ? 0 : expression(l, values[0])], 0, 0, type);
}

function cast(l: Lowering, node: number, type: number, value: number): number {
  return l.make(Kind.Cast, node, [expression(l, value)], 0, 0, type);
}

function member(l: Lowering, node: number): number {
  const field = unqualified(l, l.field(node, "field"));
  const object = expression(l, l.field(node, "argument"));
  const named = l.typeOf(field) === "template_method" ? l.field(field, "name") : field;
  const operator = l.field(node, "operator");
  const arrow = operator !== 0 && l.text(operator) === "->" ? 1 : 0;
  return l.makeAt(l.token(named), Kind.Member, [object], spellingOf(l, named), arrow);
}

/** "p->~T()" and "p->operator=(x)" name what has several tokens. */
function spellingOf(l: Lowering, node: number): number {
  const type = l.typeOf(node);
  return type === "destructor_name" || type === "operator_name" ? l.names.numberOf(l.textOfAll(node), 1) : l.spelling(node);
}

function subscript(l: Lowering, node: number): number {
  const base = expression(l, l.field(node, "argument"));
  const index = l.field(node, "index");
  const indices = index === 0 ? l.children(l.field(node, "indices")) : [index];
  return l.make(Kind.Index, node, [base, ...indices.map((each) => expression(l, each))]);
}

function sizeof(l: Lowering, node: number): number {
  const type = l.field(node, "type");
  if (type !== 0) return l.make(Kind.Sizeof, node, [], 0, 0, l.rules.typeDescribed(l, type));
  const value = l.field(node, "value");
  const named = castLikeType(l, value);
  return named === 0 ? l.make(Kind.Sizeof, node, [expression(l, value)]) : l.make(Kind.Sizeof, node, [], 0, 0, named);
}

function list(l: Lowering, node: number): number {
  return l.make(
    Kind.List,
    node,
    l.children(node).flatMap((child) => (l.typeOf(child) === "comment" ? [] : [expression(l, child)])),
  );
}

/** `.a.b = 1` is a list in a list; `[0 ... 3] = 1` keeps its first index. */
function designated(l: Lowering, node: number): number {
  const value = expression(l, l.field(node, "value"));
  return l.fieldsOf(node, "designator").reduceRight((inner, designator) => {
    if (l.typeOf(designator) === "field_designator")
      return l.make(Kind.Designated, designator, [inner], l.spelling(l.children(designator)[0] ?? designator));
    const index = l.field(designator, "start") || (l.children(designator)[0] ?? 0);
    return l.make(Kind.Designated, designator, [expression(l, index), inner], -1);
  }, value);
}

function made(l: Lowering, node: number): number {
  const type = l.rules.typeDescribed(l, l.field(node, "type"));
  const count = l.field(node, "declarator");
  const given = l.field(node, "arguments");
  const values = given === 0 ? [] : l.children(given).map((child) => expression(l, child));
  if (count === 0) return l.make(Kind.New, node, values, 0, 0, type);
  return l.make(Kind.New, node, [expression(l, l.field(count, "length")), ...values], 1, 0, type);
}
