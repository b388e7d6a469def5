/** Whatever a tree brings with it, the report has the elements and attributes that it would have without. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";

import * as fc from "fast-check";

import { entryPointsSection } from "./entry-points.ts";
import { codeBlock } from "./excerpt.ts";
import { findingsSection } from "./findings.ts";
import { glanceSection } from "./glance.ts";
import type { ReportInput } from "./input.ts";
import { integritySection } from "./integrity.ts";
import { layersSection } from "./layers.ts";
import { legacySection } from "./legacy.ts";
import type { Markup } from "./markup.ts";
import { reportFiles } from "./document.ts";
import { nextStepsSection } from "./next-steps.ts";
import { standardsSection } from "./standards.ts";
import { fullInput } from "./testing-full.ts";

const PIECES = [
  "<",
  ">",
  '"',
  "'",
  "&",
  "=",
  "`",
  "/",
  " ",
  "\n",
  "\t",
  "\\",
  ";",
  "{",
  "}",
  "<script>",
  "</script>",
  "</style>",
  "<!--",
  "-->",
  "]]>",
  "</code></pre>",
  "</title>",
  ' style="',
  " onload=",
  "javascript:",
  "&lt;",
  "&#34;",
  "\u0000",
  "\u202E",
  "\u2028",
  "\uD800",
  "a",
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", minLength: 1 }),
);

/** Every element with the names of its attributes, as a browser reads it: within quotes nothing ends a tag. */
const skeleton = (markup: string): string[] =>
  [...markup.matchAll(/<(\/?[a-z!][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/gi)].map(
    ([, name = "", attributes = ""]) => `${name} ${[...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/gi)].map(([, one]) => one).join(" ")}`,
  );

// In the picture and in an unknown language: the highlighter, which colours by what it reads, has a law of its own below.
const PLAIN = "benign.unknown";

const views: [name: string, view: (input: ReportInput) => Markup | string][] = [
  // Its own style and script are no text of the tree.
  ["the whole report", (input) => (reportFiles(input)[0]?.content ?? "").replaceAll(/<(style|script)>[^<]*(?:<(?!\/)[^<]*)*/g, "<$1>")],
  ["next steps", nextStepsSection],
  ["at a glance", glanceSection],
  ["the layers", layersSection],
  ["findings", findingsSection],
  ["the entry points", entryPointsSection],
  ["the gap list", legacySection],
  ["standards", standardsSection],
  ["integrity", integritySection],
];
suite("no untrusted text becomes markup", () => {
  for (const [name, view] of views) {
    test(`in ${name}`, () => {
      const expected = skeleton(view(fullInput(PLAIN)).toString());
      assert.ok(expected.length > 10, "the view shows something");
      fc.assert(
        fc.property(hostile, (text) => {
          // A name that ends as a source does would be coloured.
          const shown = view(fullInput(`${text}.unknown`)).toString();
          assert.deepEqual(skeleton(shown), expected);
          // Outside of tags no angle bracket is left, and none of them stands in an attribute.
          assert.equal(shown.match(/</g)?.length, shown.match(/>/g)?.length);
        }),
        { numRuns: 1_000 },
      );
    });
  }

  test("no attribute of the report is a style or an event, and every address lies on the page", () => {
    const page = reportFiles(fullInput(`" onload="x" style='y' href=javascript:z`))[0]?.content ?? "";
    const names = new Set(skeleton(page).flatMap((element) => element.split(" ").slice(1)));
    assert.deepEqual(
      [...names].filter((name) => name === "style" || name.startsWith("on")),
      [],
    );
    const addresses = [...page.matchAll(/ (?:href|src|data-src)="([^"]*)"/g)].map(([, address = ""]) => address);
    assert.ok(addresses.length > 5);
    for (const address of addresses) assert.match(address, /^#[A-Za-z0-9-]+$/);
  });

  const languages = ["c", "cpp", "sh", "cmake", "ini", "java", "json", "py", "rs", "ts", "xml", "yaml", "unknown"];
  for (const language of languages) {
    test(`coloured as ${language}, code brings no element but a coloured piece of text`, () => {
      fc.assert(
        fc.property(hostile, (line) => {
          const shown = codeBlock({ location: { path: `a.${language}`, line: 1 } }, { first: 1, lines: [line], withheld: [] }).toString();
          const inside = shown.slice(shown.indexOf("<code>") + 6, shown.lastIndexOf("</code>"));
          assert.deepEqual(
            skeleton(inside).filter((element) => element !== "span class" && element !== "/span "),
            [],
          );
          assert.equal(inside.match(/<span/g)?.length, inside.match(/<\/span\s*>/g)?.length);
        }),
        { numRuns: 1_000 },
      );
    });
  }
});
