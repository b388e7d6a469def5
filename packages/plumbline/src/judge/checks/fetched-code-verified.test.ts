import assert from "node:assert/strict";
import { test } from "node:test";

import type { RevisionFact } from "#model";

import * as fc from "fast-check";

import { productWith } from "../testing-product.ts";
import { provisioningWith, type Step } from "../testing-provisioned.ts";
import check from "./fetched-code-verified.ts";

type Given = Parameters<typeof check.judge>[0];
const judge = (facts: Partial<Given>) =>
  check.judge({ provisioning: undefined, languages: undefined, product: undefined, revision: undefined, ...facts });
const steps = (...all: Step[]) => ({ provisioning: provisioningWith(...all) });
const open = { kind: "fetch", what: "curl https://example.org/i | sh" } as const;
const branch = { kind: "source", what: "git clone https://example.org/a.git", detail: "follows the default branch" } as const;

const PUMP = productWith();
const CLONED = { repository: "Ventilator" } as RevisionFact;

const cases: [what: string, facts: Partial<Given>, answer: string][] = [
  ["a download into a shell", steps(open), "unmet"],
  ["a download with its checksum", steps({ ...open, guarded: true, guard: "sha256sum -c" }), "met"],
  ["a branch", steps(branch), "unmet"],
  ["a commit", steps({ ...branch, guarded: true, guard: "pinned" }), "met"],
  ["a download in a pipeline is the maker's own risk, and still one", steps({ ...open, where: "development" }), "unmet"],
  ["a branch in a pipeline", steps({ ...branch, where: "development" }), "notApplicable"],
  [
    "the product's own repository",
    { ...steps({ ...branch, what: "git clone https://example.org/makers/Pump.git" }), product: PUMP },
    "notApplicable",
  ],
  [
    "another's repository of a longer name",
    { ...steps({ ...branch, what: "git clone https://example.org/a/bigpump" }), product: PUMP },
    "unmet",
  ],
  [
    "the repository that the tree was cloned from, under another name",
    { ...steps({ ...branch, what: "pip install git+https://example.org/a/ventilator.git" }), product: PUMP, revision: CLONED },
    "notApplicable",
  ],
  ["a download from the product's own page", { ...steps({ ...open, what: "curl https://example.org/pump" }), product: PUMP }, "unmet"],
  ["scripts that fetch nothing", steps({ kind: "update", what: "rauc install" }), "notApplicable"],
  ["no script at all", {}, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

const severities = (...all: Step[]) => {
  const answer = judge(steps(...all));
  return answer.is === "unmet" ? answer.findings.map(({ severity }) => severity) : [];
};
test("without TLS everybody on the way decides: that weighs more than the server alone, and a pipeline less", () => {
  assert.deepEqual(severities({ ...open, about: "cleartext" }), ["high"]);
  assert.deepEqual(severities(open), ["medium"]);
  assert.deepEqual(severities({ ...open, where: "unknown" }), ["low"]);
  assert.deepEqual(severities({ ...open, about: "cleartext", where: "unknown" }), ["low"]);
  assert.deepEqual(severities({ ...open, where: "development" }), ["low"]);
});

test("eight repositories of one script are one finding that names three and points to the rest", () => {
  const answer = judge(
    steps(...Array.from({ length: 8 }, (_, index) => ({ ...branch, what: `git clone https://example.org/${index}.git` }))),
  );
  assert.equal(answer.is, "unmet");
  if (answer.is !== "unmet") return;
  assert.equal(answer.findings.length, 1);
  assert.match(answer.findings[0].message, /^git clone example\.org\/0\.git, .* and 5 more: /);
  assert.equal(answer.findings[0].related?.length, 7);
});

test("a further open step never improves the answer, and the order of the steps changes nothing", () => {
  const step = fc.record({
    kind: fc.constantFrom("fetch" as const, "source" as const),
    what: fc.constantFrom("image a", "git clone b", "curl c | sh"),
    guarded: fc.boolean(),
    where: fc.constantFrom("device" as const, "unknown" as const, "development" as const),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (list) => {
      assert.equal(judge(steps(...list, open)).is, "unmet");
      assert.equal(judge(steps(...list)).is, judge(steps(...list.toReversed())).is);
    }),
    { numRuns: 1_000 },
  );
});
