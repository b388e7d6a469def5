import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { policiesWith, provisioningWith } from "../testing-provisioned.ts";
import check from "./set-uid-files.ts";

const on = (system: "none" | "rtos" | "linux" | "windows" | "android") =>
  productWith({ operatingSystem: { value: system, because: "a test", locations: [] } });
const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, policies: undefined, provisioning: undefined, ...facts });
const setUid = (path: string) => ({ policies: policiesWith({ setUid: [{ location: { path }, what: "mode 4755" }] }) });
const script = (where: "device" | "development") => ({ provisioning: provisioningWith({ kind: "fetch", what: "curl x | sh", where }) });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a set-uid program", setUid("rootfs/bin/su"), "unmet"],
  ["none, where the device is put together", script("device"), "met"],
  ["none in scripts of developers, which show nothing of the device", script("development"), "unknown"],
  ["nothing known", {}, "unknown"],
  ["an app for a phone", { product: on("android") }, "notApplicable"],
  ["an app for a phone and a server beside it", { product: { ...on("android"), alsoRunsOn: ["linux"] } }, "unknown"],
  ["no operating system", { product: on("none") }, "notApplicable"],
  ["no operating system, and a gateway with such a program", { product: on("none"), ...setUid("gateway/bin/x") }, "unmet"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));
