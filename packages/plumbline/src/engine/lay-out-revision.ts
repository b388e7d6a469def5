import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

import { Problem } from "#model";

import { gitArguments, gitEnvironment, programFor, run, workTreeOf } from "./commands.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { reasonOf } from "./reasons.ts";

interface Entry {
  readonly executable: boolean;
  readonly object: string;
  readonly bytes: number;
  readonly path: string;
}

/** Where a revision that was laid out came from. */
export interface LaidOut {
  /** The folder of the repository that stands for the root of the tree. */
  readonly repository: string;
  readonly commit: string;
  /** Every file of the revision, whatever a .gitignore in it says. */
  readonly paths: ReadonlySet<string>;
}

/** Writes the files of a revision into a directory: objects as they are, no filter, no attribute, no link, nothing outside. */
export async function layOutRevision(
  directory: string,
  ref: string,
  place: string,
  signal: AbortSignal,
  limits: Limits = LIMITS,
): Promise<LaidOut> {
  const refuse = (why: string, cause?: unknown): Problem => new Problem("revision/unusable", { ref, why }, { cause });
  const commit = await commitOf(directory, ref, signal, limits);
  const all = await entriesOf(directory, { ref, commit }, place, signal, limits);
  const entries = all.filter(({ bytes }) => bytes <= limits.wholeBytes);
  if (entries.length === 0) throw refuse("it holds no file that could be inspected");
  // A few kilobytes of history can name the same large object again and again.
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > limits.revisionBytes) throw refuse(`its files have more than ${limits.revisionBytes / 2 ** 20} MiB`);
  const program = programFor("git", directory);
  if (program === undefined) throw refuse("git is not installed");
  const git = spawn(program, gitArguments(directory, ["cat-file", "--batch"]), {
    cwd: directory,
    env: gitEnvironment(directory),
    stdio: ["pipe", "pipe", "ignore"],
    signal,
  });
  // Where git ends early its output does, too: what is missing then is counted below.
  const early = (): void => {};
  git.on("error", early);
  git.stdin.on("error", early);
  git.stdin.end(entries.map(({ object }) => `${object}\n`).join(""));
  const served = await writeAll(git.stdout, entries, place).catch((error: unknown) => {
    throw signal.aborted ? error : refuse(reasonOf(error), error);
  });
  signal.throwIfAborted();
  if (served < entries.length) throw refuse(`git ended after ${served} of ${entries.length} files`);
  return { repository: directory, commit, paths: new Set(entries.map(({ path }) => path)) };
}

async function commitOf(directory: string, ref: string, signal: AbortSignal, limits: Limits): Promise<string> {
  // A name that begins with a dash would be an option.
  if (ref.startsWith("-") || ref.includes("\n")) throw new Problem("revision/unknown", { ref });
  if (workTreeOf(directory) === undefined)
    throw new Problem("revision/unusable", { ref, why: "the inspected directory lies in no git repository" });
  const argv = ["git", "rev-parse", "--verify", "--quiet", `${ref}^{commit}`] as const;
  const resolved = await run({ id: "revision", argv }, directory, limits, signal);
  if (!resolved.ran) throw new Problem("revision/unknown", { ref });
  return resolved.stdout.trim();
}

async function entriesOf(
  directory: string,
  { ref, commit }: { readonly ref: string; readonly commit: string },
  place: string,
  signal: AbortSignal,
  limits: Limits,
): Promise<readonly Entry[]> {
  // Relative to the current folder, which may lie below the root of the repository.
  const listed = await run({ id: "revision", argv: ["git", "ls-tree", "-r", "-l", "-z", commit] }, directory, limits, signal);
  if (!listed.ran) throw new Problem("revision/unusable", { ref, why: listed.why });
  return listed.stdout.split("\0").flatMap((line) => entryOf(line, place));
}

/** Regular files only; a path that would leave the place is left out, and an object that is not there. */
function entryOf(line: string, place: string): readonly Entry[] {
  const match = /^(100644|100755) blob ([0-9a-f]{40,64}) +(\d+)\t([\s\S]+)$/.exec(line);
  const [, mode = "", object = "", bytes = "", path = ""] = match ?? [];
  if (!match || !normalize(join(place, path)).startsWith(place + sep)) return [];
  return [{ executable: mode === "100755", object, bytes: Number(bytes), path }];
}

/** Reads `<object> <type> <size>\n<bytes>\n` for each entry in order; gives back for how many. */
async function writeAll(stream: AsyncIterable<Buffer>, entries: readonly Entry[], place: string): Promise<number> {
  let pieces: Buffer[] = [];
  let have = 0;
  let needed = 1;
  let index = 0;
  for await (const chunk of stream) {
    pieces.push(chunk);
    have += chunk.length;
    // Joined only when a whole object is there: joining at every chunk would copy a large one again and again.
    if (have < needed) continue;
    let rest = Buffer.concat(pieces);
    let taken = take(rest);
    for (; typeof taken !== "number"; taken = take(rest)) {
      const entry = entries[index++];
      if (entry && taken.content) write(entry, taken.content, place);
      rest = rest.subarray(taken.length);
    }
    [pieces, have, needed] = [[rest], rest.length, taken];
  }
  return index;
}

/** The first object, or how many bytes are needed before more can be said. */
function take(buffer: Buffer): number | { readonly length: number; readonly content?: Buffer } {
  const end = buffer.indexOf(10);
  if (end < 0) return buffer.length + 1;
  const [, type, size] = buffer.toString("latin1", 0, end).split(" ");
  if (type === "missing") return { length: end + 1 };
  const length = end + 1 + Number(size) + 1;
  return buffer.length < length ? length : { length, content: buffer.subarray(end + 1, length - 1) };
}

function write({ path, executable }: Entry, content: Buffer, place: string): void {
  const full = join(place, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content, { mode: executable ? 0o755 : 0o644, flag: "wx" });
}
