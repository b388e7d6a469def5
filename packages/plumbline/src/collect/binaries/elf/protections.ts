import type { BinaryImage, Protection } from "#model";

import { hex } from "../byte-reader.ts";
import type { Dynamic } from "./dynamic.ts";
import { type ElfFile, PF, PT, type Segment, SHF } from "./elf-file.ts";

type Environment = BinaryImage["environment"];
type Kind = BinaryImage["kind"];

/** Where the GNU_STACK header is missing, the loaders of these give an executable stack. */
const EXECUTABLE_BY_DEFAULT: ReadonlySet<string> = new Set(["x86", "x86-64", "ARM", "MIPS", "PowerPC", "SPARC", "68000"]);

/** Whether the stack may be executed; on bare metal there is nobody who would read the request. */
export function nonExecutableStack(elf: ElfFile, kind: Kind, environment: Environment): Protection {
  if (environment === "bareMetal") return "notApplicable";
  if (kind === "relocatable") {
    const note = elf.sections.find(({ name }) => name === ".note.GNU-stack");
    return note ? ((note.flags & SHF.EXECINSTR) === 0 ? "yes" : "no") : "unknown";
  }
  const stack = elf.segments.find(({ type }) => type === PT.GNU_STACK);
  if (stack) return (stack.flags & PF.X) === 0 ? "yes" : "no";
  return environment === "linux" && EXECUTABLE_BY_DEFAULT.has(elf.machine) ? "no" : "unknown";
}

/** Segments that are loaded writable and executable at once. */
export function writableCode({ segments }: ElfFile): readonly string[] {
  return segments.filter((one) => one.type === PT.LOAD && isBoth(one) && one.memoryBytes !== 0).map(shown);
}

const isBoth = ({ flags }: Segment): boolean => (flags & PF.W) !== 0 && (flags & PF.X) !== 0;
const shown = ({ index, address, memoryBytes, flags }: Segment): string =>
  `segment ${index} at ${hex(address)}-${hex(address + memoryBytes)} (${(flags & PF.R) === 0 ? "" : "R"}WX)`;

/** Full where everything is bound before the table of addresses becomes read-only. */
export function relro({ segments }: ElfFile, environment: Environment, dynamic: Dynamic | undefined): NonNullable<BinaryImage["relro"]> {
  if (environment === "bareMetal") return "notApplicable";
  if (!segments.some(({ type }) => type === PT.GNU_RELRO)) return "no";
  return dynamic?.bindNow ? "full" : "partial";
}

/** A shared library can be loaded anywhere by nature. */
export function positionIndependent({ type }: ElfFile, environment: Environment): Protection {
  if (environment === "bareMetal") return "notApplicable";
  return type === 3 ? "yes" : "no";
}
