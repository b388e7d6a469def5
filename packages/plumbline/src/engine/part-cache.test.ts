import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";

import type { FileRead } from "./file-parts.ts";
import { inspect } from "./inspect.ts";
import { PartCache, partKey } from "./part-cache.ts";
import { standardsInForce } from "./standards-on-disk.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const DAY = 86_400_000;
const read: FileRead = { path: "a.c", hash: "h", parts: [["languages", { lines: 3 }]], failed: [], skipped: [] };
const keep = (directory: string, nowMs = 0): string => {
  const key = partKey("languages@1", "a.c", "h");
  const cache = new PartCache(directory);
  cache.keep({ root: "/tree", reads: [{ key, read }], stamps: [{ path: "a.c", stamp: "3:1:1:9", hash: "h" }], found: [], nowMs });
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

test("entries unused for thirty days go, those that were found again stay", () => {
  const directory = bench.fresh("cache");
  const key = keep(directory);
  const cache = new PartCache(directory);
  const run = (day: number, found: readonly string[]): void =>
    cache.keep({ root: "/tree", reads: [], stamps: [], found, nowMs: day * DAY });
  run(20, [key]);
  run(31, []);
  assert.ok(cache.find(key), "it was found on day 20");
  run(51, []);
  assert.equal(cache.find(key), undefined);
  cache.close();
});

test("stamps of a tree that nobody has inspected for thirty days go", () => {
  const directory = bench.fresh("cache");
  keep(directory);
  const cache = new PartCache(directory);
  const other = (day: number): void => cache.keep({ root: "/other", reads: [], stamps: [], found: [], nowMs: day * DAY });
  other(30);
  assert.equal(cache.knownHashes("/tree").size, 1);
  other(31);
  assert.equal(cache.knownHashes("/tree").size, 0);
  cache.close();
});

const device = { "main.c": "int main(void) { return 0; }\n", "README.md": "# Pump\n" };
interface Said {
  readonly verdicts: unknown;
  readonly findings: unknown;
}

const held: DatabaseSync[] = [];
after(() => held.forEach((database) => database.close()));
const harms: [what: string, harm: (directory: string) => void, says: RegExp][] = [
  [
    "that is no database",
    (directory) => {
      for (const name of ["parts-1.sqlite", "parts-1.sqlite-wal"]) writeFileSync(join(directory, name), "no database ".repeat(500));
    },
    /the cache .* is not used/,
  ],
  [
    "whose pages are damaged",
    (directory) => {
      const file = join(directory, "parts-1.sqlite");
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0xff, 4_096));
    },
    /could not be kept/,
  ],
  [
    "that somebody else holds",
    (directory) => {
      const other = new DatabaseSync(join(directory, "parts-1.sqlite"));
      other.exec("begin exclusive");
      held.push(other);
    },
    /could not be kept/,
  ],
  [
    "whose folder is a file",
    (directory) => {
      rmSync(directory, { recursive: true });
      writeFileSync(directory, "");
    },
    /the cache .* is not used/,
  ],
];
for (const [what, harm, says] of harms) {
  test(`a cache ${what} costs time and no verdict, and is said so`, async () => {
    const root = bench.tree(device);
    const inspected = async (cache: string | false): Promise<Said & { readonly notices: readonly string[] }> => {
      const notices: string[] = [];
      const options = { directory: root, standards: standardsInForce(), signal: new AbortController().signal, workers: 1 } as const;
      const now = (): Date => new Date("2026-01-02T03:04:05Z");
      const { judgement } = await inspect({ ...options, cache, now, onNotice: (notice) => notices.push(notice) });
      return { verdicts: judgement.verdicts, findings: judgement.findings, notices };
    };
    const sound = await inspected(false);
    const directory = bench.fresh("cache");
    await inspected(directory);
    harm(directory);
    const { notices, ...harmed } = await inspected(directory);
    assert.deepEqual(harmed, { verdicts: sound.verdicts, findings: sound.findings });
    assert.match(notices.join("\n"), says);
  });
}

test("what was read before an interruption is kept", async () => {
  const root = bench.tree(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}.c`, `int f${index};\n`])));
  const cache = bench.fresh("cache");
  const interrupted = new AbortController();
  const onProgress = ({ step, done }: { step: string; done: number }): void => {
    if (step === "read" && done === 30) interrupted.abort();
  };
  const options = { directory: root, standards: standardsInForce(), cache, now: () => new Date(), workers: 1 } as const;
  await assert.rejects(inspect({ ...options, signal: interrupted.signal, onProgress }));
  const database = new DatabaseSync(join(cache, "parts-1.sqlite"));
  const { count } = database.prepare("select count(*) as count from part").get() as { count: number };
  database.close();
  assert.ok(count >= 30, `${count} of 60`);
});

test("of a directory that goes away after the run no stamp is kept", async () => {
  const root = bench.tree(device);
  const cache = bench.fresh("cache");
  const now = (): Date => new Date(Date.now() + 60_000);
  const options = { directory: root, standards: standardsInForce(), cache, now, workers: 1 } as const;
  await inspect({ ...options, signal: new AbortController().signal, laidOut: { repository: root, commit: "HEAD", paths: new Set() } });
  const known = new PartCache(cache);
  assert.equal(known.knownHashes(root).size, 0);
  known.close();
});
