import type { EnumeratorForm, FunctionForm, Part, RecordForm, VariableForm } from "../form/part.ts";
import { Kind } from "../form/node-kinds.ts";
import { NodeTable } from "../form/node-table.ts";
import { TypeTable } from "../form/type-table.ts";
import type { PartText } from "../parse/part-text.ts";
import type { Syntax } from "../parse/syntax.ts";
import type { Spellings } from "../spellings.ts";

/** What the parts of one unit tell each other, in the order that they are lowered: included files first. */
export interface Known {
  isType(name: number): boolean;
  addType(name: number): void;
  /** The value of an enumerator, or of a constant at file scope or in a class. */
  constant(name: number): number | undefined;
  addConstant(name: number, value: number | undefined): void;
}

/** How wide the types without a fixed width are on the target. */
export interface Target {
  readonly int: number;
  readonly long: number;
  readonly pointer: number;
  readonly wchar: number;
  readonly charSigned: boolean;
}

/** What a declarator says: the name, its type, and the parameter list where it is a function. */
export interface Declared {
  /** Spelling; 0 where there is none. */
  readonly name: number;
  readonly token: number;
  readonly type: number;
  /** Syntax node of the innermost parameter list, where the name itself is a function. */
  readonly parameterList: number;
  /** Names before "::", outermost first. */
  readonly scope: readonly number[];
}

export interface Parameter {
  readonly name: number;
  readonly type: number;
  readonly token: number;
  readonly hasDefault: boolean;
}

/** The rules of the language call each other in every direction; each has one file, and they meet here. */
export interface Rules {
  expression(l: Lowering, node: number): number;
  statement(l: Lowering, node: number): number;
  declaration(l: Lowering, node: number): readonly number[];
  specified(l: Lowering, node: number): number;
  typeDescribed(l: Lowering, node: number): number;
  declared(l: Lowering, node: number, base: number): Declared;
  record(l: Lowering, node: number): number;
  enumeration(l: Lowering, node: number): number;
  parametersOf(l: Lowering, list: number): readonly Parameter[];
  method(l: Lowering, node: number, methods: number[]): void;
  lambda(l: Lowering, node: number): number;
}

export const ERROR = 65_535;
/** Nesting beyond this is not understood, so that no hostile file exhausts the stack. */
const MOST_DEEP = 500;

/** The state of lowering one part: the syntax that is read and the tables that are filled. */
export class Lowering {
  readonly nodes = new NodeTable();
  readonly types = new TypeTable();
  readonly functions: FunctionForm[] = [];
  readonly variables: VariableForm[] = [];
  readonly records: RecordForm[] = [];
  readonly enumerators: EnumeratorForm[] = [];
  readonly typedefs: { name: number; type: number }[] = [];
  readonly registrations: number[] = [];
  readonly numbers: number[] = [];
  /** Values of the variables that are constants. */
  readonly constants = new Map<number, number>();
  readonly texts: string[] = [];
  readonly damagedFunctions = new Set<number>();
  readonly damagedDeclarations: number[] = [];
  readonly syntax: Syntax;
  readonly part: PartText;
  readonly names: Spellings;
  readonly known: Known;
  readonly target: Target;
  readonly rules: Rules;
  /** Namespaces and classes that the present place stands in. */
  scope: readonly number[] = [];
  /** Whether it stands in a namespace without a name: other files do not see it. */
  isHidden = false;
  /** Records of the function being lowered, by name: others do not see them. */
  readonly localRecords = new Map<number, number>();
  /** Function being lowered; -1 at file scope. */
  owner = -1;
  #locals: Map<number, number>[] = [];
  #depth = 0;

  constructor(syntax: Syntax, part: PartText, names: Spellings, known: Known, target: Target, rules: Rules) {
    this.syntax = syntax;
    this.part = part;
    this.names = names;
    this.known = known;
    this.target = target;
    this.rules = rules;
  }

  done(file: number, path: string, includes: readonly Part[]): Part {
    this.nodes.trim();
    const { nodes, types, functions, variables, records, enumerators, typedefs, registrations, numbers, texts, names } = this;
    const damage = { functions: [...this.damagedFunctions], declarations: this.damagedDeclarations };
    return {
      file,
      path,
      includes,
      names,
      tokens: this.part.tokens,
      nodes,
      types,
      functions,
      variables,
      records,
      enumerators,
      typedefs,
      registrations,
      numbers,
      texts,
      damage,
    };
  }

  // --- reading the syntax

  typeOf(syntaxNode: number): string {
    const id = this.syntax.types[syntaxNode]!;
    return id === ERROR ? "ERROR" : this.syntax.grammar.types[id]!;
  }

  fieldOf(syntaxNode: number): string {
    return this.syntax.grammar.fields[this.syntax.fields[syntaxNode]!]!;
  }

  /** The first child with a field; 0 where there is none. */
  field(syntaxNode: number, name: string): number {
    const { fields, grammar, firstChild, nextSibling } = this.syntax;
    for (let child = firstChild[syntaxNode]!; child !== 0; child = nextSibling[child]!)
      if (grammar.fields[fields[child]!] === name) return child;
    return 0;
  }

  fieldsOf(syntaxNode: number, name: string): readonly number[] {
    return this.children(syntaxNode).filter((child) => this.fieldOf(child) === name);
  }

  children(syntaxNode: number): readonly number[] {
    const { firstChild, nextSibling, marks } = this.syntax;
    const list: number[] = [];
    for (let child = firstChild[syntaxNode]!; child !== 0; child = nextSibling[child]!) if (marks[child] !== 2) list.push(child);
    return list;
  }

  ofType(syntaxNode: number, ...types: readonly string[]): number {
    return this.children(syntaxNode).find((child) => types.includes(this.typeOf(child))) ?? 0;
  }

  token(syntaxNode: number): number {
    return this.syntax.from[syntaxNode]!;
  }

  /** The spelling of a node of one token. */
  spelling(syntaxNode: number): number {
    return this.part.tokens.spellings[this.syntax.from[syntaxNode]!]!;
  }

  text(syntaxNode: number): string {
    return this.names.textOf(this.spelling(syntaxNode));
  }

  /** The tokens of a node in one text. */
  textOfAll(syntaxNode: number): string {
    const words: string[] = [];
    for (let at = this.syntax.from[syntaxNode]!; at <= this.syntax.to[syntaxNode]! && words.length < 200; at += 1)
      words.push(this.names.textOf(this.part.tokens.spellings[at]!));
    return words.join("");
  }

  // --- names

  inScope<T>(read: () => T): T {
    this.#locals.push(new Map());
    const made = read();
    this.#locals.pop();
    return made;
  }

  /** A function is not inside of the one that its class stands in: it sees no locals of it. */
  inFunction<T>(owner: number, read: () => T): T {
    const locals = this.#locals;
    const outer = this.owner;
    if (outer < 0) this.localRecords.clear();
    this.#locals = [new Map()];
    this.owner = owner;
    const made = read();
    this.#locals = locals;
    this.owner = outer;
    return made;
  }

  declare(variable: VariableForm): number {
    const index = this.variables.push(variable) - 1;
    const scope = this.#locals.at(-1);
    if (scope !== undefined) scope.set(variable.name, index);
    else if (this.#fileScope.get(variable.name) === undefined || !variable.isExtern) this.#fileScope.set(variable.name, index);
    return index;
  }
  readonly #fileScope = new Map<number, number>();

  /** The variable of this part that a name means here; -1 where it is none of them. */
  variableNamed(name: number): number {
    for (let at = this.#locals.length - 1; at >= 0; at -= 1) {
      const found = this.#locals[at]!.get(name);
      if (found !== undefined) return found;
    }
    return this.#fileScope.get(name) ?? -1;
  }

  isTypeName(name: number): boolean {
    return this.variableNamed(name) < 0 && this.known.isType(name);
  }

  // --- making nodes

  make(kind: number, syntaxNode: number, children: readonly number[] = [], a = 0, b = 0, type = 0): number {
    return this.nodes.add(kind, a, b, type, this.token(syntaxNode), children);
  }

  /** Makes a node at a token that says most of it. */
  makeAt(token: number, kind: number, children: readonly number[], a = 0, b = 0, type = 0): number {
    return this.nodes.add(kind, a, b, type, token, children);
  }

  damaged(syntaxNode: number, children: readonly number[] = []): number {
    if (this.owner >= 0) this.damagedFunctions.add(this.owner);
    else this.damagedDeclarations.push(this.token(syntaxNode));
    return this.make(Kind.Damaged, syntaxNode, children);
  }

  /** Goes one level deeper; beyond the limit the place counts as damaged. */
  nested(syntaxNode: number, read: () => number): number {
    if (this.#depth > MOST_DEEP) return this.damaged(syntaxNode);
    this.#depth += 1;
    const made = read();
    this.#depth -= 1;
    return made;
  }
}
