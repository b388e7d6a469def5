import type { Part, RecordForm } from "../form/part.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { Class, Classes } from "./classes.ts";
import type { TypeAt } from "./program.ts";
import type { Visibility } from "./visibility.ts";

/** Chains of typedefs and nestings of members beyond this are not followed: hostile text can make circles. */
export const MOST_STEPS = 64;

/** Looks names of types up: typedefs, tags and classes, and what members they have. */
export class TypeNames {
  readonly #own = new Map<Part, ReadonlyMap<number, number>>();
  readonly #shared = new Map<number, TypeAt[]>();
  readonly #resolved = new Map<Part, (TypeAt | undefined)[]>();
  readonly #visibility: Visibility;
  readonly classes: Classes;

  constructor(parts: readonly Part[], visibility: Visibility, classes: Classes) {
    this.#visibility = visibility;
    this.classes = classes;
    for (const part of parts) {
      const own = new Map(part.typedefs.map(({ name, type }) => [name, type]));
      this.#own.set(part, own);
      for (const [name, type] of own) {
        const known = this.#shared.get(name);
        if (known === undefined) this.#shared.set(name, [{ part, type }]);
        else known.push({ part, type });
      }
    }
  }

  /** The type behind typedefs; a name that nobody declares stays as it is. */
  resolved(at: TypeAt): TypeAt {
    let known = this.#resolved.get(at.part);
    if (known === undefined) this.#resolved.set(at.part, (known = []));
    const found = known[at.type];
    if (found === undefined) {
      const fresh = this.#behind({ part: at.part, type: at.type });
      known[at.type] = fresh;
      return withScope(fresh, at.scope);
    }
    return withScope(found, at.scope);
  }

  isTypedef(part: Part, name: number): boolean {
    return (
      name !== 0 &&
      this.#shared.has(name) &&
      formOf(this.resolved({ part, type: part.types.indexOf({ is: "named", name, arguments: [] }) })).is !== "named"
    );
  }

  #behind(at: TypeAt): TypeAt {
    let now = at;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const form = formOf(now);
      if (form.is !== "named") return now;
      const own = this.#own.get(now.part)?.get(form.name);
      const next = own === undefined ? this.#elsewhere(now, form.name) : { part: now.part, type: own };
      if (next === undefined || (next.part === now.part && next.type === now.type)) return now;
      now = next;
    }
    return now;
  }

  #elsewhere({ part }: TypeAt, name: number): TypeAt | undefined {
    const all = this.#shared.get(name);
    if (all === undefined) return undefined;
    const near = this.#visibility.nearest(all, part)[0]!;
    // The name of a class is not what some other class calls a type of its own.
    return this.classes.has(name) && !this.#visibility.closure(part).has(near.part) ? undefined : near;
  }

  classOf(at: TypeAt): Class | undefined {
    const resolved = this.resolved(at);
    const form = formOf(resolved);
    if (form.is === "record" && form.record >= 0) return this.classes.ofRecord(resolved.part.records[form.record]!);
    if (form.is === "record") return form.name === 0 ? undefined : this.classes.named(form.name, resolved.part, resolved.scope);
    if (form.is !== "named") return undefined;
    const outer = form.of === undefined ? undefined : this.classOf(this.#outer(resolved, form.of));
    const inner = outer === undefined ? undefined : this.classes.within(outer, form.name);
    return inner ?? this.classes.named(form.name, resolved.part, resolved.scope, form.of);
  }

  #outer({ part, scope }: TypeAt, name: number): TypeAt {
    const type = part.types.indexOf({ is: "named", name, arguments: [] });
    return scope === undefined ? { part, type } : { part, type, scope };
  }

  record(at: TypeAt): { readonly part: Part; readonly record: RecordForm } | undefined {
    const resolved = this.resolved(at);
    const form = formOf(resolved);
    // The record of the part itself, not that of another variant of its header.
    if (form.is === "record" && form.record >= 0) return { part: resolved.part, record: resolved.part.records[form.record]! };
    return this.classOf(resolved);
  }

  /** The type of a member, also of one in a nameless struct inside, and the record that declares it. */
  member(at: TypeAt, name: number): (TypeAt & { readonly of: Class }) | undefined {
    const found = this.record(at);
    return found === undefined ? undefined : this.memberOf(found, name, 0);
  }

  memberOf(
    { part, record }: { readonly part: Part; readonly record: RecordForm },
    name: number,
    depth: number,
  ): (TypeAt & { readonly of: Class }) | undefined {
    if (depth > MOST_STEPS) return undefined;
    const of = this.classes.ofRecord(record);
    for (const field of record.fields) {
      if (field.name === name) return { part, type: field.type, scope: of.path, of };
      if (field.name !== 0) continue;
      const inside = this.record({ part, type: field.type });
      const inner = inside === undefined ? undefined : this.memberOf(inside, name, depth + 1);
      if (inner !== undefined) return inner;
    }
    for (const base of of.bases) {
      const inner = this.memberOf(base, name, depth + 1);
      if (inner !== undefined) return inner;
    }
    return undefined;
  }
}

function withScope(at: TypeAt, scope: readonly number[] | undefined): TypeAt {
  return scope === undefined ? at : { ...at, scope };
}

export function formOf({ part, type }: TypeAt): TypeForm {
  return part.types.form(type);
}
