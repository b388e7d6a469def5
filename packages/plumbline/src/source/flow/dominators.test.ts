import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { componentsOf } from "./components.ts";
import { dominates, dominatorsOf, type Graph, reversePostorder } from "./dominators.ts";

const graphs: fc.Arbitrary<Graph> = fc
  .integer({ min: 1, max: 9 })
  .chain((count) => fc.array(fc.array(fc.nat({ max: count - 1 }), { maxLength: 3 }), { minLength: count, maxLength: count }))
  .map((successors) => ({ entry: 0, successors }));

/** What is reached from a node, and with one node taken away. */
function reached({ successors }: Graph, from: number, without = -1): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = from === without ? [] : [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const next of successors[node]!) if (next !== without) open.push(next);
  }
  return seen;
}

test("a node dominates another where that one is not reached without it", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const dominators = dominatorsOf(graph);
      const all = reached(graph, graph.entry);
      for (const node of all) {
        for (const by of all)
          assert.equal(dominates(dominators, by, node), by === node || !reached(graph, graph.entry, by).has(node), `${by} and ${node}`);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("the order holds each node that is reached once, the entry first", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const order = reversePostorder(graph);
      assert.deepEqual(
        order.toSorted((a, b) => a - b),
        [...reached(graph, graph.entry)].toSorted((a, b) => a - b),
      );
      assert.equal(order[0], graph.entry);
    }),
    { numRuns: 1_000 },
  );
});

test("what is not reached has no dominator", () => {
  assert.deepEqual([...dominatorsOf({ entry: 0, successors: [[1], [], [1]] })], [-1, 0, -1]);
});

test("two nodes are of one component where each leads to the other, and callees come first", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const components = componentsOf(graph.successors.length, (node) => graph.successors[node]!);
      const place = new Map(components.flatMap((component, index) => component.map((node) => [node, index] as const)));
      assert.equal(place.size, graph.successors.length);
      for (const [a, from] of place) {
        for (const [b, to] of place) {
          const forth = reached(graph, a).has(b);
          assert.equal(from === to, forth && reached(graph, b).has(a), `${a} and ${b}`);
          if (forth && from !== to) assert.ok(to < from, `${b} before ${a}`);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a chain of a hundred thousand calls needs no stack", () => {
  const count = 100_000;
  const successors = Array.from({ length: count }, (_, node) => (node + 1 < count ? [node + 1] : []));
  assert.equal(componentsOf(count, (node) => successors[node]!).length, count);
  assert.equal(reversePostorder({ entry: 0, successors }).length, count);
});
