import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { vocabularyIn } from "../platforms/load.ts";
import { understood } from "../testing.ts";
import { Kind } from "../form/node-kinds.ts";
import { calledName } from "./called-name.ts";
import type { KnownUse } from "./known-uses.ts";
import { replays } from "./replays.ts";
import { Meaning } from "./vocabulary.ts";

const MEANING = new Meaning(vocabularyIn(readFileSync(new URL("../platforms/vocabulary.yaml", import.meta.url), "utf8")));

/** Calls by which a command is verified that may come twice, where `handle` is reached from outside and `pump` does harm. */
async function replayedIn(text: string): Promise<readonly string[]> {
  const { program } = await understood({ "main.c": text });
  const uses = program.calls.flatMap(({ part, node }): readonly KnownUse[] => {
    const what = part.nodes.kinds[node] === Kind.Call ? calledName(part, node) : "";
    const does = what === "hmac" ? "mac" : what === "gcm_decrypt" ? "cipher" : undefined;
    return does === undefined
      ? []
      : [{ does, what, library: "", algorithm: "AES-GCM", part, token: part.nodes.tokens[node]!, arguments: [], says: [] }];
  });
  const at = program.functions.findIndex(({ part, form }) => part.names.textOf(form.name) === "handle");
  const entry = { function: at, kind: "network", what: "a socket", guards: new Set<string>() };
  const effect = { kind: "therapy", what: "pump", part: program.functions[at]!.part, node: 0 };
  const reached = [{ effect, chain: [at], calls: [], guards: new Set<string>() }];
  return replays(program, [{ entry, reached }] as never, uses, MEANING)
    .filter(({ says }) => !says.includes("held"))
    .map(({ what, says }) => `${what} to ${says[0]}`);
}

const cases: [what: string, text: string, expected: readonly string[]][] = [
  [
    "a MAC and no counter",
    "void handle(char *d) { char t[8]; hmac(d, t); if (memcmp(t, d + 8, 8)) return; pump(d[1]); }",
    ["hmac to pump"],
  ],
  [
    "a counter that is written and held against nothing",
    "static int last_counter; void handle(char *d) { char t[8]; hmac(d, t); if (memcmp(t, d + 8, 8)) return; last_counter = d[0]; pump(d[1]); }",
    ["hmac to pump"],
  ],
  [
    "a counter that only grows",
    "static int last_counter; void handle(char *d) { char t[8]; hmac(d, t); if (memcmp(t, d + 8, 8)) return; if (d[0] <= last_counter) return; last_counter = d[0]; pump(d[1]); }",
    [],
  ],
  [
    "a counter that a function beneath looks at",
    "int check_sequence(int n); static int ok(char *d) { return check_sequence(d[0]); } void handle(char *d) { char t[8]; hmac(d, t); if (memcmp(t, d + 8, 8) || !ok(d)) return; pump(d[1]); }",
    [],
  ],
  [
    "a challenge that the device made",
    "static char challenge[8]; void handle(char *d) { char t[8]; hmac(d, challenge, t); if (memcmp(t, d + 8, 8)) return; pump(d[1]); }",
    [],
  ],
  [
    "how many bytes there are, and what the device is called",
    "int rx_count; int uart_get_rx_count(void); int get_serial_number(void); void handle(char *d) { char t[8]; if (uart_get_rx_count() < 9 || get_serial_number() == 0) return; if (rx_count > room) return; hmac(d, t); if (memcmp(t, d + 8, 8)) return; pump(d[1]); }",
    ["hmac to pump"],
  ],
  [
    "a key that was pressed before",
    "static int last_key; void handle(char *d) { char t[8]; hmac(d, t); if (memcmp(t, d + 8, 8)) return; if (d[2] != last_key) redraw(); pump(d[1]); }",
    ["hmac to pump"],
  ],
  [
    "a number of the last command",
    "static int last_id; void handle(char *d) { char t[8]; hmac(d, t); if (memcmp(t, d + 8, 8)) return; if (d[2] <= last_id) return; pump(d[1]); }",
    [],
  ],
  [
    "what came last, by its own name",
    "static int g_last; void handle(char *d) { char t[8]; hmac(d, t); if (memcmp(t, d + 8, 8)) return; if (d[2] <= g_last) return; pump(d[1]); }",
    [],
  ],
  ["a MAC that is only made", "void handle(char *d) { char t[8]; hmac(d, t); reply(t); pump(d[1]); }", []],
  [
    "a cipher that authenticates, beneath",
    "static int open(char *d) { return gcm_decrypt(d); } void handle(char *d) { if (open(d)) return; pump(d[1]); }",
    ["gcm_decrypt to pump"],
  ],
  [
    "how long a command may take",
    "static int last_time_ms; void handle(char *d) { if (gcm_decrypt(d)) return; if (now() - last_time_ms > 5) return; pump(d[1]); }",
    ["gcm_decrypt to pump"],
  ],
  ["nothing that verifies", "void handle(char *d) { pump(d[1]); }", []],
];
for (const [what, text, expected] of cases) {
  test(`${what}: ${expected.length === 0 ? "nothing to tell" : "an old command counts once more"}`, async () =>
    assert.deepEqual(await replayedIn(text), expected));
}
