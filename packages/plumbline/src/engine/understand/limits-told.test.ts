import assert from "node:assert/strict";
import { test } from "node:test";

import { answerOf, understand } from "./testing-defects.ts";

const many = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(" ");

/** A use of outside data that is bounded, and a command that asks who gives it. */
const SOUND = `#include "board.h"
uint8_t box[8]; void on_mqtt_message(const char *t, const uint8_t *d, int n) { if (n < 1 || n > 8) return; memcpy(box, d, (size_t)n); }
void on_command(int c) { if (!link_is_encrypted()) return; if (c == 1) pump_stop(); }`;

const cut: [what: string, check: string, text: string, told: RegExp | undefined][] = [
  ["lengths, with nothing that is cut", "outside-lengths-bounded", "", undefined],
  ["commands, with nothing that is cut", "commands-authenticated", "", undefined],
  [
    "an entry that comes to more places than are counted",
    "commands-authenticated",
    `static void after(void) { pump_start(1); }
     void on_clear(int c) { if (!link_is_encrypted()) return; ${many(2_001, () => "pump_stop();")} after(); }`,
    /^on_clear: more than 2000 places/,
  ],
  [
    "a way that is longer than is followed",
    "commands-authenticated",
    `${many(70, (index) => `static void f${69 - index}(void) { ${index === 0 ? "" : `f${70 - index}();`} }`)}
     void on_clear(int c) { if (!link_is_encrypted()) return; f0(); }`,
    /^f63: a way of more than 64 calls/,
  ],
  [
    "data that wanders from global to global against the order in which they are read",
    "outside-lengths-bounded",
    `int g0; ${many(20, (index) => `int g${index + 1}; void f${index}(void) { g${19 - index + 1} = g${19 - index}; }`)}
     void on_clear(int c) { g0 = c; }`,
    /^f\d+: data in globals/,
  ],
  [
    "a function that stores more of what it is given than it is told of",
    "therapy-values-limited",
    `struct { ${many(101, (index) => `uint16_t basal_rate${index};`)} } therapy;
     static void keep(uint16_t v) { ${many(101, (index) => `therapy.basal_rate${index} = v;`)} }
     void on_clear(int c) { if (c > 0 && c < 9) keep((uint16_t)c); }`,
    /^keep: more than 100 stores/,
  ],
  [
    "a function that uses more of what it is given than its callers are asked",
    "outside-lengths-bounded",
    `uint8_t small[4]; static void use(unsigned v) { ${many(201, (index) => `small[v] = ${index};`)} }
     void on_clear(int c) { if (c >= 0 && c < 4) use((unsigned)c); }`,
    /^use: more than 200 uses/,
  ],
  [
    "a function that keeps what it is given in more globals than it is told of",
    "outside-lengths-bounded",
    `${many(61, (index) => `int kept${index};`)} static void keep(int v) { ${many(61, (index) => `kept${index} = v;`)} }
     void on_clear(int c) { if (c >= 0 && c < 4) keep(c); }`,
    /^keep: more than 60 globals/,
  ],
];
for (const [what, check, text, told] of cut) {
  test(`${what}: ${told === undefined ? "met" : "no met, and the function is named"}`, () => {
    const defect = understand("limits.c", `${SOUND}\n${text}\n`);
    const answer = answerOf(defect, check);
    assert.equal(answer.is, told === undefined ? "met" : "unknown", JSON.stringify(answer));
    if (told === undefined) return;
    const { followed, program, session } = defect.understood;
    const limits = followed.limits.flatMap((whats, index) =>
      whats.map((limit) => `${session.names.textOf(program.functions[index]!.form.name)}: ${limit}`),
    );
    assert.ok(
      limits.some((limit) => told.test(limit)),
      limits.join("; "),
    );
    assert.equal(new Set(limits).size, limits.length, "each is told once");
    assert.match(answer.because, /^a limit was hit in/);
  });
}
