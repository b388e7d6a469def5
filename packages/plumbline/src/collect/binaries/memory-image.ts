/** Bytes of a device's memory, in pieces that lie one behind the other. */
export interface MemoryPiece {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** All pieces together may hold no more than this. */
const MOST_BYTES = 128 << 20;

/** Gathers the records of a text format into pieces; a record that carries on where the last one ended makes no new piece. */
export class MemoryImage {
  readonly #pieces: { address: number; chunks: Uint8Array[]; length: number }[] = [];
  #total = 0;

  /** False where the image has grown too large to go on. */
  add(address: number, bytes: Uint8Array): boolean {
    this.#total += bytes.length;
    if (this.#total > MOST_BYTES) return false;
    const last = this.#pieces.at(-1);
    if (last && last.address + last.length === address) {
      last.chunks.push(bytes);
      last.length += bytes.length;
    } else this.#pieces.push({ address, chunks: [bytes], length: bytes.length });
    return true;
  }

  /** By address; pieces that touch are one. */
  get pieces(): readonly MemoryPiece[] {
    const sorted = this.#pieces.toSorted((a, b) => a.address - b.address);
    const joined: { address: number; chunks: Uint8Array[]; length: number }[] = [];
    for (const piece of sorted) {
      const last = joined.at(-1);
      if (last && last.address + last.length === piece.address) {
        last.chunks.push(...piece.chunks);
        last.length += piece.length;
      } else joined.push({ ...piece, chunks: [...piece.chunks] });
    }
    return joined.map(({ address, chunks }) => ({ address, bytes: Buffer.concat(chunks) }));
  }
}
