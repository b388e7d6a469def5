import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { packed } from "../items/item-block.ts";
import { itemsInMarkup } from "../readers/openfasttrace/markup.ts";
import { itemsFrom, MEANINGS, traceFrom } from "../testing.ts";
import { DEEP } from "./coverage.ts";
import { linkFindings } from "./link-findings.ts";
import { stronglyConnected } from "./strongly-connected.ts";
import { adjacencyOf } from "./adjacency.ts";
import { type Trace, traceOf } from "./trace.ts";

const oft = (text: string): Trace => traceOf([packed("a.md", itemsInMarkup("a.md", text, "markdown"))], MEANINGS);

const found: [what: string, text: string, expected: string[]][] = [
  ["a sound link", "`req~a~1`\nNeeds: dsn\n`dsn~b~1`\nCovers:\n- req~a~1\n", []],
  ["a target that is nowhere", "`dsn~b~1`\nCovers:\n- req~a~1\n", ["orphaned: dsn~b~1 points at req~a~1, which is nowhere"]],
  [
    "an older revision",
    "`req~a~2`\nNeeds: dsn\n`dsn~b~1`\nCovers:\n- req~a~1\n",
    ["outdated: dsn~b~1 was made for req~a~1, and req~a~2 has come since"],
  ],
  [
    "a revision that is not there yet",
    "`req~a~1`\nNeeds: dsn\n`dsn~b~1`\nCovers:\n- req~a~2\n",
    ["predated: dsn~b~1 is made for req~a~2, and there is req~a~1 only"],
  ],
  [
    "a type that nobody needs",
    "`req~a~1`\nNeeds: impl\n`dsn~b~1`\nCovers:\n- req~a~1\n",
    ["unwanted: dsn~b~1 covers req~a~1, which needs no dsn"],
  ],
  [
    "an identifier that is given twice",
    "`req~a~1`\nNeeds: dsn\n`req~a~1`\nNeeds: dsn\n`dsn~b~1`\nCovers:\n- req~a~1\n",
    ["duplicate: req~a~1 is also at a.md:1", "ambiguous: dsn~b~1 points at req~a~1, and more than one item is called that"],
  ],
];
for (const [what, text, expected] of found) {
  test(`${what} is said`, () => {
    assert.deepEqual(
      linkFindings(oft(text)).map(({ kind, message }) => `${kind}: ${message}`),
      expected,
    );
  });
}

const nearMisses: [written: string, meant: string][] = [
  ["REQ-3", "REQ-003"],
  ["req-003", "REQ-003"],
  ["REQ_003", "REQ-003"],
  ["REQ003", "REQ-003"],
];
for (const [written, meant] of nearMisses) {
  test(`${written} is said to be meant for ${meant}`, () => {
    const [finding] = linkFindings(traceFrom(`req ${meant}\ntest t > ${written}`));
    assert.match(finding!.message, new RegExp(`${meant} \\(trace\\.md:1\\) may be meant`));
  });
}

test("an identifier of another number is no near miss", () => {
  const [finding] = linkFindings(traceFrom("req REQ-003\ntest t > REQ-30"));
  assert.equal(finding!.message, "t points at REQ-30, which is nowhere");
});

const deep: [what: string, text: string, expected: Record<string, string>][] = [
  [
    "a chain down to the last level",
    "`req~a~1`\nNeeds: dsn\n`dsn~b~1`\nCovers:\n- req~a~1\n",
    { "req~a~1": "covered", "dsn~b~1": "covered" },
  ],
  [
    "a gap two levels down",
    "`req~a~1`\nNeeds: dsn\n`dsn~b~1`\nCovers:\n- req~a~1\n\nNeeds: impl\n",
    { "req~a~1": "uncovered", "dsn~b~1": "uncovered" },
  ],
  [
    "a cycle",
    "`dsn~a~1`\nCovers:\n- dsn~b~1\n\nNeeds: dsn\n`dsn~b~1`\nCovers:\n- dsn~a~1\n\nNeeds: dsn\n",
    { "dsn~a~1": "cycle", "dsn~b~1": "cycle" },
  ],
  ["an item that covers itself", "`dsn~a~1`\nCovers:\n- dsn~a~1\n\nNeeds: dsn\n", { "dsn~a~1": "cycle" }],
];
for (const [what, text, expected] of deep) {
  test(`deep coverage of ${what}`, () => {
    const { store, coverage } = oft(text);
    const is = Object.fromEntries(Array.from({ length: store.count }, (_, item) => [store.id(item), DEEP[coverage.deep[item]!]]));
    assert.deepEqual(is, expected);
  });
}

/** Edges between few nodes, so that cycles and diamonds are common. */
const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 25 });
const graphOf = (list: readonly (readonly [number, number])[]) =>
  adjacencyOf(
    10,
    Int32Array.from(list, ([from]) => from),
    Int32Array.from(list, ([, to]) => to),
  );

function reached(list: readonly (readonly [number, number])[], from: number): Set<number> {
  const seen = new Set<number>();
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const [a, b] of list) if (a === node && !seen.has(b) && seen.add(b)) open.push(b);
  return seen;
}

test("two nodes are of one component exactly when they reach each other, and what is reached is numbered before", () => {
  fc.assert(
    fc.property(edges, (list) => {
      const { of, isCycle } = stronglyConnected(graphOf(list));
      for (let a = 0; a < 10; a++) {
        const fromA = reached(list, a);
        assert.equal(isCycle[of[a]!] === 1, fromA.has(a));
        for (let b = 0; b < 10; b++) {
          if (a === b) continue;
          assert.equal(of[a] === of[b], fromA.has(b) && reached(list, b).has(a));
          if (fromA.has(b) && of[a] !== of[b]) assert.ok(of[b]! < of[a]!);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test("what is above an item has it below, whichever of the two holds the link", () => {
  const roles = ["parent", "verifies", "mitigatedby", "child"] as const;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...roles), fc.nat(9)), { maxLength: 20 }), (list) => {
      const lines = Array.from({ length: 10 }, (_, node) => `req R${node}`).concat(
        list.map(([from, role, to], at) => `req L${at}x${from} ${role}> R${to}`),
      );
      const { levels, store } = traceFrom(lines.join("\n"));
      for (let item = 0; item < store.count; item++) {
        const below = [...levels.below.ends.subarray(levels.below.starts[item], levels.below.starts[item + 1])];
        for (const other of below)
          assert.ok(levels.above.ends.subarray(levels.above.starts[other], levels.above.starts[other + 1]).includes(item));
      }
    }),
    { numRuns: 1_000 },
  );
});

test("the order of files does not matter", () => {
  const files = ["req R1\nreq R2", "dsn D1 > R1\ndsn D2 > R9", "test T1 verifies> D1", "req R1"];
  const block = (index: number) => packed(`f${index}.md`, { items: itemsFrom(files[index]!, `f${index}.md`), troubles: [] });
  const shown = (order: readonly number[]) => {
    const trace = traceOf(order.map(block), MEANINGS);
    return JSON.stringify([linkFindings(trace), [...trace.coverage.deep], [...trace.kind]]);
  };
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => assert.equal(shown(order), shown([0, 1, 2, 3]))),
    { numRuns: 1_000 },
  );
});

test("forty layers of diamonds and a long cycle are no more than their items and links", () => {
  const layers = Array.from({ length: 40 }, (_, layer) => [
    `dsn a${layer} > a${layer + 1}, b${layer + 1}`,
    `dsn b${layer} > a${layer + 1}, b${layer + 1}`,
  ]).flat();
  const ring = Array.from({ length: 10_000 }, (_, at) => `dsn c${at} > c${(at + 1) % 10_000}`);
  const began = performance.now();
  const { levels } = traceFrom([...layers, "dsn a40", "dsn b40", ...ring].join("\n"));
  assert.equal(
    levels.components.isCycle.reduce((sum, each) => sum + each, 0),
    1,
  );
  assert.ok(performance.now() - began < 2_000);
});
