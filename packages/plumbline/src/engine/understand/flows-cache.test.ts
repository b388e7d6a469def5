import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { FlowsCache, flowsKey } from "./flows-cache.ts";

const place = mkdtempSync(join(tmpdir(), "plumbline-flows-"));
after(() => rmSync(place, { recursive: true, force: true }));
const fact = { programs: [] };

test("what was kept is found again under its key only", () => {
  const cache = new FlowsCache(join(place, "a"));
  const key = flowsKey(["x"]);
  assert.equal(cache.find(key), undefined);
  assert.equal(cache.keep(key, fact), undefined);
  assert.deepEqual(cache.find(key), fact);
  assert.equal(cache.find(flowsKey(["y"])), undefined);
});

test("a damaged entry, and one under another's name, are not believed", () => {
  const cache = new FlowsCache(join(place, "b"));
  const key = flowsKey(["x"]);
  cache.keep(key, fact);
  const file = join(place, "b/flows-1", `${key}.json`);
  const text = readFileSync(file, "utf8");
  writeFileSync(join(place, "b/flows-1", `${flowsKey(["z"])}.json`), text);
  assert.equal(cache.find(flowsKey(["z"])), undefined);
  writeFileSync(file, text.replace("[]", "[1]"));
  assert.equal(cache.find(key), undefined);
});

test("the parts of a key cannot run into each other", () => {
  assert.notEqual(flowsKey(["ab", "c"]), flowsKey(["a", "bc"]));
  assert.notEqual(flowsKey(["ab"]), flowsKey(["a", "b"]));
});

test("only so many are kept, and no draft stays behind", () => {
  const cache = new FlowsCache(join(place, "c"));
  for (let index = 0; index < 60; index += 1) cache.keep(flowsKey([`${index}`]), fact);
  const names = readdirSync(join(place, "c/flows-1"));
  assert.ok(names.length <= 41);
  assert.ok(names.every((name) => name.endsWith(".json")));
});

test("a place that cannot be written to is told in a sentence and stops nothing", () => {
  writeFileSync(join(place, "file"), "");
  assert.match(new FlowsCache(join(place, "file")).keep("k", fact) ?? "", /could not be kept/);
});
