import type { Location } from "../location.ts";
import type { KnownUseFact } from "./flows.ts";

/**
 * Places of interest in the source text, seen lexically: names, calls and their arguments outside of comments and strings.
 * What reaches where is not known here: a place is where to look, not a flow.
 */
export interface SourceUsesFact {
  readonly uses: readonly SourceUse[];
  /** Source files read, by language, so that a check can say of how many. */
  readonly filesRead: number;
  readonly filesFailed: readonly string[];
  /** Places beyond the most that are kept of one topic in one file, so that no count is taken for all there are. */
  readonly cut?: readonly { readonly path: string; readonly topic: UseTopic; readonly more: number }[];
  /** Names that speak of a topic, whether or not anything there was recognised: reason to doubt that it is absent, none that it is there. */
  readonly hints?: readonly UseHint[];
  /** Calls of libraries for cryptography and randomness in languages that are not followed, with where their arguments come from as far as the file itself tells. */
  readonly known?: readonly KnownUseFact[];
}

/** A name in code, or a word in a text of it, that speaks of a topic. */
export interface UseHint {
  readonly location: Location;
  readonly topic: UseTopic;
  readonly word: string;
  /** Why a place that was recognised counts for nothing: "stands in feed, which is static and which nothing calls". */
  readonly why?: string;
}

export interface SourceUse {
  readonly location: Location;
  readonly topic: UseTopic;
  /** The name that was recognised: "strcpy", "MD5_Init", "HAL_IWDG_Refresh". */
  readonly name: string;
  /** Platform data file and entry that recognised it. */
  readonly by: string;
  /** Enclosing function, where one could be told. */
  readonly inFunction?: string;
  readonly detail?: string;
  /** Severity hint computed from the arguments: a copy of a string literal into a larger array is not a danger. */
  readonly danger?: "none" | "low" | "medium" | "high";
}

export type UseTopic =
  | "unboundedCopy"
  | "weakCipher"
  | "weakHash"
  | "vettedCipher"
  /** A cipher or hash written out in the file itself. */
  | "ownCipher"
  | "weakRandom"
  | "secureRandom"
  | "secretLogged"
  | "patientDataLogged"
  | "securityEvent"
  | "watchdog"
  | "faultHandler"
  | "memoryProtection"
  | "threads"
  | "lockAnnotation"
  | "cleartextTransport"
  | "verifiedTransport"
  | "verificationOff"
  | "debugInterface"
  | "debugLock"
  | "signatureCheck"
  | "flashWrite"
  | "commandExecution"
  | "privilegeChange"
  | "fuzzTarget"
  | "testCase"
  | "authentication"
  | "storageEncryption"
  | "recovery"
  | "degradation"
  | "threadSafetyCheck";
