import type { FieldForm } from "../form/part.ts";
import { constantBy, constantOf, isConstant } from "./constants.ts";
import type { Lowering } from "./lowering.ts";

/** A struct, union or class: its type, and where it has a body its record. */
export function record(l: Lowering, node: number): number {
  const path = pathOf(l, l.field(node, "name"));
  const name = path.at(-1) ?? 0;
  if (name !== 0 && l.syntax.grammar.types.includes("class_specifier")) l.known.addType(name);
  const body = l.field(node, "body");
  if (body === 0) return l.types.indexOf({ is: "record", name, record: l.owner < 0 ? -1 : (l.localRecords.get(name) ?? -1) });
  const index = l.records.length;
  const is = l.typeOf(node).startsWith("union") ? "union" : l.typeOf(node).startsWith("class") ? "class" : "struct";
  const fields: FieldForm[] = [];
  const methods: number[] = [];
  const attributes = attributesOf(l, node);
  const scope = [...l.scope, ...path.slice(0, -1)];
  const form = { name, scope, is, fields, bases: basesOf(l, node), methods, attributes, token: l.token(node) } as const;
  l.records.push(form);
  if (l.owner >= 0 && name !== 0) l.localRecords.set(name, index);
  const outer = l.scope;
  l.scope = name === 0 ? outer : [...scope, name];
  for (const child of l.children(body)) member(l, child, fields, methods);
  l.scope = outer;
  return l.types.indexOf({ is: "record", name, record: index });
}

/** What stands right behind the brace is kept with the token after it. */
function attributesBehind(l: Lowering, end: number): readonly string[] {
  const { spellings, count } = l.part.tokens;
  const first = end + 1 < count ? l.names.textOf(spellings[end + 1]!) : "";
  for (let at = end + 1; at < Math.min(count, end + 64); at += 1) {
    const before = l.part.attributes.get(at);
    if (before !== undefined) return before[0]!.startsWith(first) ? before : [];
  }
  return [];
}

/** "class A::B" is B of A. */
function pathOf(l: Lowering, named: number): readonly number[] {
  if (named === 0) return [];
  if (l.typeOf(named) === "template_type") return [l.spelling(l.field(named, "name"))];
  if (l.typeOf(named) !== "qualified_identifier") return [l.spelling(named)];
  return [...pathOf(l, l.field(named, "scope")), ...pathOf(l, l.field(named, "name"))];
}

/** Those before, in and right behind it. */
function attributesOf(l: Lowering, node: number): readonly string[] {
  const found: string[] = [];
  const end = l.syntax.to[node]!;
  for (let at = l.syntax.from[node]!; at <= end; at += 1) found.push(...(l.part.attributes.get(at) ?? []));
  found.push(...attributesBehind(l, end));
  for (const child of l.children(node)) if (l.typeOf(child).startsWith("attribute")) found.push(l.textOfAll(child));
  return found;
}

function basesOf(l: Lowering, node: number): readonly number[] {
  const clause = l.ofType(node, "base_class_clause");
  if (clause === 0) return [];
  return l.children(clause).flatMap((child) => {
    const type = l.typeOf(child);
    if (type === "type_identifier") return [l.spelling(child)];
    if (type === "template_type") return [l.spelling(l.field(child, "name"))];
    return type === "qualified_identifier" ? [l.spelling(l.field(child, "name") || child)] : [];
  });
}

function member(l: Lowering, node: number, fields: FieldForm[], methods: number[]): void {
  switch (l.typeOf(node)) {
    case "field_declaration":
      field(l, node, fields, methods);
      return;
    case "function_definition":
    case "declaration":
    case "template_declaration":
      l.rules.method(l, node, methods);
      return;
    case "ERROR":
      l.damaged(node);
      return;
    default:
  }
}

function field(l: Lowering, node: number, fields: FieldForm[], methods: number[]): void {
  const base = l.rules.specified(l, node);
  const declarators = l.fieldsOf(node, "declarator");
  // A struct or union without a name inside of another gives it its members.
  if (declarators.length === 0 && l.ofType(node, "bitfield_clause") === 0) {
    const form = l.types.form(base);
    if (form.is === "record" && form.name === 0 && form.record >= 0) fields.push({ name: 0, type: base, bits: 0 });
    return;
  }
  let isNamed = false;
  for (const child of l.children(node)) {
    if (declarators.includes(child)) {
      const { name, type, parameterList } = l.rules.declared(l, child, base);
      if (parameterList !== 0) {
        l.rules.method(l, node, methods);
        return;
      }
      fields.push({ name, type, bits: 0 });
      isNamed = true;
      const value = l.field(node, "default_value");
      if (value !== 0 && isConstant(l, node)) l.known.addConstant(name, constantBy(l, type, l.rules.expression(l, value)));
    } else if (l.typeOf(child) === "bitfield_clause") {
      const last = isNamed ? fields.pop()! : { name: 0, type: base };
      fields.push({ ...last, bits: widthOf(l, child) });
      isNamed = false;
    }
  }
}

function widthOf(l: Lowering, clause: number): number {
  const bits = constantOf(l, l.rules.expression(l, l.children(clause)[0] ?? 0));
  return bits === 0 ? -1 : (bits ?? 0);
}

/** An enumeration: its type, and the values of its names. */
export function enumeration(l: Lowering, node: number): number {
  const named = l.field(node, "name");
  const name = named === 0 ? 0 : l.spelling(named);
  const body = l.field(node, "body");
  let next: number | undefined = 0;
  for (const child of body === 0 ? [] : l.children(body)) {
    if (l.typeOf(child) !== "enumerator") continue;
    const given = l.field(child, "value");
    const value: number | undefined = given === 0 ? next : constantOf(l, l.rules.expression(l, given));
    const spelling = l.spelling(l.field(child, "name"));
    l.enumerators.push({ name: spelling, value, of: name });
    l.known.addConstant(spelling, value);
    next = value === undefined ? undefined : value + 1;
  }
  return l.types.indexOf({ is: "enum", name });
}
