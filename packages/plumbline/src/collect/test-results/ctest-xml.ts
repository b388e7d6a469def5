import type { SourceText, TestCase } from "#model";

import { readXml } from "../xml-events.ts";
import { caseAt, incompleteFor, kept, type RunPart, shortened } from "./part.ts";
import { verifiedByName } from "./verifies.ts";

interface OpenTest {
  readonly status: string;
  readonly line: number;
  readonly verifies: string[];
  name: string;
  /** Name of the measurement whose value comes next. */
  measure: string;
  readonly values: Map<string, string>;
  output: string;
}

/** Test.xml of CTest's dashboard mode (`ctest -T Test`); other files below Site (Build, Coverage) hold no test. */
export function ctestXml(source: SourceText): RunPart | undefined {
  const cases: TestCase[] = [];
  const listed = { count: 0, inTesting: false };
  let seconds = 0;
  let open: OpenTest | undefined;
  const wrong = readXml(source.text, {
    open(name, attributes, { line, within }) {
      if (name === "Testing") listed.inTesting = true;
      else if (name === "Test" && within.at(-1) === "Testing") {
        open = { status: attributes["Status"] ?? "", line, verifies: [], name: "", measure: "", values: new Map(), output: "" };
      } else if (open && name === "NamedMeasurement") open.measure = attributes["name"] ?? "";
      else if (open && name === "Measurement") open.measure = "Output";
    },
    close(name, text, { within }) {
      if (name === "Test" && within.at(-1) === "TestList") listed.count++;
      else if (name === "StartTestTime") seconds = Number(text) || 0;
      else if (!open) return;
      else if (name === "Name") open.name = text;
      else if (name === "Value") open.values.set(open.measure, text);
      else if (name === "Label") open.verifies.push(...verifiedByName(text));
      else if (name === "Test" && within.at(-1) === "Testing") {
        cases.push(closed(source, open));
        open = undefined;
      }
    },
  });
  if (!listed.inTesting) return undefined;
  const { cases: all, cut } = kept(cases);
  const short =
    wrong === undefined && listed.count > cases.length ? `it lists ${listed.count} tests and tells of ${cases.length}` : undefined;
  return {
    location: source.whole(),
    format: "ctest",
    name: "CTest",
    ...(seconds > 0 && seconds < 10_000_000_000 && { time: new Date(seconds * 1000).toISOString() }),
    ...incompleteFor(wrong, cut, short),
    cases: all,
  };
}

function closed(source: SourceText, { name, status, line, verifies, values }: OpenTest): TestCase {
  const state = stateOf(status, values.get("Completion Status") ?? "");
  const seconds = Number(values.get("Execution Time"));
  const why = [values.get("Exit Code"), values.get("Completion Status"), values.get("Output")].filter(
    (word) => word !== undefined && word !== "" && word !== "Completed",
  );
  return {
    name,
    suite: "",
    state,
    ...(Number.isFinite(seconds) && seconds >= 0 && { seconds }),
    ...(state !== "passed" && why.length > 0 && { message: shortened(why.join(": ")) }),
    verifies: [...new Set([...verifies, ...verifiedByName(name)])],
    location: caseAt(source, line, "", name),
  };
}

/** A test whose program is missing has the same status as one that skipped itself; CTest counts the first as failed. */
function stateOf(status: string, completion: string): TestCase["state"] {
  if (status === "passed") return "passed";
  if (status === "failed") return "failed";
  return /^(?:Disabled|SKIP_|Skipped)/i.test(completion) ? "skipped" : "error";
}
