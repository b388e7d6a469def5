import { Kind } from "../form/node-kinds.ts";
import type { VariableForm } from "../form/part.ts";
import { constantBy, isConstant } from "./constants.ts";
import { functionDeclaration, functionDefinition, type Specifiers, specifiersOf } from "./functions.ts";
import type { Declared, Lowering } from "./lowering.ts";

/** Lowers a declaration of any kind; gives the nodes of the variables that it declares where it stands in a function. */
export function declaration(l: Lowering, node: number): readonly number[] {
  switch (l.typeOf(node)) {
    case "function_definition":
      functionDefinition(l, node);
      return [];
    case "type_definition":
      typedefs(l, node);
      return [];
    case "alias_declaration":
      alias(l, node);
      return [];
    case "struct_specifier":
    case "union_specifier":
    case "class_specifier":
    case "enum_specifier":
      l.rules.typeDescribed(l, node);
      return [];
    default:
      return declarators(l, node);
  }
}

function typedefs(l: Lowering, node: number): void {
  const base = l.rules.specified(l, node);
  for (const declarator of l.fieldsOf(node, "declarator")) {
    const { name, type } = l.rules.declared(l, declarator, base);
    l.typedefs.push({ name, type });
    l.known.addType(name);
  }
}

function alias(l: Lowering, node: number): void {
  const name = l.spelling(l.field(node, "name"));
  l.typedefs.push({ name, type: l.rules.typeDescribed(l, l.field(node, "type")) });
  l.known.addType(name);
}

function declarators(l: Lowering, node: number): readonly number[] {
  const specifiers = specifiersOf(l, node);
  const base = l.rules.specified(l, node);
  const made: number[] = [];
  for (const declarator of l.fieldsOf(node, "declarator")) {
    const multiplied = multiplication(l, node, declarator);
    if (multiplied !== 0) {
      made.push(multiplied);
      continue;
    }
    const name = l.rules.declared(l, declarator, base);
    if (specifiers.isTypedef) {
      l.typedefs.push({ name: name.name, type: name.type });
      l.known.addType(name.name);
    } else if (name.parameterList !== 0 && l.types.form(name.type).is === "function" && !isConstruction(l, name)) {
      functionDeclaration(l, node, name);
    } else if (name.parameterList !== 0 && l.types.form(name.type).is === "function")
      made.push(construction(l, declarator, name, specifiers));
    else {
      const declared = variable(l, declarator, name, specifiers);
      if (isConstant(l, node)) constant(l, l.nodes.a[declared]!);
      made.push(declared);
    }
  }
  return made;
}

/** "a * b;" is a product where a is a variable; 0 where it is a declaration. */
function multiplication(l: Lowering, node: number, declarator: number): number {
  const type = l.field(node, "type");
  if (l.owner < 0 || l.typeOf(type) !== "type_identifier" || l.typeOf(declarator) !== "pointer_declarator") return 0;
  const left = l.spelling(type);
  const index = l.variableNamed(left);
  if (index < 0) return 0;
  const right = l.rules.expression(l, l.field(declarator, "declarator"));
  return l.make(Kind.Expression, node, [l.make(Kind.Binary, node, [l.make(Kind.Name, type, [], left, index), right], 3)]);
}

/** "T x(a, b);" in a function makes an object where a and b are no types. */
function isConstruction(l: Lowering, { parameterList }: Declared): boolean {
  const given = l.children(parameterList);
  return (
    l.owner >= 0 &&
    given.length > 0 &&
    given.every((each) => {
      const type = l.typeOf(each) === "parameter_declaration" ? l.field(each, "type") : 0;
      const declarator = l.field(each, "declarator");
      const isCall = l.typeOf(declarator) === "abstract_function_declarator" && l.children(l.field(declarator, "parameters")).length === 0;
      const isName = l.typeOf(type) === "type_identifier" || (l.typeOf(type) === "qualified_identifier" && isCall);
      return isName && (isCall || l.children(each).length === 1) && !l.isTypeName(lastName(l, type));
    })
  );
}

function lastName(l: Lowering, node: number): number {
  const name = l.typeOf(node) === "qualified_identifier" ? l.field(node, "name") : 0;
  return name === 0 ? l.spelling(node) : lastName(l, name);
}

function argumentOf(l: Lowering, node: number): number {
  const name = l.rules.expression(l, l.field(node, "type"));
  return l.field(node, "declarator") === 0 ? name : l.makeAt(l.nodes.tokens[name]!, Kind.Call, [name]);
}

function construction(l: Lowering, declarator: number, name: Declared, specifiers: Specifiers): number {
  const form = l.types.form(name.type);
  const given = l.children(name.parameterList).map((each) => argumentOf(l, each));
  const initialiser = given.length === 1 ? given[0]! : l.make(Kind.List, name.parameterList, given);
  return declare(l, declarator, { ...name, type: form.is === "function" ? form.returns : 0 }, specifiers, () => initialiser);
}

function variable(l: Lowering, declarator: number, name: Declared, specifiers: Specifiers): number {
  return declare(l, declarator, name, specifiers, () => initialiserOf(l, declarator));
}

/** Others know a constant by its name. */
function constant(l: Lowering, index: number): void {
  const { name, type, initialiser, where } = l.variables[index]!;
  const value = constantBy(l, type, initialiser);
  if (value === undefined) return;
  l.constants.set(index, value);
  if (where === "file") l.known.addConstant(name, value);
}

/** A variable is in sight of its own initialiser. */
function declare(l: Lowering, declarator: number, name: Declared, specifiers: Specifiers, initialiser: () => number): number {
  const isLocal = l.owner >= 0;
  const where = !isLocal ? "file" : specifiers.isStatic ? "staticLocal" : "local";
  const form: Mutable<VariableForm> = {
    name: name.name,
    type: name.type,
    where,
    isStatic: specifiers.isStatic,
    isExtern: specifiers.isExtern,
    owner: l.owner,
    initialiser: 0,
    attributes: specifiers.attributes,
    token: name.token,
  };
  const index = l.declare(form);
  form.initialiser = initialiser();
  form.type = completed(l, form.type, form.initialiser);
  return l.make(Kind.Declare, declarator, [form.initialiser], index, 0, form.type);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function initialiserOf(l: Lowering, declarator: number): number {
  if (l.typeOf(declarator) !== "init_declarator") return 0;
  const value = l.field(declarator, "value");
  // C++: "T x(a, b)" calls a constructor.
  if (l.typeOf(value) === "argument_list") {
    const given = l.children(value).map((child) => l.rules.expression(l, child));
    return given.length === 1 ? given[0]! : l.make(Kind.List, value, given);
  }
  return l.rules.expression(l, value);
}

/** An array without a size has that of its initialiser (C17 6.7.9). */
function completed(l: Lowering, type: number, initialiser: number): number {
  const form = l.types.form(type);
  if (form.is !== "array" || form.size >= 0 || form.sizeNode !== 0 || initialiser === 0) return type;
  const { nodes } = l;
  if (nodes.kinds[initialiser] === Kind.Text) return l.types.indexOf({ ...form, size: l.texts[nodes.a[initialiser]!]!.length + 1 });
  if (nodes.kinds[initialiser] !== Kind.List) return type;
  const elements = nodes.childrenOf(initialiser);
  let next = 0;
  let size = 0;
  for (const element of elements) {
    if (nodes.kinds[element] === Kind.Designated && nodes.a[element] === -1) {
      const index = nodes.child(element, 0);
      if (nodes.kinds[index] !== Kind.Number) return type;
      next = l.numbers[nodes.a[index]!]!;
    }
    next += 1;
    size = Math.max(size, next);
  }
  return l.types.indexOf({ ...form, size });
}
