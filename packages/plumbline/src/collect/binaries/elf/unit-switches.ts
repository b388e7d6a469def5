import type { DwarfUnit } from "../dwarf/units.ts";
import type { ElfFile } from "./elf-file.ts";

/** Directories and names under which C libraries and run-time supports are built. */
const LIBRARY =
  /(?:^|\/)(?:glibc|musl|newlib|picolibc|uclibc|uClibc-ng|libgcc|gcc-\d[\w.-]{0,40}|libssp|avr-libc|csu|sysdeps|nptl|libgloss|crtstuff\.c)(?:[-_./]|$)/;

/** Whether a unit belongs to the C library or the compiler's own support. */
export const isOfLibrary = ({ name, directory = "" }: DwarfUnit): boolean =>
  LIBRARY.test(name.replaceAll("\\", "/")) || LIBRARY.test(directory.replaceAll("\\", "/"));

/** Whether the compiler recorded that it set stack guards; GCC writes its switches into the producer, others do not. */
export function recordsGuard({ producer = "" }: DwarfUnit): boolean | "unrecorded" {
  if (!/^GNU C(?:\+\+)?\d{0,4} .{0,200}? -/.test(producer)) return "unrecorded";
  const last = producer
    .slice(0, 8_000)
    .match(/ -f(?:no-)?stack-protector(?:-all|-strong|-explicit)?(?= |$)/g)
    ?.at(-1);
  return last !== undefined && !last.startsWith(" -fno-") && !last.includes("-explicit");
}

const MANAGED = /^(?:Rust|Go|Swift|Ada(?:83|95|2005|2012)?|Java|Kotlin|Zig|OCaml|Haskell)$/;

/** The language of the program where all of it is written in one that checks its own bounds. */
export function managedLanguage(units: readonly DwarfUnit[], elf: ElfFile): string | undefined {
  if (elf.sections.some(({ name }) => name === ".gopclntab" || name === ".go.buildinfo")) return "Go";
  const own = units.filter((unit) => !isOfLibrary(unit));
  const [first] = own;
  return first?.language !== undefined && own.every(({ language }) => language !== undefined && MANAGED.test(language))
    ? first.language
    : undefined;
}
