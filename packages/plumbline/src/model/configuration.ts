import type { ProgramKnowledge } from "./platform-knowledge.ts";

/** What `plumbline.yaml` says, with every default filled in. All of it is the word of the tree until `--config` replaces it. */
export interface Configuration {
  readonly product: {
    readonly name?: string;
    readonly kind?: "firmware" | "application" | "gateway" | "library";
    readonly operatingSystem?: "none" | "rtos" | "linux" | "windows" | "android" | "ios" | "macos";
    readonly connections?: readonly string[];
    readonly personalData?: boolean;
    readonly threads?: boolean;
    readonly safetyClass?: "A" | "B" | "C";
    readonly release?: string;
  };
  readonly items: readonly ConfiguredItem[];
  /** IEC 62304 4.4: the fielded release that takes the legacy route. */
  readonly legacy?: { readonly release: string; readonly since?: string; readonly rationale: string };
  /** Glob patterns that correct who wrote what. */
  readonly roles: readonly {
    readonly paths: readonly string[];
    readonly role: "own" | "thirdParty" | "generated" | "test" | "example" | "tool";
    readonly reason: string;
  }[];
  /** Globs that are not inspected at all; each is listed on the integrity page. */
  readonly exclude: readonly { readonly paths: readonly string[]; readonly reason: string; readonly by: string }[];
  readonly attestations: readonly Attestation[];
  readonly deviations: readonly Deviation[];
  readonly dismissals: readonly { readonly fingerprint: string; readonly by: string; readonly why: string; readonly until: string }[];
  readonly confirmations: readonly { readonly fingerprint: string; readonly by: string; readonly on: string }[];
  /** Which configuration of the build makes the release, where detection is wrong. */
  readonly releaseConfigurations: readonly string[];
  readonly sources: ConfiguredSources;
}

/** What the tree says of its own C and C++, for those questions that follow outside data. */
export interface ConfiguredSources extends ProgramKnowledge {
  /** A library: the bytes that its exported functions are given come from outside. */
  readonly exportedIsOutside: boolean;
  /** Configurations of the build that are read beside the release, each as a program of its own: "debug". */
  readonly configurations: readonly string[];
  readonly vocabulary: VocabularyCorrection;
}

/** Words that a product adds to what names mean, and words that mean something else in it; both in the form of the vocabulary itself. */
export interface VocabularyCorrection {
  readonly add: WordTree;
  readonly remove: WordTree;
}

/** Lists of words, or of pairs of words, by section, kind and role: `sinks.therapy.nouns`. */
export interface WordTree {
  readonly [key: string]: WordTree | readonly (string | readonly string[])[];
}

export interface ConfiguredItem {
  readonly name: string;
  readonly folders: readonly string[];
  readonly libraries: readonly string[];
  readonly safetyClass?: "A" | "B" | "C";
  readonly rationale?: string;
  readonly parent?: string;
  readonly segregation?: string;
}

/** A named person's statement on what only a person can know. Unsigned it is `attested (unsigned)`, never evidence. */
export interface Attestation {
  /** Slot of a standard that it fills, such as "building-code:C1:key-custody". */
  readonly slot: string;
  readonly statement: string;
  readonly by: string;
  readonly role: string;
  readonly on: string;
  readonly expires: string;
  /** Files or folders that the statement is about. */
  readonly scope: readonly string[];
  /** Merkle hash of that scope when the statement was made; it goes stale when the scope changes. */
  readonly scopeHash?: string;
  readonly line?: number;
}

/** Findings accepted by a named person with a reason, a scope and an end date. */
export interface Deviation {
  readonly id: string;
  readonly check: string;
  /** Globs of paths, or fingerprints. */
  readonly paths: readonly string[];
  readonly fingerprints: readonly string[];
  readonly by: string;
  readonly reason: string;
  readonly until: string;
  readonly line?: number;
}

/** The configuration of a tree that says nothing. */
export const NO_CONFIGURATION: Configuration = {
  product: {},
  items: [],
  roles: [],
  exclude: [],
  attestations: [],
  deviations: [],
  dismissals: [],
  confirmations: [],
  releaseConfigurations: [],
  sources: {
    exportedIsOutside: false,
    configurations: [],
    calls: {},
    quiet: [],
    entries: [],
    registers: [],
    types: [],
    vocabulary: { add: {}, remove: {} },
  },
};
