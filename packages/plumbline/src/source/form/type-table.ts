/** What a type is. Names are spellings of the session; other types are indexes into the same table. */
export type TypeForm =
  | { readonly is: "unknown" }
  | { readonly is: "void" }
  | { readonly is: "bool" }
  /** `bits` as on the target where the name fixes it (uint8_t), else as on a 32-bit controller. */
  | { readonly is: "integer"; readonly bits: number; readonly signed: boolean }
  | { readonly is: "floating"; readonly bits: number }
  | { readonly is: "pointer"; readonly to: number; readonly isReference: boolean }
  /** `size` is the number of elements; -1 where it is not known. */
  | { readonly is: "array"; readonly of: number; readonly size: number; readonly sizeNode: number }
  | { readonly is: "function"; readonly returns: number; readonly parameters: readonly number[]; readonly variadic: boolean }
  /** A struct, union or class by its tag; one without a tag by its record index. */
  | { readonly is: "record"; readonly name: number; readonly record: number }
  | { readonly is: "enum"; readonly name: number }
  /** A typedef or class name, to be looked up where it is used; `arguments` of a template. */
  | {
      readonly is: "named";
      readonly name: number;
      readonly arguments: readonly number[];
      /** What stood before its "::". */ readonly of?: number;
    };

/** The types of one part, each kept once; type 0 is unknown. */
export class TypeTable {
  readonly forms: TypeForm[] = [];
  readonly #indexes = new Map<string, number>();

  constructor() {
    this.indexOf({ is: "unknown" });
  }

  indexOf(form: TypeForm): number {
    const key = keyOf(form);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.forms.push(form) - 1;
    this.#indexes.set(key, index);
    return index;
  }

  form(index: number): TypeForm {
    return this.forms[index] ?? { is: "unknown" };
  }
}

/** The same text for the same type, and for no other. */
function keyOf(form: TypeForm): string {
  switch (form.is) {
    case "integer":
      return `i${form.bits}${form.signed ? "s" : "u"}`;
    case "floating":
      return `f${form.bits}`;
    case "pointer":
      return `${form.isReference ? "&" : "*"}${form.to}`;
    case "array":
      return `[${form.of},${form.size},${form.sizeNode}`;
    case "function":
      return `(${form.returns},${form.variadic ? "..." : ""},${form.parameters.join(",")}`;
    case "record":
      return `r${form.name},${form.record}`;
    case "enum":
      return `e${form.name}`;
    case "named":
      return `n${form.name},${form.of ?? 0},${form.arguments.join(",")}`;
    case "unknown":
    case "void":
    case "bool":
    default:
      return form.is;
  }
}
