import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { fits } from "../platforms/pattern.ts";
import type { CallKnowledge, Platform, RegisterKnowledge } from "../platforms/platform.ts";
import type { Spellings } from "../spellings.ts";
import { callNames, objectNames } from "./call-names.ts";
import { entriesOf } from "./entries-of.ts";
import type { Knowledge } from "./knowledge.ts";

/** What is known of the platforms in use, by the spellings and functions of one program; what the product says itself comes before them. */
export function knowledgeOf(inUse: readonly Platform[], program: Program, names: Spellings, own?: Platform): Knowledge {
  const platforms = own === undefined ? inUse : [...inUse, own];
  const calls = new Map(platforms.flatMap((platform) => Object.entries(platform.calls)));
  const sure = new Set(platforms.flatMap((platform) => (platform.ownNames ? Object.values(platform.calls) : [])));
  const isQuiet = quietOf(platforms);
  const registers = registersOf(platforms);
  const entries = entriesOf(
    // The first that speaks of a function counts here, the last that speaks of a call above.
    [...(own?.entries ?? []), ...inUse.flatMap((platform) => platform.entries)],
    program,
    names,
  );
  return {
    call: (name) => (name === 0 ? undefined : calls.get(names.textOf(name))),
    callAt: byNode((part, node) => {
      const called = callNames(program, names, part, node);
      for (const name of called) {
        const known = calls.get(name);
        if (known !== undefined) return known;
      }
      return called.some((name) => isQuiet(name)) ? QUIET : undefined;
    }),
    isSure: (known) => sure.has(known),
    entry: (index) => entries.get(index),
    registerAt: byNode((part, node) => {
      const { nodes } = part;
      const name = names.textOf(nodes.a[node]!);
      if (nodes.kinds[node] === Kind.Name) return registers(name, undefined);
      if (!registers.isMember(name)) return undefined;
      for (const object of objectNames(program, names, part, nodes.child(node, 0))) {
        const known = registers(object, name);
        if (known !== undefined) return known;
      }
      return undefined;
    }),
  };
}

const QUIET: CallKnowledge = {};

function quietOf(platforms: readonly Platform[]): (name: string) => boolean {
  const all = platforms.flatMap(({ quiet }) => quiet);
  const exact = new Set(all.filter((pattern) => !pattern.includes("*")));
  // "*.begin" is the name of any object's method as it stands, and no pattern.
  const patterns = all.filter((pattern) => pattern.includes("*") && !pattern.startsWith("*."));
  const methods = new Set(all.filter((pattern) => pattern.startsWith("*.")));
  const known = new Map<string, boolean>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = exact.has(name) || methods.has(name) || patterns.some((pattern) => fits(pattern, name));
      known.set(name, answer);
    }
    return answer;
  };
}

/** Asked in every round of every function; found out once. */
function byNode<Known>(find: (part: Part, node: number) => Known | undefined): (part: Part, node: number) => Known | undefined {
  const parts = new Map<Part, Map<number, Known | undefined>>();
  return (part, node) => {
    let known = parts.get(part);
    if (known === undefined) parts.set(part, (known = new Map()));
    if (!known.has(node)) known.set(node, find(part, node));
    return known.get(node);
  };
}

function registersOf(platforms: readonly Platform[]) {
  const all = platforms.flatMap((platform) => platform.registers);
  const members = new Map<string | undefined, RegisterKnowledge[]>();
  for (const register of all) members.set(register.member, [...(members.get(register.member) ?? []), register]);
  const find = (object: string, member: string | undefined) => members.get(member)?.find((register) => fits(register.object, object));
  return Object.assign(find, { isMember: (name: string) => members.has(name) });
}
