import type { BinaryImage, SourceBytes } from "#model";

import { ByteReader, hex } from "./byte-reader.ts";
import { Damage } from "./damage.ts";
import { elfImage } from "./elf/elf-image.ts";
import { isElf } from "./elf/read-elf.ts";
import { machoImage } from "./macho.ts";
import { mcubootAt, mcubootOffsets, startsWithMcuboot } from "./mcuboot.ts";
import type { MemoryPiece } from "./memory-image.ts";
import { peImage } from "./pe.ts";
import { intelHex, sRecords } from "./text-records.ts";

/** The images that a file holds, told by its first bytes and never by its name; none where it is something else. */
export function imagesIn(source: SourceBytes): readonly BinaryImage[] {
  const { bytes } = source;
  const damage = new Damage();
  if (isElf(bytes)) return [elfImage(source, damage)];
  if (startsWithMcuboot(bytes)) return [mcubootFile(source, damage)];
  if (bytes[0] === 0x4d && bytes[1] === 0x5a) return [peImage(source, damage) ?? []].flat();
  if (bytes[0] === 0x3a) return recordImages(source, "intelHex", intelHex(bytes, damage), damage);
  if (bytes[0] === 0x53) return recordImages(source, "srecord", sRecords(bytes, damage), damage);
  return [machoImage(source) ?? rawImage(source) ?? []].flat();
}

function mcubootFile(source: SourceBytes, damage: Damage): BinaryImage {
  const mcuboot = mcubootAt(source.bytes, 0, damage);
  return { ...image(source, "mcuboot", damage), ...(mcuboot && { mcuboot }) };
}

/** A file of records, and one image more for each further MCUboot image in it: merged files hold several. */
function recordImages(
  source: SourceBytes,
  format: "intelHex" | "srecord",
  pieces: readonly MemoryPiece[] | undefined,
  damage: Damage,
): readonly BinaryImage[] {
  if (!pieces) return [];
  const inside = pieces.flatMap(({ address, bytes }) =>
    mcubootOffsets(bytes).flatMap((at) => {
      const mcuboot = mcubootAt(bytes, at, damage);
      return mcuboot ? [{ mcuboot, address: address + at }] : [];
    }),
  );
  const [first, ...more] = inside;
  const whole = { ...image(source, format, damage), ...(first && { mcuboot: first.mcuboot }) };
  return [
    whole,
    ...more.map(({ mcuboot, address }) => ({ ...whole, location: source.whole({ symbol: `image at ${hex(address)}` }), mcuboot })),
  ];
}

/** A raw image shows only by its vector table: a stack in RAM, and a start and a fault handler in Thumb within the image. */
function rawImage(source: SourceBytes): BinaryImage | undefined {
  if (source.file.extension !== "bin" || source.bytes.length < 64) return undefined;
  const reader = new ByteReader(source.bytes);
  const [stack, reset, fault] = [reader.u32(0), reader.u32(4), reader.u32(12)];
  const inRam = stack >= 0x1fff_0000 && stack <= 0x2200_0000 && stack % 4 === 0;
  const close = Math.abs(reset - fault) <= source.bytes.length;
  if (!inRam || reset % 2 === 0 || fault % 2 === 0 || !close || reset >= 0x2000_0000) return undefined;
  return { ...image(source, "raw", new Damage()), machine: "ARM" };
}

/** Formats without symbols and segments belong to devices that start by themselves. */
const image = (source: SourceBytes, format: BinaryImage["format"], damage: Damage): BinaryImage => ({
  location: source.whole(),
  format,
  kind: "image",
  machine: "unknown",
  environment: "bareMetal",
  ...(damage.notes.length > 0 && { damage: damage.notes }),
});
