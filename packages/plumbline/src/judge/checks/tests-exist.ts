import { type AutomationFact, type CountedFile, defineCheck, type Finding, metUnless, type SourceUsesFact, unknown } from "#model";

import { counted, largestOf, linesOf, ownCode } from "../own-code.ts";
import { isSample } from "../results.ts";
import { stepsOf } from "../steps.ts";

export default defineCheck({
  id: "tests-exist",
  question: "Does the product's own code have tests, and does something run them?",
  why: "What no test runs is verified by nobody, and a change that breaks it is found in the field.",
  fix: "Test each software unit, first those that dose, alarm and decode data from outside, and run the tests in the pipeline.",
  needs: ["languages"],
  considers: ["sourceUses", "automation", "testResults"],
  judge({ languages, sourceUses, automation, testResults }) {
    const own = ownCode(languages);
    if (own.length === 0) {
      return unknown(
        "no source code of the product's makers was told apart",
        "Say under `roles` in plumbline.yaml which folders hold the product's own code.",
      );
    }
    const tests = languages.files.filter(({ role, codeLines }) => role === "test" && codeLines > 0);
    const hollow = languages.files.filter(({ role, codeLines }) => role === "test" && codeLines === 0);
    const inline = inlineTests(sourceUses, own);
    // A report of cases that ran proves tests whose sources were not told apart as such.
    const reports = testResults?.runs.filter(({ cases, location }) => cases.length > 0 && !isSample(location.path)) ?? [];
    const none = tests.length === 0 && inline.length === 0 && reports.length === 0;
    const idle = tests.filter(({ asserts }) => asserts === false);
    if (inline.length === 0 && reports.length === 0 && tests.length > 0 && idle.length === tests.length)
      return unknown(
        `${counted(idle.length, "test file")} ${idle.length === 1 ? "is" : "are"} there, and none compares anything with what is expected, as far as the frameworks are known here`,
        "Let each test assert what is expected in the words of its framework, or leave the report of a test run in the tree.",
        { seen: 0, of: idle.length, what: "test files" },
      );
    const findings = none ? [noTest(own, hollow)] : [...few(own, tests, inline.length), ...(reports.length > 0 ? [] : notRun(automation))];
    return metUnless({
      findings,
      standing: [...tests.map(({ path, hash }) => ({ path, hash })), ...inline, ...reports.map(({ location }) => location)].slice(0, 50),
      denominator: { seen: own.length, of: own.length, what: "source files of the product" },
      met:
        tests.length === 0 && inline.length === 0
          ? `${counted(
              reports.reduce((sum, { cases }) => sum + cases.length, 0),
              "test case",
            )} are reported, from sources that were not told apart as tests`
          : `${counted(tests.length === 0 ? inline.length : tests.length, "test file")} (${counted(linesOf(tests), "line")}) for ${counted(own.length, "source file")} (${counted(linesOf(own), "line")})`,
      unmet: findings.map(({ message }) => message).join("; "),
      unknown: { because: "no test was found", next: "Add tests for the product's own code." },
    });
  },
});

/** Tests that stand in the sources themselves, as in Rust, D and Go packages; one place a file. */
function inlineTests(sourceUses: SourceUsesFact | undefined, own: readonly CountedFile[]) {
  const paths = new Set(own.map(({ path }) => path));
  const uses = sourceUses?.uses.filter(({ topic, location }) => topic === "testCase" && paths.has(location.path)) ?? [];
  return [...new Map(uses.map(({ location }) => [location.path, location])).values()];
}

function noTest(own: readonly CountedFile[], hollow: readonly CountedFile[]): Finding {
  const size = `${counted(own.length, "source file")} (${counted(linesOf(own), "line")})`;
  const [empty] = hollow;
  return empty
    ? {
        location: { path: empty.path, hash: empty.hash, symbol: "no tests" },
        message: `${hollow.length === 1 ? "the only test file holds" : `all ${hollow.length} test files hold`} no code, beside ${size} of the product`,
        severity: "medium",
      }
    : { location: largestOf(own, "no tests"), message: `no test was found beside ${size} of the product`, severity: "medium" };
}

/** Below two lines of test in a hundred lines of code, what is tested is the exception. */
const FEW = 0.02;

function few(own: readonly CountedFile[], tests: readonly CountedFile[], inline: number): readonly Finding[] {
  if (inline > 0 || tests.length === 0 || linesOf(tests) >= FEW * linesOf(own)) return [];
  return [
    {
      location: largestOf(tests, "few tests"),
      message: `only ${counted(tests.length, "test file")} (${counted(linesOf(tests), "line")}) for ${counted(own.length, "source file")} (${counted(linesOf(own), "line")})`,
      severity: "low",
    },
  ];
}

/** Only where pipelines are known can be said that none of them, and no script either, runs the tests. */
function notRun(automation: AutomationFact | undefined): readonly Finding[] {
  const pipeline = automation?.pipelines.find(({ state }) => state !== "off");
  if (!automation || !pipeline || automation.unread.length > 0) return [];
  const { running, unclear, off } = stepsOf(automation, ["test", "coverage"]);
  if (running.length > 0 || unclear.length > 0) return [];
  const [step] = off;
  return [
    step
      ? {
          location: step.location,
          message: `the tests are switched off (${step.because ?? step.tool})`,
          severity: "medium",
          reach: "supply",
        }
      : {
          location: { ...pipeline.location, symbol: "tests not run" },
          message: "no pipeline and no script runs the tests",
          severity: "low",
          reach: "supply",
        },
  ];
}
