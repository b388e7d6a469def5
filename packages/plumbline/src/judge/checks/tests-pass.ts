import { type Answer, defineCheck, type Finding, hasSome, notApplicable, type TestCase, type TestRun, unknown } from "#model";

import { counted } from "../own-code.ts";
import { isSample, staleBecause, undatedBecause, weighed, type Weighed } from "../results.ts";
import { roleOf } from "../roles.ts";

export default defineCheck({
  id: "tests-pass",
  question: "Did every test that was run on this revision pass?",
  why: "Only a result that was made of what is inspected says anything about it.",
  fix: "Mend the failing tests or the code, run the tests again on this revision, and leave the report in the tree.",
  needs: ["testResults"],
  considers: ["languages"],
  judge({ testResults, languages }) {
    const own = testResults.runs.filter(
      ({ location }) => !isSample(location.path) && roleOf(languages, location.path).role !== "thirdParty",
    );
    if (own.length === 0) return notApplicable("the reports in the tree are sample data or belong to a third party");
    return answerOn(weighed(own));
  },
});

type Kind = "passed" | "failed" | "idle";

function answerOn(runs: Weighed<TestRun>): Answer {
  const cases = latest(runs.results);
  const of = (kind: Kind) => cases.filter(({ one }) => kindOf(one) === kind);
  const [passed, failed, idle] = [of("passed"), of("failed"), of("idle")];
  const denominator = { seen: passed.length + failed.length, of: passed.length + failed.length, what: "test cases that were run" };
  const skipped = idle.length === 0 ? "" : `, ${idle.length} ${idle.length === 1 ? "was" : "were"} skipped or disabled`;
  const findings = findingsOf(failed, runs.is);
  if (hasSome(findings)) {
    const because = `${failed.length} of ${counted(denominator.of, "test case")} failed${skipped}`;
    return { is: "unmet", because, denominator, findings, standing: standingOf(runs.results) };
  }
  const broken = runs.results.find(({ incomplete }) => incomplete !== undefined);
  if (broken)
    return unknown(
      `${broken.location.path} is not whole: ${broken.incomplete ?? ""}`,
      "Run the tests again and let the report be finished.",
      denominator,
    );
  if (passed.length === 0) return unknown(`no test case was run${skipped}`, "Run the tests and leave the report in the tree.", denominator);
  const undated = undatedBecause(runs);
  if (undated !== undefined) {
    return unknown(
      `${counted(passed.length, "test case")} passed, but ${undated}`,
      "Run the tests on a clean checkout of this revision, with a report that carries its time (JUnit XML, CTest Test.xml), and inspect in the same job.",
      denominator,
    );
  }
  const locations = standingOf(runs.results);
  if (!hasSome(locations)) return unknown("no report was found", "Run the tests.");
  return {
    is: "met",
    because: `${passed.length === 1 ? "the one test case that was run" : `all ${passed.length} test cases that were run`} passed${skipped}`,
    denominator,
    locations,
    ...staleBecause(runs),
  };
}

const standingOf = (runs: readonly TestRun[]) => runs.map(({ location }) => location).slice(0, 50);

const kindOf = ({ state }: TestCase): Kind => (state === "passed" ? "passed" : state === "failed" || state === "error" ? "failed" : "idle");

interface Told {
  readonly one: TestCase;
  readonly run: TestRun;
}

/**
 * The newest telling of each case: CTest leaves up to three reports of one run, and a test that failed may have been run again. Where
 * times do not tell, the worse one counts; a case that one report calls skipped and another passed is the same, in fewer words.
 */
function latest(runs: readonly TestRun[]): readonly Told[] {
  const told = new Map<string, Told>();
  for (const run of runs) {
    for (const one of run.cases) {
      const key = `${one.suite === one.name ? "" : one.suite}\n${one.name}`;
      const known = told.get(key);
      if (!known || isLater(run, known.run) || (!isLater(known.run, run) && worse(one, known.one))) told.set(key, { one, run });
    }
  }
  return [...told.values()];
}

const isLater = (a: TestRun, b: TestRun): boolean =>
  a.location.path !== b.location.path && a.time !== undefined && b.time !== undefined && a.time > b.time;

const WORST_FIRST: readonly Kind[] = ["failed", "passed", "idle"];
const worse = (a: TestCase, b: TestCase): boolean => WORST_FIRST.indexOf(kindOf(a)) < WORST_FIRST.indexOf(kindOf(b));

const MOST = 20;

/** Each failing case by itself, and what is above twenty as one: a broken set-up fails everything for one cause. */
function findingsOf(failed: readonly Told[], is: TestRun["freshness"]["is"]): readonly Finding[] {
  const severity = is === "stale" ? "low" : "medium";
  const age = is === "stale" ? " in a run older than the revision" : is === "unknown" ? " in a run of unknown age" : "";
  const single = failed.slice(0, MOST).map(({ one }): Finding => {
    const why = one.message === undefined ? "" : `: ${one.message.slice(0, 120)}`;
    const name = [one.suite === one.name ? "" : one.suite, one.name].filter((word) => word !== "").join(" ");
    return { location: one.location, message: `${name} ${one.state === "error" ? "could not be run" : "failed"}${age}${why}`, severity };
  });
  const [rest] = failed.slice(MOST);
  if (!rest) return single;
  const message = `${failed.length - MOST} more test cases failed${age}`;
  return [...single, { location: { ...rest.run.location, symbol: "more failing tests" }, message, severity }];
}
