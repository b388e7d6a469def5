/** Proves that what must not compile does not: run by the type check, which fails when an expected error is missing. */
import { test } from "node:test";

import { type Answer, defineCheck, type Location, notApplicable, unknown } from "./index.ts";

const denominator = { seen: 1, of: 1, what: "units" };
const location: Location = { path: "src/main.c" };

/** Never run: only its types are looked at. */
export function whatDoesNotCompile(): void {
  // @ts-expect-error -- `met` without a location is hollow.
  const hollow: Answer = { is: "met", because: "it is", denominator, locations: [] };
  // @ts-expect-error -- `met` without a denominator hides how much was seen.
  const unmeasured: Answer = { is: "met", because: "it is", locations: [location] };
  // @ts-expect-error -- `unmet` without a finding gives nobody anything to mend.
  const empty: Answer = { is: "unmet", because: "it is not", denominator, findings: [], standing: [] };
  // @ts-expect-error -- `unknown` names a next step.
  const aimless: Answer = unknown("it was not seen");

  defineCheck({
    id: "greedy",
    question: "May I see more?",
    why: "",
    fix: "",
    needs: ["build"],
    // @ts-expect-error -- a check sees only the facts that it asked for.
    judge: ({ coverage }) => notApplicable(String(coverage)),
  });
  defineCheck({
    id: "careless",
    question: "Is it there?",
    why: "",
    fix: "",
    needs: ["build"],
    considers: ["settings"],
    // @ts-expect-error -- a considered fact may be missing.
    judge: ({ settings }) => notApplicable(String(settings.unused)),
  });
  void [hollow, unmeasured, empty, aimless];
}

test("a hollow answer does not compile (held by the type check)", () => {});
