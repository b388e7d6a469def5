import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { listWith, policiesWith, provisioningWith, serviceWith } from "../testing-provisioned.ts";
import check from "./allow-list-enforced.ts";

const on = (system: "none" | "rtos" | "linux" | "windows" | "android") =>
  productWith({ operatingSystem: { value: system, because: "a test", locations: [] } });
const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, policies: undefined, provisioning: undefined, ...facts });
const lists = (...all: Parameters<typeof listWith>[0][]) => ({ policies: policiesWith({ allowLists: all.map(listWith) }) });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["an enforced list", lists({}), "met"],
  ["a list that only logs", lists({ mode: "audit" }), "unmet"],
  ["one switched off", lists({ mechanism: "seLinux", mode: "off" }), "unmet"],
  ["one that logs beside one that is enforced", lists({ mode: "audit", mechanism: "ima" }, {}), "met"],
  ["a profile confines one program and no other", lists({ mechanism: "appArmor" }), "unknown"],
  ["a mount without execution is one place", lists({ mechanism: "noexecMount" }), "unknown"],
  [
    "a device that is put together here, without any",
    { product: on("linux"), policies: policiesWith({ services: [serviceWith()] }) },
    "unmet",
  ],
  ["a script that sets a device up, without any", { provisioning: provisioningWith({ kind: "fetch", what: "curl x | sh" }) }, "unmet"],
  [
    "a script of developers says nothing of the device",
    { provisioning: provisioningWith({ kind: "fetch", what: "curl x | sh", where: "development" }) },
    "unknown",
  ],
  ["nothing known", { product: on("linux") }, "unknown"],
  ["no operating system", { product: on("none") }, "notApplicable"],
  ["a phone starts only signed applications", { product: on("android") }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("what is switched off alike in three places is one finding with the others beside it", () => {
  const off = { mechanism: "seLinux", mode: "off", because: "selinux=0 on the kernel's command line" } as const;
  const answer = judge(lists(off, off, off, { ...off, because: "SELINUX=disabled" }));
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ message, related = [] }) => [message, related.length]),
    [
      ["protection is switched off: selinux=0 on the kernel's command line (and in 2 more places)", 2],
      ["protection is switched off: SELINUX=disabled", 0],
    ],
  );
});
