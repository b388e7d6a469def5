import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { codeBlock } from "./excerpt.ts";
import { anchor, html } from "./markup.ts";

const EVIL = `<script>alert(1)</script>"'&`;

test("values are escaped in text and in attributes", () => {
  assert.equal(
    html`<p title="${EVIL}">${EVIL}</p>`.toString(),
    `<p title="&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;">&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</p>`,
  );
});

test("markup within markup is not escaped twice, lists are joined, nothing stays nothing", () => {
  assert.equal(html`${[html`<b>${"<"}</b>`, " ", 7]}${undefined}${false}`.toString(), "<b>&lt;</b> 7");
});

test("whatever the text, no angle bracket, quote or direction mark of it survives", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) =>
      assert.doesNotMatch(html`${text}`.toString(), /[<>"'\u202A-\u202E\u2066-\u2069\u0000]/),
    ),
    { numRuns: 1_000 },
  );
});

test("an anchor holds only letters, digits and dashes", () => assert.equal(anchor("iec-62304", "5.1.1 <x>"), "iec-62304-5-1-1-x-"));

const languages = ["a.c", "a.py", "a.yml", "CMakeLists.txt", "a.sh", "a.conf", "a.xml", "a.unknown"];
for (const path of languages) {
  test(`code of ${path} cannot bring markup with it`, () => {
    const shown = codeBlock(
      { location: { path, line: 1 } },
      { first: 1, lines: [`</code></pre>${EVIL} # ${EVIL}`], withheld: [] },
    ).toString();
    assert.doesNotMatch(shown, /<script|<\/code><\/pre>.*<\/code>/);
  });
}

test("a line with a secret is withheld", () => {
  const shown = codeBlock({ location: { path: "a.c", line: 2 } }, { first: 1, lines: ["int a;", "", "int b;"], withheld: [2] }).toString();
  assert.match(shown, /withheld: a secret stands here/);
});
