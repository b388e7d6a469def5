/** What holds a value from one side: for each limit, of which any will do, a taint that tells who chooses it. */
export type Side = readonly number[];

/** Held by nothing. */
export const FREE: Side = [];
/** Held by what nobody outside chooses. */
export const OURS: Side = [0];

/** More limits than this are not told apart. */
const MOST = 3;

/** Held by either. */
export function anyOf(a: Side, b: Side): Side {
  if (a.length === 0 || isSameSide(a, b)) return b;
  return b.length === 0 ? a : least([...a, ...b]);
}

/** Held on two ways, or where two values come together: by what holds both. */
export function allOf(a: Side, b: Side): Side {
  if (a.length === 0 || b.length === 0) return FREE;
  if (isSameSide(a, b)) return a;
  // Most sides are one limit, or nobody's choice.
  if (a.length === 1 && b.length === 1) return (a[0]! | b[0]!) === 0 ? OURS : [a[0]! | b[0]!];
  return least(a.flatMap((one) => b.map((other) => one | other)));
}

export const isSameSide = (a: Side, b: Side): boolean => a === b || (a.length === b.length && a.every((taint, at) => taint === b[at]));

/** Whether each limit, if there is one, is chosen by someone whom a taint names. */
export const isOpen = (side: Side, chosenBy: number): boolean => side.every((taint) => (taint & chosenBy) !== 0);

/** A limit that more people choose than another says nothing beside it. */
function least(taints: readonly number[]): Side {
  if (taints.includes(0)) return OURS;
  const distinct = [...new Set(taints)].toSorted((a, b) => a - b);
  return distinct.filter((taint) => !distinct.some((other) => other !== taint && (other & ~taint) === 0)).slice(0, MOST);
}
