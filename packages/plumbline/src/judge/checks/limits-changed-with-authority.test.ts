import assert from "node:assert/strict";
import { test } from "node:test";

import type { EffectFact, FlowProgram } from "#model";

import { censusWith } from "../testing-census.ts";
import { effectWith, entryWith, flowsOf, programWith, storeWith } from "../testing-flows.ts";
import { at } from "../testing.ts";
import check from "./limits-changed-with-authority.ts";

const languages = censusWith({ path: "src/commands.c" }, { path: "lib/hal.c", role: "thirdParty", because: "a library" });
const reach = (...reaches: readonly EffectFact[]) => [entryWith({ reaches })];
const limit = effectWith({ kind: "limit", what: "limits.high" });
const guarded = effectWith({ kind: "limit", what: "limits.high", guards: ["authentication"] });

const cases: [what: string, program: Partial<FlowProgram>, answer: string][] = [
  ["a limit behind an authentication", { entries: reach(guarded) }, "met"],
  ["limits in a signed document", { entries: reach(effectWith({ kind: "limit", guards: ["signature"] })) }, "met"],
  ["a limit past none", { entries: reach(limit) }, "unmet"],
  ["a password that anybody sets", { entries: reach(effectWith({ kind: "credential", what: "admin_password" })) }, "unmet"],
  ["a code that anybody is told", { entries: reach(effectWith({ kind: "credentialRead", what: "service_pin" })) }, "unmet"],
  ["one of two limits past none", { entries: reach(guarded, { ...limit, location: at("src/commands.c", 60) }) }, "unmet"],
  ["a command that starts the pump, which another check asks for", { entries: reach(effectWith()) }, "notApplicable"],
  ["an entry that comes to nothing of the kind", { entries: reach() }, "notApplicable"],
  [
    "what the device reads from its own file",
    { entries: [entryWith({ kind: "poll", what: "a file", reaches: [limit] })] },
    "notApplicable",
  ],
  [
    "a threshold that follows a sensor of the device",
    {
      entries: reach(limit),
      stores: [storeWith({ means: "limit", location: limit.location, path: [{ location: at("src/adc.c", 3), what: "I2C" }] })],
    },
    "notApplicable",
  ],
  ["a store inside of a library of another", { entries: reach({ ...limit, location: at("lib/hal.c", 3) }) }, "notApplicable"],
  ["no source of outside data in sight", {}, "unknown"],
  ["guarded limits in a program with unknown calls", { entries: reach(guarded), unresolved: 2 }, "unknown"],
];
for (const [what, program, answer] of cases) {
  test(`${what} is ${answer}`, () => {
    assert.equal(check.judge({ flows: flowsOf(programWith(program)), languages }).is, answer);
  });
}

test("what comes in at one place and is carried out by several tasks is one finding, with the way to the first", () => {
  const second = { ...limit, what: "limits.low", location: at("src/alarm.c", 7), chain: ["alarm_task"] };
  const path = [{ location: at("src/rx.c", 10), what: "a serial line" }];
  const program = programWith({
    entries: [...reach(limit), entryWith({ function: "alarm_task", kind: "poll", reaches: [second] })],
    stores: [
      storeWith({ means: "limit", what: "limits.high", location: limit.location, path }),
      storeWith({
        means: "limit",
        what: "limits.low",
        location: second.location,
        path: [...path, { location: at("src/alarm.c", 7), what: "is stored" }],
      }),
    ],
  });
  const answer = check.judge({ flows: flowsOf(program), languages });
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ message, way }) => [message, way?.length]),
    [
      [
        "a request from a serial line changes limits.high and 1 more (a limit or alarm setting) by on_frame > run, and neither an authentication nor a signature decides on the way",
        1,
      ],
    ],
  );
});

const told = effectWith({ kind: "credentialRead", what: "admin_password" });
const sent = { does: "send", what: "send", library: "", location: told.location, inFunction: "run", arguments: [], says: [] } as const;
const toldElsewhere: [what: string, reaches: readonly EffectFact[], answer: string][] = [
  ["alone leaves the answer open", [told], "unknown"],
  ["beside a limit behind an authentication is no sound answer", [{ ...guarded, location: at("src/commands.c", 60) }, told], "unknown"],
  ["behind an authentication is one", [{ ...told, guards: ["authentication"] }], "met"],
];
for (const [what, reaches, answer] of toldElsewhere) {
  test(`a credential that goes to the peer, which the check tells that asks where secrets go, ${what}`, () => {
    const flows = flowsOf(programWith({ entries: reach(...reaches), uses: [sent] }));
    assert.equal(check.judge({ flows, languages }).is, answer);
  });
}

test("a credential that another check tells is no finding beside a limit that anybody changes", () => {
  const program = programWith({ entries: reach({ ...limit, location: at("src/commands.c", 60) }, told), uses: [sent] });
  const answer = check.judge({ flows: flowsOf(program), languages });
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ location }) => location.line),
    [60],
  );
});

test("two handlers of one file are two findings, each with its own source", () => {
  const program = programWith({
    entries: [
      entryWith({ function: "on_uart", reaches: [{ ...limit, location: at("pump.ino", 50), chain: ["on_uart"] }] }),
      entryWith({
        function: "on_ble",
        kind: "bluetooth",
        what: "Bluetooth",
        reaches: [{ ...limit, location: at("pump.ino", 70), chain: ["on_ble"] }],
      }),
    ].map((entry) => ({ ...entry, location: at("pump.ino", 9) })),
    stores: [storeWith({ means: "limit", location: at("pump.ino", 90), path: [{ location: at("pump.ino", 5), what: "a serial line" }] })],
  });
  const answer = check.judge({ flows: flowsOf(program), languages: censusWith({ path: "pump.ino" }) });
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ location, reach: from }) => [location.line, from]),
    [
      [50, "local"],
      [70, "near"],
    ],
  );
});

test("without C or C++ the question does not arise", () => {
  assert.equal(check.judge({ flows: { programs: [] }, languages }).is, "notApplicable");
});
