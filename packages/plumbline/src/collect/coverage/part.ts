import type { CoverageReport, CoveredFile } from "#model";

/** One report as it lies in the tree; whose files it speaks of and how it stands to the revision is told later. */
export interface CoveragePart extends Omit<CoverageReport, "freshness" | "files"> {
  readonly files: readonly Omit<CoveredFile, "inTree">[];
  /** Folder that relative paths start from, as the report says it: a working directory or source root. */
  readonly from?: readonly string[];
}
