import assert from "node:assert/strict";
import { test } from "node:test";

import type { ServicePolicy, SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { released } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./log-protected.ts";

type Facts = Parameters<typeof check.judge>[0];
const judge = (uses: readonly SourceUse[], more: Partial<Facts> = {}) =>
  check.judge({
    sourceUses: usesOf(...uses),
    languages: censusWith({ path: "src/main.c" }),
    settings: undefined,
    policies: undefined,
    ...more,
  });
const event = (detail: string): SourceUse => use("securityEvent", { detail });
const collector: ServicePolicy = {
  location: at("systemd-journal-upload.service"),
  name: "systemd-journal-upload",
  runsAsRoot: false,
  confinement: [],
  openings: [],
};

const cases: [what: string, uses: SourceUse[], more: Partial<Facts>, answer: string][] = [
  ["no log at all", [], {}, "notApplicable"],
  [
    "records that leave the device",
    [event("pairing, to the log")],
    { settings: released({ CONFIG_LOG_BACKEND_NET: "y", CONFIG_LOG: "y" }) },
    "met",
  ],
  ["records for the audit log of the kernel", [event("to the audit log of the kernel")], {}, "met"],
  ["records that are authenticated", [event("an audit log of its own"), event("authenticates the records of a log")], {}, "met"],
  [
    "a journal that is sent away",
    [event("authentication, to the log of the system")],
    { policies: { services: [collector], allowLists: [], setUid: [] } },
    "met",
  ],
  ["records on a port", [event("pairing, to the log")], { settings: released({ CONFIG_LOG_BACKEND_UART: "y" }) }, "unmet"],
  ["records in the device", [event("pairing, to the log")], { settings: released({ CONFIG_LOG_BACKEND_FS: "y" }) }, "unmet"],
  ["a port by the sources alone", [event("pairing, to the log")], {}, "unmet"],
  ["what only a debug build writes is none either", [event("authentication, to the debug log")], {}, "notApplicable"],
  ["what is printed to a serial port is no record yet", [event("pairing, to the serial port")], {}, "notApplicable"],
  ["records in the log of the system", [event("authentication, to the log of the system")], {}, "unknown"],
  ["an audit log of its own, of which nothing more is seen", [event("an audit log of its own")], {}, "unknown"],
];
for (const [what, uses, more, answer] of cases) {
  test(`${what} is ${answer}`, () => assert.equal(judge(uses, more).is, answer));
}
