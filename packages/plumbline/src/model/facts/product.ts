import type { Location } from "../location.ts";

/** What the product is: from plumbline.yaml where it says so, else as far as it could be detected. */
export interface ProductFact {
  readonly name: string;
  readonly declared: boolean;
  /** What calls it so; absent in evidence of an earlier version. */
  readonly nameFrom?: { readonly because: string; readonly location?: Location };
  /** What its folder is called, whatever its name: scripts that clone the product itself name it so. */
  readonly folder?: string;
  readonly kind: Trait<"firmware" | "application" | "gateway" | "library" | "unknown">;
  /** Further operating systems that parts of the product run on: the gateway beside the firmware. */
  readonly alsoRunsOn?: readonly string[];
  readonly operatingSystem: Trait<"none" | "rtos" | "linux" | "windows" | "android" | "ios" | "macos" | "unknown">;
  /** "bluetooth", "wifi", "ethernet", "cellular", "usb", "serial", "can", "none". */
  readonly connections: Trait<readonly string[]>;
  /** Whether personal or patient data are handled. */
  readonly personalData: Trait<boolean | "unknown">;
  readonly threads: Trait<boolean | "unknown">;
  readonly items: readonly SoftwareItem[];
  readonly safetyClass: "A" | "B" | "C";
  /** plumbline.yaml gives the class; without its word it is C. */
  readonly classDeclared?: boolean;
  readonly legacy?: { readonly release: string; readonly since?: string };
}

/** A property of the product with its origin. */
export interface Trait<T> {
  readonly value: T;
  readonly because: string;
  readonly locations: readonly Location[];
  /** The word of plumbline.yaml, not of the facts. */
  readonly declared?: boolean;
}

/** IEC 62304 4.3: a software item inherits the class of its parent unless a rationale is given; C by default. */
export interface SoftwareItem {
  readonly name: string;
  readonly folders: readonly string[];
  readonly libraries: readonly string[];
  readonly safetyClass: "A" | "B" | "C";
  readonly inherited: boolean;
  readonly rationale?: string;
  readonly parent?: string;
  /** How this item is kept apart from those of a higher class (IEC 62304 5.3.5). */
  readonly segregation?: string;
}
