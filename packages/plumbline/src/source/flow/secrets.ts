import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { calledName } from "./called-name.ts";
import type { Origin, Origins } from "./origins.ts";
import type { Role } from "./role-table.ts";
import { wordsOf } from "./vocabulary.ts";
import type { Root } from "./writers.ts";

/** A call, and what is known of it. */
export interface KnownCall {
  readonly part: Part;
  readonly node: number;
  readonly caller: number;
  readonly role: Role | undefined;
}

/** Callers that are asked for what they hand over. */
const MOST_DEEP = 4;
/** Copies of copies. */
const MOST_COPIES = 3;

const CREDENTIAL = new Set(["password", "passwd", "passphrase", "passcode", "secret", "psk", "pwd", "credential", "credentials"]);
const VERIFIES = new Set(["verify", "check", "compare", "validate", "match", "matches", "auth", "authenticate", "accept"]);

/** Places of a program that hold keys and credentials: by what is done with them, not by how they are called alone. */
export class Secrets {
  readonly #program: Program;
  readonly #origins: Origins;
  readonly #found = new Map<string, string>();

  constructor(program: Program, origins: Origins, calls: readonly KnownCall[]) {
    this.#program = program;
    this.#origins = origins;
    for (const call of calls) {
      for (const place of secretPlaces(call)) {
        const root = this.#rootAt(call, place);
        if (root === undefined) continue;
        const isKey = call.role?.arguments.key === place;
        // A comparison says nothing of what it compares; its name does.
        if (isKey || call.role === undefined || this.#speaks(root, call.part))
          this.#add(root, call.caller, calledName(call.part, call.node), 0);
      }
    }
    const copies = calls.filter(({ role }) => role?.does === "copy" && role.output !== undefined);
    for (let round = 0; round < MOST_COPIES; round += 1) if (!copies.map((call) => this.#copied(call)).some(Boolean)) break;
  }

  /** The first argument of a call that is one, with the function that made it a secret. */
  among(part: Part, node: number, places?: readonly number[]): (Origin & { readonly means: string }) | undefined {
    const { nodes } = part;
    for (let place = 1; place < nodes.childCount[node]!; place += 1) {
      if (places !== undefined && !places.includes(place)) continue;
      const argument = nodes.child(node, place);
      const root = this.#origins.rootOf(part, argument);
      const means = root === undefined ? undefined : this.#found.get(this.#origins.keyOf(root));
      if (root === undefined) continue;
      if (means === undefined) {
        const inside = this.#inside(part, node, argument);
        if (inside !== undefined)
          return { is: "unknown", name: this.#nameOf(root, part), part, token: nodes.tokens[argument]!, means: inside };
        continue;
      }
      return { is: "unknown", name: this.#nameOf(root, part), part, token: nodes.tokens[argument]!, means };
    }
    return undefined;
  }

  /** What makes a member of a structure a secret that is handed over as a whole: with its size beside it. */
  #inside(part: Part, call: number, argument: number): string | undefined {
    const { nodes } = part;
    const isWhole = [...nodes.childrenOf(call)].slice(1).some((other) => nodes.kinds[other] === Kind.Sizeof);
    const object = nodes.kinds[argument] === Kind.Unary ? nodes.child(argument, 0) : argument;
    const end = isWhole ? this.#origins.membersOf(part, object) : undefined;
    if (end === undefined) return undefined;
    for (const [key, used] of this.#found) if (key.startsWith("m") && key.endsWith(end)) return used;
    return undefined;
  }

  #rootAt({ part, node }: KnownCall, place: number): Root | undefined {
    return place < part.nodes.childCount[node]! ? this.#origins.rootOf(part, part.nodes.child(node, place)) : undefined;
  }

  /** What a caller hands over as a parameter that becomes a key is a key, too. */
  #add(root: Root, caller: number, used: string, depth: number): boolean {
    const key = this.#origins.keyOf(root);
    if (this.#found.has(key) || depth > MOST_DEEP) return false;
    this.#found.set(key, used);
    const place = root.is === "variable" && caller >= 0 ? this.#program.functions[caller]!.form.parameters.indexOf(root.variable) : -1;
    if (place < 0) return true;
    for (const index of this.#program.callersOf[caller]!) {
      const { part, node, caller: outer } = this.#program.calls[index]!;
      if (place + 1 >= part.nodes.childCount[node]!) continue;
      const given = this.#origins.rootOf(part, part.nodes.child(node, place + 1));
      if (given !== undefined) this.#add(given, outer, used, depth + 1);
    }
    return true;
  }

  /** Whether a copy brought a secret to a place that was none. */
  #copied(call: KnownCall): boolean {
    const { part, node, caller, role } = call;
    const to = this.#rootAt(call, role!.output!);
    const from = this.among(part, node, role!.data ?? []);
    if (to === undefined || from === undefined) return false;
    const isNew = this.#add(to, caller, from.means, MOST_DEEP);
    // A local structure is made to be handed on as a whole.
    const whole = to.is === "member" ? this.#localAround(to) : undefined;
    return (whole !== undefined && this.#add(whole, caller, from.means, MOST_DEEP)) || isNew;
  }

  #localAround({ part, node }: Root & { readonly is: "member" }): Root | undefined {
    const { nodes } = part;
    const object = nodes.child(node, 0);
    if (nodes.kinds[object] !== Kind.Name || nodes.b[node] === 1) return undefined;
    const root = this.#origins.rootOf(part, object);
    return root?.is === "variable" ? root : undefined;
  }

  #speaks(root: Root, part: Part): boolean {
    return wordsOf(this.#nameOf(root, part)).some((word) => CREDENTIAL.has(word));
  }

  #nameOf(root: Root, part: Part): string {
    if (root.is === "member") return part.names.textOf(root.name);
    const at = root.is === "variable" ? root : this.#program.globals.definition(root.global);
    return part.names.textOf(at.part.variables[at.variable]!.name);
  }
}

/** Arguments of a call that are secrets, or may be: the key of a cipher, what is compared, what is called a password where one is verified. */
function secretPlaces({ part, node, role }: KnownCall): readonly number[] {
  if (role?.arguments.key !== undefined) return [role.arguments.key];
  if (role?.does === "compare") return [1, 2];
  if (role !== undefined) return [];
  const words = wordsOf(calledName(part, node));
  const isVerifying = words.some((word) => VERIFIES.has(word)) && words.some((word) => CREDENTIAL.has(word));
  return isVerifying ? Array.from({ length: part.nodes.childCount[node]! - 1 }, (_, at) => at + 1) : [];
}

/** Functions that are not here and that send, by how such functions are called. */
export function isSending(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => SENDS.has(word)) && !words.some((word) => word === "log" || word === "debug" || word === "at");
}

const SENDS = new Set(["send", "transmit", "tx", "publish", "notify", "reply", "respond", "broadcast"]);
