/** What exactly was inspected. */
export interface RevisionFact {
  readonly system: "git" | "subversion" | "perforce" | "none";
  /** Commit hash, revision number, or the tree hash where there is no version control. */
  readonly id: string;
  /** Time of the commit, ISO 8601 UTC; absent where unknown. */
  readonly time?: string;
  readonly branch?: string;
  /** Names of the tags that point at this revision. */
  readonly tagsHere: readonly string[];
  readonly tags: readonly string[];
  /** Files that differ from the revision; `unknown` where that could not be compared. */
  readonly dirty: readonly string[] | "unknown";
  /** Files not under version control and not ignored. */
  readonly untracked: readonly string[] | "unknown";
  /** Per file: commits, changed lines and number of different authors in the last year of the history; no names. */
  readonly churn: readonly { readonly path: string; readonly commits: number; readonly lines: number; readonly authors: number }[];
  /** Merkle hash over path and content of every inspected file. */
  readonly treeHash: string;
  /** Last commit time per path (ISO 8601) of files named by results, where known; for staleness. */
  readonly changed?: Readonly<Record<string, string>>;
  readonly shallow?: boolean;
}
