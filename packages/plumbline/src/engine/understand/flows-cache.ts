import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { FlowsFact } from "#model";

/** Results of so many trees and revisions are kept; the oldest go first. */
const MOST_KEPT = 40;

/** What understanding the sources gave, kept by the content of everything that it hangs on; a damaged entry is made anew. */
export class FlowsCache {
  readonly #folder: string;

  constructor(cache: string) {
    this.#folder = join(cache, "flows-1");
  }

  find(key: string): FlowsFact | undefined {
    try {
      const text = readFileSync(this.#file(key), "utf8");
      const end = text.indexOf("\n");
      const body = text.slice(end + 1);
      return text.slice(0, end) === digestOf(key, body) ? (JSON.parse(body) as FlowsFact) : undefined;
    } catch {
      // Nothing is kept under the key, or it cannot be read: both cost the time of understanding and nothing else.
      return undefined;
    }
  }

  /** Keeps a result; what goes wrong is told to the caller as a sentence. */
  keep(key: string, fact: FlowsFact): string | undefined {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const body = JSON.stringify(fact);
      const draft = `${this.#file(key)}.${process.pid}`;
      writeFileSync(draft, `${digestOf(key, body)}\n${body}`, { mode: 0o600 });
      renameSync(draft, this.#file(key));
      this.#prune();
      return undefined;
    } catch (error) {
      return `what was understood could not be kept in the cache: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #prune(): void {
    const files = readdirSync(this.#folder).map((name) => ({
      path: join(this.#folder, name),
      time: statSync(join(this.#folder, name)).mtimeMs,
    }));
    for (const { path } of files.toSorted((a, b) => b.time - a.time).slice(MOST_KEPT)) rmSync(path, { force: true });
  }

  #file(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

/** One key for everything that a result hangs on. */
export function flowsKey(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("hex");
}

function digestOf(key: string, body: string): string {
  return createHash("sha256").update(`${key}\n${body}`).digest("hex");
}
