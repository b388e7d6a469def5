import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";

import type { FileRead } from "./file-parts.ts";
import { makeFolders } from "./make-folders.ts";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

/** Content hash of files of one tree, by path, with the stamp under which it was read. */
export type KnownHashes = ReadonlyMap<string, { readonly stamp: string; readonly hash: string }>;

/**
 * What files gave, by path, content and collector versions. An entry whose digest does not fit its body is dropped:
 * a damaged cache costs time and never a verdict.
 */
export class PartCache {
  readonly #database: DatabaseSync;
  readonly #find: StatementSync;
  #damaged = 0;

  /** Opens or makes the cache; throws where the directory cannot be used. */
  constructor(directory: string, readOnly = false) {
    if (!readOnly) makeFolders(directory, 0o700);
    this.#database = new DatabaseSync(join(directory, "parts-1.sqlite"), { readOnly, timeout: 5_000 });
    if (!readOnly) {
      this.#database.exec(`pragma journal_mode = wal; pragma synchronous = off;
        create table if not exists part (key text primary key, digest text not null, body text not null, used integer not null) without rowid;
        create table if not exists stamp (root text, path text, stamp text not null, hash text not null, primary key (root, path)) without rowid;
        create table if not exists root (root text primary key, used integer not null) without rowid;`);
    }
    this.#find = this.#database.prepare("select digest, body from part where key = ?");
  }

  get damaged(): number {
    return this.#damaged;
  }

  find(key: string): FileRead | undefined {
    return this.#orDamaged(() => {
      const row = this.#find.get(key) as { digest: string; body: string } | undefined;
      if (!row) return undefined;
      if (digestOf(key, row.body) !== row.digest) throw new Error("the entry does not have its digest");
      return JSON.parse(row.body) as FileRead;
    });
  }

  knownHashes(root: string): KnownHashes {
    const rows = this.#orDamaged(() => this.#database.prepare("select path, stamp, hash from stamp where root = ?").all(root));
    return new Map(((rows ?? []) as unknown as KnownRow[]).map(({ path, stamp, hash }) => [path, { stamp, hash }]));
  }

  /** What a damaged database cannot give is read anew. */
  #orDamaged<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch {
      this.#damaged++;
      return undefined;
    }
  }

  /** Keeps what a run read, in one transaction; throws where the database cannot be written. */
  keep(run: Kept): void {
    this.#database.exec("begin immediate");
    try {
      const today = Math.floor(run.nowMs / DAY_MS);
      const put = this.#database.prepare("insert or replace into part values (?, ?, ?, ?)");
      for (const { key, read } of run.reads) {
        const body = JSON.stringify(read);
        put.run(key, digestOf(key, body), body, today);
      }
      const stamp = this.#database.prepare("insert or replace into stamp values (?, ?, ?, ?)");
      for (const row of run.stamps) stamp.run(run.root, row.path, row.stamp, row.hash);
      this.#tidyOnceADay(run, today);
      this.#database.exec("commit");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  /** The first run of a day notes what is in use, and lets go what has not been for long. */
  #tidyOnceADay({ root, found }: Kept, today: number): void {
    const before = this.#database.prepare("select used from root where root = ?").get(root) as { used: number } | undefined;
    if (before?.used === today) return;
    this.#database.prepare("insert or replace into root values (?, ?)").run(root, today);
    const use = this.#database.prepare("update part set used = ? where key = ?");
    for (const key of found) use.run(today, key);
    for (const table of ["part", "root"]) this.#database.prepare(`delete from ${table} where used < ?`).run(today - KEPT_DAYS);
    this.#database.exec("delete from stamp where root not in (select root from root)");
  }

  close(): void {
    this.#database.close();
  }
}

/** What a run has to remember. */
export interface Kept {
  readonly root: string;
  readonly reads: readonly { readonly key: string; readonly read: FileRead }[];
  readonly stamps: readonly KnownRow[];
  /** Keys of what it found. */
  readonly found: readonly string[];
  /** Decides which entries are too old to keep. */
  readonly nowMs: number;
}

interface KnownRow {
  readonly path: string;
  readonly stamp: string;
  readonly hash: string;
}

/** Identity of what one file gives to one set of collectors. */
export function partKey(producers: string, path: string, hash: string): string {
  return createHash("sha256").update(`${producers}\0${path}\0${hash}`).digest("hex");
}

const digestOf = (key: string, body: string): string => createHash("sha256").update(`${key}\0${body}`).digest("base64url");
