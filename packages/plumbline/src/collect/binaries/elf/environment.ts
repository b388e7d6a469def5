import type { BinaryImage } from "#model";

import { ByteReader } from "../byte-reader.ts";
import type { Damage } from "../damage.ts";
import type { Dynamic } from "./dynamic.ts";
import { bytesOf, type ElfFile, PT } from "./elf-file.ts";
import type { Notes } from "./notes.ts";
import type { Symbols } from "./symbols.ts";

/** Processors that no general-purpose operating system runs on. */
const MICROCONTROLLERS: ReadonlySet<string> = new Set([
  "AVR",
  "MSP430",
  "TriCore",
  "RX",
  "RL78",
  "V850",
  "AVR32",
  "TI C2000",
  "TI C6000",
  "TI PRU",
  "ColdFire",
  "PIC",
  "Z80",
  "Xtensa",
]);
/** Names that only an image which starts by itself has. */
const STARTS_ITSELF =
  /^(?:Reset_Handler|__isr_vector|_isr_vector|__vector_table|_vector_table|_vector_start|g_pfnVectors|__Vectors|z_cstart|_estack|__StackTop|__initial_sp|call_start_cpu0|vTaskStartScheduler|_start_trap|__iar_program_start|__scatterload)$/;
const MOST_SYMBOLS = 500_000;

/** Under what the image runs; `unknown` where neither a loader nor a vector table shows. */
export function environmentOf(
  elf: ElfFile,
  {
    dynamic,
    notes,
    symbols,
    interpreter,
  }: { readonly dynamic?: Dynamic; readonly notes: Notes; readonly symbols: Symbols; readonly interpreter?: string },
  damage: Damage,
): BinaryImage["environment"] {
  if (interpreter !== undefined)
    return /ld-linux|ld-musl|ld-uClibc|\/ld(?:64)?\.so|ld-android|linker(?:64)?$/.test(interpreter) ? "linux" : "other";
  if (notes.system !== undefined) return notes.system;
  if (MICROCONTROLLERS.has(elf.machine) || isProfileM(elf, damage)) return "bareMetal";
  if (elf.type === 1) return "unknown";
  if (symbols.all.slice(0, MOST_SYMBOLS).some(({ name, section }) => section !== 0 && STARTS_ITSELF.test(name))) return "bareMetal";
  // GNU and Linux extensions of the ABI, or what only a dynamic linker needs.
  if (elf.osAbi === 3 || (dynamic && dynamic.needed.length > 0)) return "linux";
  const asksForStack = elf.segments.some(({ type }) => type === PT.GNU_STACK);
  if (asksForStack)
    return elf.machine === "x86-64" || elf.machine === "x86" || dynamic || elf.segments.some(({ type }) => type === PT.GNU_RELRO)
      ? "linux"
      : "unknown";
  return elf.type === 2 && (elf.machine === "ARM" || elf.machine === "RISC-V" || elf.machine === "AArch64") ? "bareMetal" : "unknown";
}

const FILE_ATTRIBUTES = 1;
const ARCH_PROFILE = 7;
/** Tags below 32 whose value is text (CPU_raw_name, CPU_name); above it odd tags are text, and 32 is a number and a text. */
const isText = (tag: number): boolean => tag === 4 || tag === 5 || (tag > 32 && tag % 2 === 1);

/** The microcontroller profile of ARM (Cortex-M), as the tool chain recorded it: such a processor has no MMU. */
function isProfileM(elf: ElfFile, damage: Damage): boolean {
  const section = elf.machine === "ARM" ? elf.sections.find(({ name }) => name === ".ARM.attributes") : undefined;
  if (!section) return false;
  return damage.attempt(
    "ARM attributes",
    () => profileOf(new ByteReader(bytesOf(elf, section), elf.reader.little)) === "M".charCodeAt(0),
    false,
  );
}

/** Format version "A", then the vendor's part: length, "aeabi", and the attributes of the whole file. */
function profileOf(reader: ByteReader): number | undefined {
  if (reader.length < 16 || reader.u8(0) !== 0x41 || reader.text(5, 16) !== "aeabi" || reader.u8(11) !== FILE_ATTRIBUTES) return undefined;
  const end = Math.min(reader.length, 11 + reader.u32(12));
  for (let at = 16; at < end;) {
    const { value: tag, next } = reader.uleb(at);
    if (tag === 32) at = afterText(reader, reader.uleb(next).next);
    else if (isText(tag)) at = afterText(reader, next);
    else {
      const number = reader.uleb(next);
      if (tag === ARCH_PROFILE) return number.value;
      at = number.next;
    }
  }
  return undefined;
}

function afterText(reader: ByteReader, at: number): number {
  let end = at;
  while (reader.u8(end) !== 0) end++;
  return end + 1;
}
