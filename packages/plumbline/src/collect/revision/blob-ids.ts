import { createHash } from "node:crypto";

/** Ids that git would give to a file's content: as it is, and with line ends as git stores them. */
export interface BlobIds {
  readonly id: string;
  readonly lf?: string;
}

/** SHA-1 over "blob <length>\0" and the content (gitformat-object). */
export function blobIds(bytes: Uint8Array): BlobIds {
  const id = idOf(bytes);
  return bytes.includes(13) ? { id, lf: idOf(withoutCarriageReturns(bytes)) } : { id };
}

function idOf(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, index) => !(byte === 13 && bytes[index + 1] === 10));
}
