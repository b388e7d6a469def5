import type { DwarfUnit } from "../dwarf/units.ts";
import { isOfLibrary } from "./unit-switches.ts";
import type { ElfFile } from "./elf-file.ts";
import { STT_FUNC, type Symbol, type Symbols } from "./symbols.ts";

/** The bytes of one function of the product, or of a part that the compiler split off. */
export interface Function {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly section: number;
  readonly thumb?: boolean;
}

/** What the tool chain links into every program: its start and end. */
const START_UP =
  /^(?:_start|_init|_fini|main_init|deregister_tm_clones|register_tm_clones|__do_global_(?:dtors|ctors)_aux|frame_dummy|__libc_csu_(?:init|fini)|_dl_relocate_static_pie|__libc_start_(?:main|call_main)|atexit|at_quick_exit|__stat|__fstat|__lstat|__mknod|__x86\.get_pc_thunk\.\w{1,3}|__stack_chk_fail(?:_local)?|_mainCRTStartup|call_weak_fn)$/;

/** The functions of the product: those of its units where debug information tells, else all but what every program has. */
export function functionsOf(
  { all }: Symbols,
  units: readonly DwarfUnit[],
  { elf, static: isStatic }: { readonly elf: ElfFile; readonly static: boolean },
): { readonly functions: readonly Function[]; readonly because: string } {
  const named = all.filter((symbol) => symbol.type === STT_FUNC && symbol.section !== 0 && symbol.bytes > 0 && !START_UP.test(symbol.name));
  const functions = oncePerPlace(named.map((symbol) => functionOf(symbol, elf)));
  const ranges = units
    .filter((unit) => !isOfLibrary(unit))
    .flatMap(({ ranges: own }) => own)
    .toSorted(([a], [b]) => a - b);
  if (ranges.length === 0 || elf.type === 1)
    return { functions, because: isStatic ? "(those of the C library among them)" : "known by their symbols" };
  return { functions: functions.filter(({ start }) => lies(start, ranges)), because: "of the product's units" };
}

function functionOf({ name, value, bytes, section }: Symbol, { machine, type }: ElfFile): Function {
  const thumb = machine === "ARM" ? value % 2 === 1 : undefined;
  const start = thumb ? value - 1 : value;
  return { name, start, end: start + bytes, section: type === 1 ? section : 0, ...(thumb !== undefined && type !== 1 && { thumb }) };
}

/** Aliases and the two sizes of one function are one function. */
function oncePerPlace(functions: readonly Function[]): readonly Function[] {
  const sorted = functions.toSorted((a, b) => a.section - b.section || a.start - b.start || b.end - a.end);
  return sorted.filter((one, index) => index === 0 || sorted[index - 1]?.start !== one.start || sorted[index - 1]?.section !== one.section);
}

function lies(at: number, ranges: DwarfUnit["ranges"]): boolean {
  const index = lastNotBehind(ranges.length, (one) => (ranges[one]?.[0] ?? 0) <= at);
  return index >= 0 && at < (ranges[index]?.[1] ?? 0);
}

/** Which functions hold the places; the cold half of a function counts for the function. */
export function owners(
  functions: readonly Function[],
  places: readonly { readonly address: number; readonly section: number; readonly thumb?: boolean }[],
): ReadonlySet<Function> {
  const byName = new Map(functions.map((one) => [`${one.section} ${one.name}`, one]));
  const found = new Set<Function>();
  for (const { address, section, thumb } of places) {
    const index = lastNotBehind(functions.length, (at) => {
      const one = functions[at] as Function;
      return one.section < section || (one.section === section && one.start <= address);
    });
    const one = functions[index];
    if (!one || one.section !== section || address >= one.end || (thumb !== undefined && one.thumb !== thumb)) continue;
    found.add(byName.get(`${one.section} ${one.name.replace(/\.cold(?:\.\d{1,4})?$/, "")}`) ?? one);
  }
  return found;
}

/** Index of the last of `count` for which it holds, where it holds for a first part and then no more; -1 where for none. */
function lastNotBehind(count: number, holds: (index: number) => boolean): number {
  let low = -1;
  let high = count;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
