import { Kind } from "../form/node-kinds.ts";
import type { FunctionForm } from "../form/part.ts";
import type { Declared, Lowering, Parameter } from "./lowering.ts";

/** The parameters of a list; "(void)" has none. */
export function parametersOf(l: Lowering, list: number): readonly Parameter[] {
  if (list === 0) return [];
  const parameters = l.children(list).flatMap((child): Parameter[] => {
    const type = l.typeOf(child);
    if (type !== "parameter_declaration" && type !== "optional_parameter_declaration" && type !== "variadic_parameter_declaration") {
      return type === "identifier" ? [{ name: l.spelling(child), type: 0, token: l.token(child), hasDefault: false }] : [];
    }
    const base = l.rules.specified(l, child);
    const declarator = l.field(child, "declarator");
    const hasDefault = type !== "parameter_declaration";
    if (declarator === 0) return [{ name: 0, type: base, token: l.token(child), hasDefault }];
    const { name, type: whole, token } = l.rules.declared(l, declarator, base);
    return [{ name, type: adjusted(l, whole), token, hasDefault }];
  });
  const only = parameters[0];
  return parameters.length === 1 && only!.name === 0 && l.types.form(only!.type).is === "void" ? [] : parameters;
}

/** An array as a parameter is a pointer, and so is a function (C17 6.7.6.3); the size stays known as what was meant. */
function adjusted(l: Lowering, type: number): number {
  const form = l.types.form(type);
  return form.is === "function" ? l.types.indexOf({ is: "pointer", to: type, isReference: false }) : type;
}

/** Lowers a function definition; tells its index. */
export function functionDefinition(l: Lowering, node: number): number {
  return definition(l, node, l.rules.declared(l, l.field(node, "declarator"), l.rules.specified(l, node)), node);
}

/** What stands before the name: "static", "virtual", attributes. */
export interface Specifiers {
  readonly isStatic: boolean;
  readonly isExtern: boolean;
  readonly isTypedef: boolean;
  readonly isVirtual: boolean;
  readonly attributes: readonly string[];
}

/** Reads the storage classes and attributes of a declaration. */
export function specifiersOf(l: Lowering, node: number): Specifiers {
  const words = new Set<string>();
  const attributes: string[] = [];
  for (const child of l.children(node)) {
    const type = l.typeOf(child);
    if (type === "storage_class_specifier" || type === "explicit_function_specifier" || type === "function_specifier")
      words.add(l.text(child));
    if (type === "attribute_specifier" || type === "attribute_declaration" || type === "ms_declspec_modifier")
      attributes.push(l.textOfAll(child));
  }
  // The grammar has no name for the keyword.
  for (let at = l.syntax.from[node]!; at < l.syntax.from[node]! + 6 && at < l.syntax.to[node]!; at += 1)
    if (l.names.textOf(l.part.tokens.spellings[at]!) === "virtual") words.add("virtual");
  for (let at = l.syntax.from[node]!; at <= Math.min(l.syntax.to[node]!, l.syntax.from[node]! + 40); at += 1) {
    const before = l.part.attributes.get(at);
    if (before !== undefined) attributes.push(...before);
  }
  return {
    isStatic: words.has("static") || (l.isHidden && l.owner < 0),
    isExtern: words.has("extern"),
    isTypedef: words.has("typedef"),
    isVirtual: words.has("virtual"),
    attributes,
  };
}

function definition(l: Lowering, node: number, name: Declared, from: number): number {
  const { isStatic, isVirtual, attributes } = specifiersOf(l, node);
  const form = l.types.form(name.type);
  const index = l.functions.length;
  const body = l.field(node, "body");
  const parameters: number[] = [];
  const made: Mutable<FunctionForm> = {
    name: name.name,
    scope: [...l.scope, ...name.scope],
    returns: form.is === "function" ? form.returns : 0,
    parameters,
    required: 0,
    variadic: form.is === "function" && form.variadic,
    body: 0,
    isStatic,
    isVirtual: isVirtual || overrides(l, node) || (body === 0 && l.textOfAll(node).endsWith("=0;")),
    attributes,
    from: l.token(from),
    to: l.syntax.to[node]!,
  };
  l.functions.push(made);
  l.inFunction(index, () => {
    for (const parameter of parametersOf(l, name.parameterList)) {
      parameters.push(parameterVariable(l, parameter, index));
      if (!parameter.hasDefault) made.required += 1;
    }
    oldStyle(l, node, parameters);
    if (body === 0) return;
    const before = initialisers(l, node);
    const main = l.rules.statement(l, l.typeOf(body) === "try_statement" ? l.field(body, "body") : body);
    made.body = before.length === 0 ? main : l.make(Kind.Block, body, [...before, main]);
  });
  return index;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function parameterVariable(l: Lowering, { name, type, token }: Parameter, owner: number): number {
  return l.declare({ name, type, where: "parameter", isStatic: false, isExtern: false, owner, initialiser: 0, attributes: [], token });
}

function overrides(l: Lowering, node: number): boolean {
  return l.fieldsOf(node, "declarator").some((declarator) => {
    let at = declarator;
    while (at !== 0 && l.typeOf(at) !== "function_declarator") at = l.field(at, "declarator") || l.ofType(at, "function_declarator");
    return at !== 0 && l.ofType(at, "virtual_specifier") !== 0;
  });
}

/** "A() : base(1), field(2)" gives values to members; only there the name itself is the token of an assignment. */
function initialisers(l: Lowering, node: number): readonly number[] {
  const list = l.ofType(node, "field_initializer_list");
  if (list === 0) return [];
  return l.children(list).flatMap((each) => {
    const [named, given] = l.typeOf(each) === "field_initializer" ? l.children(each) : [];
    if (named === undefined || given === undefined) return [];
    const token = l.token(lastName(l, named));
    const values = l.children(given).map((value) => l.rules.expression(l, value));
    const member = l.makeAt(token, Kind.Member, [l.makeAt(token, Kind.This, [])], l.part.tokens.spellings[token], 1);
    const value = values.length === 1 ? values[0]! : l.make(Kind.List, given, values);
    return [l.makeAt(token, Kind.Expression, [l.makeAt(token, Kind.Assign, [member, value])])];
  });
}

function lastName(l: Lowering, node: number): number {
  const type = l.typeOf(node);
  if (type !== "qualified_identifier" && type !== "template_method" && type !== "template_type" && type !== "template_function")
    return node;
  const name = l.field(node, "name");
  return name === 0 ? node : lastName(l, name);
}

/** Types of parameters that are declared between the list and the body (C17 6.9.1, until C23). */
function oldStyle(l: Lowering, node: number, parameters: readonly number[]): void {
  for (const child of l.children(node)) {
    if (l.typeOf(child) !== "declaration") continue;
    const base = l.rules.specified(l, child);
    for (const declarator of l.fieldsOf(child, "declarator")) {
      const { name, type } = l.rules.declared(l, declarator, base);
      const index = parameters.find((each) => l.variables[each]!.name === name);
      if (index !== undefined) l.variables[index] = { ...l.variables[index]!, type };
    }
  }
}

/** A function that is only declared; tells its index. */
export function functionDeclaration(l: Lowering, node: number, name: Declared): number {
  return definition(l, node, name, node);
}

/** A function of a class, declared or defined in it. */
export function method(l: Lowering, node: number, methods: number[]): void {
  const inner = l.typeOf(node) === "template_declaration" ? l.ofType(node, "function_definition", "declaration") : node;
  if (inner === 0) return;
  for (const declarator of l.fieldsOf(inner, "declarator")) {
    const name = l.rules.declared(l, declarator, l.rules.specified(l, inner));
    if (name.parameterList !== 0) methods.push(definition(l, inner, name, inner));
  }
}

/** A lambda as a function without a name; what it captures it sees by the names of the function around it. */
export function lambda(l: Lowering, node: number): number {
  const declarator = l.field(node, "declarator");
  const list = declarator === 0 ? 0 : l.field(declarator, "parameters");
  const index = l.functions.length;
  const parameters: number[] = [];
  const made: Mutable<FunctionForm> = {
    name: 0,
    scope: l.scope,
    returns: 0,
    parameters,
    required: 0,
    variadic: false,
    body: 0,
    isStatic: true,
    isVirtual: false,
    attributes: [],
    from: l.token(node),
    to: l.syntax.to[node]!,
  };
  l.functions.push(made);
  const outer = l.owner;
  l.owner = index;
  l.inScope(() => {
    for (const parameter of parametersOf(l, list)) parameters.push(parameterVariable(l, parameter, index));
    made.required = parameters.length;
    made.body = l.rules.statement(l, l.field(node, "body"));
  });
  l.owner = outer;
  return index;
}
