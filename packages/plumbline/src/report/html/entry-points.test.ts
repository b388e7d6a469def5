import assert from "node:assert/strict";
import { test } from "node:test";

import type { FlowProgram } from "#model";

import { judgementWith, reportInput } from "../testing.ts";
import { effectWith, entryWith, programWith } from "../testing-flows.ts";
import { entryPointsSection } from "./entry-points.ts";

const section = (...programs: readonly FlowProgram[]): string =>
  entryPointsSection(reportInput(judgementWith([]), { flows: { programs } }))
    .toString()
    .replaceAll(/\s+/g, " ");
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    entryWith({ function: `on_${index}`, location: { path: "src/a.c", line: index + 1 }, reaches: [effectWith()] }),
  );

test("without an entry point there is no section", () => {
  assert.equal(entryPointsSection(reportInput(judgementWith([]))).toString(), "");
  assert.equal(section(programWith()), "");
});

test("each line says what is reached and past what, and opens to the ways", () => {
  const reaches = [effectWith(), effectWith({ kind: "update", what: "swap", guards: ["authentication", "signature"] })];
  const page = section(programWith({ entries: [entryWith({ reaches })] }));
  assert.match(page, /<h3>pump, release<\/h3> <p>1 entry point, 1 with an open way to harm\.<\/p>/);
  assert.match(page, /<td>a serial line<\/td>/);
  assert.match(page, /<span class="past open">open<\/span> therapy: <code>pump_start<\/code><\/summary>/);
  assert.match(page, /<span class="past guarded">past authentication and signature<\/span> update: <code>swap<\/code>/);
  assert.match(page, /<li><code>src\/commands\.c:50<\/code> on_frame › run › pump_start<\/li>/);
});

test("how the data come is said where their words do not say it", () => {
  const page = section(programWith({ entries: [entryWith({ kind: "poll", reaches: [effectWith()] })] }));
  assert.match(page, /<td>a serial line \(poll\)<\/td>/);
});

test("what matters to nobody is named in one sentence, and so is a program without entry points", () => {
  const page = section(programWith({ entries: [entryWith({ function: "on_idle" })] }), programWith({ product: "tool", configuration: "" }));
  assert.match(page, /1 entry point, none with an open way to harm/);
  assert.match(page, /Nothing that is known to matter is reached from <code>on_idle<\/code>\./);
  assert.match(page, /No entry point was recognised in tool\./);
  assert.doesNotMatch(page, /<table/);
});

test("code that another wrote says so", () => {
  const entry = entryWith({ location: { path: "vendor/stack.c", line: 9 }, reaches: [effectWith()] });
  assert.match(section(programWith({ entries: [entry] })), /not the makers&#39; own|not the makers' own/);
});

const lengths: [count: number, tables: number, more: string | undefined][] = [
  [30, 1, undefined],
  [31, 2, "1 entry points more"],
  [75, 2, "45 entry points more"],
];
for (const [count, tables, more] of lengths) {
  test(`of ${count} rows 30 stand open${more === undefined ? "" : ", the others on demand"}`, () => {
    const page = section(programWith({ entries: many(count) }));
    assert.equal(page.match(/<table/g)?.length, tables);
    assert.equal(page.match(/<code>on_\d+<\/code>/g)?.length, count);
    if (more !== undefined) assert.ok(page.includes(`<summary>${more}</summary>`));
  });
}
