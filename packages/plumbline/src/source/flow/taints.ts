/** Bits of a taint: outside data, the value of a parameter, what a parameter points to. */
export const OUTSIDE = 1;
/** A count that the platform keeps to what was asked for: it cannot leave the buffer that was handed over for it. */
export const AS_ASKED = 1 << 30;
/** What an entry point is handed from outside: where the program calls it itself, it is what is handed over there. */
export const HANDED = 1 << 29;
export const ANY_OUTSIDE = OUTSIDE | AS_ASKED | HANDED;
/** Parameters beyond this many are not told apart. */
export const MOST_PARAMETERS = 14;
/** What any parameter points to. */
export const ALL_CONTENTS = ((1 << MOST_PARAMETERS) - 1) << (1 + MOST_PARAMETERS);

export function parameterTaint(index: number): number {
  return index < MOST_PARAMETERS ? 1 << (index + 1) : 0;
}

export function contentTaint(index: number): number {
  return index < MOST_PARAMETERS ? 1 << (index + 1 + MOST_PARAMETERS) : 0;
}

/** Who can choose a value that lies where all functions see it: what one of them was handed has come in. */
export function comeIn(taint: number): number {
  return (taint & (OUTSIDE | AS_ASKED)) | ((taint & HANDED) === 0 ? 0 : OUTSIDE);
}
