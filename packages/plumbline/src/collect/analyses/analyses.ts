import {
  type AnalysisResult,
  type AnalysisRun,
  defineCollector,
  type FilePart,
  type Freshness,
  isText,
  type Location,
  type SourceText,
} from "#model";

import { type PathInTree, pathsInTree } from "../paths-in-tree.ts";
import { rootElement } from "../xml-events.ts";
import { configurationsIn, mayConfigure } from "./configurations.ts";
import { cppcheckXml } from "./cppcheck.ts";
import type { AnalysesPart, ResultPart, RunPart } from "./part.ts";
import { sarif } from "./sarif.ts";

/** What static analysers reported, and which published rules they are set to check. */
export default defineCollector({
  id: "analyses",
  version: 3,
  gives: "analyses",
  strength: "imported",
  limitBytes: 64 << 20,
  guesses: true,
  wants: (file) => (/\.sarif(?:\.json)?$/i.test(file.name) || file.extension === "xml" || mayConfigure(file) ? "text" : false),
  read: (source): AnalysesPart | undefined => (isText(source) ? partOf(source) : undefined),
  gather(parts: readonly FilePart<AnalysesPart>[], { tree }) {
    const inTree = pathsInTree(tree);
    const runs = parts.flatMap(({ path, part }) => (part.is === "runs" ? part.runs.map((run) => placed(run, path, inTree)) : []));
    const configurations = parts.flatMap(({ part }) => (part.is === "configurations" ? part.configurations : []));
    if (runs.length === 0 && configurations.length === 0) {
      return {
        state: "absent",
        why: "no report of a static analyser is in the tree",
        next: "Let the analyser write SARIF (cppcheck: --xml) and leave the report in the tree before inspecting.",
      };
    }
    return { state: "found", fact: { runs, configurations } };
  },
});

const NOT_COMPARED: Freshness = { is: "unknown", because: "it was not compared with the revision" };

function partOf(source: SourceText): AnalysesPart | undefined {
  if (/\.sarif(?:\.json)?$/i.test(source.file.name)) return sarif(source);
  if (source.file.extension === "xml") {
    return rootElement(source.text) === "results" && source.text.slice(0, 4_096).includes("<cppcheck") ? cppcheckXml(source) : undefined;
  }
  const configurations = configurationsIn(source);
  return configurations.length > 0 ? { is: "configurations", configurations } : undefined;
}

type Find = (path: string, report: string, from: readonly string[]) => PathInTree;

function placed({ results, analysed, ...run }: RunPart, report: string, inTree: Find): AnalysisRun {
  return {
    ...run,
    freshness: NOT_COMPARED,
    results: results.map((result) => atPlace(result, run, inTree(result.written, report, []))),
    analysed: analysed === "unknown" ? analysed : analysed.map((path) => inTree(path, report, []).path),
  };
}

/** A result in a file that is not in the tree is shown where the report tells of it. */
function atPlace(
  { written, line, column, reportLine, message, ...result }: ResultPart,
  run: Pick<RunPart, "location" | "tool">,
  { path, inTree }: PathInTree,
): AnalysisResult {
  const symbol = `${run.tool} ${result.rule}`;
  const outside: Location = { ...run.location, symbol, ...(reportLine !== undefined && { line: reportLine }) };
  if (!inTree) return { ...result, message: written === "" ? message : `${message} (${written})`, location: outside };
  return { ...result, message, location: { path, ...(line > 0 && { line }), ...(line > 0 && column > 0 && { column }), symbol } };
}
