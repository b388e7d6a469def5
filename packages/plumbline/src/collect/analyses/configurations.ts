import type { AnalyserConfiguration, SourceText, TreeFile } from "#model";

import table from "./configurations.json" with { type: "json" };

const TABLE = table.map(({ tool, family, pattern }) => ({ tool, family, pattern: new RegExp(pattern, "i") }));
/** One of these stands in every line that could match: most files are passed over at one glance. */
const HINT = /misra|cert|autosar|barr|hicpp|cppcoreguidelines/i;
const NAMES =
  /^(?:Makefile|GNUmakefile|makefile|CMakeLists\.txt|CMakePresets\.json|platformio\.ini|Jenkinsfile|\.clang-tidy|meson\.build|justfile|SConstruct)$/;
const EXTENSIONS: ReadonlySet<string> = new Set([
  "yml",
  "yaml",
  "sh",
  "bash",
  "bat",
  "cmd",
  "ps1",
  "mk",
  "cmake",
  "cppcheck",
  "lnt",
  "ini",
  "toml",
  "ecl",
  "psopt",
]);
const LONGEST = 4_000;

/** Files in which analysers are set to a body of rules: their own settings, pipelines, scripts and build descriptions. */
export const mayConfigure = ({ name, extension, ignored }: TreeFile): boolean =>
  !ignored && (NAMES.test(name) || EXTENSIONS.has(extension));

/** Places where an analyser is told to check a published body of rules; commented lines say nothing. */
export function configurationsIn(source: SourceText): readonly AnalyserConfiguration[] {
  if (!HINT.test(source.text)) return [];
  const isTidy = source.file.name === ".clang-tidy";
  const found = source.lines.flatMap((line, index) => {
    if (line.length > LONGEST || !HINT.test(line) || /^\s{0,100}(?:#|\/\/|rem\b|::)/i.test(line)) return [];
    return TABLE.filter(
      ({ tool, pattern }) => (tool !== "clang-tidy" || (isTidy ? !/\bkey:/.test(line) : /checks/i.test(line))) && pattern.test(line),
    ).map(({ tool, family }) => ({
      location: source.at(index + 1, { symbol: `${tool} ${family}` }),
      tool,
      families: [family],
    }));
  });
  return [...new Map(found.map((one) => [`${one.location.symbol ?? ""} ${one.location.line ?? 0}`, one])).values()];
}
