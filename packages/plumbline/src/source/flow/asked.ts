import type { Analysis } from "./analysis.ts";
import { ANY_OUTSIDE, AS_ASKED, type Value } from "./values.ts";

/** How much a device is asked for, and where it is to put it; a callback that comes later is told of no more. */
export function ask(analysis: Analysis, length: Value | undefined, buffer: Value | undefined): void {
  const { isLooking, world } = analysis;
  if (!isLooking || length === undefined || !Number.isFinite(length.high)) return;
  const most = world.mostAsked === Infinity ? length.high : Math.max(world.mostAsked, length.high);
  const key =
    buffer === undefined || buffer.target < 0 || analysis.places.all[buffer.target]!.global < 0 ? "" : analysis.globalKey(buffer.target);
  if (most === world.mostAsked && (key === "" || world.asked.has(key))) return;
  world.mostAsked = most;
  if (key !== "") world.asked.add(key);
  world.globalsChanged = true;
}

/** A count that a device tells of a buffer fits that buffer: the device was asked for no more. */
export function isAsAsked(analysis: Analysis, value: Value, place: number): boolean {
  if ((value.taint & ANY_OUTSIDE) !== AS_ASKED || place < 0 || analysis.places.all[place]!.global < 0) return false;
  return analysis.world.asked.has(analysis.globalKey(place));
}
