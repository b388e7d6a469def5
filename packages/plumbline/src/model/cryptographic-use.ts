import type { KnownUseFact } from "./facts/flows.ts";

/** One place at which an algorithm is used, as an inventory lists it. */
export interface CryptographicUse {
  readonly algorithm: string;
  readonly does: KnownUseFact["does"];
  readonly what: string;
  /** As a list of components would call it; empty for the product's own. */
  readonly library: string;
  readonly curve?: string;
  readonly bits?: number;
  readonly weakness?: string;
  readonly location: KnownUseFact["location"];
  readonly inFunction: string;
}

/** How much of the product an inventory of its cryptography rests on. */
export interface CryptographySeen {
  /** `own`: all of the product's own code; what its libraries do inside of themselves is never listed. */
  readonly of: "nothing" | "part" | "own";
  readonly units: { readonly read: number; readonly expected: number };
  /** What was not seen, where something was not. */
  readonly because?: string;
}
