import type { Location } from "../location.ts";

/** What understanding the C and C++ of the product gave: where outside data comes in, what it comes to, and past which guards. */
export interface FlowsFact {
  readonly programs: readonly FlowProgram[];
  /** Configurations that `plumbline.yaml` asks for and the build does not have. */
  readonly notThere?: readonly string[];
}

/** The units that are compiled into one product in one configuration, read together. */
export interface FlowProgram {
  readonly product: string;
  readonly configuration: string;
  /** Read beside the release, because `plumbline.yaml` asks for this configuration. */
  readonly isBeside?: true;
  /** Units that belong to it, and how many of them were read. */
  readonly units: { readonly expected: number; readonly read: number };
  /** Units that could not be read, with the reason. */
  readonly failed: readonly { readonly path: string; readonly why: string }[];
  readonly functions: number;
  /** Functions that contain a place that was not understood. */
  readonly damaged: number;
  /** Functions that were not understood as the preprocessor leaves them and were as they are written, with macros as calls; none where there are none. */
  readonly asWritten?: number;
  /** Headers that are not in the tree, by how many files ask for them. */
  readonly missingHeaders: readonly { readonly name: string; readonly files: number }[];
  /** Names that decide directives although nothing in the tree says whether they are defined. */
  readonly undetermined: readonly string[];
  /** Lines that are compiled or not by what such a name is; not all where they are many. */
  readonly openLines?: readonly OpenLinesFact[];
  /** Calls with outside data in their arguments, of functions that nothing is known of. */
  readonly unresolved: number;
  /** The functions that these calls name, the most called first; not all where they are many, and none for a call through a value. */
  readonly unresolvedNames?: readonly string[];
  /** Limits that were hit, with the function. */
  readonly limits: readonly { readonly location: Location; readonly what: string }[];
  /** Platforms whose knowledge was used. */
  readonly platforms: readonly string[];
  /** Uses of lengths, indexes and counts that outside data come to, and were looked at. */
  readonly sinks: number;
  readonly findings: readonly FlowFact[];
  /** Places where outside data says which memory is read or written, or what is run, or is kept. */
  readonly accesses?: readonly AccessFact[];
  /** Outside data in what steers a therapy, in limits and in credentials. */
  readonly stores?: readonly StoreFact[];
  /** Ways by which software, libraries and configurations are replaced from outside. */
  readonly updates?: readonly UpdateFact[];
  /** Places where a condition asks for a signature; not all where they are many. */
  readonly signatures?: readonly Location[];
  readonly entries: readonly EntryPointFact[];
  /** Places whose meaning for cryptography, randomness or a link is known. */
  readonly uses?: readonly KnownUseFact[];
}

/** Lines that were read although nothing in the tree says whether they are compiled. */
export interface OpenLinesFact {
  readonly path: string;
  /** From the line of the directive to that of the one that ends its branch. */
  readonly lines: readonly [first: number, last: number];
  /** "#ifdef DEBUG", "#else of #ifdef DEBUG". */
  readonly text: string;
  /** The names in it that nothing defines. */
  readonly names: readonly string[];
}

/** Outside data that comes to a use without being bounded on the way. */
export interface FlowFact {
  readonly question: "index" | "length" | "loop" | "allocation" | "call" | "message";
  readonly location: Location;
  readonly inFunction: string;
  /** "is used as an index". */
  readonly what: string;
  /** From where the data enters to the use. */
  readonly path: readonly { readonly location: Location; readonly what: string }[];
}

/** Outside data that says which memory is read or written, or what is run, or that is kept for later. */
export interface AccessFact {
  readonly does: "peek" | "poke" | "process" | "store";
  readonly location: Location;
  readonly inFunction: string;
  /** From where the data enters to the use. */
  readonly path: readonly { readonly location: Location; readonly what: string }[];
  /** Kinds of guards on the most open way to it; none given where no entry point was seen to come to it. */
  readonly guards?: readonly string[];
  /** Directives around it, outermost first. */
  readonly under: readonly ConditionFact[];
}

/** A place where something in the device is replaced from outside, by the most open way to it. */
export interface UpdateFact {
  readonly does: "update" | "boot" | "flash" | "eeprom" | "storage" | "replace";
  /** The function that is called. */
  readonly what: string;
  readonly subject: "firmware" | "library" | "configuration";
  readonly location: Location;
  /** "a network socket". */
  readonly from: string;
  readonly guards: readonly string[];
  readonly chain: readonly string[];
  /** How the outside data came that is kept; none for a step that only activates. */
  readonly path?: readonly { readonly location: Location; readonly what: string }[];
  /** A function of the platform: whether it verifies is for settings to say. */
  readonly isPlatforms?: true;
  /** What is installed is not what was verified: fetched anew after it, or more than the part that was. */
  readonly otherwise?: "anew" | "part";
}

/** A directive that decides whether a line is compiled. */
export interface ConditionFact {
  /** "#if CONFIG_SHELL". */
  readonly text: string;
  readonly location: Location;
  readonly names: readonly ConditionNameFact[];
}

export interface ConditionNameFact {
  readonly name: string;
  /** Where the sources define it. */
  readonly definedAt?: Location;
  /** Nothing in the tree says whether it is defined: the lines were read both ways. */
  readonly isOpen?: true;
}

/** Outside data that is stored in, or handed to, something whose name tells what it means. */
export interface StoreFact {
  readonly means: "therapy" | "limit" | "credential";
  /** "therapy.basal_rate", "set_bolus_dose". */
  readonly what: string;
  /** Of what steers a therapy: a limit from above or from below, that it is a number, or room for all that was allowed; nothing where it is kept in its range. */
  readonly lacks: readonly ("ceiling" | "floor" | "number" | "width")[];
  readonly location: Location;
  readonly inFunction: string;
  /** From where the data enters to where it is stored. */
  readonly path: readonly { readonly location: Location; readonly what: string }[];
}

/** A function that outside data comes to first, and what it can bring about. */
export interface EntryPointFact {
  readonly function: string;
  readonly location: Location;
  /** "bluetooth", "network", "serial", "shell", "poll"… */
  readonly kind: string;
  /** "a network socket". */
  readonly what: string;
  readonly reaches: readonly EffectFact[];
}

export interface EffectFact {
  /** "therapy", "alarm", "storage", "update", "service" for a command of developers, the factory or service… */
  readonly kind: string;
  /** The function that is called. */
  readonly what: string;
  readonly location: Location;
  /** Kinds of guards that decide whether it is reached: "authentication", "signature". */
  readonly guards: readonly string[];
  /** Functions on the way, the entry first. */
  readonly chain: readonly string[];
  /** For a command of service the directives around it, outermost first. */
  readonly under?: readonly ConditionFact[];
}

/** A call, flag or member whose meaning for cryptography, randomness, a link or a log is known; never the bytes of a key. */
export interface KnownUseFact {
  readonly does:
    | "cipher"
    | "hash"
    | "mac"
    | "sign"
    | "verify"
    | "derive"
    | "agree"
    | "key"
    | "random"
    | "seed"
    | "tls"
    | "bluetooth"
    | "pairing"
    | "compare"
    | "log"
    /** A secret that goes to a peer. */
    | "send"
    /** A place whose name says that nobody may guess it, and that is drawn from what can be foretold. */
    | "secret"
    /** A command that is authenticated, and counts as often as it is sent. */
    | "replay"
    | "checksum"
    | "ownCipher";
  /** The function, macro or member; for a cipher of the product's own the function that it is. */
  readonly what: string;
  /** As a list of components would call it; empty for none. */
  readonly library: string;
  /** As far as the name of the call says it: "AES-CBC". */
  readonly algorithm?: string;
  /** For randomness: whether it is fit to make a secret. */
  readonly isSecure?: boolean;
  readonly location: Location;
  readonly inFunction: string;
  readonly arguments: readonly UseArgumentFact[];
  /** What its flags say: "write", "write encrypted". */
  readonly says: readonly string[];
}

export interface UseArgumentFact {
  readonly role:
    | "key"
    | "iv"
    | "algorithm"
    | "mode"
    | "bits"
    | "curve"
    | "seed"
    | "generator"
    | "verification"
    | "version"
    | "level"
    | "capability"
    | "passkey"
    | "secret"
    | "address"
    | "verifier";
  /** Where its value, or what it points to, comes from: each way that leads here; "unknown" among them where one was not understood. */
  readonly origins: readonly OriginFact[];
}

export interface OriginFact {
  readonly is: "constant" | "text" | "table" | "zeros" | "unset" | "call" | "function" | "name" | "parameter" | "unknown";
  /** The enumerator, macro, table or function, where it has a name. */
  readonly name: string;
  /** A number that is no secret: of an algorithm, a size, a mode. */
  readonly value?: number;
  /** What the constant means in this role: "off", "TLS 1.0", "AES-128-ECB". */
  readonly means?: string;
  /** What the call that it comes from does: "random", "identity", "time". */
  readonly does?: string;
  readonly isSecure?: boolean;
  readonly location: Location;
}
