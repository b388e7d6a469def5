import type { RobustnessRecord } from "#model";

/** What one file tells; how it stands to the revision is told later. */
export type RecordPart = Omit<RobustnessRecord, "freshness">;
