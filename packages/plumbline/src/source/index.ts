export { preprocess } from "./preprocess/preprocess.ts";
export { type MissingInclude, runsOf, type Segment, segmentsIn, type SkippedGroup, type Trouble } from "./preprocess/segment.ts";
export { type Include, Session, type SourceFiles, type UnitRequest } from "./preprocess/session.ts";
export { lineAt } from "./preprocess/lines.ts";
