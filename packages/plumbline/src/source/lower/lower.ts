import { fixed } from "../fixed-spellings.ts";
import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { PartText } from "../parse/part-text.ts";
import type { Syntax } from "../parse/syntax.ts";
import type { Spellings } from "../spellings.ts";
import { declaration } from "./declarations.ts";
import { expression } from "./expressions.ts";
import { lambda, method, parametersOf } from "./functions.ts";
import { type Known, Lowering, type Rules, type Target } from "./lowering.ts";
import { enumeration, record } from "./records.ts";
import { statement } from "./statements.ts";
import { declared, specified, typeDescribed } from "./types.ts";

const COLON = fixed(":");
const RULES: Rules = {
  expression,
  statement,
  declaration,
  specified,
  typeDescribed,
  declared,
  record,
  enumeration,
  parametersOf,
  method,
  lambda,
};

/** Lowers one parsed part to the compact form. */
export function lower(
  file: { readonly index: number; readonly path: string },
  includes: readonly Part[],
  part: PartText,
  syntax: Syntax,
  names: Spellings,
  known: Known,
  target: Target,
): Part {
  const l = new Lowering(syntax, part, names, known, target, RULES);
  for (const child of l.children(1)) topLevel(l, child);
  noteSupposed(l);
  return l.done(file.index, file.path, includes);
}

/** A semicolon that the parser supposed changes nothing; a name, a value or a brace that is not there was not understood. */
function noteSupposed(l: Lowering): void {
  const { marks, count } = l.syntax;
  for (let node = 1; node < count; node += 1) {
    if (marks[node] !== 2 || l.typeOf(node) === ";") continue;
    const token = l.token(node);
    // A bit-field needs no name.
    if ([token, token + 1].some((at) => l.part.tokens.spellings[at] === COLON)) continue;
    // The innermost one: a method comes behind the function that its class stands in.
    const index = l.functions.findLastIndex(({ body, from, to }) => body !== 0 && token >= from && token <= to);
    if (index >= 0) l.damagedFunctions.add(index);
    else l.damagedDeclarations.push(token);
  }
}

function topLevel(l: Lowering, node: number): void {
  switch (l.typeOf(node)) {
    case "linkage_specification":
      topLevel(l, l.field(node, "body"));
      return;
    case "declaration_list":
      for (const child of l.children(node)) topLevel(l, child);
      return;
    case "namespace_definition":
      namespace(l, node);
      return;
    case "template_declaration":
      topLevel(l, l.children(node).at(-1) ?? 0);
      return;
    case "expression_statement":
      registration(l, node);
      return;
    case "function_definition":
    case "declaration":
    case "type_definition":
    case "alias_declaration":
    case "struct_specifier":
    case "union_specifier":
    case "class_specifier":
    case "enum_specifier":
      declaration(l, node);
      return;
    case "ERROR":
      l.damaged(node);
      for (const child of l.children(node)) if (l.typeOf(child) === "function_definition") topLevel(l, child);
      return;
    default:
  }
}

function namespace(l: Lowering, node: number): void {
  const name = l.field(node, "name");
  const { scope, isHidden } = l;
  l.scope = name === 0 ? scope : [...scope, ...namesIn(l, name)];
  l.isHidden = isHidden || name === 0;
  topLevel(l, l.field(node, "body"));
  l.scope = scope;
  l.isHidden = isHidden;
}

/** "namespace a::b" opens both. */
function namesIn(l: Lowering, name: number): readonly number[] {
  const inside = l.children(name);
  return inside.length === 0 ? [l.spelling(name)] : inside.flatMap((child) => namesIn(l, child));
}

/** A call at file scope is a macro of a header that is not here, or one that the grammar takes for it. */
function registration(l: Lowering, node: number): void {
  const inside = l.children(node)[0];
  if (inside === undefined) return;
  const lowered = expression(l, inside);
  // "NAME(x) = { … };" registers what it is called with.
  const call = l.nodes.kinds[lowered] === Kind.Assign ? l.nodes.child(lowered, 0) : lowered;
  if (l.nodes.kinds[call] === Kind.Call) l.registrations.push(call);
}
