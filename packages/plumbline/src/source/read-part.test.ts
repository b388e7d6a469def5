import assert from "node:assert/strict";
import test from "node:test";

import { understood } from "./testing.ts";

/** What of a unit is damaged, read as it was written, and whole. */
async function readings(source: string): Promise<string> {
  const { parts, session } = await understood({ "a.c": source });
  const { functions, damage } = parts[0]!;
  return functions
    .flatMap(({ name, body }, index) => {
      if (body === 0) return [];
      const how = damage.functions.includes(index) ? "damaged" : damage.asWritten?.includes(index) ? "as written" : "whole";
      return [`${session.names.textOf(name)} ${how}`];
    })
    .join(", ");
}

const cases: readonly (readonly [what: string, source: string, found: string])[] = [
  ["without macros nothing is read again", "void f(int a) { if a == 1 return; }", "f damaged"],
  [
    "a macro that is no C is a call as it was written",
    "#define CHECK(p) if p == 0 return;\nvoid g(void) { }\nvoid f(int *p) { CHECK(p) g(); }\nvoid h(void) { }",
    "g whole, f as written, h whole",
  ],
  [
    "what is whole stays expanded",
    "#define CHECK(p) if p == 0 return;\n#define ONE 1\nint g(void) { return ONE; }\nvoid f(int *p) { CHECK(p); }",
    "g whole, f as written",
  ],
  [
    "one that is no better as written stays as it was, and the other is better",
    "#define CHECK(p) if p == 0 return;\nvoid f(int *p) { CHECK(p); }\nvoid g(int *p) { CHECK(p) if p return; }",
    "f as written, g damaged",
  ],
  [
    "groups that were left out stay out",
    "#define CHECK(p) if p == 0 return;\nvoid f(int *p) { CHECK(p);\n#if 0\n } } }\n#endif\n}",
    "f as written",
  ],
  [
    "where what is left out tears an expression, all groups are read",
    "void f(int a) {\n if (a == \n#if 0\n 1\n#endif\n) g();\n}\nvoid g(void) { }",
    "f as written, g whole",
  ],
  [
    "a function that a macro makes is no call",
    "#define MAKE(n) void n(void) { if a return; }\nMAKE(f)\nvoid g(void) { }",
    "f damaged, g whole",
  ],
];
for (const [what, source, found] of cases) test(what, async () => assert.equal(await readings(source), found));

test("a place in a function that was read as written is the one in the file", async () => {
  const source = "#define CHECK(p) if p == 0 return;\nvoid f(int *p) {\n  CHECK(p);\n  g(p);\n}";
  const { parts, program, session } = await understood({ "a.c": source });
  const call = program.calls.find(({ name }) => session.names.textOf(name) === "g")!;
  const { tokens, nodes } = parts[0]!;
  const callee = nodes.child(call.node, 0);
  assert.equal(tokens.starts[nodes.tokens[callee]!], source.indexOf("g(p)"));
});
