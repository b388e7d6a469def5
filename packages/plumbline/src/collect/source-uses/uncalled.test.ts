import assert from "node:assert/strict";
import { test } from "node:test";

import { factFrom } from "../testing.ts";
import sourceUses from "./source-uses.ts";

const FEED = "HAL_IWDG_Refresh(&h);";
const CASES: [what: string, path: string, text: string, counts: boolean][] = [
  ["a static function that nothing calls", "main.c", `static void feed(void) { ${FEED} }\nint main(void) { }`, false],
  [
    "one that is called only in what is never compiled",
    "main.c",
    `static void feed(void) { ${FEED} }\n#if 0\nvoid f(void) { feed(); }\n#endif\n`,
    false,
  ],
  ["one that is called", "main.c", `static void feed(void) { ${FEED} }\nint main(void) { feed(); }`, true],
  [
    "one that is declared first and never called counts, as its name stands twice",
    "main.c",
    `static void feed(void);\nstatic void feed(void) { ${FEED} }`,
    true,
  ],
  ["one in a table", "main.c", `static void feed(void) { ${FEED} }\nconst struct task tasks[] = { { feed } };`, true],
  ["one that is not static", "main.c", `void feed(void) { ${FEED} }`, true],
  ["one that a header holds", "feed.h", `static inline void feed(void) { ${FEED} }`, true],
  ["one with an attribute", "main.c", `__attribute__((used)) static void feed(void) { ${FEED} }`, true],
  ["one in another section", "main.c", `static void IRAM_ATTR feed(void) { ${FEED} }`, true],
  ["one whose name may be pasted", "main.c", `#define CALL(x) x##ed()\nstatic void feed(void) { ${FEED} }`, true],
];
for (const [what, path, text, counts] of CASES) {
  test(`${what}: the watchdog is ${counts ? "" : "not "}fed there`, () => {
    const { uses, hints = [] } = factFrom(sourceUses, { [path]: text });
    assert.equal(
      uses.some(({ topic }) => topic === "watchdog"),
      counts,
    );
    if (!counts) assert.match(hints.find(({ topic }) => topic === "watchdog")?.why ?? "", /^stands in feed, which is static/);
  });
}

test("what endangers is told wherever it stands", () => {
  const { uses } = factFrom(sourceUses, { "main.c": "static void f(char *a) { char b[4]; strcpy(b, a); }" });
  assert.deepEqual(
    uses.map(({ topic }) => topic),
    ["unboundedCopy"],
  );
});
