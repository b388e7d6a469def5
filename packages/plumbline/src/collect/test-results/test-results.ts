import { defineCollector, type FilePart, type Freshness, isText, type SourceText, type TreeFile } from "#model";

import { rootElement } from "../xml-events.ts";
import { ceedlingResult } from "./ceedling.ts";
import { ctestLog } from "./ctest-log.ts";
import { ctestXml } from "./ctest-xml.ts";
import { junitXml } from "./junit.ts";
import type { RunPart } from "./part.ts";
import { isTap, tap } from "./tap.ts";
import { isUnity, unity } from "./unity.ts";

/** What test runs reported, in whatever format their reports are in the tree; ignored build folders are where most lie. */
export default defineCollector({
  id: "test-results",
  version: 3,
  gives: "testResults",
  strength: "imported",
  limitBytes: 32 << 20,
  guesses: true,
  wants: (file) => (mayReport(file) ? "text" : false),
  read: (source): RunPart | undefined => (isText(source) ? runIn(source) : undefined),
  gather(parts: readonly FilePart<RunPart>[]) {
    if (parts.length === 0) {
      return {
        state: "absent",
        why: "no report of a test run is in the tree",
        next: "Run the tests with a report before inspecting (JUnit XML: ctest --output-junit, --gtest_output=xml, pytest --junitxml) and leave it in the build folder.",
      };
    }
    return { state: "found", fact: { runs: parts.map(({ part }) => ({ ...part, freshness: NOT_COMPARED })) } };
  },
});

const NOT_COMPARED: Freshness = { is: "unknown", because: "it was not compared with the revision" };

/** A report is known by what it holds; the name only tells where to look. */
function mayReport({ extension, path, name }: TreeFile): boolean {
  if (extension === "xml" || extension === "tap" || extension === "testresults") return true;
  if (/^LastTest(?:_\d{8}-\d{4})?\.log$/.test(name)) return true;
  if (extension === "pass" || extension === "fail") return /(?:^|\/)results\/[^/]{1,255}$/.test(path);
  return (extension === "log" || extension === "txt" || extension === "out") && /test|unity|ceedling|result/i.test(path);
}

function runIn(source: SourceText): RunPart | undefined {
  const { extension } = source.file;
  if (extension !== "xml") {
    if (source.text.startsWith("Start testing:")) return ctestLog(source);
    if (extension === "pass" || extension === "fail") return ceedlingResult(source);
    return isTap(source) ? tap(source) : isUnity(source) ? unity(source) : undefined;
  }
  const root = rootElement(source.text);
  if (root === "testsuites" || root === "testsuite") return junitXml(source);
  return root === "Site" ? ctestXml(source) : undefined;
}
