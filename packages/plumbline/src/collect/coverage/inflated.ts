import { constants, gunzipSync } from "node:zlib";

const MOST_BYTES = 128 << 20;

/** The text of a compressed report; a truncated one gives what is there, one that would grow beyond all measure gives nothing. */
export function inflated(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.length <= MOST_BYTES ? new TextDecoder().decode(bytes) : undefined;
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH }));
  } catch {
    // Damaged, or larger than is inflated: either way there is no report to read, and the caller says so.
    return undefined;
  }
}
