/** A column of numbers as bytes: in one, two or four of them each, whichever holds all. */
export interface Packed {
  readonly width: 1 | 2 | 4;
  readonly bytes: Uint8Array;
}

/** The narrowest form of a column; negative numbers need four bytes. */
export function packed(column: ArrayLike<number>, count = column.length): Packed {
  let all = 0;
  // A negative number has its highest bits set, and so has what all of them together give.
  for (let at = 0; at < count; at += 1) all |= column[at]!;
  const width = all < 0 || all > 0xff_ff ? 4 : all > 0xff ? 2 : 1;
  const made = width === 4 ? new Int32Array(count) : width === 2 ? new Uint16Array(count) : new Uint8Array(count);
  for (let at = 0; at < count; at += 1) made[at] = column[at]!;
  return { width, bytes: new Uint8Array(made.buffer) };
}

/** What was packed, in four bytes each again. */
export function unpacked({ width, bytes }: Packed): Int32Array<ArrayBuffer> {
  const count = bytes.length / width;
  if (width === 1) return Int32Array.from(bytes);
  // A view needs a start that is a multiple of its width.
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  return width === 2
    ? Int32Array.from(new Uint16Array(buffer, byteOffset, count))
    : new Int32Array(new Int32Array(buffer, byteOffset, count));
}
