import type { Danger } from "../table.ts";

/** What the arguments of a call tell about its danger; nothing where the call needs no mention. */
export interface Judged {
  readonly danger: Danger;
  readonly detail: string;
}
