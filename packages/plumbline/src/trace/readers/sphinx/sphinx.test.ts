import assert from "node:assert/strict";
import { test } from "node:test";

import { readBy, shown } from "../testing.ts";
import { sphinxDirectives } from "./directives.ts";
import { needsJson } from "./needs-json.ts";

const directives: [what: string, text: string, expected: string[]][] = [
  ["a need", ".. req:: Limit of the rate\n   :id: R_1\n   :status: open\n\n   The rate is limited.\n", ["req R_1"]],
  ["links", ".. spec:: One\n   :id: S_1\n   :links: R_1, R_2; R_3\n", ["spec S_1 links>R_1, links>R_2, links>R_3"]],
  ["links of a kind of their own", ".. test:: One\n   :id: T_1\n   :verifies: R_1\n", ["test T_1 verifies>R_1"]],
  ["a link with a condition", ".. spec:: One\n   :id: S_1\n   :links: R_1[version==2]\n", ["spec S_1 links>R_1"]],
  ["a list of needs is none", ".. needtable::\n   :id: X\n", []],
  ["a figure with an id is none", ".. figure:: a.png\n   :id: fig1\n", []],
  [
    "a need within a need",
    ".. req:: Outer\n   :id: R_1\n\n   .. spec:: Inner\n      :id: S_1\n      :links: R_1\n",
    ["req R_1", "spec S_1 links>R_1"],
  ],
  [
    "an item of mlx.traceability",
    ".. item:: SWRQT-LIMIT Limit of the rate\n   :trace: SYS-1 SYS-2\n   :fulfills: SYS-3\n\n   Text.\n",
    ["item SWRQT-LIMIT trace>SYS-1, trace>SYS-2, fulfills>SYS-3"],
  ],
];
for (const [what, text, expected] of directives) {
  test(`a directive of reStructuredText: ${what}`, () => assert.deepEqual(shown(readBy(sphinxDirectives, "a.rst", text)), expected));
}

test("a need knows its title, text, status and tags", () => {
  const [need] = readBy(
    sphinxDirectives,
    "a.rst",
    ".. req:: Limit of\n   the rate\n   :id: R_1\n   :status: Open\n   :tags: dose, pump\n   :asil: B\n\n   One.\n   Two.\n\nNot its text.\n",
  ).items;
  assert.deepEqual(
    [need?.title, need?.text, need?.status, need?.tags, need?.attributes],
    ["Limit of the rate", "One.\nTwo.", "open", ["dose", "pump"], { asil: "B" }],
  );
});

/** An export with two needs; the schema says which fields are links. */
const exported = (needs: object, properties: object = {}): string =>
  JSON.stringify(
    { project: "pump", current_version: "2", versions: { "1": { needs: { OLD: {} } }, "2": { needs, needs_schema: { properties } } } },
    undefined,
    2,
  );

test("an export gives the needs of its current version, with links by its schema and without links back", () => {
  const text = exported(
    {
      R_1: { id: "R_1", type: "req", title: "Limit", satisfies_back: ["X"] },
      S_1: { id: "S_1", type: "spec", satisfies: ["R_1", "R_2[version==2]"] },
    },
    { satisfies: { type: "array", field_type: "links" }, satisfies_back: { type: "array", field_type: "backlinks" } },
  );
  assert.deepEqual(shown(readBy(needsJson, "needs.json", text)), ["req R_1", "spec S_1 satisfies>R_1, satisfies>R_2"]);
});

test("defaults that an export leaves out are restored", () => {
  const [need] = readBy(
    needsJson,
    "needs.json",
    exported({ R_1: { id: "R_1", type: "req" } }, { status: { type: "string", field_type: "core", default: "open" } }),
  ).items;
  assert.equal(need?.status, "open");
});

test("a need stands on its line", () => {
  const { items } = readBy(needsJson, "needs.json", exported({ R_1: { type: "req" }, R_2: { type: "req" } }));
  assert.ok(items[1]!.line > items[0]!.line && items[0]!.line > 1);
});

for (const [what, text] of [
  ["no JSON", "{"],
  ["a list", "[]"],
] as const)
  test(`an export that is ${what} is said`, () => assert.equal(readBy(needsJson, "needs.json", text).troubles.length, 1));

test("JSON of another kind is none of ours", () => assert.deepEqual(readBy(needsJson, "needs.json", "{}"), { items: [], troubles: [] }));
