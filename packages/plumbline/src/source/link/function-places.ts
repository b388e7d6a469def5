import type { Part } from "../form/part.ts";

/** Tells which function a token stands in: the innermost with a body. */
export class FunctionPlaces {
  readonly #parts = new Map<Part, Int32Array>();

  /** Index of the function in the part; -1 outside of all. */
  at(part: Part, token: number): number {
    let owners = this.#parts.get(part);
    if (owners === undefined) this.#parts.set(part, (owners = ownersIn(part)));
    return owners[token] ?? -1;
  }
}

/** A function is noted before those inside of it, so that the inner ones are written over it. */
function ownersIn(part: Part): Int32Array {
  const owners = new Int32Array(part.tokens.count).fill(-1);
  for (const [index, { body, from, to }] of part.functions.entries()) if (body !== 0) owners.fill(index, from, to + 1);
  return owners;
}
