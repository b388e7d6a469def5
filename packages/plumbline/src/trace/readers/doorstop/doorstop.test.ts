import assert from "node:assert/strict";
import { test } from "node:test";

import { readBy, shown } from "../testing.ts";
import { doorstop } from "./doorstop.ts";

const item = (more: string): string =>
  `active: true\nderived: false\nheader: ''\nlevel: 1.0\n${more}normative: true\nref: ''\nreviewed: null\ntext: |\n  The pump shall stop.\n`;

const cases: [what: string, path: string, text: string, expected: string[]][] = [
  ["an item", "reqs/REQ001.yml", item("links: []\n"), ["REQ REQ001"]],
  ["an item with a separator", "reqs/SRS-001.yml", item("links: []\n"), ["SRS SRS-001"]],
  ["links", "tests/TST001.yml", item("links:\n- REQ001\n- REQ002: abc=\n"), ["TST TST001 links>REQ001, links>REQ002"]],
  [
    "an item in Markdown",
    "reqs/REQ001.md",
    `---\n${item("links:\n- SYS001: null\n")}---\n\n# Stop\n\nThe pump shall stop.\n`,
    ["REQ REQ001 links>SYS001"],
  ],
  ["another YAML file", "ci/build1.yml", "on: push\njobs: {}\n", []],
];
for (const [what, path, text, expected] of cases)
  test(`Doorstop: ${what}`, () => assert.deepEqual(shown(readBy(doorstop, path, text)), expected));

test("stamps of links, the review and whatever else an item says are kept", () => {
  const [read] = readBy(
    doorstop,
    "TST001.yml",
    `${item("links:\n- REQ001: abc=\n").replace("reviewed: null", "reviewed: def=")}severity: high\n`,
  ).items;
  assert.equal(read?.attributes?.["stamp REQ001"], "abc=");
  assert.equal(read?.attributes?.["reviewed"], "def=");
  assert.equal(read?.attributes?.["severity"], "high");
});

test("an item that is not active says so", () => {
  assert.equal(readBy(doorstop, "REQ001.yml", item("links: []\n").replace("active: true", "active: false")).items[0]?.status, "inactive");
});

test("YAML that cannot be read is said with its line", () => {
  const { items, troubles } = readBy(doorstop, "REQ001.yml", item("links: [\n"));
  assert.equal(items.length, 0);
  assert.match(troubles[0]?.what ?? "", /no YAML/);
});

test("an alias bomb is refused", () => {
  const bomb = `${item("links: []\n")}a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`;
  assert.match(readBy(doorstop, "REQ001.yml", bomb).troubles[0]?.what ?? "", /alias/i);
});
