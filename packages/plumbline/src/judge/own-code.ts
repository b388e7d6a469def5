import type { CountedFile, LanguagesFact, Location } from "#model";

/** Languages in which nobody writes the product itself: they glue, build and describe. */
const GLUE: ReadonlySet<string> = new Set([
  "Shell",
  "Batch",
  "PowerShell",
  "SQL",
  "Tcl",
  "VHDL",
  "Verilog",
  "Perl",
  "R",
  "Groovy",
  "MATLAB",
]);

/** What the product's makers wrote for it; where that is nothing but scripts, the scripts are the product. */
export function ownCode({ files }: LanguagesFact): readonly CountedFile[] {
  const own = files.filter(({ role, codeLines }) => role === "own" && codeLines > 0);
  const proper = own.filter(({ language }) => !GLUE.has(language));
  return linesOf(proper) * 10 >= linesOf(own) ? proper : own;
}

export const linesOf = (files: readonly CountedFile[]): number => files.reduce((sum, { codeLines }) => sum + codeLines, 0);

export const isNative = ({ language }: CountedFile): boolean => language === "C" || language === "C++";

/** Where something is missing from a whole body of code, its largest file is the place to begin. */
export function largestOf(files: readonly CountedFile[], symbol: string): Location {
  const most = files.reduce((one, other) => (other.codeLines > one.codeLines ? other : one));
  return { path: most.path, hash: most.hash, symbol };
}

/** "26,324 lines", grouped as an English reader expects, whatever the machine is set to. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count).replaceAll(/\B(?=(?:\d{3}){1,6}$)/g, ",")} ${count === 1 ? one : many}`;
