/** One conversion of a format such as `%-5.2f`. */
export interface Conversion {
  readonly letter: string;
  /** hh, h, l, ll, z, j, t, L or nothing. */
  readonly length: string;
  /** `*` is -1. */
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** Arguments that it takes, stars included. */
  readonly takes: number;
  /** Read and thrown away (scanf). */
  readonly discards: boolean;
  readonly alternative: boolean;
  /** Filled up with zeros: %02X. */
  readonly padded: boolean;
}

/** What a format says: its fixed bytes and its conversions. */
export interface Format {
  readonly fixed: string;
  readonly conversions: readonly Conversion[];
}

// Flags, width, precision, length, letter: each bounded.
const CONVERSION =
  /%(?:%|([-+ #0']{0,5})(\*|\d{1,6})?(?:\.(\*|\d{0,6}))?(hh|h|ll|l|z|j|t|L|q|I64|w)?([diouxXcsSpfFeEgGaAn]|\[\^?\]?[^\]]{0,200}\]))/g;

/** Reads a printf format; its escapes are as written in the source. */
export function formatOf(text: string): Format {
  const conversions: Conversion[] = [];
  const fixed = text.replace(CONVERSION, (all: string, flags = "", width?: string, precision?: string, length = "", letter = "") => {
    if (all === "%%") return "%";
    conversions.push({
      letter: letter.charAt(0),
      length,
      width: sizeIn(width),
      precision: sizeIn(precision),
      takes: 1 + (width === "*" ? 1 : 0) + (precision === "*" ? 1 : 0),
      discards: width === "*",
      alternative: /[+ #]/.test(flags),
      padded: flags.includes("0"),
    });
    return "";
  });
  return { fixed, conversions };
}

const sizeIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : text === "*" ? -1 : Number(text));

/** Characters of the largest integer of a length modifier, sign included; on a microcontroller a long is no longer than an int. */
export function integerWidth({ length, letter }: Conversion, isSmall: boolean): number {
  const bits = length === "hh" ? 8 : length === "h" ? 16 : length === "" || (isSmall && /^[ltz]$/.test(length)) ? 32 : 64;
  if (letter === "o") return Math.ceil(bits / 3);
  if (letter === "x" || letter === "X") return bits / 4;
  const digits = bits === 8 ? 3 : bits === 16 ? 5 : bits === 32 ? 10 : 20;
  // A signed value has a sign; the largest of 64 bits has a digit less.
  return letter === "u" || bits === 64 ? digits : digits + 1;
}
