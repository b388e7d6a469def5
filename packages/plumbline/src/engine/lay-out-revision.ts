import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

import { Problem } from "#model";

import { gitArguments, gitEnvironment, run } from "./commands.ts";
import { LIMITS } from "./limits.ts";

interface Entry {
  readonly executable: boolean;
  readonly object: string;
  readonly path: string;
}

/** Writes the files of a revision into a directory: objects as they are, no filter, no attribute, no link, nothing outside. */
export async function layOutRevision(directory: string, ref: string, place: string, signal: AbortSignal): Promise<void> {
  const entries = await entriesOf(directory, ref, place, signal);
  const git = spawn("git", gitArguments(directory, ["cat-file", "--batch"]), {
    cwd: directory,
    env: gitEnvironment(directory),
    stdio: ["pipe", "pipe", "ignore"],
    signal,
  });
  const failed = new Promise<never>((_, reject) => void git.once("error", reject));
  git.stdin.end(entries.map(({ object }) => `${object}\n`).join(""));
  await Promise.race([failed, writeAll(git.stdout, entries, place)]);
}

async function entriesOf(directory: string, ref: string, place: string, signal: AbortSignal): Promise<readonly Entry[]> {
  const unknown = (): Problem => new Problem("revision/unknown", { ref });
  // A name that begins with a dash would be an option.
  if (ref.startsWith("-") || ref.includes("\n")) throw unknown();
  const resolved = await run(
    { id: "revision", argv: ["git", "rev-parse", "--verify", "--quiet", `${ref}^{commit}`] },
    directory,
    LIMITS,
    signal,
  );
  if (!resolved.ran) throw unknown();
  // Relative to the current folder, which may lie below the root of the repository.
  const listed = await run({ id: "tree", argv: ["git", "ls-tree", "-r", "-z", resolved.stdout.trim()] }, directory, LIMITS, signal);
  if (!listed.ran) throw unknown();
  return listed.stdout.split("\0").flatMap((line) => entryOf(line, place));
}

/** Regular files only; a path that would leave the place is left out. */
function entryOf(line: string, place: string): readonly Entry[] {
  const match = /^(100644|100755) blob ([0-9a-f]{40,64})\t([\s\S]+)$/.exec(line);
  const [, mode = "", object = "", path = ""] = match ?? [];
  if (!match || !normalize(join(place, path)).startsWith(place + sep)) return [];
  return [{ executable: mode === "100755", object, path }];
}

/** Reads `<object> <type> <size>\n<bytes>\n` for each entry in order. */
async function writeAll(stream: AsyncIterable<Buffer>, entries: readonly Entry[], place: string): Promise<void> {
  let buffer: Buffer = Buffer.alloc(0);
  let index = 0;
  for await (const chunk of stream) {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    for (let taken = take(buffer); taken; taken = take(buffer)) {
      const entry = entries[index++];
      if (entry && taken.content) write(entry, taken.content, place);
      buffer = buffer.subarray(taken.length);
    }
  }
}

function take(buffer: Buffer): { readonly length: number; readonly content?: Buffer } | undefined {
  const end = buffer.indexOf(10);
  if (end < 0) return undefined;
  const [, type, size] = buffer.toString("latin1", 0, end).split(" ");
  if (type === "missing") return { length: end + 1 };
  const length = end + 1 + Number(size) + 1;
  return buffer.length < length ? undefined : { length, content: buffer.subarray(end + 1, length - 1) };
}

function write({ path, executable }: Entry, content: Buffer, place: string): void {
  const full = join(place, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content, { mode: executable ? 0o755 : 0o644, flag: "wx" });
}
