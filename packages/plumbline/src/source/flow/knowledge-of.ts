import type { Program } from "../link/program.ts";
import type { EntryKnowledge, Platform } from "../platforms/platform.ts";
import type { Spellings } from "../spellings.ts";
import type { EntryPoint, Knowledge } from "./knowledge.ts";

/** What is known of the platforms in use, by the spellings and functions of one program. */
export function knowledgeOf(platforms: readonly Platform[], program: Program, names: Spellings): Knowledge {
  const calls = new Map(
    platforms.flatMap((platform) => Object.entries(platform.calls).map(([name, call]) => [names.numberOf(name, 1), call] as const)),
  );
  const registers = new Map(
    platforms.flatMap((platform) =>
      platform.registers.map((register) => [`${register.object}.${register.member ?? ""}`, register.what] as const),
    ),
  );
  const entries = new Map<number, EntryPoint>();
  for (const { entries: known } of platforms)
    for (const entry of known)
      for (const index of namedBy(entry, program, names)) if (!entries.has(index)) entries.set(index, pointOf(entry));
  return {
    call: (name) => calls.get(name),
    entry: (index) => entries.get(index),
    register: (object, member) => registers.get(`${names.textOf(object)}.${names.textOf(member)}`),
  };
}

function pointOf({ what, kind, values, contents }: EntryKnowledge): EntryPoint {
  return { what, kind, values: (values ?? []).map((place) => place - 1), contents: (contents ?? []).map((place) => place - 1) };
}

function namedBy({ name }: EntryKnowledge, program: Program, names: Spellings): readonly number[] {
  if (name === undefined) return [];
  if (!name.includes("*")) return program.byName.get(names.numberOf(name, 1)) ?? [];
  const [before = "", behind = ""] = name.split("*", 2);
  return program.functions.flatMap(({ form }, index) => {
    const text = form.name === 0 ? "" : names.textOf(form.name);
    return text.length >= before.length + behind.length && text.startsWith(before) && text.endsWith(behind) ? [index] : [];
  });
}
