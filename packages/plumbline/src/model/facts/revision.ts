/** What exactly was inspected. */
export interface RevisionFact {
  readonly system: "git" | "subversion" | "perforce" | "mercurial" | "none";
  /** Commit hash or revision number; "" from the collector where neither is known: the engine then fills in the tree hash. */
  readonly id: string;
  /** Why the revision is not known from version control, where it is not: for the reader. */
  readonly note?: string;
  /** Time of the commit, ISO 8601 UTC; absent where unknown. */
  readonly time?: string;
  readonly branch?: string;
  /** Name of the repository that it was cloned from: the last segment of its address, without ".git". */
  readonly repository?: string;
  /** Release that plumbline.yaml says this is. */
  readonly declaredRelease?: string;
  /** Names of the tags that point at this revision. */
  readonly tagsHere: readonly string[];
  /** Newest first, at most 2,000. */
  readonly tags: readonly string[];
  /**
   * Files whose content differs from the revision, and files of the revision that are gone, told by git blob ids that we compute
   * ourselves: `git status` would run filter programs that the inspected repository names. `unknown` where that could not be compared.
   */
  readonly dirty: readonly string[] | "unknown";
  /** Files of the revision that could not be compared: too large, converted by a filter, links. */
  readonly notCompared: number;
  /** Files not under version control and not ignored. */
  readonly untracked: readonly string[] | "unknown";
  /** Per file: commits, changed lines and number of different authors in the last year of the history; no names. */
  readonly churn: readonly { readonly path: string; readonly commits: number; readonly lines: number; readonly authors: number }[];
  /** Merkle hash over path and content of every inspected file; "" from the collector, which sees only parts: the engine fills it in. */
  readonly treeHash: string;
  /** Last commit time per path (ISO 8601), for the commits that churn was read from; for staleness of results. */
  readonly changed?: Readonly<Record<string, string>>;
  /** History is cut off: tags and churn are not all there are. */
  readonly shallow?: boolean;
}
