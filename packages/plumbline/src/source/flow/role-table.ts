import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import type { Roles, UseRole } from "../platforms/roles.ts";
import { calledName } from "./called-name.ts";
import { isOwnGenerator } from "./own-generators.ts";

/** What is known of a call, with the library that says it. */
export interface Role extends UseRole {
  readonly library: string;
  readonly meanings: Roles["meanings"];
}

/** A generator that the program wrote for itself can be foretold by whoever reads it. */
const OWN_GENERATOR: Role = { calls: "", library: "", meanings: {}, does: "random", isSecure: false, arguments: {} };

/** Finds what is known of the calls of a program. */
export class RoleTable {
  readonly #program: Program;
  readonly #roles = new Map<string, Role>();
  readonly #generators = new Map<number, boolean>();

  constructor(program: Program, all: readonly Roles[]) {
    this.#program = program;
    for (const { library, meanings, uses } of all)
      for (const use of uses) for (const name of use.calls.split(/\s+/)) this.#roles.set(name, { ...use, library, meanings });
  }

  roleOf(part: Part, node: number): Role | undefined {
    const { nodes } = part;
    const callee = nodes.child(node, 0);
    const name = calledName(part, node);
    if (name === "") return undefined;
    if (nodes.kinds[callee] !== Kind.Member) return this.#roles.get(name) ?? this.#ownGenerator(part, node);
    const classes = this.#classOf(part, nodes.child(callee, 0));
    return classes.map((each) => this.#roles.get(`${each}.${name}`)).find((role) => role !== undefined) ?? this.#roles.get(`.${name}`);
  }

  #ownGenerator(part: Part, node: number): Role | undefined {
    const callees = callAt(this.#program, part, node)?.callees ?? [];
    return callees.length > 0 && callees.every((callee) => this.#isGenerator(callee)) ? OWN_GENERATOR : undefined;
  }

  #isGenerator(index: number): boolean {
    const known = this.#generators.get(index);
    if (known !== undefined) return known;
    const { part, form } = this.#program.functions[index]!;
    const is = isOwnGenerator(part, form);
    this.#generators.set(index, is);
    return is;
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
}
