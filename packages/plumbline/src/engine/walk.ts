import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from "node:fs";
import { join } from "node:path";

import ignore, { type Ignore } from "ignore";

import { type InspectionFact, namesIn, Problem, type TreeFile } from "#model";

import { insideTree } from "./inside-tree.ts";
import type { Limits } from "./limits.ts";

type Skipped = InspectionFact["skipped"][number];

/** One file with what tells whether it changed since it was last read. */
export interface WalkedFile extends TreeFile {
  /** Size, times and inode in one string: equal stamps mean unchanged content. */
  readonly stamp: string;
  /** Modification time, milliseconds. */
  readonly changedMs: number;
  /** Entry that stands for a folder of a version control system; never read. */
  readonly marker: boolean;
}

export interface Walk {
  readonly root: string;
  readonly files: readonly WalkedFile[];
  readonly skipped: readonly Skipped[];
  readonly ignored: number;
}

/** Folders of version control: named, never entered. */
const MARKERS = new Set([".git", ".svn", ".hg", "CVS", ".bzr"]);
/** Installed packages and caches: not entered where .gitignore leaves them out, since nobody here wrote or keeps them. */
const INSTALLED = new Set([
  "node_modules",
  ".venv",
  "venv",
  "__pycache__",
  ".tox",
  ".gradle",
  ".mypy_cache",
  ".pytest_cache",
  "bower_components",
]);

/** Folders that builds make: in a tree without version control only these follow .gitignore. */
const MADE = /^(?:_?build|builds|out|output|dist|target|bin|obj|debug|release|cmake-build-.{1,40}|cmakefiles|_deps|\.pio|\.pioenvs)$/i;

/** Files that version control keeps although a .gitignore names them; `unversioned` where nobody can tell. */
export type Tracked = ReadonlySet<string> | "unversioned";

/** The one walk of the tree: every file with its size, mode and stamp, sorted by path; no link is followed. */
export function walk(directory: string, limits: Limits, trackedThoughIgnored: Tracked = new Set()): Walk {
  const root = realpathSync(directory);
  const state: State = {
    root,
    limits,
    tracked: trackedThoughIgnored,
    trackedFolders: trackedThoughIgnored === "unversioned" ? new Set() : foldersAbove(trackedThoughIgnored),
    files: [],
    skipped: [],
    skips: new Map(),
    ignored: 0,
  };
  const pending: Folder[] = [{ path: "", depth: 0, ignored: false, rules: [] }];
  for (let folder = pending.pop(); folder; folder = pending.pop()) pending.push(...enter(folder, state));
  state.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { root, files: state.files, skipped: [...state.skipped, ...countedOnly(state)], ignored: state.ignored };
}

interface State {
  readonly root: string;
  readonly limits: Limits;
  readonly tracked: Tracked;
  readonly trackedFolders: ReadonlySet<string>;
  readonly files: WalkedFile[];
  readonly skipped: Skipped[];
  readonly skips: Map<Skipped["why"], number>;
  ignored: number;
}

function foldersAbove(paths: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) folders.add(path.slice(0, at));
  return folders;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
  readonly ignored: boolean;
  /** The .gitignore files in force, the outermost first. */
  readonly rules: readonly { readonly base: string; readonly ignore: Ignore }[];
}

function enter(folder: Folder, state: State): Folder[] {
  const entries = entriesOf(folder, state);
  const rules = entries.some(({ name }) => name === ".gitignore") ? withRulesOf(folder, state) : folder.rules;
  const below: Folder[] = [];
  for (const entry of entries) {
    const next = place(entry, { ...folder, rules }, state);
    if (next) below.push(next);
  }
  return below;
}

function entriesOf(folder: Folder, state: State): Dirent[] {
  try {
    return readdirSync(join(state.root, folder.path), { withFileTypes: true });
  } catch (error) {
    if (folder.path === "") throw new Problem("tree/unreadable", { path: state.root }, { cause: error });
    skip(state, `${folder.path}/`, "unreadable", codeOf(error));
    return [];
  }
}

/** Files a single entry; gives a folder back where one is to be entered. */
function place(entry: Dirent, folder: Folder, state: State): Folder | undefined {
  const path = folder.path === "" ? entry.name : `${folder.path}/${entry.name}`;
  if (entry.name.includes("\uFFFD")) return skip(state, entry.isDirectory() ? `${path}/` : path, "badName", "the name is not UTF-8");
  if (entry.isSymbolicLink()) return leaveLink(path, state);
  const isIgnored = folder.ignored || (mayBeIgnored(entry, state) && ignoredBy(folder.rules, entry.isDirectory() ? `${path}/` : path));
  if (MARKERS.has(entry.name)) return void state.files.push(fileOf(path, undefined, false, true));
  if (entry.isDirectory()) {
    if (folder.depth >= state.limits.depth) return skip(state, `${path}/`, "tooDeep");
    if (isIgnored && INSTALLED.has(entry.name) && !state.trackedFolders.has(path)) return void state.ignored++;
    return { path, depth: folder.depth + 1, ignored: isIgnored, rules: folder.rules };
  }
  if (!entry.isFile()) return skip(state, path, "specialFile");
  if (state.files.length >= state.limits.files) return skip(state, path, "tooMany");
  return file(path, isIgnored && (state.tracked === "unversioned" || !state.tracked.has(path)), state);
}

/** An export of a repository holds what version control keeps, whatever its .gitignore says of it: only what builds make is left out. */
const mayBeIgnored = (entry: Dirent, { tracked }: State): boolean =>
  tracked !== "unversioned" || (entry.isDirectory() && (INSTALLED.has(entry.name) || MADE.test(entry.name)));

function file(path: string, isIgnored: boolean, state: State): undefined {
  let stats: Stats;
  try {
    stats = lstatSync(join(state.root, path));
  } catch {
    return skip(state, path, "vanished");
  }
  if (isIgnored) state.ignored++;
  state.files.push(fileOf(path, stats, isIgnored, false));
  return undefined;
}

function fileOf(path: string, stats: Stats | undefined, isIgnored: boolean, marker: boolean): WalkedFile {
  return {
    ...namesIn(path),
    bytes: stats?.size ?? 0,
    mode: (stats?.mode ?? 0) & 0o7777,
    ignored: isIgnored,
    stamp: stats ? `${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}:${stats.ino}` : "",
    changedMs: Math.max(stats?.mtimeMs ?? 0, stats?.ctimeMs ?? 0),
    marker,
  };
}

/** A link inside the tree needs no second look: its target is walked as itself. */
function leaveLink(path: string, state: State): undefined {
  try {
    const target = realpathSync(join(state.root, path));
    return insideTree(state.root, target) === undefined ? skip(state, path, "linkOutOfTree") : undefined;
  } catch (error) {
    return skip(state, path, codeOf(error) === "ELOOP" ? "linkLoop" : "vanished", "the link leads nowhere");
  }
}

/** Entries of one reason that are named one by one; a folder's name ends with a slash. */
const MOST_SKIPPED = 1_000;

function skip(state: State, path: string, why: Skipped["why"], detail?: string): undefined {
  const before = state.skips.get(why) ?? 0;
  state.skips.set(why, before + 1);
  if (before < MOST_SKIPPED) state.skipped.push({ path, why, ...(detail !== undefined && { detail }) });
}

function countedOnly({ skips }: State): readonly Skipped[] {
  return [...skips].flatMap(([why, count]) =>
    count > MOST_SKIPPED ? [{ path: "./", why, detail: `and ${count - MOST_SKIPPED} more` }] : [],
  );
}

/** Characters of one .gitignore that are read. */
const MOST_RULES = 1 << 18;

/** Rules become regular expressions: one that could take very long is left out, so that more is looked at, not less. */
const isCheap = (rule: string): boolean => rule.length <= 500 && rule.split("**").length <= 3;

function withRulesOf(folder: Folder, state: State): Folder["rules"] {
  try {
    const path = join(state.root, folder.path, ".gitignore");
    if (!lstatSync(path).isFile()) return folder.rules;
    const lines = readFileSync(path, "utf8").slice(0, MOST_RULES).split("\n").filter(isCheap);
    return [...folder.rules, { base: folder.path === "" ? "" : `${folder.path}/`, ignore: ignore().add(lines) }];
  } catch {
    // An unreadable .gitignore leaves nothing out: more is looked at, not less.
    return folder.rules;
  }
}

/** The innermost .gitignore that has an opinion decides, as in git. */
function ignoredBy(rules: Folder["rules"], path: string): boolean {
  for (const rule of rules.toReversed()) {
    const { ignored, unignored } = rule.ignore.test(path.slice(rule.base.length));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
