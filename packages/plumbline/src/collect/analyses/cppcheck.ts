import type { AnalysisResult, SourceText } from "#model";

import { readXml } from "../xml-events.ts";
import { familiesOf } from "./families.ts";
import { type AnalysesPart, MOST_RESULTS, type ResultPart, shortened } from "./part.ts";

/** What cppcheck says of itself: these mean that a file, or a configuration of it, was not analysed. */
const FAILURES: ReadonlySet<string> = new Set([
  "noValidConfiguration",
  "syntaxError",
  "internalError",
  "internalAstError",
  "preprocessorErrorDirective",
  "unknownMacro",
  "cppcheckError",
  "toomanyconfigs",
  "ConfigurationNotChecked",
  "unhandledChar",
  "premium-internalError",
]);

const LEVELS: Readonly<Record<string, AnalysisResult["level"]>> = {
  error: "error",
  warning: "warning",
  style: "note",
  performance: "note",
  portability: "warning",
};

/** `cppcheck --xml` of version 1.x and 2.x; it gives no time, and no result for what it suppressed unless asked. */
export function cppcheckXml(source: SourceText): AnalysesPart {
  const results: ResultPart[] = [];
  const failures: string[] = [];
  let version = "";
  let count = 0;
  let open:
    | (Omit<ResultPart, "written" | "line" | "column"> & {
        written: string;
        line: number;
        column: number;
        severity: string;
        placed: boolean;
      })
    | undefined;
  let suppressing = false;
  const wrong = readXml(source.text, {
    open(name, attributes, { line }) {
      if (name === "cppcheck") version = attributes["version"] ?? "";
      // cppcheck 2.x lists with --xml what was suppressed under an element of its own.
      else if (name === "suppressed" || name === "suppressions") suppressing = true;
      else if (name === "error") {
        const cwe = Number(attributes["cwe"]);
        open = {
          rule: attributes["id"] ?? "unnamed",
          severity: attributes["severity"] ?? "",
          level: LEVELS[attributes["severity"] ?? ""] ?? "none",
          message: shortened(attributes["msg"] ?? attributes["verbose"] ?? ""),
          cwe: Number.isInteger(cwe) && cwe > 0 ? [cwe] : [],
          suppressed: suppressing,
          written: attributes["file0"] ?? "",
          line: 0,
          column: 0,
          reportLine: line,
          placed: false,
        };
      } else if (name === "location" && open && !open.placed) {
        open.placed = true;
        open.written = attributes["file"] ?? open.written;
        open.line = Number(attributes["line"]) || 0;
        open.column = Number(attributes["column"]) || 0;
      }
    },
    close(name) {
      if (name === "suppressed" || name === "suppressions") suppressing = false;
      if (name !== "error" || !open) return;
      const { severity, placed: _, ...result } = open;
      open = undefined;
      if (FAILURES.has(result.rule)) failures.push(shortened(`${result.rule} in ${result.written || "a file"}: ${result.message}`));
      else if (severity !== "information" && severity !== "none" && severity !== "debug" && ++count <= MOST_RESULTS) results.push(result);
    },
  });
  return {
    is: "runs",
    runs: [
      {
        location: source.whole({ symbol: "cppcheck" }),
        tool: "cppcheck",
        ...(version !== "" && { version }),
        rules: [...new Set(results.map(({ rule }) => rule))],
        families: familiesOf(results.map(({ rule }) => rule)),
        results,
        analysed: "unknown",
        failures: [
          ...failures.slice(0, 200),
          ...(wrong === undefined ? [] : [`the report is ${wrong}`]),
          ...(count > MOST_RESULTS ? [`only the first ${MOST_RESULTS} of ${count} results were read`] : []),
        ],
      },
    ],
  };
}
