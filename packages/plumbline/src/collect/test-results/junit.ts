import type { SourceText, TestCase } from "#model";

import { readXml, type XmlPlace } from "../xml-events.ts";
import { caseAt, incompleteFor, kept, type RunPart, shortened } from "./part.ts";
import { verifiedBy, verifiedByName } from "./verifies.ts";

type Attributes = Readonly<Record<string, string>>;

interface OpenCase {
  readonly name: string;
  readonly suite: string;
  readonly attributes: Attributes;
  readonly line: number;
  readonly verifies: string[];
  state: TestCase["state"] | undefined;
  message: string;
}

/** JUnit XML as pytest, GoogleTest, CTest, Surefire, nextest, LIT and others write it: testsuites may nest, almost every attribute may be missing. */
export function junitXml(source: SourceText): RunPart {
  const cases: TestCase[] = [];
  const suites: string[] = [];
  const times: string[] = [];
  const declared: { readonly depth: number; readonly tests: number; readonly failed: number }[] = [];
  let root = "";
  let open: OpenCase | undefined;
  const wrong = readXml(source.text, {
    open(name, attributes, { line, within }) {
      if (name === "testsuite" || name === "testsuites") {
        if (name === "testsuite") suites.push(attributes["name"] ?? "");
        root ||= attributes["name"] ?? "";
        times.push(...timeIn(attributes));
        declared.push({
          depth: within.length,
          tests: count(attributes, "tests"),
          failed: count(attributes, "failures") + count(attributes, "errors"),
        });
      } else if (name === "testcase") open = openCase(attributes, suites, line);
      else if (open) withinCase(open, name, attributes);
    },
    close(name, text, at) {
      if (name === "testsuite") suites.pop();
      else if (name === "testcase" && open) {
        cases.push(closed(source, open));
        open = undefined;
      } else if (open) textInCase(open, name, text, at);
    },
  });
  const { cases: all, cut } = kept(cases);
  return {
    location: source.whole(),
    format: isGoogleTest(source.text) ? "gtest" : isCTest(source.text) ? "ctest" : "junit",
    name: root || source.file.name,
    ...(times.length > 0 && { time: times.toSorted()[0] as string }),
    ...incompleteFor(wrong, cut, wrong === undefined ? doNotAddUp(declared, cases) : undefined),
    cases: all,
  };
}

const isGoogleTest = (text: string): boolean => / result="(?:completed|suppressed|skipped)"/.test(text.slice(0, 20_000));
const isCTest = (text: string): boolean =>
  /<testcase [^>]{1,500} status="(?:run|fail|notrun|disabled)"/.test(text.slice(0, 20_000)) && !isGoogleTest(text);

function openCase(attributes: Attributes, suites: readonly string[], line: number): OpenCase {
  const name = attributes["name"] ?? "";
  return {
    name,
    suite: attributes["classname"] ?? suites.filter((suite) => suite !== "").join("."),
    attributes,
    line,
    verifies: [...verifiedByName(name)],
    state: stateOf(attributes),
    message: "",
  };
}

/** What the attributes say before any child is seen; GoogleTest and CTest say `notrun` in two senses. */
function stateOf({ status = "", result = "" }: Attributes): TestCase["state"] | undefined {
  if (result === "suppressed" || status === "disabled") return "skipped";
  if (status === "notrun") return "notRun";
  if (/^(?:fail|failed)$/i.test(status)) return "failed";
  return result === "skipped" ? "skipped" : undefined;
}

function withinCase(open: OpenCase, name: string, attributes: Attributes): void {
  const message = attributes["message"] ?? "";
  if (name === "failure" || name === "error") {
    open.state = name === "failure" ? "failed" : "error";
    open.message = message || (attributes["type"] ?? "");
  } else if (name === "skipped") {
    open.state ??= "skipped";
    if (open.message === "") open.message = message;
  } else if (name === "property") {
    open.verifies.push(...verifiedBy(attributes["name"] ?? "", attributes["value"] ?? ""));
  }
  // flakyFailure and rerunFailure of Surefire leave the state: the case passed in the end, or carries a failure of its own.
}

/** pytest and others put the whole message into the text; a property may carry its value there too. */
function textInCase(open: OpenCase, name: string, text: string, { within }: XmlPlace): void {
  if ((name === "failure" || name === "error" || name === "skipped") && open.message === "") open.message = text;
  if (name === "system-out" && open.state === "notRun" && within.at(-1) === "testcase" && open.message === "") open.message = text;
}

function closed(source: SourceText, { name, suite, attributes, line, verifies, state = "passed", message }: OpenCase): TestCase {
  const seconds = Number(attributes["time"]);
  const path = attributes["file"];
  const at = Number(attributes["line"]);
  return {
    name,
    suite,
    state: state === "notRun" && isWanted(message) ? "skipped" : state === "notRun" && message !== "" ? "error" : state,
    ...(attributes["time"] !== undefined && Number.isFinite(seconds) && seconds >= 0 && { seconds }),
    ...(message !== "" && { message: shortened(message) }),
    ...(path !== undefined && { at: { path, ...(Number.isInteger(at) && at > 0 && { line: at }) } }),
    verifies: [...new Set(verifies)],
    location: caseAt(source, line, suite, name),
  };
}

/** CTest writes `notrun` for a test that skipped itself and for one whose program is missing; only the first is in order. */
const isWanted = (message: string): boolean => /^(?:SKIP_|Disabled|Skipped)/i.test(message);

function timeIn({ timestamp = "" }: Attributes): readonly string[] {
  // GoogleTest gives the epoch to what was not run.
  return /^(?:199|2\d\d)\d-\d\d-\d\d[T ]\d\d:\d\d/.test(timestamp) ? [timestamp.slice(0, 40).replace(" ", "T")] : [];
}

const count = (attributes: Attributes, name: string): number => {
  const number = Number(attributes[name] ?? 0);
  return Number.isInteger(number) && number > 0 ? number : 0;
};

/** A report that announces more cases or failures than it holds is not whole, whoever cut it. */
function doNotAddUp(
  declared: readonly { readonly depth: number; readonly tests: number; readonly failed: number }[],
  cases: readonly TestCase[],
): string | undefined {
  const outer = declared.length > 0 ? declared.filter(({ depth }) => depth <= (declared[0]?.depth ?? 0)) : [];
  const sums = [outer, declared.filter(({ depth }) => depth === 1)].map((suites) => ({
    tests: suites.reduce((sum, { tests }) => sum + tests, 0),
    failed: suites.reduce((sum, { failed }) => sum + failed, 0),
  }));
  const tests = Math.max(...sums.map((sum) => sum.tests));
  const failed = Math.max(...sums.map((sum) => sum.failed));
  const seen = cases.filter(({ state }) => state === "failed" || state === "error").length;
  if (tests > cases.length) return `it announces ${tests} cases and holds ${cases.length}`;
  return failed > seen ? `it announces ${failed} failures and names ${seen}` : undefined;
}
