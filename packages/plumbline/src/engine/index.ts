export { initialConfiguration, writeConfiguration } from "./init.ts";
export { inspect, type Inspection, type InspectOptions, type Progress } from "./inspect.ts";
export { inspectAndReport, type Report, type ReportOptions } from "./inspect-and-report.ts";
export { judgeAgain, type JudgeOptions } from "./judge-again.ts";
export { checksListing, explanation, standardsListing } from "./listings.ts";
export { VERSION } from "./version.ts";
export { tame } from "#report";
