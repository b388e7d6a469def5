/** Bits of a taint: outside data, the value of a parameter, what a parameter points to. */
export const OUTSIDE = 1;
/** A count that the platform keeps to what was asked for: it cannot leave the buffer that was handed over for it. */
export const AS_ASKED = 1 << 30;
export const ANY_OUTSIDE = OUTSIDE | AS_ASKED;
/** Parameters beyond this many are not told apart. */
export const MOST_PARAMETERS = 14;

export function parameterTaint(index: number): number {
  return index < MOST_PARAMETERS ? 1 << (index + 1) : 0;
}

export function contentTaint(index: number): number {
  return index < MOST_PARAMETERS ? 1 << (index + 1 + MOST_PARAMETERS) : 0;
}
