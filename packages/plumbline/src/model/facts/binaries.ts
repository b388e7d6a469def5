import type { Location } from "../location.ts";

/** What the binaries in the tree are and how they are protected. */
export interface BinariesFact {
  readonly images: readonly BinaryImage[];
  readonly maps: readonly LinkerMap[];
}

/** `unknown` names what could not be seen (stripped), `notApplicable` what has no meaning there (bare metal). */
export type Protection = "yes" | "no" | "partial" | "unknown" | "notApplicable";

export interface BinaryImage {
  readonly location: Location;
  readonly format: "elf" | "intelHex" | "srecord" | "mcuboot" | "raw" | "pe" | "macho";
  /** "executable", "shared", "relocatable", "image". */
  readonly kind: "executable" | "shared" | "relocatable" | "core" | "image";
  readonly machine: string;
  readonly bits?: 32 | 64;
  readonly environment: "bareMetal" | "linux" | "other" | "unknown";
  readonly stripped?: boolean;
  /** Whether a loader binds it to shared libraries, or everything is in it (a static program may still be position-independent). */
  readonly linking?: "dynamic" | "static";
  readonly nonExecutableStack?: Protection;
  /** Segments that are writable and executable at once, by index and address range. */
  readonly writableCode?: readonly string[];
  readonly relro?: "full" | "partial" | "no" | "notApplicable";
  readonly positionIndependent?: Protection;
  readonly canary?: { readonly verdict: Protection; readonly guarded: number; readonly functions: number; readonly because: string };
  readonly fortify?: { readonly verdict: Protection; readonly checked: readonly string[]; readonly unchecked: readonly string[] };
  readonly runPath?: readonly string[];
  readonly textRelocations?: boolean;
  readonly buildId?: string;
  /** Compile units named by DWARF: the shipped units, as the compiler wrote them. */
  readonly units?: readonly {
    readonly name: string;
    readonly directory?: string;
    readonly producer?: string;
    readonly language?: string;
  }[];
  readonly mcuboot?: McubootImage;
  /** What the reader refused to believe: lying offsets, truncation. */
  readonly damage?: readonly string[];
}

export interface McubootImage {
  readonly version: string;
  readonly headerBytes: number;
  readonly imageBytes: number;
  readonly loadAddress: number;
  readonly flags: readonly string[];
  /** "none", "RSA-2048", "RSA-3072", "ECDSA-P256", "Ed25519"… */
  readonly signature: string;
  /** SHA-256 of the public key (TLV 0x01), hex: public by nature. */
  readonly keyHash?: string;
  /** Name of the published sample key, where the key hash is one. */
  readonly publishedKey?: string;
  readonly securityCounter?: number;
  readonly encrypted: boolean;
  readonly digestMatches: boolean | "unknown";
  readonly tlvs: readonly { readonly type: string; readonly bytes: number; readonly protected: boolean }[];
}

export interface LinkerMap {
  readonly location: Location;
  readonly linker: "gnu" | "iar" | "armlink";
  readonly objects: readonly { readonly name: string; readonly archive?: string; readonly bytes: number }[];
  readonly regions: readonly { readonly name: string; readonly origin: number; readonly length: number; readonly attributes: string }[];
}
