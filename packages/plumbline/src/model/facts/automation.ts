import type { Location } from "../location.ts";

/** What continuous integration runs and what is switched off. */
export interface AutomationFact {
  readonly pipelines: readonly { readonly location: Location; readonly system: string }[];
  readonly jobs: readonly AutomationStep[];
}

export interface AutomationStep {
  readonly location: Location;
  readonly kind:
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
  /** "cppcheck", "ctest", "codeql"… */
  readonly tool: string;
  /** "on", or why it does not count: disabled, commented out, failure ignored. */
  readonly state: "on" | "off" | "failureIgnored" | "manual";
  readonly because?: string;
}
