/** A place that the file names but does not have: it was cut off, or it lies. */
export class OutOfBytes extends Error {}

/** Reads numbers and texts at offsets of a hostile file; whatever lies outside of it throws `OutOfBytes` and nothing else does. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly little: boolean;
  /** Size of an address. */
  readonly bits: 32 | 64;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, little = true, bits: 32 | 64 = 32) {
    this.bytes = bytes;
    this.little = little;
    this.bits = bits;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#checked(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#checked(at, 2), this.little);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#checked(at, 4), this.little);
  }

  /**
   * Signed, so that the addresses of a kernel at the end of the space stay exact as numbers;
   * an offset or size that comes out negative is a lie all the same.
   */
  u64(at: number): number {
    return Number(this.#view.getBigInt64(this.#checked(at, 8), this.little));
  }

  /** A number as wide as an address. */
  word(at: number): number {
    return this.bits === 64 ? this.u64(at) : this.u32(at);
  }

  slice(at: number, length: number): Uint8Array {
    if (!Number.isSafeInteger(length) || length < 0) throw new OutOfBytes(`a length of ${length}`);
    return this.bytes.subarray(this.#checked(at, length), at + length);
  }

  /** Text up to the next NUL, no longer than `most` bytes. */
  text(at: number, most = 4_096): string {
    this.#checked(at, 1);
    const limit = Math.min(this.length, at + most);
    let end = at;
    while (end < limit && this.bytes[end] !== 0) end++;
    return TEXT.decode(this.bytes.subarray(at, end));
  }

  /** Unsigned LEB128; more than 53 bits are cut off, which no honest file needs. */
  uleb(at: number): { readonly value: number; readonly next: number } {
    let value = 0;
    let factor = 1;
    for (let next = at; next < at + 10; next++) {
      const byte = this.u8(next);
      if (factor <= 2 ** 49) value += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) return { value, next: next + 1 };
    }
    throw new OutOfBytes("a number without end");
  }

  #checked(at: number, length: number): number {
    if (!Number.isSafeInteger(at) || at < 0 || at + length > this.length)
      throw new OutOfBytes(`${length} bytes at ${at} of ${this.length}`);
    return at;
  }
}

const TEXT = new TextDecoder("utf-8", { fatal: false });

/** An address as people write it, whichever half of the space it lies in. */
export function hex(address: number): string {
  return `0x${(Number.isSafeInteger(address) ? BigInt.asUintN(64, BigInt(address)) : 0n).toString(16)}`;
}
