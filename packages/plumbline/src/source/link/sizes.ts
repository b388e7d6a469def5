import type { Target } from "../lower/lowering.ts";
import type { TypeAt } from "./program.ts";
import { formOf, MOST_STEPS, type TypeNames } from "./type-names.ts";

interface Layout {
  readonly size: number;
  readonly alignment: number;
}

/** Sizes of types as GCC lays them out on 32-bit controllers and PCs; undefined where they hang on something unseen. */
export class Sizes {
  readonly #names: TypeNames;
  readonly #target: Target;

  constructor(names: TypeNames, target: Target) {
    this.#names = names;
    this.#target = target;
  }

  of(at: TypeAt): number | undefined {
    return this.#layout(at, 0)?.size;
  }

  #layout(at: TypeAt, depth: number): Layout | undefined {
    if (depth > MOST_STEPS) return undefined;
    const resolved = this.#names.resolved(at);
    const form = formOf(resolved);
    if (form.is === "integer" || form.is === "floating") return square(form.bits / 8);
    if (form.is === "bool") return square(1);
    if (form.is === "enum") return square(this.#target.int / 8);
    if (form.is === "pointer") return square(this.#target.pointer / 8);
    if (form.is === "array") {
      const each = this.#layout({ part: resolved.part, type: form.of }, depth + 1);
      return each === undefined || form.size < 0 ? undefined : { size: each.size * form.size, alignment: each.alignment };
    }
    return form.is === "record" || form.is === "named" ? this.#ofRecord(resolved, depth) : undefined;
  }

  #ofRecord(at: TypeAt, depth: number): Layout | undefined {
    const found = this.#names.record(at);
    if (found === undefined || found.record.bases.length > 0) return undefined;
    const { record, part } = found;
    // Virtual methods put a pointer in front, alignment that is asked for changes everything.
    if (record.methods.some((method) => part.functions[method]!.isVirtual)) return undefined;
    if (record.attributes.some((each) => /align|vector_size|ms_struct/i.test(each))) return undefined;
    const isPacked = record.attributes.some((each) => each.includes("packed"));
    let bits = 0;
    let alignment = 1;
    for (const [place, field] of record.fields.entries()) {
      const inner = this.#field({ part, type: field.type }, place === record.fields.length - 1, depth);
      if (inner === undefined) return undefined;
      const aligned = isPacked ? 1 : inner.alignment;
      // A bit-field without a name gives no alignment (System V ABI).
      if (field.bits === 0 || field.name !== 0) alignment = Math.max(alignment, aligned);
      const from = record.is === "union" ? 0 : bits;
      const end = field.bits === 0 ? rounded(from, aligned * 8) + inner.size * 8 : afterBits(from, field.bits, inner.size * 8, isPacked);
      bits = record.is === "union" ? Math.max(bits, end) : end;
    }
    return { size: rounded(Math.ceil(bits / 8), alignment), alignment };
  }

  /** An array without a size at the end of a record takes no room (C17 6.7.2.1). */
  #field(at: TypeAt, isLast: boolean, depth: number): Layout | undefined {
    const resolved = this.#names.resolved(at);
    const form = formOf(resolved);
    if (!isLast || form.is !== "array" || form.size >= 0 || form.sizeNode !== 0) return this.#layout(at, depth + 1);
    const each = this.#layout({ part: resolved.part, type: form.of }, depth + 1);
    return each === undefined ? undefined : { size: 0, alignment: each.alignment };
  }
}

/** A bit-field does not go over the end of a unit of its type; one of no width ends the unit. */
function afterBits(from: number, bits: number, unit: number, isPacked: boolean): number {
  if (bits < 0) return rounded(from, unit);
  if (isPacked || (from % unit) + bits <= unit) return from + bits;
  return rounded(from, unit) + bits;
}

function square(size: number): Layout {
  return { size, alignment: size };
}

function rounded(size: number, alignment: number): number {
  return Math.ceil(size / alignment) * alignment;
}
