import type { CountedFile, LanguagesFact } from "#model";

/** A census of the files described; what is left out is an ordinary C file of the product. */
export function censusWith(...files: Partial<CountedFile>[]): LanguagesFact {
  return {
    files: files.map((file, index) => countedFile({ path: `src/file${index}.c`, ...file })),
    folders: [],
    exceptions: [],
    unreadable: [],
  };
}

const countedFile = (file: Partial<CountedFile>): CountedFile => ({
  path: "src/main.c",
  language: "C",
  lines: 120,
  codeLines: 100,
  role: "own",
  because: "nothing says otherwise",
  memorySafe: false,
  escapes: [],
  hash: "0".repeat(64),
  ...file,
});
