import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import type { ArgumentRole, Does, Roles } from "../platforms/roles.ts";
import { meaningOfScheme } from "./addresses.ts";
import { calledName } from "./called-name.ts";
import { type DrawnSecret, drawnSecrets } from "./drawn-secrets.ts";
import { accessOf, flagUses } from "./flag-uses.ts";
import { alwaysAccepts, drawnBy } from "./handed-functions.ts";
import { makesKeystream } from "./keystreams.ts";
import { type Origin, Origins } from "./origins.ts";
import { ownCiphers } from "./own-ciphers.ts";
import { type Role, RoleTable } from "./role-table.ts";
import { isSending, type KnownCall, Secrets } from "./secrets.ts";
import type { Meaning } from "./vocabulary.ts";
import { isChecksum, sumsIn } from "./check-sums.ts";

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
  readonly origins: readonly Explained[];
}

type Explained = Origin & { readonly means?: string; readonly does?: Does | "constant"; readonly isSecure?: boolean };

/** All uses in a program that the roles know. */
export function knownUses(program: Program, all: readonly Roles[], meaning: Meaning): readonly KnownUse[] {
  return new KnownUses(program, all, meaning).found();
}

class KnownUses {
  readonly #program: Program;
  readonly #all: readonly Roles[];
  readonly #roles: RoleTable;
  readonly #meaning: Meaning;
  readonly #origins: Origins;
  readonly #functionAt = new Map<Part, readonly { readonly from: number; readonly to: number; readonly index: number }[]>();

  constructor(program: Program, all: readonly Roles[], meaning: Meaning) {
    this.#program = program;
    this.#meaning = meaning;
    this.#all = all;
    this.#roles = new RoleTable(program, all);
    this.#origins = new Origins(program, (part, call) => this.#roles.roleOf(part, call));
    for (const [owner, own] of Map.groupBy(
      program.functions.map(({ part, form }, index) => ({ part, from: form.from, to: form.to, index })),
      ({ part: of }) => of,
    ))
      this.#functionAt.set(owner, own);
  }

  found(): readonly KnownUse[] {
    if (this.#all.length === 0) return [];
    const calls = this.#calls();
    const secrets = new Secrets(this.#program, this.#origins, calls);
    const uses = calls.flatMap(({ part, node, role }): readonly KnownUse[] => {
      const name = calledName(part, node);
      const isSend = role?.does === "send" || (role === undefined && isSending(name) && !this.#isDefined(part, node));
      if (role?.does === "log" || isSend) return this.#given(part, node, isSend ? "send" : "log", role, secrets);
      if (role === undefined) return isChecksum(name) ? [plainUse("checksum", name, part, node)] : [];
      if (role.does === "copy" || role.does === "compare") return [];
      const use = this.#use(part, node, role);
      return use === undefined ? [] : [use];
    });
    return [
      ...uses,
      ...drawnSecrets(this.#program, this.#origins, calls, this.#meaning).flatMap((secret) => this.#drawn(secret)),
      ...flagUses(this.#program, this.#all, this.#origins),
      ...sumsIn(this.#program).map(({ part, node, name }) => plainUse("checksum", name, part, node)),
      ...ownCiphers(this.#program, (part, node) => this.#madeBy(part, node)),
    ];
  }

  #calls(): readonly KnownCall[] {
    const calls: KnownCall[] = [];
    for (const part of this.#program.parts) {
      const { nodes } = part;
      for (let node = 0; node < nodes.count; node += 1)
        if (nodes.kinds[node] === Kind.Call)
          calls.push({ part, node, caller: this.#callerAt(part, node), role: this.#roles.roleOf(part, node) });
    }
    return calls;
  }

  #isDefined(part: Part, node: number): boolean {
    const callee = part.nodes.child(node, 0);
    return part.nodes.kinds[callee] === Kind.Name && this.#program.byName.has(part.nodes.a[callee]!);
  }

  #use(part: Part, node: number, role: Role): KnownUse | undefined {
    const { nodes } = part;
    if (role.does === "bluetooth" && role.says !== undefined) {
      const said = accessOf(part, nodes.child(node, 1), role.says.means);
      return said === undefined
        ? undefined
        : { ...plainUse(role.does, calledName(part, node), part, node), library: role.library, says: [said] };
    }
    const caller = this.#callerOf(part, nodes.tokens[node]!);
    const places = role.option === undefined ? role.arguments : this.#chosen(part, node, role);
    if (places === undefined) return undefined;
    const option = role.option === undefined ? "" : this.#optionAt(part, node, role.option.chooses);
    const given: UseArgument[] = Object.entries(places).flatMap(([as, place]) => {
      if (place === undefined || place >= nodes.childCount[node]!) return [];
      const origins = this.#addressed(part, node, as, place, caller) ?? this.#origins.of(part, nodes.child(node, place), caller);
      return [{ role: as as ArgumentRole, origins: origins.map((origin) => this.#explained(origin, as as ArgumentRole, role, option)) }];
    });
    const { algorithm, isSecure } = role;
    const said = role.says ?? (this.#isWithout(part, node, role, caller) ? role.without : undefined);
    const says: UseArgument[] =
      said === undefined
        ? []
        : [
            {
              role: said.role,
              origins: [{ is: "name", name: calledName(part, node), part, token: nodes.tokens[node]!, means: said.means }],
            },
          ];
    const isBlocks =
      role.does === "cipher" && role.output !== undefined && makesKeystream(this.#program, this.#origins, part, node, role.output, caller);
    return {
      does: role.does,
      what: calledName(part, node),
      library: role.library,
      ...(algorithm !== undefined && { algorithm }),
      ...(isSecure !== undefined && { isSecure }),
      part,
      token: nodes.tokens[node]!,
      arguments: [...given, ...says],
      says: isBlocks ? ["keystream"] : [],
    };
  }

  /** Whether an argument is left out, or is nothing or an empty text in every way that leads to it. */
  #isWithout(part: Part, node: number, { without }: Role, caller: number): boolean {
    if (without === undefined) return false;
    if (without.argument >= part.nodes.childCount[node]!) return true;
    const origins = this.#origins.of(part, part.nodes.child(node, without.argument), caller);
    return origins.length > 0 && origins.every(({ is, value }) => (is === "text" || is === "constant") && value === 0);
  }

  /** An address stands behind the client that is handed over with it, or first. */
  #addressed(part: Part, node: number, as: string, place: number, caller: number): readonly Origin[] | undefined {
    if (as !== "address") return undefined;
    for (let at = place; at <= place + 1 && at < part.nodes.childCount[node]!; at += 1) {
      const origins = this.#origins.of(part, part.nodes.child(node, at), caller);
      if (origins.some(({ scheme }) => scheme !== undefined)) return origins;
    }
    return undefined;
  }

  /** What the argument is that another one chooses; undefined where that says nothing of a link. */
  #chosen(part: Part, node: number, { option, arguments: others }: Role): Role["arguments"] | undefined {
    const as = option === undefined ? undefined : option.roles[this.#optionAt(part, node, option.chooses)];
    return as === undefined || option === undefined ? undefined : { ...others, [as]: option.value };
  }

  #optionAt(part: Part, node: number, place: number): string {
    const { nodes } = part;
    if (place >= nodes.childCount[node]!) return "";
    const argument = nodes.child(node, place);
    if (nodes.kinds[argument] === Kind.Name) return part.names.textOf(nodes.a[argument]!);
    const macro = part.tokens.macros[nodes.tokens[argument]!] ?? 0;
    return macro === 0 ? "" : part.names.textOf(macro);
  }

  /** What a constant says in its role, and what a call that data comes from does. */
  #explained(origin: Origin, as: ArgumentRole, role: Role, option = ""): Explained {
    const meanings = role.meanings[as];
    const means =
      (option === "" ? undefined : meanings?.[`${option} ${origin.value}`]) ??
      meanings?.[origin.name] ??
      (origin.value === undefined || option !== "" ? undefined : meanings?.[String(origin.value)]) ??
      (as === "address" ? meaningOfScheme(origin.scheme) : undefined) ??
      (as === "verifier" && origin.is === "function" && alwaysAccepts(this.#program, origin.name) ? "off" : undefined);
    return {
      ...this.#drawnFrom(origin),
      ...(means !== undefined && { means }),
      ...(as === "generator" && origin.is === "function" && drawnBy(this.#program, this.#roles, origin)),
    };
  }

  #drawnFrom(origin: Origin): Explained {
    const source = origin.call === undefined ? undefined : this.#roles.roleOf(origin.part, origin.call);
    return {
      ...origin,
      ...(source !== undefined && { does: source.does }),
      ...(source?.isSecure !== undefined && { isSecure: source.isSecure }),
    };
  }

  /** A place that must hold what nobody guesses, where what it holds can be foretold. */
  #drawn({ part, token, name, origins }: DrawnSecret): readonly KnownUse[] {
    const explained = origins.map((origin) => this.#drawnFrom(origin));
    const isDrawn = explained.some(({ does, isSecure }) => does === "time" || (does === "random" && isSecure === false));
    if (!isDrawn) return [];
    return [{ does: "secret", what: name, library: "", part, token, arguments: [{ role: "secret", origins: explained }], says: [] }];
  }

  /** A secret that goes to a log or to a peer. */
  #given(part: Part, node: number, does: "log" | "send", role: Role | undefined, secrets: Secrets): readonly KnownUse[] {
    const secret = secrets.among(part, node, role?.data);
    return secret === undefined
      ? []
      : [
          {
            ...plainUse(does, calledName(part, node), part, node),
            library: role?.library ?? "",
            arguments: [{ role: "key", origins: [secret] }],
          },
        ];
  }

  /** What made the bytes that an expression speaks of: "cipher", "random"; undefined where nothing that is known did. */
  #madeBy(part: Part, node: number): { readonly does: Does; readonly isSecure?: boolean } | undefined {
    if (part.nodes.kinds[node] === Kind.Call) return this.#roles.roleOf(part, node);
    const root = this.#origins.rootOf(part, node);
    if (root === undefined) return undefined;
    return this.#origins
      .writersOf(root)
      .filter(({ argument }) => argument >= 0)
      .map((writer) => ({ writer, role: this.#roles.roleOf(writer.part, writer.node) }))
      .find(({ writer, role }) => role?.output === writer.argument + 1)?.role;
  }

  /** What registers something at file scope has no caller, and is looked for by its place. */
  #callerAt(part: Part, node: number): number {
    return callAt(this.#program, part, node)?.caller ?? this.#callerOf(part, part.nodes.tokens[node]!);
  }

  #callerOf(part: Part, token: number): number {
    return this.#functionAt.get(part)?.find(({ from, to }) => token >= from && token <= to)?.index ?? -1;
  }
}

function plainUse(does: Does, what: string, part: Part, node: number): KnownUse {
  return { does, what, library: "", part, token: part.nodes.tokens[node]!, arguments: [], says: [] };
}
