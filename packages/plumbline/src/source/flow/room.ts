import type { Analysis } from "./analysis.ts";
import type { State } from "./state.ts";
import { sumOf } from "./sum-of.ts";
import { added, constantSum, scaled, type Sum } from "./sums.ts";
import type { Value } from "./values.ts";

/** Where a pointer points to, how much is there. */
export interface Room {
  /** Bytes that there are; without an end where that is not known. */
  readonly most: number;
  /** Parameter that points there, where its size is the caller's. */
  readonly parameter: number;
  /** Bytes of one element. */
  readonly unit?: number;
  /** The bytes as a sum. */
  readonly sum?: Sum | undefined;
  /** No way has more bytes than this. */
  readonly largest: number;
}

/** Bytes that a pointer points to, as far as its array, or what was taken for it, is known. */
export function roomBehind(analysis: Analysis, pointer: Value): Room {
  const { bytes, target } = pointer;
  const place = target < 0 ? undefined : analysis.places.all[target]!;
  const size = place?.type === undefined ? undefined : analysis.world.program.types.sizeOf(place.type);
  if (bytes !== undefined) {
    const most = bytes.low === bytes.high ? bytes.low : Infinity;
    return { most, parameter: -1, sum: sumOf(bytes), largest: bytes.high, ...(size !== undefined && { unit: size }) };
  }
  if (place === undefined) return { most: Infinity, parameter: -1, largest: Infinity };
  if (place.count >= 0 && size !== undefined) {
    const all = place.count * size;
    return { most: all, parameter: -1, unit: size, sum: constantSum(all), largest: all };
  }
  const isOne = place.is === "local" || place.is === "global" || place.is === "member";
  if (isOne && size !== undefined) return { most: size, parameter: -1, unit: size, sum: constantSum(size), largest: size };
  const parameter = analysis.places.pointedBy(target);
  const sum = parameter < 0 ? undefined : handedOver(analysis, parameter);
  return { most: Infinity, parameter, largest: Infinity, ...(size !== undefined && { unit: size }), ...(sum !== undefined && { sum }) };
}

/** The length that comes from outside beside a buffer: so many bytes are in it. */
function handedOver(analysis: Analysis, pointer: number): Sum | undefined {
  const length = measureOf(analysis, pointer);
  const variable = length < 0 ? undefined : analysis.world.program.functions[analysis.index]!.form.parameters[length];
  if (variable === undefined) return undefined;
  const place = analysis.variablePlace(variable);
  return sumOf(analysis.first(place));
}

/** The parameter that comes from outside and tells how long the buffer is that another one points to; -1 for none. */
export function measureOf(analysis: Analysis, pointer: number): number {
  const entry = analysis.world.knowledge.entry(analysis.index);
  if (entry?.contents.includes(pointer) !== true) return -1;
  const length = entry.values.find((place) => place > pointer) ?? -1;
  return entry.contents.some((place) => place > pointer && place < length) ? -1 : length;
}

/** Whether so many bytes fit behind a pointer where it stands, by how the numbers stand to each other there. */
export function fits(analysis: Analysis, asked: Sum | undefined, pointer: Value, room: Room, state: State): boolean {
  const [moved, unit] = [sumOf(pointer), pointer.shift === undefined ? 1 : room.unit];
  const { sum } = room;
  if (asked === undefined || moved === undefined || sum === undefined || unit === undefined) return false;
  return state.isSure((held) => analysis.unknowns.fits({ asked, moved, unit, room: sum }, held));
}

/** Whether an element lies behind a pointer, by how the numbers stand to each other there. */
export function fitsElement(analysis: Analysis, index: Value, room: Room, state: State): boolean {
  const moved = sumOf(index);
  const { sum, unit } = room;
  if (moved === undefined || sum === undefined || unit === undefined) return false;
  return state.isSure((held) => analysis.unknowns.fits({ asked: constantSum(unit), moved, unit, room: sum }, held));
}

/** Whether so many bytes from where a pointer was moved to are more than there are, whatever the numbers are. */
export function isTooMuch(analysis: Analysis, asked: Sum | undefined, moved: Sum | undefined, room: Room, state: State): boolean {
  const { sum, unit } = room;
  const start = moved && scaled(moved, unit ?? 1);
  const end = asked && start && added(start, asked);
  const left = end && sum && added(sum, end, -1);
  const under = left && added(left, constantSum(1));
  return under !== undefined && analysis.unknowns.isHeld(under, state.held);
}

/** The parameter of a function that tells how much is behind another one, by what the function does itself: a number that a value never passes. */
export function toldBy(analysis: Analysis, { parameter }: Room, isWithin: (room: Sum) => boolean): Value | undefined {
  if (parameter < 0) return undefined;
  for (const [variable, place] of analysis.parameters) {
    if (place <= parameter || analysis.formOf({ part: analysis.part, type: analysis.part.variables[variable]!.type }).is !== "integer")
      continue;
    const first = analysis.variablePlace(variable);
    const value = analysis.first(first);
    const sum = sumOf(value);
    if (sum !== undefined && isWithin(sum)) return value;
  }
  return undefined;
}
