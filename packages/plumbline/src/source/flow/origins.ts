import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import { constantOf } from "./constant-of.ts";
import { callsIn, isInLoop, returnsIn } from "./in-body.ts";
import { isConst, isZero } from "./initialiser.ts";
import { calledName } from "./called-name.ts";
import { carriedBy } from "./carried-by.ts";
import { type Root, type Writer, Writers } from "./writers.ts";

/** Where the value, or what is behind the pointer, of an argument comes from; never what it is, where it is bytes. */
export interface Origin {
  readonly is: "constant" | "text" | "table" | "zeros" | "unset" | "call" | "function" | "name" | "parameter" | "unknown";
  /** The enumerator, macro, table or function, where it has a name. */
  readonly name: string;
  readonly value?: number;
  readonly part: Part;
  readonly token: number;
  /** Call node whose result or output it is. */
  readonly call?: number;
  /** How a text begins that is an address: "mqtt". */
  readonly scheme?: string;
}

/** What is known of calls that give or carry data, by the name of what they call. */
export interface Carrier {
  readonly does?: string;
  /** Argument that it fills, from 1; none where the result is meant. */
  readonly output?: number;
  /** Arguments, from 1, whose contents go into the output or the result. */
  readonly data?: readonly number[];
  /** All arguments behind them, too. */
  readonly rest?: boolean;
}

const MOST_DEEP = 10;
const MOST_ORIGINS = 24;

/** Looks backwards from an argument for where its value comes from, through copies, parameters and results. */
export class Origins {
  readonly #program: Program;
  readonly #writers: Writers;
  readonly #carrierOf: (part: Part, call: number) => Carrier | undefined;

  constructor(program: Program, carrierOf: (part: Part, call: number) => Carrier | undefined) {
    this.#program = program;
    this.#writers = new Writers(program);
    this.#carrierOf = carrierOf;
  }

  /** All origins of an argument; `unknown` among them where one way was not understood. */
  of(part: Part, node: number, caller: number): readonly Origin[] {
    const found: Origin[] = [];
    this.#follow(part, node, caller, found, new Set(), 0);
    const distinct = new Map(
      found.map((origin) => [`${origin.is} ${origin.name} ${origin.value} ${origin.part.file} ${origin.token}`, origin]),
    );
    return [...distinct.values()].slice(0, MOST_ORIGINS);
  }

  rootOf(part: Part, node: number): Root | undefined {
    return this.#writers.rootOf(part, node);
  }

  /** The same text for the same place. */
  keyOf(root: Root): string {
    return this.#writers.keyOf(root);
  }

  /** The end of the keys of all members of what an expression names. */
  membersOf(part: Part, node: number): string | undefined {
    return this.#writers.membersOf(part, node);
  }

  /** Who may change what a place holds. */
  writersOf(root: Root): readonly Writer[] {
    return this.#writers.of(root);
  }

  #follow(part: Part, node: number, caller: number, found: Origin[], seen: Set<string>, depth: number): void {
    const { nodes } = part;
    const add = (is: Origin["is"], name = "", more: Partial<Origin> = {}) =>
      found.push({ is, name, part, token: nodes.tokens[node]!, ...more });
    if (depth > MOST_DEEP || found.length > MOST_ORIGINS) return void add("unknown");
    const kind = nodes.kinds[node];
    const on = (...places: readonly number[]) => {
      for (const place of places) this.#follow(part, nodes.child(node, place), caller, found, seen, depth + 1);
    };
    if (kind === Kind.Number) return void add("constant", this.#macroOf(part, node), { value: part.numbers[nodes.a[node]!]! });
    if (kind === Kind.Text)
      return void add("text", this.#macroOf(part, node), { value: part.texts[nodes.a[node]!]!.length, ...schemeOf(part, node) });
    if (kind === Kind.Cast || kind === Kind.Assign) return on(kind === Kind.Assign ? 1 : 0);
    if (kind === Kind.Conditional) return on(1, 2);
    if (kind === Kind.Comma) return on(1);
    if (kind === Kind.Call) return this.#called(part, node, caller, found, seen, depth);
    if (kind === Kind.List || kind === Kind.Compound) return void add(isZero(part, node) ? "zeros" : "table");
    if (kind === Kind.Binary && nodes.a[node] === Operator.Or) return on(0, 1);
    const root = this.#writers.rootOf(part, node);
    const value = constantOf(this.#program, part, node);
    if (value !== undefined) return void add("constant", this.#nameOf(part, node), { value });
    if (root !== undefined) return this.#place(root, part, node, caller, found, seen, depth);
    if (kind === Kind.Name) {
      const name = part.names.textOf(nodes.a[node]!);
      return void add(this.#program.byName.has(nodes.a[node]!) ? "function" : /^[A-Z][A-Z0-9_]+$/.test(name) ? "name" : "unknown", name);
    }
    if (kind === Kind.Unary && nodes.a[node] === Operator.AddressOf) return on(0);
    if (kind === Kind.Binary) return on(0, 1);
    if (kind === Kind.Unary) return on(0);
    add("unknown");
  }

  #nameOf(part: Part, node: number): string {
    return part.nodes.kinds[node] === Kind.Name ? part.names.textOf(part.nodes.a[node]!) : this.#macroOf(part, node);
  }

  #macroOf(part: Part, node: number): string {
    const macro = part.tokens.macros[part.nodes.tokens[node]!] ?? 0;
    return macro === 0 ? "" : part.names.textOf(macro);
  }

  // --- variables and members

  #place(root: Root, part: Part, node: number, caller: number, found: Origin[], seen: Set<string>, depth: number): void {
    const key = root.is === "variable" ? `v${root.variable} ${root.part.file}` : root.is === "global" ? `g${root.global}` : `m${root.name}`;
    if (seen.has(key)) return;
    seen.add(key);
    const token = part.nodes.tokens[node]!;
    const declared = root.is === "variable" ? root : root.is === "global" ? this.#program.globals.definition(root.global) : undefined;
    const form = declared?.part.variables[declared.variable];
    const name = form === undefined ? part.names.textOf(root.is === "member" ? root.name : 0) : part.names.textOf(form.name);
    const isConstant = declared !== undefined && form !== undefined && isConst(declared.part, form.token);
    const before = found.length;
    if (!isConstant) for (const writer of this.#writers.of(root)) this.#written(writer, root, node, part, found, seen, depth);
    const isWritten = found.length > before;
    if (form?.where === "parameter") {
      if (!isWritten) this.#parameter(root, caller, found, seen, depth, { part, token, name });
      return;
    }
    if (declared === undefined || form === undefined) {
      if (!isWritten) found.push({ is: "unknown", name, part, token });
      return;
    }
    const { initialiser } = form;
    const at = { name, part: declared.part, token: form.token };
    if (initialiser !== 0) this.#initialised(declared.part, initialiser, caller, isWritten, at, found, seen, depth);
    else if (!isWritten)
      found.push({
        ...at,
        is: form.isExtern ? "unknown" : form.where === "local" ? (this.#isTouched(root) ? "unknown" : "unset") : "zeros",
      });
  }

  #initialised(
    part: Part,
    initialiser: number,
    caller: number,
    isWritten: boolean,
    at: Pick<Origin, "name" | "part" | "token">,
    found: Origin[],
    seen: Set<string>,
    depth: number,
  ): void {
    const { nodes } = part;
    const kind = nodes.kinds[initialiser];
    if (kind === Kind.List || kind === Kind.Compound || kind === Kind.Text) {
      const isEmpty = isZero(part, initialiser);
      if (isEmpty && isWritten) return;
      const calls = callsIn(part, initialiser);
      if (calls.length > 0) for (const call of calls) this.#called(part, call, caller, found, seen, depth + 1);
      else
        found.push({
          ...at,
          is: isEmpty ? "zeros" : kind === Kind.Text ? "text" : "table",
          value: nodes.childCount[initialiser]!,
          ...(kind === Kind.Text && schemeOf(part, initialiser)),
        });
      return;
    }
    if (isWritten && constantOf(this.#program, part, initialiser) === 0) return;
    this.#follow(part, initialiser, caller, found, seen, depth + 1);
  }

  /** Whether anything may write it that was not understood. */
  #isTouched(root: Root): boolean {
    return this.#writers.of(root).length > 1;
  }

  #parameter(
    root: Root,
    caller: number,
    found: Origin[],
    seen: Set<string>,
    depth: number,
    at: Pick<Origin, "name" | "part" | "token">,
  ): void {
    const place = root.is === "variable" && caller >= 0 ? this.#program.functions[caller]!.form.parameters.indexOf(root.variable) : -1;
    const callers = place < 0 ? [] : this.#program.callersOf[caller]!;
    if (callers.length === 0) return void found.push({ ...at, is: "parameter" });
    for (const index of callers.slice(0, 12)) {
      const call = this.#program.calls[index]!;
      if (place + 1 < call.part.nodes.childCount[call.node]!)
        this.#follow(call.part, call.part.nodes.child(call.node, place + 1), call.caller, found, seen, depth + 1);
    }
  }

  /** What one writer brings into a place. */
  #written(writer: Writer, root: Root, use: number, usePart: Part, found: Origin[], seen: Set<string>, depth: number): void {
    const { part, node, argument } = writer;
    const { nodes } = part;
    if (argument < 0) {
      if (nodes.kinds[node] === Kind.Step) {
        // A pointer that moves on changes nothing of what it points to; an element that counts does.
        if (root.is !== "variable" || nodes.kinds[nodes.child(node, 0)] !== Kind.Name)
          found.push({ is: "unknown", name: "", part, token: nodes.tokens[node]! });
        return;
      }
      // A local that is written behind its use only is not what the use sees.
      if (root.is === "variable" && part === usePart && nodes.tokens[node]! > usePart.nodes.tokens[use]! && !isInLoop(part, node)) return;
      const before = found.length;
      this.#follow(part, nodes.child(node, 1), writer.function, found, seen, depth + 1);
      // A byte that is set to a constant is one of a table, and none that is wiped.
      if (isElement(part, nodes.child(node, 0)))
        for (let at = before; at < found.length; at += 1)
          if (found[at]!.is === "constant" && found[at]!.value !== 0) found[at] = { ...found[at]!, is: "table" };
      return;
    }
    const carrier = this.#carrierOf(part, node);
    if (carrier !== undefined) {
      const isFilled = carrier.output === argument + 1 || (carrier.output === undefined && carrier.does === "identity");
      if (isFilled) this.#carried(part, node, carrier, writer.function, found, seen, depth);
      return;
    }
    const call = callAt(this.#program, part, node);
    if (call === undefined) return;
    if (call.callees.length === 0) {
      if (isReader(part, node)) return;
      const isAddress = root.is !== "variable" || this.#isPointed(root, part, nodes.child(node, argument + 1));
      if (isAddress) found.push({ is: "call", name: calledName(part, node), part, token: nodes.tokens[node]!, call: node });
      return;
    }
    for (const callee of call.callees.slice(0, 4)) {
      const { part: inner, form } = this.#program.functions[callee]!;
      const variable = form.parameters[argument];
      if (variable === undefined) continue;
      const within: Root = { is: "variable", part: inner, variable };
      const key = `w${variable} ${inner.file} ${callee}`;
      if (seen.has(key) || depth > MOST_DEEP) continue;
      seen.add(key);
      for (const deeper of this.#writers.of(within)) this.#written(deeper, within, 0, part, found, seen, depth + 1);
    }
  }

  /** Only an array, or what "&" is put before, can be changed by a call. */
  #isPointed(root: Root & { readonly is: "variable" }, part: Part, argument: number): boolean {
    if (part.nodes.kinds[argument] === Kind.Unary) return true;
    const { types } = this.#program;
    const resolved = types.resolved({ part: root.part, type: root.part.variables[root.variable]!.type });
    const form = resolved.part.types.form(resolved.type);
    return form.is === "array" || form.is === "pointer" || form.is === "record" || form.is === "named";
  }

  // --- calls

  #called(part: Part, node: number, caller: number, found: Origin[], seen: Set<string>, depth: number): void {
    const carrier = this.#carrierOf(part, node);
    if (carrier !== undefined) return this.#carried(part, node, carrier, caller, found, seen, depth);
    const call = callAt(this.#program, part, node);
    const callees = call?.callees ?? [];
    const name = calledName(part, node);
    const token = part.nodes.tokens[node]!;
    const before = found.length;
    if (callees.length > 0 && callees.every((callee) => seen.has(`r${callee}`))) return;
    let isFollowed = false;
    for (const callee of callees.slice(0, 4)) {
      const key = `r${callee}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { part: inner, form } = this.#program.functions[callee]!;
      for (const given of returnsIn(inner, form.body)) {
        isFollowed = true;
        this.#follow(inner, given, callee, found, seen, depth + 1);
      }
    }
    // What leads to places that were seen before adds nothing.
    if (found.length === before && !isFollowed) found.push({ is: "call", name, part, token, call: node });
  }

  #carried(part: Part, node: number, carrier: Carrier, caller: number, found: Origin[], seen: Set<string>, depth: number): void {
    if ((carrier.data ?? []).length === 0) {
      found.push({ is: "call", name: calledName(part, node), part, token: part.nodes.tokens[node]!, call: node });
      return;
    }
    for (const argument of carriedBy(part, node, carrier)) this.#follow(part, argument, caller, found, seen, depth + 1);
  }
}

/** Functions that only look at what they are handed, by how such functions are called. */
function isReader(part: Part, node: number): boolean {
  return /print|log|dump|send|write|put|strlen|cmp|compare|notify|publish|transmit|show|display|export|free/i.test(calledName(part, node));
}

function isElement({ nodes }: Part, target: number): boolean {
  const kind = nodes.kinds[target];
  return kind === Kind.Index || (kind === Kind.Unary && nodes.a[target] === Operator.Dereference);
}

/** How an address begins; nothing where the text is none, or leads to the machine itself. */
function schemeOf(part: Part, node: number): Pick<Origin, "scheme"> {
  const text = part.texts[part.nodes.a[node]!]!;
  const scheme = /^([a-z][a-z\d+.-]{1,9}):\/\/(?!localhost|127\.|0\.0\.0\.0|\[::1)/i.exec(text)?.[1];
  return scheme === undefined ? {} : { scheme: scheme.toLowerCase() };
}
