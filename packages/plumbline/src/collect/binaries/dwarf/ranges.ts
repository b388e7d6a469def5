import { type ByteReader, OutOfBytes } from "../byte-reader.ts";
import type { Damage } from "../damage.ts";
import { unsigned } from "./forms.ts";

type Range = readonly [from: number, to: number];

const MOST = 2_000_000;

/** Which code belongs to which unit (.debug_aranges, DWARF 5 §6.1.2), by the unit's offset in the debug information. */
export function rangesByUnit(aranges: ByteReader, damage: Damage): ReadonlyMap<number, readonly Range[]> {
  const found = new Map<number, readonly Range[]>();
  damage.attempt(
    ".debug_aranges",
    () => {
      for (let at = 0; at < aranges.length;) {
        const set = setAt(aranges, at);
        found.set(set.unit, set.ranges);
        at = set.end;
      }
    },
    undefined,
  );
  return found;
}

function setAt(aranges: ByteReader, at: number): { readonly unit: number; readonly ranges: readonly Range[]; readonly end: number } {
  const wide = aranges.u32(at) === 0xffff_ffff;
  const body = at + (wide ? 12 : 4);
  const length = wide ? aranges.u64(at + 4) : aranges.u32(at);
  const end = body + length;
  if (length < 8 || end > aranges.length) throw new OutOfBytes(`a set of ${length} bytes at ${at} of ${aranges.length}`);
  const unit = wide ? aranges.u64(body + 2) : aranges.u32(body + 2);
  const address = aranges.u8(body + (wide ? 10 : 6));
  const ranges: Range[] = [];
  const pair = 2 * address;
  // The pairs are aligned to their own size, counted from the start of the set.
  for (
    let next = at + Math.ceil((body + (wide ? 12 : 8) - at) / Math.max(pair, 1)) * pair;
    next + pair <= end && ranges.length < MOST;
    next += pair
  ) {
    const from = unsigned(aranges, next, address);
    const bytes = unsigned(aranges, next + address, address);
    if (bytes > 0) ranges.push([from, from + bytes]);
    // An infinite loop otherwise, on an address size of zero.
    if (pair === 0) break;
  }
  return { unit, ranges, end };
}
