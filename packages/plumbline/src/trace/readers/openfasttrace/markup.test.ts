import assert from "node:assert/strict";
import { test } from "node:test";

import { itemsInMarkup, type Markup } from "./markup.ts";

/** "id [needs] >covered" of every item of a document. */
function said(text: string, markup: Markup = "markdown"): string[] {
  return itemsInMarkup("doc.md", text, markup).items.map(({ id, needs, links }) =>
    [
      id,
      ...(needs.length > 0 ? [`[${needs.join(",")}]`] : []),
      ...links.map(({ to, role }) => (role === "covers" ? `>${to}` : `~>${to}`)),
    ].join(" "),
  );
}

const cases: [what: string, text: string, expected: string[]][] = [
  ["an identifier in backticks", "`req~a~1`\n", ["req~a~1"]],
  ["an identifier without backticks", "req~a~1 and more\n", ["req~a~1"]],
  ["an identifier that is not at the start of its line", "See `req~a~1`\n", []],
  ["an identifier without revision", "`req~a`\n", []],
  ["names with dots, hyphens and letters of any language", "`req~pumpe.förder-menge_2~12`\n", ["req~pumpe.förder-menge_2~12"]],
  ["a name that ends with a dot", "`req~a.~1`\n", []],
  ["a list of what is covered", "`dsn~a~1`\n\nCovers:\n\n* `req~a~1`\n- [Limit](#limit) req~b~2\n", ["dsn~a~1 >req~a~1 >req~b~2"]],
  ["the last identifier of an entry", "`dsn~a~1`\nCovers:\n- req~a~1 or req~b~1\n", ["dsn~a~1 >req~b~1"]],
  ["an identifier within a longer word", "`dsn~a~1`\nCovers:\n- req~a~1x\n", ["dsn~a~1"]],
  ["an entry that is indented too deep", "`dsn~a~1`\nCovers:\n    - req~a~1\n", ["dsn~a~1"]],
  ["what an item depends on", "`dsn~a~1`\nDepends:\n- req~a~1\n", ["dsn~a~1 ~>req~a~1"]],
  ["needs in one line", "`req~a~1`\nNeeds: dsn, utest\n", ["req~a~1 [dsn,utest]"]],
  ["needs as a list", "`req~a~1`\nNeeds:\n- dsn\n* `utest`\n", ["req~a~1 [dsn,utest]"]],
  ["needs that are no list of words", "`req~a~1`\nNeeds: a b\n", ["req~a~1"]],
  ["a forward", "arch --> dsn, impl : req~a~3\n", ["arch~a~3 [dsn,impl] >req~a~3"]],
  ["a forward in a rationale is text", "`req~a~1`\nRationale:\narch --> dsn : req~a~1\n", ["req~a~1"]],
  ["a forward ends the item before it", "`req~a~1`\ntext\narch --> dsn : req~b~1\nNeeds: dsn\n", ["req~a~1", "arch~b~1 [dsn] >req~b~1"]],
  ["a title ends an item", "`req~a~1`\n\n## Next\n\nNeeds: dsn\n", ["req~a~1"]],
  ["an underlined title ends an item", "`req~a~1`\nNext\n----\nNeeds: dsn\n", ["req~a~1"]],
  ["the next identifier ends an item", "`req~a~1`\n`req~b~1`\nNeeds: dsn\n", ["req~a~1", "req~b~1 [dsn]"]],
  ["a code block outside of an item", "```\n`req~a~1`\n```\n", []],
  ["a code block within an item hides nothing", "`req~a~1`\n```\n`req~b~1`\n```\n", ["req~a~1", "req~b~1"]],
  ["what is switched off", "oft:off\n`req~a~1`\noft:on\n`req~b~1`\n", ["req~b~1"]],
  ["a switch within a word is none", "xoft:off\n`req~a~1`\n", ["req~a~1"]],
  ["an empty document", "", []],
  ["line ends of Windows", "`req~a~1`\r\n\r\nNeeds: dsn\r\n", ["req~a~1 [dsn]"]],
];
for (const [what, text, expected] of cases) test(`Markdown: ${what}`, () => assert.deepEqual(said(text), expected));

const rst: [what: string, text: string, expected: string[]][] = [
  ["a title needs an underline", "# No title\n`req~a~1`\n", ["req~a~1"]],
  ["an underlined identifier within titles is a title", "Title\n=====\n`req~a~1`\n~~~~~~~\n", []],
  ["an underlined forward is one", "arch --> dsn : req~a~1\n~~~~~\n", ["arch~a~1 [dsn] >req~a~1"]],
  ["code blocks hide nothing", "```\n`req~a~1`\n", ["req~a~1"]],
];
for (const [what, text, expected] of rst)
  test(`reStructuredText: ${what}`, () => assert.deepEqual(said(text, "restructuredtext"), expected));

test("an item knows its title, text, status, tags and place", () => {
  const text = "# Limit\n\n`req~limit~2`\nStatus: draft\n\nThe rate is limited.\nAlways.\n\nRationale:\n\nHarm.\n\nTags: pump, dose\n";
  const [item] = itemsInMarkup("doc.md", text, "markdown").items;
  assert.deepEqual(
    { title: item?.title, text: item?.text, status: item?.status, tags: item?.tags, line: item?.line, attributes: item?.attributes },
    {
      title: "Limit",
      text: "The rate is limited.\nAlways.",
      status: "draft",
      tags: ["pump", "dose"],
      line: 3,
      attributes: { rationale: "Harm." },
    },
  );
  assert.deepEqual(item?.revision, { base: "req~limit", number: 2 });
});
