import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import type { ArgumentRole, Does, Roles, UseRole } from "../platforms/roles.ts";
import { accessOf, flagUses } from "./flag-uses.ts";
import { calledName } from "./called-name.ts";
import { type Origin, Origins } from "./origins.ts";
import { ownCiphers } from "./own-ciphers.ts";
import { wordsOf } from "./vocabulary.ts";
import type { Root } from "./writers.ts";

/** A place whose meaning for cryptography, randomness, a link or a log is known. */
export interface KnownUse {
  readonly does: Does | "ownCipher";
  /** The function, macro or member. */
  readonly what: string;
  readonly library: string;
  readonly algorithm?: string;
  readonly isSecure?: boolean;
  readonly part: Part;
  readonly token: number;
  readonly arguments: readonly UseArgument[];
  /** What its flags say: "read", "write", "write encrypted". */
  readonly says: readonly string[];
}

export interface UseArgument {
  readonly role: ArgumentRole;
  readonly origins: readonly (Origin & { readonly means?: string; readonly does?: Does; readonly isSecure?: boolean })[];
}

interface Role extends UseRole {
  readonly library: string;
  readonly meanings: Roles["meanings"];
}

/** Functions of the program's own that are looked into for what a generator asks. */
const MOST_DEEP = 4;

/** All uses in a program that the roles know. */
export function knownUses(program: Program, all: readonly Roles[]): readonly KnownUse[] {
  return new KnownUses(program, all).found();
}

class KnownUses {
  readonly #program: Program;
  readonly #all: readonly Roles[];
  readonly #roles = new Map<string, Role>();
  readonly #origins: Origins;
  readonly #functionAt = new Map<Part, readonly { readonly from: number; readonly to: number; readonly index: number }[]>();

  constructor(program: Program, all: readonly Roles[]) {
    this.#program = program;
    this.#all = all;
    for (const { library, meanings, uses } of all)
      for (const use of uses) for (const name of use.calls.split(/\s+/)) this.#roles.set(name, { ...use, library, meanings });
    this.#origins = new Origins(program, (part, call) => this.#roleOf(part, call));
    for (const [owner, own] of Map.groupBy(
      program.functions.map(({ part, form }, index) => ({ part, from: form.from, to: form.to, index })),
      ({ part: of }) => of,
    ))
      this.#functionAt.set(owner, own);
  }

  found(): readonly KnownUse[] {
    const uses: KnownUse[] = [];
    const calls: { readonly part: Part; readonly node: number; readonly role: Role }[] = [];
    for (const part of this.#program.parts) {
      const { nodes } = part;
      for (let node = 0; node < nodes.count; node += 1) {
        if (nodes.kinds[node] !== Kind.Call) continue;
        const role = this.#roleOf(part, node);
        if (role !== undefined && role.does !== "copy") calls.push({ part, node, role });
        if (role === undefined && isChecksum(calledName(part, node))) uses.push(checksumIn(part, node));
      }
    }
    const secrets = this.#secretsOf(calls);
    for (const { part, node, role } of calls) {
      const use = role.does === "log" ? this.#logged(part, node, role, secrets) : this.#use(part, node, role);
      if (use !== undefined) uses.push(use);
    }
    return [...uses, ...flagUses(this.#program, this.#all, this.#origins), ...ownCiphers(this.#program)];
  }

  #roleOf(part: Part, node: number): Role | undefined {
    const { nodes } = part;
    const callee = nodes.child(node, 0);
    const name = calledName(part, node);
    if (name === "") return undefined;
    if (nodes.kinds[callee] !== Kind.Member) return this.#roles.get(name);
    const classes = this.#classOf(part, nodes.child(callee, 0));
    return classes.map((each) => this.#roles.get(`${each}.${name}`)).find((role) => role !== undefined) ?? this.#roles.get(`.${name}`);
  }

  /** What an object is called, and its class. */
  #classOf(part: Part, object: number): readonly string[] {
    const { nodes } = part;
    const own = nodes.kinds[object] === Kind.Name || nodes.kinds[object] === Kind.Member ? [part.names.textOf(nodes.a[object]!)] : [];
    const type = this.#program.types.ofExpression(part, object);
    if (type === undefined) return own;
    const form = type.part.types.form(type.type);
    const inner = form.is === "pointer" ? type.part.types.form(form.to) : form;
    return (inner.is === "named" || inner.is === "record") && inner.name !== 0 ? [...own, part.names.textOf(inner.name)] : own;
  }

  #use(part: Part, node: number, role: Role): KnownUse | undefined {
    const { nodes } = part;
    if (role.does === "bluetooth" && role.says !== undefined) {
      const said = accessOf(part, nodes.child(node, 1), role.says.means);
      if (said === undefined) return undefined;
      return {
        does: role.does,
        what: calledName(part, node),
        library: role.library,
        part,
        token: nodes.tokens[node]!,
        arguments: [],
        says: [said],
      };
    }
    const caller = this.#callerOf(part, nodes.tokens[node]!);
    const given: UseArgument[] = Object.entries(role.arguments).flatMap(([as, place]) => {
      if (place === undefined || place >= nodes.childCount[node]!) return [];
      const origins = this.#origins.of(part, nodes.child(node, place), caller);
      return [{ role: as as ArgumentRole, origins: origins.map((origin) => this.#explained(origin, as as ArgumentRole, role)) }];
    });
    const { algorithm, isSecure } = role;
    const says: UseArgument[] =
      role.says === undefined
        ? []
        : [
            {
              role: role.says.role,
              origins: [{ is: "name", name: calledName(part, node), part, token: nodes.tokens[node]!, means: role.says.means }],
            },
          ];
    return {
      does: role.does,
      what: calledName(part, node),
      library: role.library,
      ...(algorithm !== undefined && { algorithm }),
      ...(isSecure !== undefined && { isSecure }),
      part,
      token: nodes.tokens[node]!,
      arguments: [...given, ...says],
      says: [],
    };
  }

  /** What a constant says in its role, and what a call that data comes from does. */
  #explained(origin: Origin, as: ArgumentRole, role: Role): UseArgument["origins"][number] {
    const meanings = role.meanings[as];
    const means = meanings?.[origin.name] ?? (origin.value === undefined ? undefined : meanings?.[String(origin.value)]);
    const source = origin.call === undefined ? undefined : this.#roleOf(origin.part, origin.call);
    const drawn = origin.is === "function" ? this.#drawnBy(origin) : undefined;
    return {
      ...origin,
      ...(means !== undefined && { means }),
      ...(source !== undefined && { does: source.does }),
      ...(source?.isSecure !== undefined && { isSecure: source.isSecure }),
      ...drawn,
    };
  }

  /** What a generator of the program's own draws from: weak where a weak one is all that it asks. */
  #drawnBy(origin: Origin): { readonly does: Does; readonly isSecure: boolean } | undefined {
    const open = [...this.#program.functions.entries()]
      .filter(([, { form, part }]) => form.name !== 0 && part.names.textOf(form.name) === origin.name)
      .map(([index]) => ({ index, depth: 0 }));
    const seen = new Set<number>();
    let isWeak = false;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at.index) || at.depth > MOST_DEEP) continue;
      seen.add(at.index);
      for (const call of this.#program.callsOf[at.index]!.map((number) => this.#program.calls[number]!)) {
        const role = this.#roleOf(call.part, call.node);
        if (role?.does === "random" && role.isSecure === true) return { does: "random", isSecure: true };
        if (role?.does === "random" || role?.does === "time") isWeak = true;
        for (const index of call.callees) open.push({ index, depth: at.depth + 1 });
      }
    }
    return isWeak ? { does: "random", isSecure: false } : undefined;
  }

  // --- keys in logs

  /** Variables and members that are handed over as keys. */
  #secretsOf(calls: readonly { readonly part: Part; readonly node: number; readonly role: Role }[]): ReadonlyMap<string, string> {
    const secrets = new Map<string, string>();
    for (const { part, node, role } of calls) {
      const place = role.arguments.key;
      const root = place === undefined ? undefined : this.#origins.rootOf(part, part.nodes.child(node, place));
      if (root !== undefined) this.#addSecret(root, this.#callerOf(part, part.nodes.tokens[node]!), calledName(part, node), secrets, 0);
    }
    return secrets;
  }

  /** What a caller hands over as a parameter that becomes a key is a key, too. */
  #addSecret(root: Root, caller: number, used: string, secrets: Map<string, string>, depth: number): void {
    const key = keyOf(root);
    if (secrets.has(key) || depth > MOST_DEEP) return;
    secrets.set(key, used);
    const place = root.is === "variable" && caller >= 0 ? this.#program.functions[caller]!.form.parameters.indexOf(root.variable) : -1;
    if (place < 0) return;
    for (const index of this.#program.callersOf[caller]!) {
      const { part, node, caller: outer } = this.#program.calls[index]!;
      const given = this.#origins.rootOf(part, part.nodes.child(node, place + 1));
      if (given !== undefined) this.#addSecret(given, outer, used, secrets, depth + 1);
    }
  }

  #logged(part: Part, node: number, role: Role, secrets: ReadonlyMap<string, string>): KnownUse | undefined {
    const { nodes } = part;
    for (let place = 1; place < nodes.childCount[node]!; place += 1) {
      const argument = nodes.child(node, place);
      const root = this.#origins.rootOf(part, argument);
      const used = root === undefined ? undefined : secrets.get(keyOf(root));
      if (root === undefined || used === undefined) continue;
      const origin: Origin = { is: "unknown", name: nameOf(root, part, this.#program), part, token: nodes.tokens[argument]! };
      return {
        does: "log",
        what: calledName(part, node),
        library: role.library,
        part,
        token: nodes.tokens[node]!,
        arguments: [{ role: "key", origins: [{ ...origin, means: used }] }],
        says: [],
      };
    }
    return undefined;
  }

  #callerOf(part: Part, token: number): number {
    return this.#functionAt.get(part)?.find(({ from, to }) => token >= from && token <= to)?.index ?? -1;
  }
}

/** Sums against chance, by how such functions are called: crc16, calc_checksum, Crc32Update. */
function isChecksum(name: string): boolean {
  return name !== "" && wordsOf(name).some((word) => /^(?:crc\d{0,2}|checksum|cksum|fletcher\d{0,2}|adler\d{0,2}|lrc)$/.test(word));
}

function checksumIn(part: Part, node: number): KnownUse {
  return {
    does: "checksum",
    what: calledName(part, node),
    library: "",
    part,
    token: part.nodes.tokens[node]!,
    arguments: [],
    says: [],
  };
}

function keyOf(root: Root): string {
  if (root.is === "variable") return `v${root.variable} ${root.part.file} ${root.part.nodes.count}`;
  return root.is === "global" ? `g${root.global}` : `m${root.name}`;
}

function nameOf(root: Root, part: Part, program: Program): string {
  if (root.is === "member") return part.names.textOf(root.name);
  const at = root.is === "variable" ? root : program.globals.definition(root.global);
  return part.names.textOf(at.part.variables[at.variable]!.name);
}
