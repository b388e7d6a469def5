import { fixed } from "../fixed-spellings.ts";

export const DEFINE = fixed("define");
export const UNDEF = fixed("undef");
export const INCLUDE = fixed("include");
export const INCLUDE_NEXT = fixed("include_next");
export const IMPORT = fixed("import");
export const IF = fixed("if");
export const IFDEF = fixed("ifdef");
export const IFNDEF = fixed("ifndef");
export const ELIF = fixed("elif");
export const ELIFDEF = fixed("elifdef");
export const ELIFNDEF = fixed("elifndef");
export const ELSE = fixed("else");
export const ENDIF = fixed("endif");
export const LINE = fixed("line");
export const PRAGMA = fixed("pragma");
export const EMBED = fixed("embed");

/** Directives that open a group of lines. */
export const IS_CONDITION: ReadonlySet<number> = new Set([IF, IFDEF, IFNDEF]);
/** Directives that end one and open the next. */
export const IS_BRANCH: ReadonlySet<number> = new Set([ELIF, ELIFDEF, ELIFNDEF, ELSE]);
