import assert from "node:assert/strict";
import { test } from "node:test";

import { Problem } from "#model";

import { readConfiguration } from "./read-configuration.ts";

const problemOf = (text: string): string => {
  try {
    readConfiguration(text, "plumbline.yaml");
  } catch (error) {
    if (error instanceof Problem) return `${error.id} ${error.message}`;
    throw error;
  }
  return "no problem";
};

test("an empty file is a configuration with every default", () => {
  const { items, exclude, product } = readConfiguration("", "plumbline.yaml");
  assert.deepEqual({ items, exclude, product }, { items: [], exclude: [], product: {} });
});

test("one glob may stand without a list", () => {
  const { exclude } = readConfiguration("exclude:\n  - paths: old/**\n    reason: not shipped\n    by: Q. Sample\n", "plumbline.yaml");
  assert.deepEqual(exclude[0]?.paths, ["old/**"]);
});

const wrong: [what: string, text: string, says: RegExp][] = [
  ["a misspelt key", "product:\n  nmae: Pump\n", /plumbline\.yaml:2:3: product: Unrecognized key: "nmae"/],
  [
    "a class that does not exist",
    "product:\n  safetyClass: D\n",
    /plumbline\.yaml:2:16: product\.safetyClass: Invalid option: expected one of "A"\|"B"\|"C"/,
  ],
  [
    "a date that is none",
    "deviations:\n  - {id: D1, check: x, paths: a, by: b, reason: c, until: soon}\n",
    /plumbline\.yaml:2:59: deviations\[0\]\.until: a date such as/,
  ],
  ["a misspelt key before a list", "exclud:\n  - a\n", /plumbline\.yaml:1:1: Unrecognized key: "exclud"/],
  ["a list where keys are expected", "- a\n", /plumbline\.yaml:1:1: .*expected object/],
  ["a glob without end", `exclude:\n  - {paths: ${"a".repeat(501)}, reason: a, by: b}\n`, /plumbline\.yaml:2:13: exclude\[0\]\.paths: /],
  ["more items than a product has", `items:\n${"  - {name: a}\n".repeat(501)}`, /plumbline\.yaml:2:3: items: Too big/],
  ["nesting without end", `product: ${"[".repeat(100_000)}`, /plumbline\.yaml:1:\d+: /],
  ["broken YAML", "product:\n  name: [\n", /plumbline\.yaml:3:1: /],
  ["a key twice", "items: []\nitems: []\n", /plumbline\.yaml:2:1: Map keys must be unique/],
  [
    "a class without its rationale",
    "items:\n  - {name: a}\n  - {name: b, parent: a, safetyClass: A}\n",
    /items\[1\]\.rationale: a class that differs/,
  ],
  ["an item under nothing", "items:\n  - {name: b, parent: a}\n", /plumbline\.yaml:2:23: items\[0\]\.parent: there is no item "a"/],
  ["items in a ring", "items:\n  - {name: a, parent: b}\n  - {name: b, parent: a}\n", /is its own ancestor/],
  ["two items of one name", "items:\n  - {name: a}\n  - {name: a}\n", /plumbline\.yaml:2:12: items\[0\]\.name: two items/],
  [
    "a deviation without scope",
    "deviations:\n  - {id: D1, check: x, by: b, reason: c, until: 2030-01-01}\n",
    /needs paths or fingerprints/,
  ],
  [
    "a guard of a kind that no question asks for",
    "sources:\n  calls:\n    is_open: { guard: authentification }\n",
    /plumbline\.yaml:3:23: sources\.calls\.is_open\.guard: "authentification" is no kind .* authentication, /,
  ],
  [
    "a harm that is none, of several functions in a line",
    "sources:\n  calls:\n    spin drive:\n      sink: terapy\n",
    /plumbline\.yaml:4:13: sources\.calls\.spin drive\.sink: "terapy" is no kind .*, therapy, /,
  ],
  [
    "a function that is described twice",
    "sources:\n  calls:\n    a b: { gives: true }\n    c a: { gives: true }\n",
    /plumbline\.yaml:4:10: sources\.calls\.c a: a is described twice/,
  ],
  [
    "an argument that no function has",
    "sources: { calls: { f: { fills: [99] } } }\n",
    /plumbline\.yaml:1:34: sources\.calls\.f\.fills\[0\]: Too big/,
  ],
  [
    "an entry that is known by two things",
    "sources:\n  entries:\n    - { name: f, member: g, what: a line, kind: serial }\n",
    /plumbline\.yaml:3:7: sources\.entries\[0\]: an entry is known by a name, an attribute, a registration, a member or a method, and by one of them/,
  ],
  [
    "a list of words that there is not",
    "sources:\n  vocabulary:\n    add:\n      sinks: { theraphy: { nouns: [perfusor] } }\n",
    /plumbline\.yaml:4:16: sources\.vocabulary\.add\.sinks: "theraphy" is not known here; one of therapy, .*alarm, .* is expected/,
  ],
  [
    "a word with blanks in it",
    "sources: { vocabulary: { add: { sinks: { therapy: { nouns: [Drip Rate] } } } } }\n",
    /plumbline\.yaml:1:61: .*nouns\[0\]: a word is written in small letters/,
  ],
  [
    "a word where pairs are expected",
    "sources: { vocabulary: { add: { guards: { authentication: { pairs: [key] } } } } }\n",
    /plumbline\.yaml:1:69: .*pairs\[0\]: a pair of words is expected/,
  ],
  [
    "a word that is taken out and is not in",
    "sources: { vocabulary: { remove: { sinks: { therapy: { nouns: [heaters] } } } } }\n",
    /plumbline\.yaml:1:64: .*nouns\[0\]: "heaters" is not in this list/,
  ],
];
for (const [what, text, says] of wrong) {
  test(`${what} is named with line, column and what was expected`, () => assert.match(problemOf(text), says));
}

test("half a surrogate pair, which no file can hold, becomes the sign for what cannot be read", () => {
  assert.equal(readConfiguration('product: {name: "x\\ud800"}\n', "plumbline.yaml").product.name, "x\uFFFD");
});

test("an alias bomb is refused", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghi".split("").map((name, index) => `${name}: &${name} [${`*${"abcdefgh"[index]},`.repeat(9)}]`),
  ];
  assert.match(problemOf(bomb.join("\n")), /too many aliases|Unrecognized/);
});
