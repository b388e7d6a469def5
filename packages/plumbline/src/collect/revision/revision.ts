import { defineCollector, type FilePart, type GatherContext, isText, type RevisionFact } from "#model";

import { type BlobIds, blobIds } from "./blob-ids.ts";
import { differenceFrom, filteredBy } from "./dirty.ts";
import { GIT_COMMANDS } from "./git-commands.ts";
import { historyIn } from "./history.ts";
import { elsewhere, SUBVERSION_COMMANDS, subversionRevision } from "./other-systems.ts";

type Part = BlobIds | { readonly filtered: readonly string[] };

/** The walk names these folders of version control; it does not enter them. */
const MARKERS: ReadonlySet<string> = new Set([".git", ".svn", ".hg", "CVS", ".bzr"]);
const LARGEST = 4 * 1024 * 1024;

/** What exactly was inspected: commit, revision number, or the tree hash. */
export default defineCollector({
  id: "revision",
  version: 1,
  gives: "revision",
  strength: "reproduced",
  // Every file, so that its blob id can be held against the commit; larger ones are counted as not compared.
  wants(file) {
    if (file.ignored || file.bytes > LARGEST || MARKERS.has(file.name)) return false;
    return file.name === ".gitattributes" ? "text" : "bytes";
  },
  read(source): Part | undefined {
    if (!isText(source)) return blobIds(source.bytes);
    return { filtered: filteredBy(source.text, source.file.path.slice(0, Math.max(0, source.file.path.lastIndexOf("/")))) };
  },
  commands: (tree) => (tree.has(".svn") ? SUBVERSION_COMMANDS : GIT_COMMANDS),
  gather(parts: readonly FilePart<Part>[], context) {
    const { tree, outputs, configuration } = context;
    const release = configuration.product.release;
    const fact = tree.has(".svn") ? subversionRevision(outputs) : (gitRevision(parts, context) ?? elsewhere(tree, outputs));
    return { state: "found", fact: { ...fact, ...(release !== undefined && { declaredRelease: release }) } };
  },
});

/** Nothing where git knows no commit for this folder, or the folder is no tracked part of the repository around it. */
function gitRevision(parts: readonly FilePart<Part>[], { outputs, tree }: GatherContext): RevisionFact | undefined {
  const [id = "", time = ""] = outputs.get("commit")?.trim().split("\0") ?? [];
  const tracked = outputs.get("tree");
  if (!/^[0-9a-f]{40,64}$/.test(id) || tracked === undefined || tracked === "") return undefined;
  const branch = outputs.get("branch")?.trim();
  const repository = repositoryIn(outputs.get("origin") ?? "");
  const tags = tagsIn(outputs.get("tags") ?? "");
  const ids = new Map(parts.flatMap(({ path, part }) => ("id" in part ? [[path, part] as const] : [])));
  const filtered = parts.flatMap(({ part }) => ("filtered" in part ? part.filtered : []));
  const at = Date.parse(time);
  const untracked = outputs.get("untracked");
  return {
    system: "git",
    id,
    ...(!Number.isNaN(at) && { time: new Date(at).toISOString() }),
    ...(branch && { branch }),
    ...(repository !== undefined && { repository }),
    tagsHere: tags.filter(({ commit }) => commit === id).map(({ name }) => name),
    tags: tags.map(({ name }) => name),
    ...differenceFrom(tracked, outputs.get("deleted"), ids, filtered, tree),
    untracked: untracked === undefined ? "unknown" : untracked.split("\0").filter((path) => path !== ""),
    ...historyIn(outputs.get("log") ?? ""),
    treeHash: "",
    ...(outputs.get("place")?.startsWith("true") && { shallow: true }),
  };
}

/** Last segment of the address alone: what stands before it may hold a user and a token. */
const repositoryIn = (address: string): string | undefined => /[/:]([\w.-]{1,100}?)(?:\.git)?\/?$/.exec(address.trim().slice(-300))?.[1];

/** An annotated tag points at its own object; the commit is then the one behind it. */
function tagsIn(text: string): readonly { readonly name: string; readonly commit: string }[] {
  return text.split("\n").flatMap((line) => {
    const [name = "", object = "", commit = ""] = line.split("\0");
    return name === "" ? [] : [{ name, commit: commit.trim() || object.trim() }];
  });
}
