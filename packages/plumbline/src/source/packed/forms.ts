import type { EnumeratorForm, FieldForm, FunctionForm, RecordForm, VariableForm } from "../form/part.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { LocalNames } from "./local-names.ts";
import type { NumberReader, NumberWriter } from "./numbers.ts";

/** Writes what a part declares as numbers: names by their numbers in the part, texts by their places in a list. */
export class FormWriter {
  readonly #out: NumberWriter;
  readonly #names: LocalNames;
  readonly #texts = new Map<string, number>();

  constructor(out: NumberWriter, names: LocalNames) {
    this.#out = out;
    this.#names = names;
  }

  get texts(): readonly string[] {
    return [...this.#texts.keys()];
  }

  function(form: FunctionForm): void {
    const { name, scope, returns, parameters, required, variadic, body, isStatic, isVirtual, attributes, from, to } = form;
    this.#out.put(this.#names.of(name), returns, required, body, from, to);
    this.#out.flags(variadic, isStatic, isVirtual);
    this.#out.list(this.#names.all(scope));
    this.#out.list(parameters);
    this.#attributes(attributes);
  }

  variable({ name, type, where, isStatic, isExtern, owner, initialiser, attributes, token }: VariableForm): void {
    this.#out.put(this.#names.of(name), type, WHERE.indexOf(where), owner, initialiser, token);
    this.#out.flags(isStatic, isExtern);
    this.#attributes(attributes);
  }

  record({ name, scope, is, fields, bases, methods, attributes, token }: RecordForm): void {
    this.#out.put(this.#names.of(name), IS.indexOf(is), token, fields.length);
    for (const field of fields) this.#out.put(this.#names.of(field.name), field.type, field.bits);
    this.#out.list(this.#names.all(scope));
    this.#out.list(this.#names.all(bases));
    this.#out.list(methods);
    this.#attributes(attributes);
  }

  enumerator({ name, value, of }: EnumeratorForm): void {
    this.#out.put(this.#names.of(name), this.#names.of(of));
    this.#out.flags(value !== undefined);
    if (value !== undefined) this.#out.any(value);
  }

  type(form: TypeForm): void {
    this.#out.put(TYPES.indexOf(form.is));
    switch (form.is) {
      case "integer":
        this.#out.put(form.bits, form.signed ? 1 : 0);
        return;
      case "floating":
        this.#out.put(form.bits);
        return;
      case "pointer":
        this.#out.put(form.to, form.isReference ? 1 : 0);
        return;
      case "array":
        this.#out.put(form.of, form.sizeNode);
        this.#out.any(form.size);
        return;
      case "function":
        this.#out.put(form.returns, form.variadic ? 1 : 0);
        this.#out.list(form.parameters);
        return;
      case "record":
        this.#out.put(this.#names.of(form.name), form.record);
        return;
      case "enum":
        this.#out.put(this.#names.of(form.name));
        return;
      case "named":
        this.#out.put(this.#names.of(form.name), form.of === undefined ? -1 : this.#names.of(form.of));
        this.#out.list(form.arguments);
        return;
      case "unknown":
      case "void":
      case "bool":
      default:
    }
  }

  #attributes(attributes: readonly string[]): void {
    this.#out.list(
      attributes.map((text) => {
        const known = this.#texts.get(text) ?? this.#texts.size;
        this.#texts.set(text, known);
        return known;
      }),
    );
  }
}

const WHERE = ["file", "local", "parameter", "staticLocal"] as const satisfies readonly VariableForm["where"][];
const IS = ["struct", "union", "class"] as const satisfies readonly RecordForm["is"][];
const TYPES = [
  "unknown",
  "void",
  "bool",
  "integer",
  "floating",
  "pointer",
  "array",
  "function",
  "record",
  "enum",
  "named",
] as const satisfies readonly TypeForm["is"][];

const NONE: readonly never[] = [];

/** Reads what a `FormWriter` wrote. */
export class FormReader {
  readonly #in: NumberReader;
  readonly #names: Int32Array;
  readonly #texts: readonly string[];

  constructor(from: NumberReader, names: Int32Array, texts: readonly string[]) {
    this.#in = from;
    this.#names = names;
    this.#texts = texts;
  }

  function(): FunctionForm {
    const name = this.name();
    const [returns, required, body, from, to] = [this.#in.next(), this.#in.next(), this.#in.next(), this.#in.next(), this.#in.next()];
    const flags = this.#in.next();
    const scope = this.#nameList();
    const parameters = this.#list();
    const attributes = this.#attributes();
    const [variadic, isStatic, isVirtual] = [this.#in.flag(flags, 0), this.#in.flag(flags, 1), this.#in.flag(flags, 2)];
    return { name, scope, returns, parameters, required, variadic, body, isStatic, isVirtual, attributes, from, to };
  }

  variable(): VariableForm {
    const name = this.name();
    const type = this.#in.next();
    const where = WHERE[this.#in.next()]!;
    const [owner, initialiser, token] = [this.#in.next(), this.#in.next(), this.#in.next()];
    const flags = this.#in.next();
    const attributes = this.#attributes();
    return {
      name,
      type,
      where,
      isStatic: this.#in.flag(flags, 0),
      isExtern: this.#in.flag(flags, 1),
      owner,
      initialiser,
      attributes,
      token,
    };
  }

  record(): RecordForm {
    const name = this.name();
    const is = IS[this.#in.next()]!;
    const token = this.#in.next();
    const count = this.#in.next();
    const fields: FieldForm[] = [];
    for (let at = 0; at < count; at += 1) fields.push({ name: this.name(), type: this.#in.next(), bits: this.#in.next() });
    const scope = this.#nameList();
    const bases = this.#nameList();
    return { name, scope, is, fields, bases, methods: this.#list(), attributes: this.#attributes(), token };
  }

  enumerator(): EnumeratorForm {
    const name = this.name();
    const of = this.name();
    return { name, value: this.#in.next() === 1 ? this.#in.any() : undefined, of };
  }

  typedef(): { readonly name: number; readonly type: number } {
    return { name: this.name(), type: this.#in.next() };
  }

  type(): TypeForm {
    const is = TYPES[this.#in.next()]!;
    switch (is) {
      case "integer":
        return { is, bits: this.#in.next(), signed: this.#in.next() === 1 };
      case "floating":
        return { is, bits: this.#in.next() };
      case "pointer":
        return { is, to: this.#in.next(), isReference: this.#in.next() === 1 };
      case "array": {
        const [of, sizeNode] = [this.#in.next(), this.#in.next()];
        return { is, of, size: this.#in.any(), sizeNode };
      }
      case "function": {
        const [returns, variadic] = [this.#in.next(), this.#in.next() === 1];
        return { is, returns, parameters: this.#list(), variadic };
      }
      case "record":
        return { is, name: this.name(), record: this.#in.next() };
      case "enum":
        return { is, name: this.name() };
      case "named": {
        const name = this.name();
        const of = this.#in.next();
        return { is, name, arguments: this.#list(), ...(of >= 0 && { of: this.#names[of]! }) };
      }
      case "unknown":
      case "void":
      case "bool":
    }
    return { is };
  }

  name(): number {
    return this.#names[this.#in.next()]!;
  }

  /** Most lists are empty: one stands for all of them. */
  #list(): readonly number[] {
    const list = this.#in.list();
    return list.length === 0 ? NONE : list;
  }

  #nameList(): readonly number[] {
    const list = this.#in.list();
    return list.length === 0 ? NONE : list.map((each) => this.#names[each]!);
  }

  #attributes(): readonly string[] {
    const list = this.#in.list();
    return list.length === 0 ? NONE : list.map((each) => this.#texts[each]!);
  }
}
