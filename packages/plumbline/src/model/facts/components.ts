import type { Location } from "../location.ts";

/** Third-party parts as manifests, lock files, SOUP lists and SBOMs name them. */
export interface ComponentsFact {
  readonly manifests: readonly Manifest[];
  readonly components: readonly NamedComponent[];
  readonly sboms: readonly Sbom[];
  /** Lists of SOUP (IEC 62304 8.1.2) found among the documents or data, with what they name. */
  readonly soupLists: readonly { readonly location: Location; readonly entries: number; readonly withVersion: number }[];
  /** Manifests that could not be read, with the reason. */
  readonly unread: readonly { readonly location: Location; readonly what: string }[];
}

export interface Manifest {
  readonly location: Location;
  /** "npm", "cargo", "west", "cmake"… */
  readonly kind: string;
  /** A lock file itself, or resolved by one that lies beside or above it. */
  readonly locked: boolean;
  readonly components: number;
}

/** What a version is pinned to: immutable (commit, hash, exact), by convention (tag), moving (branch, range), nothing. */
export type Pin = "exact" | "commit" | "hash" | "tag" | "branch" | "range" | "none";

export interface NamedComponent {
  /** Its symbol is the name of the component. */
  readonly location: Location;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly pin: Pin;
  /** URL or registry where it is taken from, without credentials. */
  readonly source?: string;
  /** "runtime" goes into the product; "development" builds or tests it. */
  readonly scope: "runtime" | "development" | "unknown";
  /** Kind of the manifest that names it. */
  readonly manifest: string;
  /** Lock file that decides the version where the manifest itself only gives a range. */
  readonly lockedBy?: string;
  /** Only pulled in by another component. */
  readonly transitive?: boolean;
}

/** A bill of materials that lies in the tree. */
export interface Sbom {
  readonly location: Location;
  /** "CycloneDX JSON", "SPDX tag-value"… */
  readonly format: string;
  readonly specVersion?: string;
  readonly components: number;
  readonly withVersion: number;
  /** With a package URL or CPE: a name under which advisories speak of it. */
  readonly withPurl: number;
  /** Names of the components, lower case, at most 5,000. */
  readonly names: readonly string[];
}
