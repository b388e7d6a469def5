import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

import type { UnitReport } from "#source";

import { pruned } from "./pruned.ts";
import type { ReadUnits } from "./read-units.ts";

/** Programs of so many trees and products are kept, and no more bytes; the oldest go first. */
const MOST_KEPT = 12;
const MOST_BYTES = 512 << 20;

/** What was read of a program's units before, each with all that it hangs on beside what the key of the program says. */
export interface KeptUnits extends ReadUnits {
  /** Content of the files that units read, by path. */
  readonly hashes: ReadonlyMap<string, string>;
}

interface Index {
  readonly key: string;
  readonly hashes: readonly (readonly [string, string])[];
  readonly asked: readonly (readonly [string, boolean])[];
  readonly reports: readonly (readonly [string, UnitReport])[];
  /** Name and number of bytes of what follows, one behind the other. */
  readonly parts: readonly (readonly [string, number])[];
  readonly lines: readonly (readonly [string, number])[];
}

/** The lowered parts of programs, one file a program; an entry that is damaged, or of another version, is made anew. */
export class PartsCache {
  readonly #folder: string;

  constructor(cache: string) {
    this.#folder = join(cache, "parts-1");
  }

  /** What is kept of a program; `name` tells programs apart, `key` says all that every one of its units hangs on. */
  find(name: string, key: string): KeptUnits | undefined {
    try {
      const bytes = readFileSync(this.#file(name));
      const body = bytes.subarray(64);
      if (bytes.toString("latin1", 0, 64) !== digestOf([body])) return undefined;
      const length = body.readUInt32LE(0);
      const index = JSON.parse(body.toString("utf8", 8, 8 + length)) as Index;
      return index.key === key ? unitsIn(index, body, padded(8 + length)) : undefined;
    } catch {
      // Nothing is kept, or it cannot be read: both cost the time of reading the units and nothing else.
      return undefined;
    }
  }

  /** Keeps what was read; what goes wrong is told to the caller as a sentence. */
  keep(name: string, key: string, units: KeptUnits): string | undefined {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const chunks = chunksOf(key, units);
      const draft = `${this.#file(name)}.${process.pid}`;
      const file = openSync(draft, "w", 0o600);
      try {
        writeSync(file, digestOf(chunks));
        // One after the other: put together they would be in memory twice.
        for (const chunk of chunks) for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
      } finally {
        closeSync(file);
      }
      renameSync(draft, this.#file(name));
      this.#prune();
      return undefined;
    } catch (error) {
      return `what was read could not be kept in the cache: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #prune(): void {
    const files = readdirSync(this.#folder).map((name) => {
      const { mtimeMs, size } = statSync(join(this.#folder, name));
      return { path: join(this.#folder, name), time: mtimeMs, size };
    });
    for (const { path } of pruned(files, MOST_KEPT, MOST_BYTES)) rmSync(path, { force: true });
  }

  #file(name: string): string {
    return join(this.#folder, `${createHash("sha256").update(name).digest("hex")}.bin`);
  }
}

function digestOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

const padded = (size: number): number => (size + 7) & ~7;

function chunksOf(key: string, { hashes, asked, reports, parts, lines }: KeptUnits): readonly Uint8Array[] {
  const index: Index = {
    key,
    hashes: [...hashes],
    asked: [...asked],
    reports: [...reports],
    parts: [...parts].map(([name, bytes]) => [name, bytes.length]),
    lines: [...lines].map(([path, starts]) => [path, starts.byteLength]),
  };
  const head = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(head.length);
  const chunks: Uint8Array[] = [length, head, Buffer.alloc(padded(8 + head.length) - 8 - head.length)];
  for (const column of [...parts.values(), ...lines.values()]) {
    chunks.push(
      new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
      Buffer.alloc(padded(column.byteLength) - column.byteLength),
    );
  }
  return chunks;
}

function unitsIn({ hashes, asked, reports, parts, lines }: Index, body: Uint8Array, from: number): KeptUnits {
  let at = from;
  const next = (length: number): Uint8Array => {
    // No Buffer: what slices one gets no copy.
    const bytes = new Uint8Array(body.buffer, body.byteOffset + at, length);
    at = padded(at + length);
    return bytes;
  };
  return {
    hashes: new Map(hashes),
    asked: new Map(asked),
    reports: new Map(reports),
    parts: new Map(parts.map(([name, length]) => [name, next(length)])),
    // Lines are few: each gets a place of its own, where numbers of four bytes may begin.
    lines: new Map(lines.map(([path, length]) => [path, new Int32Array(next(length).slice().buffer)])),
  };
}
