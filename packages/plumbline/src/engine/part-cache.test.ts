import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";

import type { FileRead } from "./file-parts.ts";
import { PartCache, partKey } from "./part-cache.ts";
import { Bench, isCivil } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const DAY = 86_400_000;
const read: FileRead = { path: "a.c", hash: "h", parts: [["languages", { lines: 3 }]], failed: [], skipped: [] };
const keep = (directory: string, nowMs = 0): string => {
  const key = partKey("languages@1", "a.c", "h");
  const cache = new PartCache(directory);
  cache.keep("/tree", [{ key, read }], [{ path: "a.c", stamp: "3:1:1:9", hash: "h" }], nowMs);
  cache.close();
  return key;
};

test("what was kept is found again, with the stamp under which it was read", () => {
  const directory = bench.fresh("cache");
  const key = keep(directory);
  const cache = new PartCache(directory);
  assert.deepEqual(cache.find(key), read);
  assert.deepEqual(cache.knownHashes("/tree").get("a.c"), { stamp: "3:1:1:9", hash: "h" });
  assert.equal(cache.knownHashes("/other").size, 0);
  cache.close();
});

const others: [what: string, key: string][] = [
  ["another version of a collector", partKey("languages@2", "a.c", "h")],
  ["another path, whose name may decide what it is", partKey("languages@1", "b.c", "h")],
  ["another content", partKey("languages@1", "a.c", "i")],
];
for (const [what, key] of others) {
  test(`${what} is another entry`, () => {
    const directory = bench.fresh("cache");
    keep(directory);
    const cache = new PartCache(directory);
    assert.equal(cache.find(key), undefined);
    cache.close();
  });
}

test("an entry that was changed on the disk is dropped, and counted", () => {
  const directory = bench.fresh("cache");
  const key = keep(directory);
  const database = new DatabaseSync(join(directory, "parts-1.sqlite"));
  database.exec(`update part set body = replace(body, '"lines":3', '"lines":4')`);
  database.close();
  const cache = new PartCache(directory);
  assert.equal(cache.find(key), undefined);
  assert.equal(cache.damaged, 1);
  cache.close();
});

test("an entry that was copied under another key is dropped", () => {
  const directory = bench.fresh("cache");
  keep(directory);
  const database = new DatabaseSync(join(directory, "parts-1.sqlite"));
  const other = partKey("languages@1", "b.c", "h");
  database.exec(`insert into part select '${other}', digest, body, used from part`);
  database.close();
  const cache = new PartCache(directory);
  assert.equal(cache.find(other), undefined);
  cache.close();
});

test("entries unused for thirty days go", () => {
  const directory = bench.fresh("cache");
  const key = keep(directory);
  const cache = new PartCache(directory);
  cache.keep("/tree", [], [], 30 * DAY);
  assert.ok(cache.find(key));
  cache.keep("/tree", [], [], 31 * DAY);
  assert.equal(cache.find(key), undefined);
  cache.close();
});

test("a cache file that is no database costs time and no verdict", () => {
  const device = bench.tree({ "main.c": "int main(void) { return 0; }\n" });
  const directory = bench.fresh("cache");
  keep(directory);
  const sound = bench.judged(device, "--no-cache") as { verdicts: unknown };
  for (const name of ["parts-1.sqlite", "parts-1.sqlite-wal"]) writeFileSync(join(directory, name), "no database ".repeat(500));
  const ran = bench.plumbline("inspect", device, "--format", "json", "--cache", directory);
  isCivil(ran);
  const { verdicts } = JSON.parse(ran.stdout) as { verdicts: { element: string; is: string }[] };
  const without = (all: unknown): unknown => (all as { element: string }[]).filter(({ element }) => element !== "X2");
  assert.deepEqual(without(verdicts), without(sound.verdicts), "all but the completeness of the inspection itself");
});
