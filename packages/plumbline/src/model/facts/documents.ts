import type { Location } from "../location.ts";

/** Which documents there are and which security mechanisms they claim. */
export interface DocumentsFact {
  readonly documents: readonly KnownDocument[];
  readonly claims: readonly Claim[];
  /** Documents that could not be read to their end, with the reason. */
  readonly unread?: readonly { readonly location: Location; readonly what: string }[];
}

export type DocumentKind =
  | "requirements"
  | "architecture"
  | "design"
  | "riskFile"
  | "threatModel"
  | "securityPolicy"
  | "updateProcedure"
  | "recoveryProcedure"
  | "testPlan"
  | "testReport"
  | "developmentPlan"
  | "maintenancePlan"
  | "changeLog"
  | "releaseNotes"
  | "userManual"
  | "privacy"
  | "soupList"
  | "incidentResponse"
  | "codingStandard"
  | "configurationManagement"
  | "vulnerabilityDisclosure"
  | "deviationRecord"
  | "loggingPolicy"
  | "readme"
  | "other";

export interface KnownDocument {
  readonly location: Location;
  readonly kind: DocumentKind;
  /** Why it was taken for that kind: its name, its headings, its ids. */
  readonly because: string;
  readonly title: string;
  readonly words: number;
  /** Placeholder documents ("TBD", a template without content) do not count as present. */
  readonly hollow: boolean;
  readonly items: number;
  /** Known by its name alone: a format that is not read here (PDF, spreadsheet); `words` and `items` are then 0. */
  readonly byName?: boolean;
}

export interface Claim {
  readonly location: Location;
  readonly about:
    | "signedUpdate"
    | "secureBoot"
    | "encryptedStorage"
    | "encryptedTransport"
    | "authentication"
    | "accessControl"
    | "auditLog"
    | "watchdog"
    | "noHardCodedSecrets"
    | "antiRollback"
    | "replayProtection"
    | "namedCipher"
    | "noDebugInterface"
    | "sbom"
    | "codingStandard"
    | "staticAnalysis"
    | "coverage"
    | "randomNumbers"
    | "memoryProtection"
    /** Not a mechanism but its aim: what goes on, or stops safely, when a part fails or is attacked. */
    | "degradation";
  /** The sentence in which it is claimed, shortened to 200 characters. */
  readonly sentence: string;
  /** "claimed" is present tense; "planned" (shall, will, to do) is a requirement, not a claim; "denied" says it is absent. */
  readonly mood: "claimed" | "planned" | "denied";
  /** For a named cipher: "AES-256-GCM", "ECDSA-P256"… */
  readonly names?: string;
}
