import { FIXED, fixed } from "../fixed-spellings.ts";
import { Spellings } from "../spellings.ts";
import type { Dialect } from "./dialect.ts";
import { lex, type TokenFile } from "./lex.ts";
import { builtinMacro, type Macro, macroIn } from "./macro.ts";
import type { MacroTable } from "./macro-table.ts";
import type { Segment } from "./segment.ts";

/** Where source files come from. */
export interface SourceFiles {
  /** The text of a file that `find` named; undefined where it cannot be read. */
  text(path: string): string | undefined;
  /** The path of the file that an #include names. */
  find(include: Include, unit: UnitRequest): string | undefined;
}

export interface Include {
  readonly name: string;
  readonly angled: boolean;
  /** File that the directive stands in. */
  readonly from: string;
  /** #include_next: behind the folder in which the file itself was found. */
  readonly next: boolean;
}

/** One translation unit and everything that its compiler was told. */
export interface UnitRequest {
  readonly path: string;
  readonly language: "c" | "c++";
  /** In order: "X", "X=1", and "-X" for one that is undefined. */
  readonly defines: readonly string[];
  readonly forcedIncludes: readonly string[];
  /** The compiler's own macros, as lines of #define. */
  readonly predefined: string;
  /** Units with the same key look for headers in the same folders, and may share what was read. */
  readonly searchKey: string;
  /** Whether nothing in the tree or its build says that the name is defined or not. */
  readonly isUndetermined?: (name: string) => boolean;
  /** Which way undetermined names are read this time. */
  readonly assume?: "undefined" | "defined";
}

/** A header that was read before, and when it would be the same again. */
export interface Variant {
  readonly reads: ReadonlyMap<number, Macro | undefined>;
  readonly writes: ReadonlyMap<number, Macro | undefined>;
  readonly segment: Segment;
}

const CALLED_BUILTINS = ["_Pragma", "__pragma", ...FIXED.filter((name) => name.startsWith("__has_"))];
const PLAIN_BUILTINS = [
  "__LINE__",
  "__FILE__",
  "__COUNTER__",
  "__DATE__",
  "__TIME__",
  "__TIMESTAMP__",
  "__BASE_FILE__",
  "__INCLUDE_LEVEL__",
];
const MOST_VARIANTS = 64;
const NO_TOKENS = new Int32Array(0);
const NO_FLAGS = new Uint8Array(0);

/** What units share while they are read one after the other: spellings, files cut into tokens, headers read before. */
export class Session {
  readonly names = new Spellings();
  readonly files: TokenFile[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #macros = new WeakMap<TokenFile, Map<number, Macro | undefined>>();
  readonly #lines = new Map<string, Macro | undefined>();
  readonly #variants = new Map<string, Map<number, Variant[]>>();
  readonly #builtins = [
    ...PLAIN_BUILTINS.map((name) => builtinMacro(fixed(name))),
    ...CALLED_BUILTINS.map((name) => builtinMacro(fixed(name), true)),
  ];
  readonly source: SourceFiles;

  constructor(source: SourceFiles) {
    this.source = source;
  }

  /** The index of a file in `files`; undefined where it cannot be read. */
  fileIndex(path: string, dialect: Dialect): number | undefined {
    const key = `${JSON.stringify(dialect)} ${path}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const text = this.source.text(path);
    if (text === undefined) return undefined;
    const index = this.files.push(lex(path, text, this.names, dialect)) - 1;
    this.#indexes.set(key, index);
    return index;
  }

  /** Lets the tokens of a unit go that was read: hardly anything includes it, and what does cuts it into tokens anew. */
  leave(path: string, dialect: Dialect): void {
    const key = `${JSON.stringify(dialect)} ${path}`;
    const index = this.#indexes.get(key);
    if (index === undefined) return;
    this.#indexes.delete(key);
    this.files[index] = { path, text: "", count: 0, spellings: NO_TOKENS, starts: NO_TOKENS, flags: NO_FLAGS, directives: NO_TOKENS };
  }

  /** The definition whose name is at a token; read once. */
  macroAt(file: TokenFile, index: number, end: number): Macro | undefined {
    let known = this.#macros.get(file);
    if (known === undefined) this.#macros.set(file, (known = new Map()));
    if (!known.has(index)) known.set(index, macroIn(file, index, end, this.names));
    return known.get(index);
  }

  /** Puts the macros in force that a unit begins with. */
  prepare(macros: MacroTable, unit: UnitRequest, dialect: Dialect): void {
    for (const builtin of this.#builtins) macros.set(builtin.name, builtin);
    for (const line of unit.predefined.split("\n")) if (line.startsWith("#define ")) this.#define(macros, line.slice(8), dialect);
    for (const define of unit.defines) {
      if (define.startsWith("-")) macros.set(this.names.numberOf(define.slice(1), 1), undefined);
      else this.#define(macros, definitionOf(define), dialect);
    }
  }

  variantsOf(searchKey: string, file: number): Variant[] {
    let byFile = this.#variants.get(searchKey);
    if (byFile === undefined) this.#variants.set(searchKey, (byFile = new Map()));
    let variants = byFile.get(file);
    if (variants === undefined) byFile.set(file, (variants = []));
    return variants;
  }

  keep(variants: Variant[], variant: Variant): void {
    if (variants.length < MOST_VARIANTS) variants.push(variant);
  }

  #define(macros: MacroTable, definition: string, dialect: Dialect): void {
    if (!this.#lines.has(definition)) {
      const file = lex("<command line>", definition, this.names, dialect);
      this.#lines.set(definition, file.count === 0 ? undefined : macroIn(file, 0, file.count, this.names));
    }
    const macro = this.#lines.get(definition);
    if (macro !== undefined) macros.set(macro.name, macro);
  }
}

/** "X" is 1, "X=" is empty, "F(a)=a" is a function. */
function definitionOf(define: string): string {
  const equals = define.indexOf("=");
  return equals < 0 ? `${define} 1` : `${define.slice(0, equals)} ${define.slice(equals + 1)}`;
}
