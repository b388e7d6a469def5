import type { Command, RevisionFact, TreeListing } from "#model";

/** All of these look at the working copy only; none contacts the server. */
export const SUBVERSION_COMMANDS: readonly Command[] = [
  { id: "svn-revision", argv: ["svn", "info", "--non-interactive", "--show-item", "revision", "."] },
  { id: "svn-time", argv: ["svn", "info", "--non-interactive", "--show-item", "last-changed-date", "."] },
  { id: "svn-url", argv: ["svn", "info", "--non-interactive", "--show-item", "relative-url", "."] },
  { id: "svn-version", argv: ["svnversion", "-n", "."] },
  { id: "svn-status", argv: ["svn", "status", "--non-interactive", "--ignore-externals", "."] },
];

const UNKNOWN: RevisionFact = {
  system: "none",
  id: "",
  tagsHere: [],
  tags: [],
  dirty: "unknown",
  notCompared: 0,
  untracked: "unknown",
  churn: [],
  treeHash: "",
};

/** A Subversion working copy: a single revision identifies it only if it is not mixed ("4123:4168"). */
export function subversionRevision(outputs: ReadonlyMap<string, string>): RevisionFact {
  const revision = outputs.get("svn-revision")?.trim() ?? "";
  const version = outputs.get("svn-version")?.trim() ?? "";
  if (!/^\d+$/.test(revision)) {
    return {
      ...UNKNOWN,
      system: "subversion",
      note: "svn is not installed or could not read the working copy: identified by its tree hash",
    };
  }
  const at = Date.parse(outputs.get("svn-time")?.trim() ?? "");
  const tag = /^\^?\/?(?:.{0,200}\/)?tags\/([^/]{1,100})/.exec(outputs.get("svn-url")?.trim() ?? "")?.[1];
  const status = outputs.get("svn-status");
  return {
    ...UNKNOWN,
    system: "subversion",
    id: /^\d+:\d+/.test(version) ? version.replace(/[MSP]+$/, "") : revision,
    ...(version.includes(":") && { note: "a working copy of mixed revisions" }),
    ...(!Number.isNaN(at) && { time: new Date(at).toISOString() }),
    ...(tag !== undefined && { tagsHere: [tag], tags: [tag] }),
    dirty: status === undefined ? "unknown" : rows(status, /^[MADRC!~]|^ [MC]/),
    untracked: status === undefined ? "unknown" : rows(status, /^\?/),
  };
}

/** `svn status`: seven columns of marks, then the path, with backslashes on Windows. */
function rows(status: string, mark: RegExp): readonly string[] {
  return status
    .split("\n")
    .filter((line) => mark.test(line))
    .map((line) => line.slice(8).trim().replaceAll("\\", "/"))
    .filter((path) => path !== "");
}

/** Perforce asks its server and Mercurial runs what .hg/hgrc names, so neither is called. */
export function elsewhere(tree: TreeListing, outputs: ReadonlyMap<string, string>): RevisionFact {
  if (tree.has(".p4config") || tree.has("p4config.txt")) {
    return { ...UNKNOWN, system: "perforce", note: "Perforce tells the revision only over the network: identified by the tree hash" };
  }
  if (tree.has(".hg"))
    return {
      ...UNKNOWN,
      system: "mercurial",
      note: "hg runs extensions that the repository names, so it is not called: identified by the tree hash",
    };
  if (tree.has(".git")) {
    const why = outputs.has("place") ? "the repository has no commit yet" : "git is not installed or could not read the repository";
    return { ...UNKNOWN, system: "git", note: `${why}: identified by the tree hash` };
  }
  return { ...UNKNOWN, note: "no version control was found: identified by the tree hash" };
}
