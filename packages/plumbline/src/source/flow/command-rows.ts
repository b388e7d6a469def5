import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { calledName } from "./called-name.ts";
import type { Effect } from "./effects.ts";
import { typeNames } from "./call-names.ts";
import type { Meaning } from "./vocabulary.ts";

/** A row of a table, or a registration, that gives a command its function. */
export interface CommandRow {
  readonly effect: Effect;
  /** Function of the program. */
  readonly handler: number;
  /** The platform's console comes to it, by the type of the row or the name of what registers it. */
  readonly isRegistered: boolean;
}

/** The rows of a program whose command or function is for developers, the factory or service. */
export class CommandRows {
  readonly #program: Program;
  readonly #meaning: Meaning;
  readonly all: readonly CommandRow[];
  readonly #byHandler: ReadonlyMap<number, readonly CommandRow[]>;

  constructor(program: Program, meaning: Meaning) {
    this.#program = program;
    this.#meaning = meaning;
    this.all = program.parts.flatMap((part) => this.#rowsIn(part));
    this.#byHandler = Map.groupBy(this.all, ({ handler }) => handler);
  }

  of(handler: number): readonly CommandRow[] {
    return this.#byHandler.get(handler) ?? [];
  }

  #rowsIn(part: Part): readonly CommandRow[] {
    const { nodes } = part;
    const typed = this.#typedLists(part);
    const rows: CommandRow[] = [];
    for (let node = 1; node < nodes.count; node += 1) {
      const kind = nodes.kinds[node];
      if (kind === Kind.List) rows.push(...this.#rowOf(part, node, [...nodes.childrenOf(node)], typed.has(node)));
      else if (kind === Kind.Call) {
        const [, ...given] = nodes.childrenOf(node);
        rows.push(...this.#rowOf(part, node, given, this.#meaning.isRegistering(calledName(part, node))));
      }
    }
    return rows;
  }

  /** Lists that are rows of a type that the console of a platform is given. */
  #typedLists(part: Part): ReadonlySet<number> {
    const { nodes } = part;
    const lists = new Set<number>();
    for (const { initialiser, type } of part.variables) {
      if (initialiser === 0 || nodes.kinds[initialiser] !== Kind.List) continue;
      const form = part.types.form(type);
      const of = form.is === "array" ? form.of : type;
      if (!typeNames(this.#program, part.names, { part, type: of }).some((name) => this.#meaning.isCommandTable(name))) continue;
      for (const list of form.is === "array" ? nodes.childrenOf(initialiser) : [initialiser]) lists.add(list);
    }
    return lists;
  }

  /** A row names a function, and says its command in a text, in the name of a macro's argument, or by the function itself. */
  #rowOf(part: Part, node: number, elements: readonly number[], isRegistered: boolean): readonly CommandRow[] {
    const { nodes } = part;
    // Tables of numbers can be very long, and a row is short.
    if (elements.length < 2 || elements.length > MOST_ELEMENTS) return [];
    const values = elements.map((element) =>
      nodes.kinds[element] === Kind.Designated ? nodes.child(element, nodes.childCount[element]! - 1) : element,
    );
    const handler = values.map((value) => this.#functionOf(part, value)).find((index) => index >= 0);
    if (handler === undefined) return [];
    const said = values
      .slice(0, 2)
      .map((value) => this.#wordOf(part, value))
      .find((word) => word !== "");
    if (said === undefined || !this.#meaning.isServiceCommand(said)) return [];
    const isCall = nodes.kinds[node] === Kind.Call;
    if (isCall && !isRegistered) return [];
    return [{ effect: { kind: "service", part, node: isCall ? node : values[0]!, what: said }, handler, isRegistered }];
  }

  #functionOf(part: Part, node: number): number {
    const { nodes } = part;
    const kind = nodes.kinds[node];
    if (kind === Kind.Cast || (kind === Kind.Unary && nodes.a[node] === Operator.AddressOf))
      return this.#functionOf(part, nodes.child(node, 0));
    if (kind !== Kind.Name || nodes.b[node]! >= 0) return -1;
    const all = this.#program.byName.get(nodes.a[node]!) ?? [];
    return all.find((index) => this.#program.functions[index]!.part === part) ?? all[0] ?? -1;
  }

  #wordOf(part: Part, node: number): string {
    const { nodes, names, texts } = part;
    if (nodes.kinds[node] === Kind.Text) return texts[nodes.a[node]!]!.slice(0, LONGEST);
    // SHELL_CMD(poke, …) takes the command as a name.
    const isName = nodes.kinds[node] === Kind.Name && nodes.b[node]! < 0 && !this.#program.byName.has(nodes.a[node]!);
    return isName ? names.textOf(nodes.a[node]!) : "";
  }
}

const MOST_ELEMENTS = 12;
const LONGEST = 40;
