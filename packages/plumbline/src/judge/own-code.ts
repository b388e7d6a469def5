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

/** The product's own C and C++; or why nobody would ask about it. */
export interface NativeCode {
  readonly files: readonly CountedFile[];
  readonly none?: string;
}

const FEW_LINES = 100;
const FEW_SHARE = 0.02;

/** Bridging headers and a table or two do not make an application of another language one in C: below both bounds nobody writes rules or tests for them. */
export function nativeCode(languages: LanguagesFact): NativeCode {
  const own = ownCode(languages);
  const files = own.filter(isNative);
  if (files.length === 0) return { files, none: "none of the product's own code is in C or C++" };
  const few = fewAmong(files, own);
  return { files, ...(few !== undefined && { none: few }) };
}

/** Why some files are too few of all to be asked about. */
export function fewAmong(files: readonly CountedFile[], all: readonly CountedFile[]): string | undefined {
  const [lines, of] = [linesOf(files), linesOf(all)];
  return lines < FEW_LINES && lines < of * FEW_SHARE
    ? `only ${counted(lines, "line")} of the product's ${counted(of, "line")} of code ${lines === 1 ? "is" : "are"} in C or C++`
    : undefined;
}

/** Where a reader begins: the file of the main program where its name tells, else the largest. */
export function startOf(files: readonly CountedFile[], symbol: string): Location {
  const mains = files.filter(({ path }) =>
    /(?:^|\/)(?:main|app_main|[^/]{1,80}_main)\.(?:c|cc|cpp|cxx|py|rs|go|ts|js)$|\.ino$/i.test(path),
  );
  return largestOf(mains.length > 0 ? mains : files, symbol);
}

/** Where something is missing from a whole body of code, its largest file is the place to begin. */
export function largestOf(files: readonly CountedFile[], symbol: string): Location {
  const most = files.reduce((one, other) => (other.codeLines > one.codeLines ? other : one));
  return { path: most.path, hash: most.hash, symbol };
}

/** "26,324 lines", grouped as an English reader expects, whatever the machine is set to. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count).replaceAll(/\B(?=(?:\d{3}){1,6}$)/g, ",")} ${count === 1 ? one : many}`;
