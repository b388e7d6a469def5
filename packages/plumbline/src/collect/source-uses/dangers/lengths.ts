import { bare, closingOf, type Range } from "../lexing/calls.ts";
import { type Conversion, formatOf, integerWidth } from "./formats.ts";
import { type Knowledge, wordOf } from "./knowledge.ts";
import { byteLength } from "./literal-length.ts";
import { integerDigits, wholeDigits } from "./magnitudes.ts";
import types from "./types.json" with { type: "json" };

/** How long a text can get, without its terminator. */
export interface Length {
  readonly bytes: number;
  /** "fixed": the text stands in the source; "most": it can be shorter. */
  readonly is: "fixed" | "most";
  /** It holds for floating values below 10^12, and for bytes where %02X is written, only. */
  readonly assumes?: boolean;
}

const MACROS: ReadonlyMap<string, string> = new Map(Object.entries(types.formatMacros));
/** Functions of the C library whose texts have a known greatest length. */
const MADE: ReadonlyMap<string, number> = new Map(Object.entries(types.functions));
const formatMacro = (word: string): string | undefined => MACROS.get(word);

/** The longest text that an argument can be, as far as the file tells. */
export function textLength(knowledge: Knowledge, range: Range, depth = 0): Length | undefined {
  const { tokens } = knowledge;
  if (depth > 4) return undefined;
  const literal = knowledge.literal(range);
  if (literal !== undefined) return { bytes: byteLength(literal), is: "fixed" };
  const { from, to } = bare(tokens, range);
  const choice = choiceIn(knowledge, { from, to });
  if (choice) {
    const [first, second] = choice.map((one) => textLength(knowledge, one, depth + 1));
    return first && second ? { bytes: Math.max(first.bytes, second.bytes), is: first.is === second.is ? first.is : "most" } : undefined;
  }
  const made =
    tokens.isWord(from) && tokens.kind(from + 1) === 40 && closingOf(tokens, from + 1) === to - 1 ? MADE.get(tokens.of(from)) : undefined;
  if (made !== undefined) return { bytes: made, is: "most" };
  const element = tokens.isWord(from) && tokens.kind(from + 1) === 91;
  const word = element ? { word: tokens.of(from), at: from } : wordOf(tokens, { from, to });
  const array = word && knowledge.arrayNamed(word.word, word.at);
  if (!array) return undefined;
  if (array.isTable !== element) return undefined;
  if (array.isTable && array.longest !== undefined) return { bytes: array.longest, is: "most" };
  const bytes = knowledge.bytesOf(array);
  return bytes === undefined ? undefined : { bytes: Math.max(0, bytes - 1), is: "most" };
}

/** a and b of `x ? a : b`. */
function choiceIn({ tokens }: Knowledge, { from, to }: Range): readonly [Range, Range] | undefined {
  let depth = 0;
  let mark = -1;
  for (let at = from; at < to; at++) {
    const kind = tokens.kind(at);
    if (kind === 40 || kind === 91) depth++;
    else if (kind === 41 || kind === 93) depth--;
    else if (kind === 63 && depth === 0 && mark < 0) mark = at;
    else if (kind === 58 && depth === 0 && mark >= 0)
      return [
        { from: mark + 1, to: at },
        { from: at + 1, to },
      ];
  }
  return undefined;
}

/** The longest text that a format can make of its arguments; nothing where a text of unknown length goes in. */
export function formattedLength(knowledge: Knowledge, format: Range, values: readonly Range[]): Length | undefined {
  const text = knowledge.literal(format, formatMacro);
  if (text === undefined) return undefined;
  const { fixed, conversions } = formatOf(text);
  let bytes = byteLength(fixed);
  let assumes = false;
  let next = 0;
  for (const conversion of conversions) {
    next += conversion.takes;
    const length = conversionLength(knowledge, conversion, values[next - 1]);
    if (length === undefined) return undefined;
    bytes += length.bytes;
    assumes ||= length.assumes === true;
  }
  return { bytes, is: conversions.length === 0 ? "fixed" : "most", ...(assumes && { assumes }) };
}

/** Digits before the point of a measured value that nothing else is known of. */
const MEASURED = 13;

function conversionLength(knowledge: Knowledge, conversion: Conversion, value: Range | undefined): Omit<Length, "is"> | undefined {
  const { letter, width, precision } = conversion;
  if (width === -1) return undefined;
  const least = width ?? 0;
  if (letter === "n") return { bytes: 0 };
  if (letter === "s" || letter === "S" || letter === "[") {
    if (precision !== undefined && precision >= 0) return { bytes: Math.max(least, precision) };
    const text = value && textLength(knowledge, value);
    return text && { bytes: Math.max(least, text.bytes) };
  }
  if (precision === -1) return undefined;
  const more = conversion.alternative ? 2 : 0;
  if (letter === "c") return { bytes: Math.max(least, 1) };
  if (letter === "p") return { bytes: Math.max(least, 18) };
  if ("fF".includes(letter)) {
    const digits = value && wholeDigits(knowledge, value);
    const places = precision ?? 6;
    const bytes = (digits ?? MEASURED) + (places > 0 ? 1 + places : 0) + more;
    return { bytes: Math.max(least, bytes), ...(digits === undefined && { assumes: true }) };
  }
  if ("eEgGaA".includes(letter)) return { bytes: Math.max(least, (precision ?? (letter === "a" ? 13 : 6)) + 8 + more) };
  const hex = hexDigits(knowledge, conversion, value);
  if (hex) return { ...hex, bytes: Math.max(least, hex.bytes + more) };
  const byType = value && "diu".includes(letter) ? integerDigits(knowledge, value) : undefined;
  const digits = Math.min(integerWidth(conversion, knowledge.isSmall), byType ?? Number.POSITIVE_INFINITY);
  // A sign or 0x stands before the digits that a precision asks for.
  return { bytes: Math.max(least, Math.max((precision ?? 0) + 1, digits) + more) };
}

/** %02X shows a byte and %04X a word of two, unless the argument is seen to be wider. */
function hexDigits(
  knowledge: Knowledge,
  { letter, length, width, padded }: Conversion,
  value: Range | undefined,
): Omit<Length, "is"> | undefined {
  if (!"xX".includes(letter) || !padded || width === undefined || length !== "") return undefined;
  const type = value && integerDigits(knowledge, value);
  if (type === undefined) return { bytes: width, assumes: true };
  return { bytes: Math.max(width, type <= 4 ? 2 : type <= 6 ? 4 : type <= 11 ? 8 : 16) };
}

/** Bytes that a destination has room for. */
export function roomOf(knowledge: Knowledge, range: Range): number | undefined {
  const { tokens } = knowledge;
  const { from, to } = bare(tokens, range);
  const word = wordOf(tokens, range);
  if (word) {
    const array = knowledge.arrayNamed(word.word, word.at);
    return array && !array.isTable ? knowledge.bytesOf(array) : undefined;
  }
  // names[i]: a row of a table of characters.
  const array =
    tokens.isWord(from) && tokens.kind(from + 1) === 91 && tokens.kind(to - 1) === 93
      ? knowledge.arrayNamed(tokens.of(from), from)
      : undefined;
  return array?.isTable === true ? knowledge.bytesOf(array) : undefined;
}
