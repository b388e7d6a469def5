import type { Location } from "../location.ts";

/** Third-party parts as manifests, lock files and vendored folders name them. */
export interface ComponentsFact {
  readonly manifests: readonly { readonly location: Location; readonly kind: string; readonly locked: boolean }[];
  readonly components: readonly NamedComponent[];
  readonly sboms: readonly {
    readonly location: Location;
    readonly format: string;
    readonly components: number;
    readonly withVersion: number;
    readonly withPurl: number;
  }[];
  /** Lists of SOUP (IEC 62304 8.1.2) found among the documents or data. */
  readonly soupLists: readonly Location[];
}

export interface NamedComponent {
  readonly location: Location;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  /** What the version is pinned to: an immutable commit or exact version, a moving branch, a range, nothing. */
  readonly pin: "exact" | "commit" | "hash" | "tag" | "branch" | "range" | "none";
  readonly source?: string;
  readonly scope: "runtime" | "development" | "unknown";
  readonly manifest: string;
}
