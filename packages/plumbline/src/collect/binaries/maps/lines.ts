/** The lines of a file that may be huge, one after the other, each cut at 2,000 characters; bytes that are no UTF-8 stay readable. */
export function* linesOf(bytes: Uint8Array, most = 10_000_000): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = 0; at < buffer.length && count < most; count++) {
    const end = buffer.indexOf(0x0a, at);
    const stop = end < 0 ? buffer.length : end;
    yield buffer.toString("utf8", at, Math.min(stop, at + 2_000)).replace(/\r$/, "");
    at = stop + 1;
  }
}
