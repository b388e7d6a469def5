import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";

/** A place that may change what a variable or member holds: an assignment, or a call that is handed it. */
export interface Writer {
  readonly part: Part;
  /** Function of the program that it stands in. */
  readonly function: number;
  /** Assign, Step or Call node. */
  readonly node: number;
  /** Argument of the call, from 0; -1 for an assignment. */
  readonly argument: number;
}

/** What an expression that names a place begins at: `&ctx->key[0]` at the member key. */
export type Root =
  | { readonly is: "variable"; readonly part: Part; readonly variable: number }
  | { readonly is: "global"; readonly global: number }
  | { readonly is: "member"; readonly name: number; readonly part: Part; readonly node: number };

/** Who writes which variable, member and global, over the whole program. */
export class Writers {
  readonly #program: Program;
  readonly #locals = new Map<Part, Map<number, Writer[]>>();
  readonly #globals = new Map<number, Writer[]>();
  readonly #members = new Map<number, { readonly writer: Writer; readonly node: number }[]>();

  constructor(program: Program) {
    this.#program = program;
    for (const [index, { part, form }] of program.functions.entries()) this.#read(index, part, form.body);
  }

  of(root: Root): readonly Writer[] {
    if (root.is === "variable") return this.#locals.get(root.part)?.get(root.variable) ?? [];
    if (root.is === "global") return this.#globals.get(root.global) ?? [];
    const record = this.#recordOf(root.part, root.node);
    return (this.#members.get(root.name) ?? []).flatMap(({ writer, node }) => {
      const other = this.#recordOf(writer.part, node);
      return record !== 0 && other !== 0 && record !== other ? [] : [writer];
    });
  }

  /** The same text for the same place, and for members of one name the same only where their structures are. */
  keyOf(root: Root): string {
    if (root.is === "variable") return `v${root.variable} ${root.part.file} ${root.part.nodes.count}`;
    return root.is === "global" ? `g${root.global}` : `m${root.name} ${this.#recordOf(root.part, root.node)}`;
  }

  /** The end of the keys of all members of what an expression names; nothing where it is no structure. */
  membersOf(part: Part, node: number): string | undefined {
    const record = this.#recordAt(part, node);
    return record === 0 ? undefined : ` ${record}`;
  }

  /** The place that an expression speaks of; undefined where it is a value only. */
  rootOf(part: Part, node: number): Root | undefined {
    const { nodes } = part;
    for (let at = node, steps = 0; steps < 32; steps += 1) {
      const kind = nodes.kinds[at];
      if (kind === Kind.Member) return { is: "member", name: nodes.a[at]!, part, node: at };
      if (kind === Kind.Name) return this.#named(part, at);
      const isSign = kind === Kind.Unary && (nodes.a[at] === Operator.AddressOf || nodes.a[at] === Operator.Dereference);
      const isMoved = kind === Kind.Binary && (nodes.a[at] === Operator.Add || nodes.a[at] === Operator.Subtract);
      if (!isSign && !isMoved && kind !== Kind.Index && kind !== Kind.Cast && kind !== Kind.Step) return undefined;
      at = nodes.child(at, 0);
    }
    return undefined;
  }

  /** Name of the structure that a Member node looks into; 0 where it is not known: members of other structures may have the same name. */
  #recordOf(part: Part, node: number): number {
    return this.#recordAt(part, part.nodes.child(node, 0));
  }

  #recordAt(part: Part, node: number): number {
    const { types } = this.#program;
    const object = types.ofExpression(part, node);
    if (object === undefined) return 0;
    const resolved = types.resolved(object);
    const inner = resolved.part.types.form(resolved.type);
    const behind = inner.is === "pointer" ? inner.to : inner.is === "array" ? inner.of : resolved.type;
    const record = types.record({ part: resolved.part, type: behind })?.record;
    return record === undefined ? 0 : record.name === 0 ? -1 - record.token : record.name;
  }

  #named(part: Part, node: number): Root | undefined {
    const { nodes } = part;
    const variable = nodes.b[node]!;
    if (variable < 0) {
      const global = this.#program.globals.named(nodes.a[node]!);
      return global < 0 ? undefined : { is: "global", global };
    }
    const { where } = part.variables[variable]!;
    return where === "local" || where === "parameter"
      ? { is: "variable", part, variable }
      : { is: "global", global: this.#program.globals.numberOf(part, variable) };
  }

  #read(index: number, part: Part, body: number): void {
    const { nodes } = part;
    const open = [body];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const kind = nodes.kinds[node];
      if (kind === Kind.Assign || kind === Kind.Step) this.#add(part, nodes.child(node, 0), { part, function: index, node, argument: -1 });
      if (kind === Kind.Call)
        for (let place = 1; place < nodes.childCount[node]!; place += 1)
          this.#add(part, nodes.child(node, place), { part, function: index, node, argument: place - 1 });
      for (const child of nodes.childrenOf(node)) open.push(child);
    }
  }

  #add(part: Part, target: number, writer: Writer): void {
    const root = this.rootOf(part, target);
    if (root === undefined) return;
    if (root.is === "global") added(this.#globals, root.global, writer);
    else if (root.is === "member") added(this.#members, root.name, { writer, node: root.node });
    else {
      let own = this.#locals.get(part);
      if (own === undefined) this.#locals.set(part, (own = new Map()));
      added(own, root.variable, writer);
    }
  }
}

function added<Each>(map: Map<number, Each[]>, key: number, writer: Each): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [writer]);
  else known.push(writer);
}
