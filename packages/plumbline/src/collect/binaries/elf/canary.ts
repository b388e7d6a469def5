import type { BinaryImage } from "#model";

import type { Damage } from "../damage.ts";
import type { DwarfUnit } from "../dwarf/units.ts";
import { callSites } from "./call-sites.ts";
import { bytesOf, type ElfFile, sectionsLike, SHF } from "./elf-file.ts";
import { type Function, functionsOf, owners } from "./functions.ts";
import { relocationsTo } from "./relocations.ts";
import { stubsThrough } from "./stubs.ts";
import type { Symbols } from "./symbols.ts";
import { isOfLibrary, managedLanguage, recordsGuard } from "./unit-switches.ts";

type Canary = NonNullable<BinaryImage["canary"]>;

export interface CanaryGrounds {
  readonly elf: ElfFile;
  readonly symbols: Symbols;
  readonly units: readonly DwarfUnit[];
  readonly static: boolean;
  readonly got?: number;
}

/** The function that a guard calls when it finds the stack overwritten, under the names that linkers give it. */
const FAILS = /^_{2,6}stack_chk_fail(?:_local|_veneer|_from_thumb|_from_arm)?(?:@.{1,40})?$/;

/**
 * How many of the known functions check a stack guard. Whether the symbol is there says nothing: the C library of a
 * static program brings it along; what counts is which function calls it.
 */
export function canaryOf(grounds: CanaryGrounds, damage: Damage): Canary {
  const managed = managedLanguage(grounds.units, grounds.elf);
  if (managed !== undefined) return none("notApplicable", `the program is written in ${managed}, which checks its own bounds`);
  if (grounds.symbols.all.length === 0) return none("unknown", strippedBecause(grounds));
  const { functions, because } = functionsOf(grounds.symbols, grounds.units, grounds);
  if (functions.length === 0) return none("unknown", "no function of the product is named by its symbols");
  const sites = damage.attempt("calls", () => guardedIn(grounds, functions, damage), undefined);
  if (sites === undefined) {
    const present = grounds.symbols.all.some(({ name }) => FAILS.test(name));
    return present
      ? { ...none("unknown", `calls of ${grounds.elf.machine} code are not read here`), functions: functions.length }
      : { ...none("no", "no symbol of a stack guard is in the image"), functions: functions.length };
  }
  return verdict(sites.size, functions.length, because, grounds);
}

const none = (is: Canary["verdict"], because: string): Canary => ({ verdict: is, guarded: 0, functions: 0, because });

function strippedBecause({ symbols }: CanaryGrounds): string {
  const imported = symbols.dynamic.some(({ name, section }) => section === 0 && FAILS.test(name));
  return `the symbols are stripped: ${imported ? "a stack guard is imported, but " : ""}which functions check one cannot be told`;
}

/** The functions that call the failure of a guard: by relocation in an object file, else by the call instructions. */
function guardedIn(grounds: CanaryGrounds, functions: readonly Function[], damage: Damage): ReadonlySet<Function> | undefined {
  const { elf, symbols } = grounds;
  const isGuard = (name: string): boolean => FAILS.test(name);
  const filled = relocationsTo(isGuard, elf, symbols, damage);
  if (elf.type === 1)
    return owners(
      functions,
      filled.map(({ at, section }) => ({ address: at, section })),
    );
  const slots = new Set(filled.map(({ at }) => at));
  const defined = symbols.all.filter(({ name, section }) => section !== 0 && isGuard(name)).map(({ value }) => place(elf, value));
  const targets = new Set([...defined, ...stubsThrough(slots, elf, grounds.got, damage)]);
  if (targets.size === 0 && slots.size === 0) return new Set();
  const code = sectionsLike(elf, ({ flags }) => (flags & SHF.EXECINSTR) !== 0, damage);
  // Big-endian ARM keeps its code little-endian from version 6 on (EF_ARM_BE8).
  const little = elf.reader.little || (elf.machine === "ARM" && (elf.flags & 0x0080_0000) !== 0);
  const found = code.map((section) =>
    callSites(elf.machine, { bytes: bytesOf(elf, section), address: section.address, little, targets, slots }),
  );
  if (found.includes(undefined)) return undefined;
  return owners(
    functions,
    found.flatMap((sites) => sites ?? []).map((site) => ({ ...site, section: 0 })),
  );
}

/** The lowest bit of a function's address is the mark of Thumb. */
const place = ({ machine }: ElfFile, value: number): number => (machine === "ARM" ? value - (value % 2) : value);

function verdict(guarded: number, functions: number, of: string, { units, symbols }: CanaryGrounds): Canary {
  const count = `${guarded} of ${functions} functions ${of} call __stack_chk_fail`;
  const own = units.filter((unit) => !isOfLibrary(unit));
  const recorded = own.filter((unit) => recordsGuard(unit) !== "unrecorded");
  const bare = recorded.filter((unit) => recordsGuard(unit) === false);
  const names =
    bare
      .slice(0, 3)
      .map(({ name }) => name)
      .join(", ") + (bare.length > 3 ? ` and ${bare.length - 3} more` : "");
  if (guarded > 0) {
    return bare.length > 0
      ? {
          verdict: "partial",
          guarded,
          functions,
          because: `${count}; ${bare.length} of ${own.length} units record no stack protection (${names})`,
        }
      : { verdict: "yes", guarded, functions, because: count };
  }
  if (recorded.length > 0 && recorded.length === own.length && bare.length === 0)
    return { verdict: "yes", guarded, functions, because: "every unit records stack protection, and no function needed a guard" };
  const brought = symbols.all.some(({ name, section }) => section !== 0 && FAILS.test(name));
  return {
    verdict: "no",
    guarded,
    functions,
    because: brought ? `${count}, though it is in the image` : count,
  };
}
