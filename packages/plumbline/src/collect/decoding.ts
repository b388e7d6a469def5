export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

const SAMPLE = 65_536;

/** Text with LF line ends and no byte order mark; `undefined` where the bytes are no text in any encoding we read. */
export function decoded(bytes: Uint8Array): Decoded | undefined {
  const marked = byMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  if (looksLikeUtf16(bytes, 1)) return decodeAs(bytes, "utf-16le");
  if (looksLikeUtf16(bytes, 0)) return decodeAs(bytes, "utf-16be");
  if (isBinary(bytes)) return withStrayZeros(bytes);
  return strictly(bytes, "utf-8") ?? legacy(bytes);
}

/** Most zeros that an editor or a tool may have left in what otherwise is text; compilers pass over them. */
const MOST_STRAYS = 3;

/** ASCII with a zero or two that nobody sees; blanks take their place, so that no offset moves. */
function withStrayZeros(bytes: Uint8Array): Decoded | undefined {
  let zeros = 0;
  for (const byte of bytes) {
    const plain = byte === 9 || byte === 10 || byte === 12 || byte === 13 || (byte >= 32 && byte < 127);
    if (!plain && (byte !== 0 || ++zeros > MOST_STRAYS)) return undefined;
  }
  return bytes.length < 500 * zeros
    ? undefined
    : decodeAs(
        bytes.map((byte) => byte || 32),
        "utf-8",
      );
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Mostly ASCII with a zero in every second byte. */
function looksLikeUtf16(bytes: Uint8Array, zeroAt: 0 | 1): boolean {
  const pairs = Math.min(bytes.length, 512) >> 1;
  if (pairs < 2) return false;
  let ascii = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const zero = bytes[2 * pair + zeroAt];
    const other = bytes[2 * pair + 1 - zeroAt];
    if (zero === 0 && other !== undefined && other >= 9 && other < 127) ascii++;
  }
  return ascii >= pairs * 0.7;
}

/** A zero byte, or many control characters, in the sample. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.includes(0)) return true;
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) || byte === 127) controls++;
  return controls > sample.length / 50;
}

/**
 * Eight-bit encodings by trial: Chinese and Japanese ones are strict enough to refuse most other text,
 * Windows-1252 accepts anything and therefore comes last.
 */
function legacy(bytes: Uint8Array): Decoded | undefined {
  if (!accentsWithinWords(bytes)) {
    const tried = [strictly(bytes, "shift_jis"), strictly(bytes, "gbk")].filter((one) => one !== undefined);
    const best = tried.toSorted((a, b) => oddness(a.text) - oddness(b.text))[0];
    if (best && oddness(best.text) < 0.2) return best;
  }
  return decodeAs(bytes, "windows-1252");
}

/** Whether high bytes mostly come alone or in pairs that touch an ASCII letter: "größe", not an ideograph among signs. */
function accentsWithinWords(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let within = 0;
  let apart = 0;
  for (let at = 0; at < sample.length;) {
    let run = 0;
    while (at + run < sample.length && (sample[at + run] ?? 0) >= 0x80) run++;
    if (run > 0 && run <= 2 && isLetter(sample[at - 1])) within++;
    else if (run > 0) apart++;
    at += run || 1;
  }
  return within > apart;
}

const isLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

/** Share of the non-ASCII characters that are neither kana nor common ideographs: half-width forms and private use betray a wrong guess. */
function oddness(text: string): number {
  let high = 0;
  let odd = 0;
  for (const character of text.slice(0, SAMPLE)) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    high++;
    const common =
      (code >= 0x3000 && code <= 0x30ff) ||
      (code >= 0x4e00 && code <= 0x9fff) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0x2000 && code <= 0x26ff);
    if (!common) odd++;
  }
  return high === 0 ? 0 : odd / high;
}

function strictly(bytes: Uint8Array, encoding: string): Decoded | undefined {
  try {
    return { text: withLineFeeds(new TextDecoder(encoding, { fatal: true }).decode(bytes)), encoding };
  } catch {
    // Not this encoding: the caller tries the next one.
    return undefined;
  }
}

const decodeAs = (bytes: Uint8Array, encoding: string): Decoded => ({
  text: withLineFeeds(new TextDecoder(encoding).decode(bytes)),
  encoding,
});

const withLineFeeds = (text: string): string => (text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text);
