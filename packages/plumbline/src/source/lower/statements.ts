import { Kind } from "../form/node-kinds.ts";
import type { Lowering } from "./lowering.ts";

type Rule = (l: Lowering, node: number) => number;

/** Lowers a statement; several declarators give a block without a scope of its own. */
export function statement(l: Lowering, node: number): number {
  if (node === 0) return 0;
  return l.nested(node, () => (RULES[l.typeOf(node)] ?? bare)(l, node));
}

const RULES: Readonly<Record<string, Rule>> = {
  compound_statement: block,
  expression_statement: (l, node) =>
    l.children(node)[0] === undefined ? 0 : l.make(Kind.Expression, node, [l.rules.expression(l, l.children(node)[0]!)]),
  declaration: declarationStatement,
  type_definition: declarationStatement,
  alias_declaration: declarationStatement,
  using_declaration: () => 0,
  struct_specifier: declarationStatement,
  union_specifier: declarationStatement,
  enum_specifier: declarationStatement,
  class_specifier: declarationStatement,
  function_definition: declarationStatement,
  static_assert_declaration: () => 0,
  if_statement: choice,
  while_statement: (l, node) =>
    l.inScope(() => l.make(Kind.While, node, [condition(l, l.field(node, "condition")), statement(l, l.field(node, "body"))])),
  do_statement: (l, node) => l.make(Kind.DoWhile, node, [statement(l, l.field(node, "body")), condition(l, l.field(node, "condition"))]),
  for_statement: loop,
  for_range_loop: rangeLoop,
  switch_statement: (l, node) =>
    l.inScope(() => l.make(Kind.Switch, node, [condition(l, l.field(node, "condition")), statement(l, l.field(node, "body"))])),
  case_statement: labelledCase,
  labeled_statement: labelled,
  attributed_statement: (l, node) => statement(l, l.children(node).at(-1) ?? 0),
  goto_statement: (l, node) => l.make(Kind.Goto, node, [], l.spelling(l.field(node, "label") || (l.children(node)[0] ?? node))),
  break_statement: (l, node) => l.make(Kind.Break, node),
  continue_statement: (l, node) => l.make(Kind.Continue, node),
  return_statement: returned,
  co_return_statement: (l, node) => l.make(Kind.Return, node, [l.rules.expression(l, l.children(node)[0] ?? 0)]),
  throw_statement: (l, node) => l.make(Kind.Expression, node, [l.rules.expression(l, node)]),
  try_statement: attempt,
  else_clause: (l, node) => statement(l, l.children(node)[0] ?? 0),
  ERROR: (l, node) => l.damaged(node, inside(l, node)),
};

/** "goto *target" came here as "return *target", with the token of the "goto". */
function returned(l: Lowering, node: number): number {
  const value = l.rules.expression(l, l.children(node)[0] ?? 0);
  return l.text(node) === "goto" ? l.make(Kind.Goto, node, [value], -1) : l.make(Kind.Return, node, [value]);
}

/** What stands where a statement should: an expression, or something that is not understood. */
function bare(l: Lowering, node: number): number {
  const lowered = l.rules.expression(l, node);
  return lowered === 0 ? 0 : l.make(Kind.Expression, node, [lowered]);
}

function inside(l: Lowering, node: number): readonly number[] {
  return l.children(node).map((child) => statement(l, child));
}

function block(l: Lowering, node: number): number {
  return l.inScope(() =>
    l.make(
      Kind.Block,
      node,
      inside(l, node).filter((child) => child !== 0),
    ),
  );
}

function declarationStatement(l: Lowering, node: number): number {
  const made = l.rules.declaration(l, node);
  return made.length === 0 ? 0 : made.length === 1 ? made[0]! : l.make(Kind.Block, node, made);
}

/** The condition of if, while and switch: in C++ it may have a declaration before it, or be one. */
function condition(l: Lowering, node: number): number {
  if (l.typeOf(node) !== "condition_clause")
    return l.typeOf(node) === "declaration" ? valueOfDeclaration(l, node) : l.rules.expression(l, node);
  const before = l.field(node, "initializer");
  const value = l.field(node, "value");
  const lowered = l.typeOf(value) === "declaration" ? valueOfDeclaration(l, value) : l.rules.expression(l, value);
  if (before === 0) return lowered;
  return l.make(Kind.StatementExpression, node, [
    l.make(Kind.Block, node, [statement(l, before), l.make(Kind.Expression, node, [lowered])]),
  ]);
}

function valueOfDeclaration(l: Lowering, node: number): number {
  return l.make(Kind.StatementExpression, node, [l.make(Kind.Block, node, l.rules.declaration(l, node))]);
}

function choice(l: Lowering, node: number): number {
  return l.inScope(() => {
    const test = condition(l, l.field(node, "condition"));
    return l.make(Kind.If, node, [test, statement(l, l.field(node, "consequence")), statement(l, l.field(node, "alternative"))]);
  });
}

function loop(l: Lowering, node: number): number {
  return l.inScope(() => {
    const first = l.field(node, "initializer");
    const begin = l.typeOf(first) === "declaration" ? declarationStatement(l, first) : bareOrNothing(l, first);
    const test = l.rules.expression(l, l.field(node, "condition"));
    const next = bareOrNothing(l, l.field(node, "update"));
    return l.make(Kind.For, node, [begin, test, next, statement(l, l.field(node, "body"))]);
  });
}

function bareOrNothing(l: Lowering, node: number): number {
  return node === 0 ? 0 : statement(l, node);
}

function rangeLoop(l: Lowering, node: number): number {
  return l.inScope(() => {
    const range = l.rules.expression(l, l.field(node, "right"));
    const made = l.rules.declaration(l, node);
    const variable = made[0] === undefined ? undefined : l.variables[l.nodes.a[made[0]]!];
    // What it holds comes from the elements; no node of the body says so.
    if (variable !== undefined && variable.initialiser === 0)
      l.variables[l.nodes.a[made[0]!]!] = { ...variable, initialiser: l.make(Kind.Index, node, [range, 0]) };
    return l.make(Kind.RangeFor, node, [made[0] ?? 0, range, statement(l, l.field(node, "body"))]);
  });
}

/** The grammar hangs what follows a case under it; here it follows it. */
function labelledCase(l: Lowering, node: number): number {
  const value = l.field(node, "value");
  const rest = l.children(node).filter((child) => child !== value);
  return l.make(Kind.Block, node, [
    value === 0 ? l.make(Kind.Default, node) : caseOf(l, node, value),
    ...rest.map((child) => statement(l, child)).filter((child) => child !== 0),
  ]);
}

/** "case 1 ... 5" came here as "case 1 || 5", with the token of the "...". */
function caseOf(l: Lowering, node: number, value: number): number {
  const operator = l.typeOf(value) === "binary_expression" ? l.field(value, "operator") : 0;
  if (operator === 0 || l.text(operator) !== "...") return l.make(Kind.Case, node, [l.rules.expression(l, value), 0]);
  return l.make(Kind.Case, node, [l.rules.expression(l, l.field(value, "left")), l.rules.expression(l, l.field(value, "right"))]);
}

function labelled(l: Lowering, node: number): number {
  const label = l.field(node, "label");
  const rest = l.children(node).filter((child) => child !== label);
  return l.make(Kind.Block, node, [
    l.make(Kind.Label, node, [], l.spelling(label)),
    ...rest.map((child) => statement(l, child)).filter((child) => child !== 0),
  ]);
}

function attempt(l: Lowering, node: number): number {
  const handlers = l.children(node).filter((child) => l.typeOf(child) === "catch_clause");
  return l.make(Kind.Try, node, [statement(l, l.field(node, "body")), ...handlers.map((handler) => caught(l, handler))]);
}

function caught(l: Lowering, node: number): number {
  return l.inScope(() => {
    const parameters = l.field(node, "parameters");
    const made = l
      .children(parameters)
      .flatMap((child) => (l.typeOf(child) === "parameter_declaration" ? l.rules.declaration(l, child) : []));
    return l.make(Kind.Catch, node, [made[0] ?? 0, statement(l, l.field(node, "body"))]);
  });
}
