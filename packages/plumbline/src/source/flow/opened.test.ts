import assert from "node:assert/strict";
import { test } from "node:test";

import { platformIn } from "../platforms/load.ts";
import { understood } from "../testing.ts";
import { knowledgeOf } from "./knowledge-of.ts";
import { openedWays } from "./opened.ts";

const PLATFORM = platformIn(`
name: test
calls:
  Updater.setup: { opens: { by: HTTP, to: update, unless: 2 } }
  OTA.begin: { opens: { by: the network, to: update, unlessCalled: [OTA.setPassword] } }
entries: []
types: []
`);

const cases: [what: string, text: string, expected: readonly string[]][] = [
  ["an update server without a password", "Updater updater; void setup() { updater.setup(&server); }", ["HTTP open"]],
  ["one with a password", 'Updater updater; void setup() { updater.setup(&server, "jane"); }', ["HTTP authentication"]],
  ["an update over the air", "void setup() { OTA.begin(); }", ["the network open"]],
  [
    "one that a password is set for elsewhere",
    "void secure() { OTA.setPassword(word); } void setup() { OTA.begin(); }",
    ["the network authentication"],
  ],
  ["another method of the same name", "void setup() { wire.begin(); }", []],
];

for (const [what, text, expected] of cases)
  test(`${what}: ways that a library opens by itself`, async () => {
    const { program, session } = await understood({ "main.cpp": text });
    const opened = openedWays(program, knowledgeOf([PLATFORM], program, session.names));
    assert.deepEqual(
      opened.map(({ by, reached }) => `${by} ${[...reached.guards].join(" ") || "open"}`),
      expected,
    );
  });
