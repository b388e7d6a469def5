import type { Location } from "../location.ts";

/**
 * What is set to run without a person, and what is switched off. It is a plan, not a result: that a step is `on` says that a
 * pipeline would run it, not that it ever ran or passed.
 */
export interface AutomationFact {
  /** Pipeline definitions that could be read; empty where only scripts and hooks name such steps. */
  readonly pipelines: readonly { readonly location: Location; readonly system: string; readonly state: StepState }[];
  readonly jobs: readonly AutomationStep[];
  /** What a pipeline calls and could not be followed: reusable workflows of elsewhere, remote includes, broken files. */
  readonly unread: readonly { readonly location: Location; readonly what: string }[];
}

/**
 * "on" runs in a pipeline and can fail it; "manual" runs only when a person starts it;
 * "unclear" stands in a script that a pipeline calls, and depends on arguments that are not followed.
 */
export type StepState = "on" | "unclear" | "failureIgnored" | "manual" | "off";

export type StepKind =
  | "build"
  | "test"
  | "staticAnalysis"
  | "sanitizer"
  | "fuzzing"
  | "coverage"
  | "secretScan"
  | "dependencyScan"
  | "sbom"
  | "signing"
  | "format"
  | "release";

export interface AutomationStep {
  /** Where the tool is called; its symbol is the tool's name. */
  readonly location: Location;
  readonly kind: StepKind;
  /** "cppcheck", "ctest", "codeql"… */
  readonly tool: string;
  readonly state: StepState;
  /** Why it does not count: "commented out", "if: false", "|| true"…; or how often: "on a schedule". */
  readonly because?: string;
  /** Languages that the tool examines, as the census names them; absent where it is not bound to any. */
  readonly languages?: readonly string[];
  /** Folders and files that the command names to be examined, as it is written; absent where it names none. */
  readonly aims?: readonly string[];
  /** Where it stands: in the pipeline itself, in a script or make target that a pipeline calls, in a hook, or in a script that nothing calls. */
  readonly by: "pipeline" | "calledScript" | "hook" | "script";
  /** The place in the pipeline that calls the script. */
  readonly calledFrom?: Location;
}
