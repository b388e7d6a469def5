import { constantOf } from "./constants.ts";
import type { Declared, Lowering } from "./lowering.ts";

/** The type that a declaration's specifiers give. */
export function specified(l: Lowering, node: number): number {
  const type = l.field(node, "type");
  return type === 0 ? integer(l, l.target.int, true) : specifier(l, type);
}

/** The type of a type name: what stands in a cast, in sizeof. */
export function typeDescribed(l: Lowering, node: number): number {
  if (node === 0) return 0;
  if (l.typeOf(node) !== "type_descriptor") return specifier(l, node);
  const base = specified(l, node);
  const declarator = l.field(node, "declarator");
  return declarator === 0 ? base : declared(l, declarator, base).type;
}

function specifier(l: Lowering, node: number): number {
  switch (l.typeOf(node)) {
    case "primitive_type":
      return primitive(l, l.text(node));
    case "sized_type_specifier":
      return sized(l, node);
    case "struct_specifier":
    case "union_specifier":
    case "class_specifier":
      return l.rules.record(l, node);
    case "enum_specifier":
      return l.rules.enumeration(l, node);
    case "template_type":
      return templated(l, node);
    case "qualified_identifier":
      return qualifiedType(l, node);
    case "dependent_type":
      return specifier(l, l.children(node)[0] ?? 0);
    case "type_identifier":
    case "identifier":
    case "namespace_identifier": {
      const local = l.owner < 0 ? undefined : l.localRecords.get(l.spelling(node));
      return local === undefined ? named(l, l.spelling(node)) : l.types.indexOf({ is: "record", name: l.spelling(node), record: local });
    }
    default:
      return 0;
  }
}

function named(l: Lowering, name: number, given: readonly number[] = []): number {
  return FIXED_WIDTH.has(l.names.textOf(name))
    ? primitive(l, l.names.textOf(name))
    : l.types.indexOf({ is: "named", name, arguments: given });
}

function templated(l: Lowering, node: number): number {
  const given = l
    .children(l.field(node, "arguments"))
    .filter((child) => l.typeOf(child) === "type_descriptor")
    .map((child) => typeDescribed(l, child));
  return l.types.indexOf({ is: "named", name: l.spelling(l.field(node, "name")), arguments: given });
}

function qualifiedType(l: Lowering, node: number): number {
  const name = l.field(node, "name");
  const scope = l.field(node, "scope");
  const type = name === 0 ? 0 : specifier(l, name);
  const form = l.types.form(type);
  if (scope === 0 || form.is !== "named" || form.of !== undefined) return type;
  return l.types.indexOf({ ...form, of: l.typeOf(scope) === "template_type" ? l.spelling(l.field(scope, "name")) : l.spelling(scope) });
}

const FIXED_WIDTH: ReadonlyMap<string, readonly [bits: number, signed: boolean]> = new Map<string, readonly [number, boolean]>([
  ...[8, 16, 32, 64].flatMap((bits): [string, readonly [number, boolean]][] => [
    [`int${bits}_t`, [bits, true]],
    [`uint${bits}_t`, [bits, false]],
    [`int_fast${bits}_t`, [Math.max(32, bits), true]],
    [`uint_fast${bits}_t`, [Math.max(32, bits), false]],
    [`int_least${bits}_t`, [bits, true]],
    [`uint_least${bits}_t`, [bits, false]],
  ]),
  ["intmax_t", [64, true]],
  ["uintmax_t", [64, false]],
  ["char8_t", [8, false]],
  ["char16_t", [16, false]],
  ["char32_t", [32, false]],
]);
const POINTER_WIDE: ReadonlySet<string> = new Set(["size_t", "uintptr_t", "ssize_t", "ptrdiff_t", "intptr_t"]);
const SIGNED_POINTER_WIDE: ReadonlySet<string> = new Set(["ssize_t", "ptrdiff_t", "intptr_t"]);

function primitive(l: Lowering, text: string): number {
  const { target } = l;
  const fixed = FIXED_WIDTH.get(text);
  if (fixed !== undefined) return integer(l, fixed[0], fixed[1]);
  if (POINTER_WIDE.has(text)) return integer(l, target.pointer, SIGNED_POINTER_WIDE.has(text));
  switch (text) {
    case "void":
      return l.types.indexOf({ is: "void" });
    // The grammar got one of its own words for these; the tokens have what was written.
    case "_Float128":
    case "__float128":
      return l.types.indexOf({ is: "floating", bits: 128 });
    case "__int128":
      return integer(l, 128, true);
    case "_Bool":
    case "bool":
      return l.types.indexOf({ is: "bool" });
    case "char":
      return integer(l, 8, target.charSigned);
    case "int":
    case "signed":
      return integer(l, target.int, true);
    case "unsigned":
      return integer(l, target.int, false);
    case "float":
      return l.types.indexOf({ is: "floating", bits: 32 });
    case "double":
      return l.types.indexOf({ is: "floating", bits: 64 });
    case "wchar_t":
      return integer(l, target.wchar, false);
    default:
      return 0;
  }
}

export function integer(l: Lowering, bits: number, signed: boolean): number {
  return l.types.indexOf({ is: "integer", bits, signed });
}

/** "unsigned long long", "short", "long double": the words in any order. */
function sized(l: Lowering, node: number): number {
  const words: string[] = [];
  for (let at = l.syntax.from[node]!; at <= l.syntax.to[node]!; at += 1) words.push(l.names.textOf(l.part.tokens.spellings[at]!));
  if (words.includes("double")) return l.types.indexOf({ is: "floating", bits: 64 });
  const longs = words.filter((word) => word === "long").length;
  const bits = words.includes("__int128")
    ? 128
    : words.includes("char")
      ? 8
      : words.includes("short")
        ? 16
        : longs > 1
          ? 64
          : longs === 1
            ? l.target.long
            : l.target.int;
  const signed = words.includes("char")
    ? words.includes("signed") || (!words.includes("unsigned") && l.target.charSigned)
    : !words.includes("unsigned");
  return integer(l, bits, signed);
}

/** Reads a declarator from the outside in (C17 6.7.6). */
export function declared(l: Lowering, node: number, base: number): Declared {
  let at = node;
  let type = base;
  let parameterList = 0;
  while (at !== 0) {
    const inner = innerOf(l, at);
    switch (l.typeOf(at)) {
      case "init_declarator":
      case "parenthesized_declarator":
      case "abstract_parenthesized_declarator":
      case "attributed_declarator":
        break;
      case "pointer_declarator":
      case "abstract_pointer_declarator":
      case "pointer_type_declarator":
        type = l.types.indexOf({ is: "pointer", to: type, isReference: false });
        parameterList = 0;
        break;
      case "reference_declarator":
      case "abstract_reference_declarator":
        type = l.types.indexOf({ is: "pointer", to: type, isReference: true });
        parameterList = 0;
        break;
      case "array_declarator":
      case "abstract_array_declarator":
        type = arrayOf(l, at, type);
        parameterList = 0;
        break;
      case "function_declarator":
      case "abstract_function_declarator":
        parameterList = l.field(at, "parameters");
        type = functionType(l, parameterList, type);
        break;
      case "operator_cast":
        return conversion(l, at);
      default:
        return leaf(l, at, type, parameterList);
    }
    at = inner;
  }
  return { name: 0, token: l.token(node), type, parameterList, scope: [] };
}

function innerOf(l: Lowering, node: number): number {
  const field = l.field(node, "declarator");
  if (field !== 0) return field;
  return (
    l
      .children(node)
      .find((child) =>
        /declarator$|^(?:field_|type_)?identifier$|^qualified_identifier$|^(?:destructor|operator)_name$/.test(l.typeOf(child)),
      ) ?? 0
  );
}

/** Arrays are read from the outside in, so the size that stands last belongs to the innermost type. */
function arrayOf(l: Lowering, node: number, of: number): number {
  const sizeNode = l.field(node, "size");
  if (sizeNode === 0) return l.types.indexOf({ is: "array", of, size: -1, sizeNode: 0 });
  const lowered = l.rules.expression(l, sizeNode);
  const size = constantOf(l, lowered);
  return l.types.indexOf({ is: "array", of, size: size === undefined || size < 0 ? -1 : size, sizeNode: size === undefined ? lowered : 0 });
}

function functionType(l: Lowering, parameterList: number, returns: number): number {
  const parameters = l.rules.parametersOf(l, parameterList);
  const variadic = l.children(parameterList).some((child) => l.typeOf(child) === "variadic_parameter");
  return l.types.indexOf({ is: "function", returns, parameters: parameters.map(({ type }) => type), variadic });
}

/** "operator bool()" gives what it is named after. */
function conversion(l: Lowering, node: number): Declared {
  const to = l.field(node, "type");
  const parameterList = l.field(l.field(node, "declarator"), "parameters");
  const name = l.names.numberOf(`operator ${l.textOfAll(to)}`, 1);
  return { name, token: l.token(node), type: functionType(l, parameterList, typeDescribed(l, to)), parameterList, scope: [] };
}

function leaf(l: Lowering, node: number, type: number, parameterList: number): Declared {
  const scope: number[] = [];
  let at = node;
  while (l.typeOf(at) === "qualified_identifier") {
    const before = l.field(at, "scope");
    if (before !== 0) scope.push(l.typeOf(before) === "template_type" ? l.spelling(l.field(before, "name")) : l.spelling(before));
    const next = l.field(at, "name");
    if (next === 0) break;
    at = next;
  }
  return { name: nameOf(l, at), token: l.token(at), type, parameterList, scope };
}

function nameOf(l: Lowering, node: number): number {
  const type = l.typeOf(node);
  if (type === "operator_name" || type === "destructor_name" || type === "operator_cast") return l.names.numberOf(l.textOfAll(node), 1);
  if (type === "template_function" || type === "template_type") return l.spelling(l.field(node, "name"));
  return l.spelling(node);
}
