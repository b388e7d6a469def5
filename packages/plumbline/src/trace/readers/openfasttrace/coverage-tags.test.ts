import assert from "node:assert/strict";
import { test } from "node:test";

import { coverageTagsIn } from "./coverage-tags.ts";

const said = (text: string): string[] =>
  coverageTagsIn("src/a.c", text).items.map(
    ({ id, needs, links, line }) =>
      `${line} ${id.replace(/-\d{5,}~/, "-#~")} >${links[0]!.to}${needs.length > 0 ? ` [${needs.join(",")}]` : ""}`,
  );

const cases: [what: string, text: string, expected: string[]][] = [
  ["a tag in a comment", "// [impl->dsn~a~1]\n", ["1 impl~a-#~0 >dsn~a~1"]],
  ["a tag in a string", 'x = "[impl -> dsn~a~1]";\n', ["1 impl~a-#~0 >dsn~a~1"]],
  ["several in one line", "[impl->dsn~a~1] [utest->dsn~b~2]\n", ["1 impl~a-#~0 >dsn~a~1", "1 utest~b-#~0 >dsn~b~2"]],
  ["a name and a revision of its own", "[impl~motor.stop~3->dsn~a~1]\n", ["1 impl~motor.stop~3 >dsn~a~1"]],
  ["a revision only", "[impl~~3->dsn~a~1]\n", ["1 impl~a-#~3 >dsn~a~1"]],
  ["what is needed further", "[dsn->req~a~1>>impl, utest]\n", ["1 dsn~a~0 >req~a~1 [impl,utest]"]],
  ["line numbers", "\n\nint a;\n\t// [impl->dsn~a~1]\n", ["4 impl~a-#~0 >dsn~a~1"]],
  ["a pointer is no tag", "p->next->dsn~a~1; a[i]->b;\n", []],
  ["a tag without its end", "// [impl->dsn~a~1\n", []],
  ["a tag over two lines", "// [impl->\n// dsn~a~1]\n", []],
  ["a type with digits", "// [impl2->dsn~a~1]\n", []],
  ["needs that are none", "// [impl->dsn~a~1>>]\n", []],
];
for (const [what, text, expected] of cases) test(`coverage tags: ${what}`, () => assert.deepEqual(said(text), expected));

test("the name of a tag is that of OpenFastTrace: the covered name and a checksum of its place", () => {
  const [item] = coverageTagsIn("/tmp/a.java", "// [impl->dsn~a~1]").items;
  assert.match(item!.id, /^impl~a-\d+~0$/);
  assert.notEqual(item!.id, coverageTagsIn("/tmp/b.java", "// [impl->dsn~a~1]").items[0]!.id);
});

test("a line of twenty thousand pointers is read in no time", () => {
  const text = `${"p->q[".repeat(20_000)}\n[impl->dsn~a~1]`;
  const began = performance.now();
  assert.deepEqual(said(text), ["2 impl~a-#~0 >dsn~a~1"]);
  assert.ok(performance.now() - began < 2_000);
});
