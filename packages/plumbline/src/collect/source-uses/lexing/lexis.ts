import type { TreeFile } from "#model";

import table from "./lexis.json" with { type: "json" };

/** How a family of languages writes comments and literals. */
export interface Lexis {
  readonly id: LexisId;
  readonly strings: ReadonlySet<StringStyle>;
  /** Words that belong to the literal right behind them: L"…", rb'…'. */
  readonly prefixes: ReadonlySet<string>;
  /** Lines that begin with a number sign speak to a preprocessor. */
  readonly directives: boolean;
  readonly nestedComments: boolean;
  readonly hashComments: boolean;
  /** Blocks are made by indentation. */
  readonly indented: boolean;
}

export type LexisId = keyof typeof table;

export type StringStyle =
  | "raw" // C++ R"x(…)x"
  | "triple" // """…"""
  | "hashes" // Swift #"…"#
  | "verbatim" // C# @"…"
  | "singleQuoted" // '…' is a string, not a character
  | "template" // `…${…}…`
  | "pattern" // /…/
  | "rust" // r#"…"#
  | "lifetimes" // 'a
  | "backtick"; // `…`

interface Row {
  readonly extensions: readonly string[];
  readonly strings: readonly string[];
  readonly prefixes?: readonly string[];
  readonly directives?: boolean;
  readonly nestedComments?: boolean;
  readonly hashComments?: boolean;
  readonly indented?: boolean;
}

const ROWS = Object.entries(table as Readonly<Record<string, Row>>);

/** Every family by its id. */
export const LEXES: ReadonlyMap<string, Lexis> = new Map(
  ROWS.map(([id, row]) => [
    id,
    {
      id: id as LexisId,
      strings: new Set(row.strings as readonly StringStyle[]),
      prefixes: new Set(row.prefixes),
      directives: row.directives ?? false,
      nestedComments: row.nestedComments ?? false,
      hashComments: row.hashComments ?? false,
      indented: row.indented ?? false,
    },
  ]),
);

const BY_EXTENSION: ReadonlyMap<string, Lexis> = new Map(
  ROWS.flatMap(([id, { extensions }]) => extensions.map((extension) => [extension, LEXES.get(id) as Lexis] as const)),
);

/** The family that a file is written in, by its ending. */
export const lexisOf = ({ extension }: Pick<TreeFile, "extension">): Lexis | undefined => BY_EXTENSION.get(extension);
