import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { provisioningWith, type Step } from "../testing-provisioned.ts";
import check from "./container-privileges.ts";

const on = (system: "none" | "rtos" | "linux" | "windows" | "android") =>
  productWith({ operatingSystem: { value: system, because: "a test", locations: [] } });
const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, provisioning: undefined, ...facts });
const container = (what: string, more = {}) => ({ kind: "privilege", what, about: "container", ...more }) as const;
const steps = (...all: Step[]) => ({ provisioning: provisioningWith(...all) });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a privileged container", steps(container("privileged: true")), "unmet"],
  ["a confined one", steps(container("USER pump", { guarded: true })), "met"],
  ["one of each", steps(container("USER pump", { guarded: true }), container("docker.sock")), "unmet"],
  ["a container of a pipeline", steps(container("privileged: true", { where: "development" })), "notApplicable"],
  ["a container of which nothing more is said", steps({ kind: "source", what: "image example/pump:1" }), "unknown"],
  ["no container", steps({ kind: "fetch", what: "curl x | sh" }), "notApplicable"],
  ["nothing known", {}, "notApplicable"],
  ["no operating system", { product: on("none") }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("one command is one finding: its widest right stands for it and names the others", () => {
  const location = { path: "start.sh", line: 3 };
  const answer = judge(
    steps(container("docker run --net=host", { location }), container("docker run --privileged", { location, detail: "as root" })),
  );
  assert.equal(answer.is, "unmet");
  if (answer.is !== "unmet") return;
  assert.deepEqual(
    answer.findings.map(({ severity, message }) => [severity, message]),
    [["high", "docker run --privileged: as root; also --net=host"]],
  );
});
