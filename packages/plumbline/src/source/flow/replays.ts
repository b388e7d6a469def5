import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { calledName } from "./called-name.ts";
import type { KnownUse } from "./known-uses.ts";
import type { Entry, Reached } from "./reach.ts";
import { type Meaning, wordsOf } from "./vocabulary.ts";

/** What an old command does harm with when it comes once more. */
const HARMS: ReadonlySet<string> = new Set(["therapy", "actuator", "alarm"]);
/** Functions beneath those on the way that are looked into. */
const MOST_DEEP = 3;
const MOST_FUNCTIONS = 60;

const COMPARES = new Set(["memcmp", "cmp", "compare", "equal", "equals", "verify", "match"]);

/**
 * Commands from outside that a MAC or an authenticated cipher lets in, and whether anything on the way holds them against what came
 * before ("held"): a counter, a challenge, a nonce of one's own.
 */
export function replays(
  program: Program,
  entries: readonly { readonly entry: Entry; readonly reached: readonly Reached[] }[],
  uses: readonly KnownUse[],
  meaning: Meaning,
): readonly KnownUse[] {
  const verifying = Map.groupBy(
    uses.filter((use) => authenticates(program, use)),
    (use) => functionAt(program, use),
  );
  if (verifying.size === 0) return [];
  const found = new Map<KnownUse, KnownUse>();
  for (const { effect, chain } of entries.flatMap(({ reached }) => reached)) {
    if (!HARMS.has(effect.kind)) continue;
    const near = around(program, chain, 1);
    const [use] = near.flatMap((index) => verifying.get(index) ?? []);
    if (use === undefined || found.has(use)) continue;
    const isHeld = around(program, chain, MOST_DEEP).some((index) => isFresh(program, index, meaning));
    const { part, token, what, library } = use;
    found.set(use, { does: "replay", what, library, part, token, arguments: [], says: isHeld ? [effect.what, "held"] : [effect.what] });
  }
  return [...found.values()];
}

/** Whether a use says who sent: a cipher that authenticates and decrypts, or a MAC beside a comparison. */
function authenticates(program: Program, use: KnownUse): boolean {
  if (use.does === "cipher") return /decrypt|open|unlock/i.test(use.what) && /GCM|CCM|Poly1305/.test(use.algorithm ?? "");
  if (use.does !== "mac") return false;
  const index = functionAt(program, use);
  return index >= 0 && callNamesOf(program, index).some((name) => wordsOf(name).some((word) => COMPARES.has(word)));
}

function functionAt(program: Program, { part, token }: KnownUse): number {
  return program.functions.findIndex(({ part: own, form }) => own === part && form.body !== 0 && token >= form.from && token <= form.to);
}

const callNamesOf = (program: Program, index: number): readonly string[] =>
  program.callsOf[index]!.map((number) => program.calls[number]!).flatMap(({ part, node }) =>
    part.nodes.kinds[node] === Kind.Call ? [calledName(part, node)] : [],
  );

/** The functions of a way, and those that they call. */
function around(program: Program, chain: readonly number[], depth: number): readonly number[] {
  const found = new Set(chain);
  let front: readonly number[] = chain;
  for (let step = 0; step < depth && found.size < MOST_FUNCTIONS; step += 1) {
    front = front
      .flatMap((index) => program.callsOf[index]!.flatMap((number) => program.calls[number]!.callees))
      .filter((index) => !found.has(index));
    for (const index of front) found.add(index);
  }
  return [...found].slice(0, MOST_FUNCTIONS);
}

/** Whether a function speaks of what came before: by a call, or by comparing something that stays with something that came. */
function isFresh(program: Program, index: number, meaning: Meaning): boolean {
  const { part, form } = program.functions[index]!;
  if (callNamesOf(program, index).some((name) => meaning.asksForReplay(name))) return true;
  const { nodes } = part;
  const open = [form.body];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const child of nodes.childrenOf(at)) open.push(child);
    const isComparison = nodes.kinds[at] === Kind.Binary && nodes.a[at]! >= Operator.Equal && nodes.a[at]! <= Operator.GreaterEqual;
    if (isComparison && isHeldAgainst(part, nodes.child(at, 0), nodes.child(at, 1), meaning)) return true;
    if (nodes.kinds[at] === Kind.Call && isGivenOwnNumber(part, at, meaning)) return true;
  }
  return false;
}

/** Something that outlives the call, and something that is no constant; one of them is called a counter. */
function isHeldAgainst(part: Part, left: number, right: number, meaning: Meaning): boolean {
  const [a, b] = [nameIn(part, left), nameIn(part, right)];
  if (a === undefined || b === undefined) return false;
  return (a.stays || b.stays) && (meaning.tellsReplay(a.name) || meaning.tellsReplay(b.name));
}

/** A comparison of bytes, a MAC or a cipher that is given a nonce, counter or challenge that the device keeps. */
function isGivenOwnNumber(part: Part, call: number, meaning: Meaning): boolean {
  const { nodes } = part;
  return [...nodes.childrenOf(call)].slice(1).some((argument) => {
    const named = nameIn(part, argument);
    return named !== undefined && named.stays && meaning.isOwnNumber(named.name);
  });
}

/** What an expression begins at, and whether that outlives the call; undefined for constants. */
function nameIn(part: Part, node: number): { readonly name: string; readonly stays: boolean } | undefined {
  const { nodes } = part;
  for (let at = node, steps = 0; steps < 16; steps += 1) {
    const kind = nodes.kinds[at];
    if (kind === Kind.Name || kind === Kind.Member) {
      const name = part.names.textOf(nodes.a[at]!);
      return { name, stays: kind === Kind.Name ? outlives(part, nodes.b[at]!) : isOfState(part, at) };
    }
    if (kind !== Kind.Unary && kind !== Kind.Cast && kind !== Kind.Index && kind !== Kind.Binary) return undefined;
    at = nodes.child(at, 0);
  }
  return undefined;
}

const outlives = (part: Part, variable: number): boolean =>
  variable < 0 || part.variables[variable]!.where === "file" || part.variables[variable]!.where === "staticLocal";

/** A member of something that is not made on the stack of this call. */
function isOfState(part: Part, member: number): boolean {
  const { nodes } = part;
  const object = nodes.child(member, 0);
  if (nodes.b[member] === 1) return true;
  const kind = nodes.kinds[object];
  if (kind === Kind.Member) return isOfState(part, object);
  return kind === Kind.Name ? outlives(part, nodes.b[object]!) : true;
}
