import type { ProvisioningStep } from "#model";

/** A step before it is known where its file runs; its place is still a line. */
export interface Seen extends Omit<ProvisioningStep, "location" | "where"> {
  readonly line: number;
  /** Outlives moved lines where the line alone says little: the option, the image, the setting. */
  readonly symbol?: string;
}
