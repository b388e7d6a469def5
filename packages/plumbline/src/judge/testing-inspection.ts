import type { InspectionFact } from "#model";

/** An inspection for tests that read all of ten files. */
export const inspectionWith = (more: Partial<InspectionFact> = {}): InspectionFact => ({
  version: "1.0.0",
  time: "2026-03-04T05:06:07.000Z",
  files: { walked: 12, read: 10, bytes: 1_000 },
  ignored: 2,
  skipped: [],
  failed: [],
  producers: [],
  granted: [],
  scopeHashes: {},
  configuration: { from: "none" },
  standards: [],
  ...more,
});
