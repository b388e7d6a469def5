import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { directive, policiesWith, provisioningWith, serviceWith } from "../testing-provisioned.ts";
import check from "./service-privileges.ts";

const on = (system: "none" | "rtos" | "linux" | "windows" | "android") =>
  productWith({ operatingSystem: { value: system, because: "a test", locations: [] } });
const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, policies: undefined, provisioning: undefined, ...facts });
const services = (...all: Parameters<typeof serviceWith>[0][]) => ({ policies: policiesWith({ services: all.map(serviceWith) }) });
const right = (what: string, more = {}) => ({ provisioning: provisioningWith({ kind: "privilege", what, about: "host", ...more }) });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a service as root, unconfined", services({}), "unmet"],
  ["a service as a user of its own", services({ runsAsRoot: false, user: "pump" }), "met"],
  ["a service as root, confined", services({ confinement: [directive("ProtectSystem", "strict")] }), "met"],
  ["one of two", services({ runsAsRoot: false }, {}), "unmet"],
  [
    "a confined service with a capability near to root",
    services({ runsAsRoot: false, openings: [directive("AmbientCapabilities", "CAP_SYS_ADMIN")] }),
    "unmet",
  ],
  ["only a job that prepares the start: nothing of it stays", services({ type: "oneshot" }), "unknown"],
  ["a job that is confined all the same", services({ type: "oneshot", confinement: [directive("NoNewPrivileges", "yes")] }), "met"],
  ["only a unit of a person's session", services({ type: "user", runsAsRoot: false }), "unknown"],
  ["a right given by a script", right("sudoers NOPASSWD: ALL"), "unmet"],
  ["a right on a developer's machine", right("sudoers NOPASSWD: ALL", { where: "development" }), "unknown"],
  ["a right of a container is asked elsewhere", right("privileged: true", { about: "container" }), "unknown"],
  ["nothing known", {}, "unknown"],
  ["no operating system", { product: on("none") }, "notApplicable"],
  ["a kernel without accounts", { product: on("rtos") }, "notApplicable"],
  ["a kernel without accounts beside a gateway with a service", { product: on("rtos"), ...services({}) }, "unmet"],
  ["a phone", { product: on("android") }, "notApplicable"],
  ["Linux without a unit", { product: on("linux") }, "unknown"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("what root over the network gives away weighs more than a device node, and both less where it may be no device", () => {
  const severity = (what: string, where: "device" | "unknown" = "device") => {
    const answer = judge(right(what, { where }));
    return answer.is === "unmet" ? answer.findings[0].severity : answer.is;
  };
  assert.deepEqual([severity("PermitRootLogin yes"), severity('udev MODE="0666"')], ["high", "low"]);
  assert.equal(severity("PermitRootLogin yes", "unknown"), "medium");
});

test("the same unit in the layers of three boards is one finding; another unit is another", () => {
  const unit = (path: string, name: string) => serviceWith({ name, location: { path, symbol: name } });
  const copies = [
    ...["a", "b", "c"].map((board) => unit(`meta-${board}/files/patchram.service`, "patchram")),
    unit("meta-a/files/sensord.service", "sensord"),
  ];
  const answer = judge({ policies: policiesWith({ services: copies }) });
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ location, related = [] }) => [location.path, related.length]),
    [
      ["meta-a/files/patchram.service", 2],
      ["meta-a/files/sensord.service", 0],
    ],
  );
});
