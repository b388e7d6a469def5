import type { ExposedSecret, Span } from "#model";

/** A secret as a finder saw it: what may be told, and the offsets of what may not. */
export interface Hit extends Pick<
  ExposedSecret,
  "kind" | "what" | "form" | "rule" | "publicKeyHash" | "published" | "encrypted" | "harmless"
> {
  /** A name that outlives moved lines; never a part of the value. */
  readonly symbol: string;
  /** The whole place, which the location names. */
  readonly place: Span;
  /** What nobody else may see; empty where it is public by nature. */
  readonly values: readonly Span[];
}
