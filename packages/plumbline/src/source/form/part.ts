import type { TokenColumns } from "../preprocess/token-columns.ts";
import type { NodeTable } from "./node-table.ts";
import type { Spellings } from "../spellings.ts";
import type { TypeTable } from "./type-table.ts";

/** One segment of preprocessed text in lowered form: a file as one or more units see it. Spellings are numbers of the session. */
export interface Part {
  /** Index of the file in the session. */
  readonly file: number;
  /** Path of the file. */
  readonly path: string;
  /** Parts of the files that it includes itself. */
  readonly includes: readonly Part[];
  /** What the numbers of spellings stand for; the same for all parts of a session. */
  readonly names: Spellings;
  /** Each with its place in the original text; what nodes and declarations call a token is an index into these. */
  readonly tokens: TokenColumns;
  readonly nodes: NodeTable;
  readonly types: TypeTable;
  readonly functions: readonly FunctionForm[];
  readonly variables: readonly VariableForm[];
  readonly records: readonly RecordForm[];
  readonly enumerators: readonly EnumeratorForm[];
  readonly typedefs: readonly { readonly name: number; readonly type: number }[];
  /** Calls at file scope: macros of absent headers that register something. Node indexes. */
  readonly registrations: readonly number[];
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
  readonly damage: Damage;
}

/** What the parser did not understand, counted. */
export interface Damage {
  /** Functions that contain a damaged place: indexes. */
  readonly functions: readonly number[];
  /** Functions that were damaged as preprocessed text and are whole as they were written: read with their macros as calls. */
  readonly asWritten?: readonly number[];
  /** File-scope declarations that were not understood: token indexes. */
  readonly declarations: readonly number[];
}

export interface FunctionForm {
  readonly name: number;
  /** Namespaces and classes that it stands in, outermost first. */
  readonly scope: readonly number[];
  /** Type index of what it returns. */
  readonly returns: number;
  /** Variable indexes. */
  readonly parameters: readonly number[];
  /** How many of them have no default: calls give at least these. */
  readonly required: number;
  readonly variadic: boolean;
  /** Block node; 0 for a declaration only. */
  readonly body: number;
  readonly isStatic: boolean;
  /** Declared with "virtual", "override" or "final". */
  readonly isVirtual: boolean;
  /** Attributes and qualifiers as written: "noreturn", "weak", "interrupt", "section(.fast)". */
  readonly attributes: readonly string[];
  /** First and last token of the definition or declaration. */
  readonly from: number;
  readonly to: number;
}

export interface VariableForm {
  readonly name: number;
  readonly type: number;
  readonly where: "file" | "local" | "parameter" | "staticLocal";
  readonly isStatic: boolean;
  readonly isExtern: boolean;
  /** Index of the function that it stands in; -1 at file scope. */
  readonly owner: number;
  /** Node of the initialiser; 0 for none. */
  readonly initialiser: number;
  readonly attributes: readonly string[];
  readonly token: number;
}

export interface RecordForm {
  /** Tag or class name; 0 where it has none. */
  readonly name: number;
  readonly scope: readonly number[];
  readonly is: "struct" | "union" | "class";
  readonly fields: readonly FieldForm[];
  /** Spellings of the classes it derives from. */
  readonly bases: readonly number[];
  /** Function indexes of the part. */
  readonly methods: readonly number[];
  /** Attributes as written, of the record and of what is in it: "__attribute__((packed))". */
  readonly attributes: readonly string[];
  readonly token: number;
}

export interface FieldForm {
  readonly name: number;
  readonly type: number;
  /** Width of a bit-field; 0 for none, -1 for one of no width, which ends the unit before it. */
  readonly bits: number;
}

export interface EnumeratorForm {
  readonly name: number;
  /** Undefined where the value hangs on something unseen. */
  readonly value: number | undefined;
  /** Tag of the enumeration; 0 for none. */
  readonly of: number;
}
