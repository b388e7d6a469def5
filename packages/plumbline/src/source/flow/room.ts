import type { Analysis } from "./analysis.ts";
import type { Value } from "./values.ts";

/** Where a pointer points to, how much is there. */
export interface Room {
  /** Bytes. */
  readonly most: number;
  /** Parameter that points there, where its size is the caller's. */
  readonly parameter: number;
  /** Bytes of one element. */
  readonly unit?: number;
}

/** Bytes that a pointer points to, as far as its array is known. */
export function roomBehind(analysis: Analysis, pointer: Value): Room {
  if (pointer.target < 0) return { most: Infinity, parameter: -1 };
  const place = analysis.places.all[pointer.target]!;
  const size = place.type === undefined ? undefined : analysis.world.program.types.sizeOf(place.type);
  if (place.count >= 0 && size !== undefined) return { most: place.count * size, parameter: -1, unit: size };
  const isOne = place.is === "local" || place.is === "global" || place.is === "member";
  if (isOne && size !== undefined) return { most: size, parameter: -1 };
  return { most: Infinity, parameter: analysis.places.pointedBy(pointer.target) };
}
