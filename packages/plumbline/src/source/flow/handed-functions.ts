import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import type { Does } from "../platforms/roles.ts";
import { returnsIn } from "./in-body.ts";
import type { Origin } from "./origins.ts";
import type { RoleTable } from "./role-table.ts";

/** Functions of the program's own that are looked into for what a generator asks. */
const MOST_DEEP = 4;

/** What a generator that a library is handed draws from: weak where a weak one is all that it asks, nothing where all that it gives stands in it. */
export function drawnBy(
  program: Program,
  roles: RoleTable,
  origin: Origin,
): { readonly does: Does | "constant"; readonly isSecure: boolean } | undefined {
  const open = functionsNamed(program, origin.name).map((index) => ({ index, depth: 0 }));
  if (open.length === 0) return undefined;
  const seen = new Set<number>();
  let isWeak = false;
  let isClosed = true;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at.index) || at.depth > MOST_DEEP) continue;
    seen.add(at.index);
    const { part, form } = program.functions[at.index]!;
    isClosed &&= !looksOutside(part, form.body);
    for (const call of program.callsOf[at.index]!.map((number) => program.calls[number]!)) {
      const role = roles.roleOf(call.part, call.node);
      if (role?.does === "random" && role.isSecure === true) return { does: "random", isSecure: true };
      if (role?.does === "random" || role?.does === "time") isWeak = true;
      isClosed &&= role?.does === "copy" || role?.does === "log" || call.callees.length > 0;
      for (const index of call.callees) open.push({ index, depth: at.depth + 1 });
    }
  }
  if (isWeak) return { does: "random", isSecure: false };
  return isClosed ? { does: "constant", isSecure: false } : undefined;
}

/** Whether a function that is asked for its verdict has one verdict only: yes. */
export function alwaysAccepts(program: Program, name: string): boolean {
  const functions = functionsNamed(program, name);
  return (
    functions.length > 0 &&
    functions.every((index) => {
      const { part, form } = program.functions[index]!;
      const given = returnsIn(part, form.body);
      return given.length > 0 && given.every((node) => part.nodes.kinds[node] === Kind.Number && part.numbers[part.nodes.a[node]!] !== 0);
    })
  );
}

const functionsNamed = (program: Program, name: string): readonly number[] =>
  [...program.functions.entries()]
    .filter(([, { form, part }]) => form.name !== 0 && part.names.textOf(form.name) === name)
    .map(([index]) => index);

/** Whether a body asks a member, a register or a variable that is not its own. */
function looksOutside(part: Part, body: number): boolean {
  const { nodes } = part;
  const open = [body];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const kind = nodes.kinds[at];
    if (kind === Kind.Member || kind === Kind.Assembly || kind === Kind.Damaged) return true;
    if (kind === Kind.Call) {
      for (const child of [...nodes.childrenOf(at)].slice(1)) open.push(child);
      continue;
    }
    if (kind === Kind.Name) {
      const variable = nodes.b[at]!;
      const where = variable < 0 ? "file" : part.variables[variable]!.where;
      if (where !== "local" && where !== "parameter") return true;
    }
    for (const child of nodes.childrenOf(at)) open.push(child);
  }
  return false;
}
