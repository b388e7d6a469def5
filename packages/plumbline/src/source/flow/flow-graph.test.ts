import assert from "node:assert/strict";
import { test } from "node:test";

import { Kind } from "../form/node-kinds.ts";
import { understood } from "../testing.ts";
import { Edge, type FlowGraph, flowGraphOf } from "./flow-graph.ts";

/** The graph of the first function of a text, and its calls by block. */
async function graphOf(text: string): Promise<{
  readonly graph: FlowGraph;
  readonly called: (block: number) => readonly string[];
  readonly blockOf: (name: string) => number;
}> {
  const { session, program } = await understood({ "main.c": text });
  const { part, form } = program.functions[0]!;
  const graph = flowGraphOf(part, form.body);
  const called = (block: number) => {
    const names: string[] = [];
    const open = [...graph.items[block]!, graph.conditions[block]!];
    for (let node = open.shift(); node !== undefined; node = open.shift()) {
      if (part.nodes.kinds[node] === Kind.Call) names.push(session.names.textOf(part.nodes.a[part.nodes.child(node, 0)]!));
      open.push(...part.nodes.childrenOf(node));
    }
    return names;
  };
  return { graph, called, blockOf: (name) => graph.items.findIndex((_, block) => called(block).includes(name)) };
}

/** Which calls can come, in any order, after a call. */
async function after(text: string, name: string): Promise<string> {
  const { graph, called, blockOf } = await graphOf(text);
  const seen = new Set<number>();
  const open = graph.edges[blockOf(name)]!.map(({ to }) => to);
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    if (seen.has(block)) continue;
    seen.add(block);
    open.push(...graph.edges[block]!.map(({ to }) => to));
  }
  return [...seen]
    .flatMap((block) => called(block))
    .toSorted()
    .join(" ");
}

const ways: [what: string, body: string, from: string, to: string][] = [
  ["if with else", "if (a()) b(); else c(); d();", "b", "d"],
  ["if without else", "if (a()) b(); d();", "a", "b d"],
  ["the second of && only where the first holds", "if (a() && b()) c(); d();", "b", "c d"],
  ["the second of || only where the first fails", "if (a() || b()) c(); d();", "b", "c d"],
  ["while comes back", "while (a()) b(); c();", "b", "a b c"],
  ["do comes back", "do a(); while (b()); c();", "c", ""],
  ["for steps before it asks again", "for (a(); b(); c()) d(); e();", "d", "b c d e"],
  ["for without a condition is left by break only", "for (;;) { a(); if (b()) break; c(); } d();", "c", "a b c d"],
  ["continue goes to the step", "for (; a(); b()) { if (c()) continue; d(); } e();", "d", "a b c d e"],
  ["return ends", "if (a()) { b(); return; } c();", "b", ""],
  ["a case falls through", "switch (a()) { case 1: b(); case 2: c(); break; default: d(); } e();", "b", "c e"],
  ["a switch without default may do nothing", "switch (a()) { case 1: b(); } e();", "a", "b e"],
  ["break leaves the switch, not the loop", "while (a()) { switch (b()) { case 1: c(); break; } d(); } e();", "c", "a b c d e"],
  ["goto out of two loops", "while (a()) while (b()) { if (c()) goto out; } d(); out: e();", "c", "a b c d e"],
  ["goto back", "again: a(); if (b()) goto again; c();", "b", "a b c"],
  ["a case inside of a loop, as Duff had it", "switch (a()) { case 0: do { b(); case 1: c(); } while (d()); } e();", "c", "b c d e"],
  ["code behind a return is not reached", "a(); return; b();", "a", ""],
];
for (const [what, body, from, to] of ways) {
  test(what, async () => assert.equal(await after(`void f(void) { ${body} }`, from), to));
}

test("a case keeps its value on its edge", async () => {
  const { graph } = await graphOf("void f(int x) { switch (x) { case 3: a(); break; default: b(); } }");
  assert.deepEqual(
    graph.edges
      .flat()
      .filter(({ kind }) => kind === Edge.Case || kind === Edge.Default)
      .map(({ kind }) => kind),
    [Edge.Case, Edge.Default],
  );
});

test("a jump to a label that is not there leaves the graph incomplete", async () => {
  assert.equal((await graphOf("void f(void) { goto away; }")).graph.isWhole, false);
  assert.equal((await graphOf("void f(void) { goto here; here: a(); }")).graph.isWhole, true);
});

test("negation swaps the ways", async () => {
  const { graph, blockOf } = await graphOf("void f(void) { if (!a()) b(); }");
  const edge = graph.edges[blockOf("a")]!.find(({ to }) => to === blockOf("b"));
  assert.equal(edge?.kind, Edge.False);
});
