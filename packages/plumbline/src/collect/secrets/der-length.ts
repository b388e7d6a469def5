/** Bytes of the outermost DER value, its header included; `undefined` where no SEQUENCE begins (X.690 8.1). */
export function derLength(bytes: Uint8Array): number | undefined {
  const [tag, first = 0] = bytes;
  if (tag !== 0x30 || bytes.length < 2) return undefined;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  if (size === 0 || size > 3 || bytes.length < 2 + size) return undefined;
  return bytes.subarray(2, 2 + size).reduce((length, byte) => length * 256 + byte, 0) + 2 + size;
}

/** Whether the bytes are one whole DER value and nothing else. */
export const isWholeDer = (bytes: Uint8Array): boolean => derLength(bytes) === bytes.length;
