import { type CountedFile, defineCheck, type LanguagesFact, metUnless, unknown } from "#model";

/** Languages in which nobody writes the product itself: they glue and build. */
const GLUE: ReadonlySet<string> = new Set(["Shell", "Batch", "PowerShell", "SQL", "Tcl", "VHDL", "Verilog", "Perl", "R", "Groovy"]);

export default defineCheck({
  id: "memory-safe-languages",
  question: "Is the product's own code written in languages that rule out memory errors?",
  why: "Buffer overflows, use after free and reads of uninitialised memory cannot be written in such a language.",
  fix: "Write new parts, above all those that parse data from outside, in a memory-safe language; for what stays in C and C++ apply the other elements of group A.",
  needs: ["languages"],
  judge({ languages }) {
    const own = languages.files.filter((file) => file.role === "own" && !GLUE.has(file.language));
    const hidden = languages.unreadable.filter(({ role }) => role === "own");
    if (own.length === 0) {
      return unknown(
        hidden.length === 0
          ? "no source code of the product's makers was told apart"
          : `the product's code is in files that cannot be read (${kinds(hidden)})`,
        "Say under `roles` in plumbline.yaml which folders hold the product's own code.",
      );
    }
    const unsafe = Map.groupBy(
      own.filter(({ memorySafe }) => !memorySafe),
      ({ language }) => language,
    );
    const total = linesOf(own);
    return metUnless({
      findings: [...unsafe].map(([language, files]) => ({
        location: { path: largest(files).path, hash: largest(files).hash, symbol: language },
        message: `${language}: ${share(linesOf(files), total)} of the product's own code (${files.length} ${files.length === 1 ? "file" : "files"}) is in a language that does not rule out memory errors`,
        severity: "note" as const,
        cwe: [119],
      })),
      standing: own.filter(({ memorySafe }) => memorySafe).map(({ path, hash }) => ({ path, hash })),
      denominator: { seen: own.length, of: own.length + hidden.length, what: "source files of the product" },
      met: `${own.length === 1 ? "the one source file of the product is" : `all ${own.length} source files of the product are`} in memory-safe languages (${[...new Set(own.map(({ language }) => language))].join(", ")})`,
      unmet: `${[...unsafe.keys()].join(" and ")} ${unsafe.size === 1 ? "is" : "are"} not memory-safe: ${share(linesOf([...unsafe.values()].flat()), total)} of the product's own code`,
      unknown: {
        because: "some source files could not be read",
        next: `Attest what the files that cannot be read hold (${kinds(hidden)}).`,
      },
    });
  },
});

const linesOf = (files: readonly CountedFile[]): number => files.reduce((sum, { codeLines }) => sum + codeLines, 0);
const largest = (files: readonly CountedFile[]): CountedFile =>
  files.reduce((most, file) => (file.codeLines > most.codeLines ? file : most));
const kinds = (hidden: LanguagesFact["unreadable"]): string => [...new Set(hidden.map(({ kind }) => kind))].join(", ");

/** Rounded, but never to nothing or to everything where that is not so. */
function share(part: number, total: number): string {
  if (total === 0 || part === total) return "all";
  const percent = (100 * part) / total;
  return percent < 1 ? "less than 1 %" : percent > 99 ? "more than 99 %" : `${Math.round(percent)} %`;
}
