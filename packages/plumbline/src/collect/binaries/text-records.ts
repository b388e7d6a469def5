import type { Damage } from "./damage.ts";
import { MemoryImage, type MemoryPiece } from "./memory-image.ts";

const MOST_LINES = 8_000_000;
const LONGEST = 600;

/** Reads the lines of Intel HEX; `undefined` where the first record is none. */
export function intelHex(bytes: Uint8Array, damage: Damage): readonly MemoryPiece[] | undefined {
  const image = new MemoryImage();
  let base = 0;
  const read = records(bytes, damage, /^:[0-9A-Fa-f]{10,}$/, (record) => {
    if (sum(record) !== 0) return "has a wrong check sum";
    const data = record.subarray(4, -1);
    if (data.length !== record[0]) return "has another length than it says";
    const at = ((record[1] as number) << 8) | (record[2] as number);
    const type = record[3];
    if (type === 0 && !image.add(base + at, data)) return "end";
    if (type === 1) return "end";
    if (type === 2 && data.length === 2) base = (((data[0] as number) << 8) | (data[1] as number)) * 16;
    if (type === 4 && data.length === 2) base = (((data[0] as number) << 8) | (data[1] as number)) * 65_536;
    return undefined;
  });
  return read ? image.pieces : undefined;
}

const ADDRESS_BYTES: Readonly<Record<string, number>> = { "1": 2, "2": 3, "3": 4 };

/** Reads the lines of Motorola S-records; `undefined` where the first record is none. */
export function sRecords(bytes: Uint8Array, damage: Damage): readonly MemoryPiece[] | undefined {
  const image = new MemoryImage();
  const read = records(bytes, damage, /^S[0-9][0-9A-Fa-f]{6,}$/, (record, line) => {
    if (sum(record) !== 0xff) return "has a wrong check sum";
    if (record.length - 1 !== record[0]) return "has another length than it says";
    const type = line[1] as string;
    const width = ADDRESS_BYTES[type];
    if (width === undefined) return /[789]/.test(type) ? "end" : undefined;
    const at = record.subarray(1, 1 + width).reduce((address, byte) => address * 256 + byte, 0);
    return image.add(at, record.subarray(1 + width, -1)) ? undefined : "end";
  });
  return read ? image.pieces : undefined;
}

const sum = (record: Uint8Array): number => record.reduce((total, byte) => (total + byte) & 0xff, 0);

/** Hands over the bytes of each line until `take` says "end"; whatever else it says is damage. False where the file is of another kind. */
function records(
  bytes: Uint8Array,
  damage: Damage,
  shape: RegExp,
  take: (record: Uint8Array, line: string) => string | undefined,
): boolean {
  let seen = 0;
  let number = 0;
  for (let at = 0; at < bytes.length && number < MOST_LINES; number++) {
    const end = bytes.indexOf(0x0a, at);
    const stop = end < 0 ? bytes.length : end;
    const line = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(stop - at, LONGEST))
      .toString("latin1")
      .trim();
    at = stop + 1;
    if (line === "" || line === "\u001a") continue;
    if (!shape.test(line)) {
      if (seen === 0) return false;
      damage.note(`line ${number + 1} is no record`);
      continue;
    }
    seen++;
    const said = take(Buffer.from(line.slice(line.startsWith(":") ? 1 : 2), "hex"), line);
    if (said === "end") return true;
    if (said !== undefined) damage.note(`the record in line ${number + 1} ${said}`);
  }
  if (seen > 0) damage.note("the record that ends the file is missing");
  return seen > 0;
}
