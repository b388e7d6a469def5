import type { Part } from "../form/part.ts";
import { keyOf } from "./overloads.ts";
import type { ProgramFunction, TypeAt } from "./program.ts";
import type { Types } from "./types.ts";

/** More candidates than these say nothing: the call counts as unknown. */
const MOST_CANDIDATES = 12;

/**
 * Functions that a pointer may hold by its type alone: where nothing tells where its values come from.
 * Only those are asked that went where they are not followed; of the others it is known where they are called.
 */
export class TypedCandidates {
  readonly #functions: readonly ProgramFunction[];
  readonly #types: Types;
  /** By the number of their parameters. */
  readonly #escaped = new Map<number, Set<number>>();

  constructor(functions: readonly ProgramFunction[], types: Types) {
    this.#functions = functions;
    this.#types = types;
  }

  /** Notes that a function went somewhere as a value that nobody follows. */
  escapes(index: number): void {
    const count = this.#functions[index]!.form.parameters.length;
    const known = this.#escaped.get(count);
    if (known === undefined) this.#escaped.set(count, new Set([index]));
    else known.add(index);
  }

  of(part: Part, callee: number, given: number): readonly number[] {
    const candidates = [...(this.#escaped.get(given) ?? [])];
    const type = candidates.length === 0 ? undefined : this.#types.ofExpression(part, callee);
    const called = type === undefined ? undefined : this.#functionBehind(type);
    if (called === undefined) return [];
    const form = called.part.types.form(called.type);
    if (form.is !== "function") return [];
    const wanted = form.parameters.map((each) => keyOf(this.#types.names, { ...called, type: each }));
    const returns = this.#isNothing({ ...called, type: form.returns });
    const fitting = candidates.filter((index) => this.#fits(this.#functions[index]!, wanted, returns));
    return fitting.length > MOST_CANDIDATES ? [] : fitting;
  }

  #functionBehind(type: TypeAt): TypeAt {
    const resolved = this.#types.resolved(type);
    const form = resolved.part.types.form(resolved.type);
    const inner = form.is === "pointer" ? form.to : form.is === "array" ? form.of : 0;
    return inner === 0 ? resolved : this.#functionBehind({ ...resolved, type: inner });
  }

  #fits({ part, form }: ProgramFunction, wanted: readonly string[], returnsNothing: boolean): boolean {
    return (
      form.parameters.length === wanted.length &&
      this.#isNothing({ part, type: form.returns }) === returnsNothing &&
      form.parameters.every((variable, place) => {
        const key = keyOf(this.#types.names, { part, type: part.variables[variable]!.type });
        return key === wanted[place] || key.endsWith("?") || wanted[place]!.endsWith("?");
      })
    );
  }

  #isNothing(type: TypeAt): boolean {
    const resolved = this.#types.resolved(type);
    return resolved.part.types.form(resolved.type).is === "void";
  }
}
