import type { Spellings } from "../spellings.ts";
import { Kind, OPERATOR_OF, UNARY_OPERATOR_OF } from "./node-kinds.ts";
import type { Part } from "./part.ts";

const KIND_NAMES = named(Kind);
const BINARY = signs(OPERATOR_OF);
const UNARY = signs(UNARY_OPERATOR_OF);
const MOST_DEEP = 200;

/** The lowered form of a part as text, for tests and for people who look for a mistake. */
export function printed(part: Part, names: Spellings): string {
  const printer = new Printer(part, names);
  return [
    ...part.records.map((_, index) => printer.record(index)),
    ...printer.enumerators(),
    ...printer.fileScope(),
    ...part.functions.map((_, index) => printer.function(index)),
  ].join("\n");
}

class Printer {
  readonly #part: Part;
  readonly #names: Spellings;

  constructor(part: Part, names: Spellings) {
    this.#part = part;
    this.#names = names;
  }

  record(index: number): string {
    const { is, name, fields, bases, methods } = this.#part.records[index]!;
    const members = fields.map(
      (field) => `${this.#name(field.name)}: ${this.type(field.type, 0)}${field.bits > 0 ? ` (${field.bits} bits)` : ""}`,
    );
    const own = methods.map((method) => `${this.#name(this.#part.functions[method]!.name)}()`);
    const from = bases.length === 0 ? "" : ` : ${bases.map((base) => this.#name(base)).join(", ")}`;
    return `${is} ${this.#name(name)}${from} { ${[...members, ...own].join("; ")} }`;
  }

  enumerators(): readonly string[] {
    return this.#part.enumerators.map(({ name, value }) => `enumerator ${this.#name(name)} = ${value ?? "?"}`);
  }

  fileScope(): readonly string[] {
    const { variables, typedefs, registrations } = this.#part;
    return [
      ...typedefs.map(({ name, type }) => `typedef ${this.#name(name)}: ${this.type(type, 0)}`),
      ...variables.flatMap((variable, index) =>
        variable.where === "file" || variable.where === "staticLocal" ? [this.#variable(index)] : [],
      ),
      ...registrations.map((node) => `registered ${this.node(node, 0)}`),
    ];
  }

  function(index: number): string {
    const { name, scope, parameters, returns, variadic, body, isStatic, isVirtual } = this.#part.functions[index]!;
    const words = [
      ...(isStatic ? ["static"] : []),
      ...(isVirtual ? ["virtual"] : []),
      "function",
      [...scope, name].map((each) => this.#name(each)).join("::"),
    ];
    const given = parameters.map(
      (each) => `${this.#name(this.#part.variables[each]!.name)}: ${this.type(this.#part.variables[each]!.type, 0)}`,
    );
    return `${words.join(" ")}(${[...given, ...(variadic ? ["..."] : [])].join(", ")}): ${this.type(returns, 0)}${body === 0 ? "" : ` ${this.node(body, 0)}`}`;
  }

  #variable(index: number): string {
    const { name, type, where, isStatic, isExtern, initialiser } = this.#part.variables[index]!;
    const words = [
      ...(isExtern ? ["extern"] : []),
      ...(isStatic ? ["static"] : []),
      where === "staticLocal" ? "local" : "variable",
      this.#name(name),
    ];
    return `${words.join(" ")}: ${this.type(type, 0)}${initialiser === 0 ? "" : ` = ${this.node(initialiser, 0)}`}`;
  }

  type(index: number, depth: number): string {
    const form = this.#part.types.form(index);
    if (depth > MOST_DEEP) return "…";
    const of = (inner: number) => this.type(inner, depth + 1);
    switch (form.is) {
      case "integer":
        return `${form.signed ? "i" : "u"}${form.bits}`;
      case "floating":
        return `f${form.bits}`;
      case "pointer":
        return `${form.isReference ? "reference" : "pointer"} to ${of(form.to)}`;
      case "array":
        return `array ${form.size < 0 ? "?" : form.size} of ${of(form.of)}`;
      case "function":
        return `function(${[...form.parameters.map(of), ...(form.variadic ? ["..."] : [])].join(", ")}) ${of(form.returns)}`;
      case "record":
        return `record ${form.name === 0 ? `#${form.record}` : this.#name(form.name)}`;
      case "enum":
        return `enum ${this.#name(form.name)}`;
      case "named":
        return `${this.#name(form.name)}${form.arguments.length === 0 ? "" : `<${form.arguments.map(of).join(", ")}>`}`;
      case "unknown":
      case "void":
      case "bool":
      default:
        return form.is;
    }
  }

  node(node: number, depth: number): string {
    const { nodes } = this.#part;
    const kind = nodes.kinds[node]!;
    if (depth > MOST_DEEP) return "…";
    const inside = Array.from(nodes.childrenOf(node), (child) => this.node(child, depth + 1));
    const words = [this.#word(node, kind), ...inside].filter((word) => word !== "");
    return kind === Kind.Name || kind === Kind.Number || kind === Kind.Text || kind === Kind.Nothing
      ? words.join(" ")
      : `(${words.join(" ")})`;
  }

  /** What a node says of itself. */
  #word(node: number, kind: number): string {
    const { nodes, numbers, texts, variables } = this.#part;
    const a = nodes.a[node]!;
    const b = nodes.b[node]!;
    const name = KIND_NAMES.get(kind) ?? String(kind);
    switch (kind) {
      case Kind.Name:
        return this.#name(a);
      case Kind.Number:
        return String(numbers[a]);
      case Kind.Text:
        return JSON.stringify(texts[a]);
      case Kind.Unary:
        return UNARY.get(a) ?? name;
      case Kind.Binary:
        return BINARY.get(a) ?? name;
      case Kind.Assign:
        return `${a === 0 ? "" : (BINARY.get(a) ?? "?")}=`;
      case Kind.Step:
        return `${b === 1 ? "after" : "before"}${a > 0 ? "++" : "--"}`;
      case Kind.Member:
        return `${b === 1 ? "->" : "."}${this.#name(a)}`;
      case Kind.Declare:
        return `${name} ${this.#name(variables[a]!.name)}: ${this.type(variables[a]!.type, 0)}`;
      case Kind.Cast:
      case Kind.Compound:
      case Kind.New:
        return `${name} ${this.type(nodes.types[node]!, 0)}`;
      case Kind.Sizeof:
        return nodes.types[node] === 0 ? name : `${name} ${this.type(nodes.types[node]!, 0)}`;
      case Kind.Designated:
        return a === -1 ? name : `.${this.#name(a)}`;
      case Kind.Label:
      case Kind.Goto:
        return a === -1 ? name : `${name} ${this.#name(a)}`;
      default:
        return name;
    }
  }

  #name(spelling: number): string {
    return spelling === 0 ? "" : this.#names.textOf(spelling);
  }
}

function named(table: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(table).map(([name, value]) => [value, name]));
}

/** The first spelling of each operator. */
function signs(table: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(table)
      .map(([sign, value]) => [value, sign] as const)
      .toReversed(),
  );
}
