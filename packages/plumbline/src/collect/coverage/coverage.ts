import { defineCollector, type FilePart, type Freshness, isText, type SourceBytes, type SourceText, type TreeFile } from "#model";

import { pathsInTree } from "../paths-in-tree.ts";
import { rootElement } from "../xml-events.ts";
import { cobertura } from "./cobertura.ts";
import { gcovJson } from "./gcov-json.ts";
import { inflated } from "./inflated.ts";
import { lcov } from "./lcov.ts";
import { llvmCov } from "./llvm-cov.ts";
import { asObject, asText } from "../foreign-json.ts";
import type { CoveragePart } from "./part.ts";

/** Which lines, branches and conditions the tests ran, as coverage tools reported it. */
export default defineCollector({
  id: "coverage",
  version: 1,
  gives: "coverage",
  strength: "imported",
  limitBytes: 64 << 20,
  guesses: true,
  wants: ({ extension, name, path }: TreeFile) =>
    extension === "info" || (extension === "xml" && /cov|cobertura/i.test(path))
      ? "text"
      : /\.gcov\.json(?:\.gz)?$/.test(name) || (/\.json(?:\.gz)?$/.test(name) && /cov/i.test(path))
        ? "bytes"
        : false,
  read: (source): CoveragePart | undefined => (isText(source) ? textReport(source) : jsonReport(source)),
  gather(parts: readonly FilePart<CoveragePart>[], { tree }) {
    if (parts.length === 0) {
      return {
        state: "absent",
        why: "no report of structural coverage is in the tree",
        next: "Measure the coverage of the tests before inspecting (gcovr --json coverage.json, lcov, llvm-cov export) and leave the report in the tree.",
      };
    }
    const inTree = pathsInTree(tree);
    const reports = parts.map(({ part: { from = [], files, ...report }, path }) => ({
      ...report,
      freshness: NOT_COMPARED,
      files: files.map((file) => ({ ...file, ...inTree(file.path, path, from) })),
    }));
    return { state: "found", fact: { reports } };
  },
});

const NOT_COMPARED: Freshness = { is: "unknown", because: "it was not compared with the revision" };

function textReport(source: SourceText): CoveragePart | undefined {
  if (source.file.extension === "info") return /^(?:TN:|SF:)/m.test(source.text.slice(0, 4_096)) ? lcov(source) : undefined;
  return rootElement(source.text) === "coverage" && source.text.includes("<class") ? cobertura(source) : undefined;
}

/** A report is known by its own keys; one that cannot be parsed is told only where its name leaves no doubt. */
function jsonReport(source: SourceBytes): CoveragePart | undefined {
  const text = inflated(source.bytes);
  const isGcov = /\.gcov\.json(?:\.gz)?$/.test(source.file.name);
  const parsed =
    text === undefined || !/"(?:format_version|gcovr\/format_version|llvm\.coverage\.json\.export)"/.test(text) ? undefined : parse(text);
  const report = asObject(parsed);
  if (asText(report["type"]) === "llvm.coverage.json.export") return llvmCov(report, source.whole());
  if ("gcovr/format_version" in report || ("format_version" in report && "gcc_version" in report)) return gcovJson(report, source.whole());
  return isGcov ? { location: source.whole(), format: "gcov", incomplete: "it is damaged, cut off or too large", files: [] } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON: the caller tells whether the file's name promised a report.
    return undefined;
  }
}
