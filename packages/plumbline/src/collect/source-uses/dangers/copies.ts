import { literalOf, type Range, textOf } from "../lexing/calls.ts";
import { KIND } from "../lexing/tokens.ts";
import type { Seen } from "../recognise.ts";
import type { Danger } from "../table.ts";
import { appendedAlso } from "./appended.ts";
import { callersOf } from "./callers.ts";
import { formatOf } from "./formats.ts";
import { type Knowledge, wordOf } from "./knowledge.ts";
import { formattedLength, type Length, roomOf, textLength } from "./lengths.ts";

/** What the arguments of a call tell about its danger; nothing where the call needs no mention. */
export interface Judged {
  readonly danger: Danger;
  readonly detail: string;
}

/** How far a copying call can go beyond its destination, as the file alone tells. */
export function copyDanger(knowledge: Knowledge, { entry, at, arguments: given, name }: Seen): Judged | undefined {
  const [target, source, third] = given;
  switch (entry.judge) {
    case "line":
      return { danger: "high", detail: `${name} reads a line of any length into whatever room there is` };
    case "copy":
      return target && source && judged(knowledge, at, target, lengthOf(knowledge, source), source);
    case "format":
      return target && source && judged(knowledge, at, target, formattedLength(knowledge, source, given.slice(2)), ...textsIn(knowledge, source, given.slice(2)));
    case "formatList":
      return target && formatList(knowledge, target);
    case "concatenation":
      return target && source && concatenation(knowledge, at, target, source);
    case "scan":
      return scan(knowledge, given);
    case "sourceBound":
      return target && source && third && sourceBound(knowledge, name, target, source, third);
    case "memory":
      return target && third && memory(knowledge, at, target, third);
    default:
      return undefined;
  }
}

const lengthOf = (knowledge: Knowledge, source: Range): Length | undefined => textLength(knowledge, source);

/** The unbounded texts that go into a format. */
function textsIn(knowledge: Knowledge, format: Range, values: readonly Range[]): readonly Range[] {
  const text = literalOf(knowledge.tokens, format);
  if (text === undefined) return [];
  let next = -1;
  return formatOf(text).conversions.flatMap(({ takes, letter, precision }) => {
    const value = values[(next += takes)];
    return letter === "s" && precision === undefined && value && !textLength(knowledge, value) ? [value] : [];
  });
}

function judged(knowledge: Knowledge, at: number, target: Range, length: Length | undefined, ...sources: readonly Range[]): Judged {
  const room = roomOf(knowledge, target);
  const into = textOf(knowledge.tokens, target);
  if (!length) return unknownLength(knowledge, at, target, sources);
  if (room === undefined) {
    return { danger: "none", detail: `at most ${length.bytes + 1} bytes, whatever the values; the size of ${into} is not known in this file` };
  }
  const need = length.bytes + 1;
  if (need <= room) {
    return { danger: "none", detail: `${need} of ${room} bytes${length.assumes === true ? ", for values below 10^12" : ""}` };
  }
  if (length.is === "fixed") return { danger: "high", detail: `writes ${need} bytes into ${into}, which has ${room}` };
  if (length.assumes === true && need - 9 <= room) return { danger: "none", detail: `${into} has ${room} bytes, enough for values below 1000` };
  return { danger: "low", detail: `can write up to ${need} bytes into ${into}, which has ${room}` };
}

function unknownLength(knowledge: Knowledge, at: number, target: Range, sources: readonly Range[]): Judged {
  const { tokens } = knowledge;
  const into = textOf(tokens, target);
  const room = roomOf(knowledge, target);
  const around = knowledge.functionAt(at);
  if (sources.length > 0 && sources.every((source) => lengthIsAsked(knowledge, at, source))) {
    return { danger: "none", detail: "the length of the source is asked for before" };
  }
  const [source] = sources;
  const word = source && wordOf(tokens, source);
  const isParameter = word !== undefined && around !== undefined && knowledge.isParameter(word.word, around);
  const callers = isParameter && sources.length === 1 ? callersOf(knowledge, around, word.word) : undefined;
  if (callers) {
    const seen = `${callers.count === 1 ? "its only caller passes" : `all ${callers.count} callers pass`} a text of at most ${callers.longest} characters`;
    if (room !== undefined && callers.longest < room) return { danger: "none", detail: `${seen}; ${into} has ${room} bytes` };
    return { danger: "low", detail: `nothing limits the copy to the size of ${into}; ${seen}` };
  }
  const from = source ? (isParameter ? `the parameter ${word.word}` : textOf(tokens, source).slice(0, 60)) : "the arguments";
  if (room !== undefined) return { danger: "medium", detail: `${into} has ${room} bytes, and nothing here limits the length of ${from}` };
  return { danger: "low", detail: `nothing here limits the length of ${from} to the size of ${into}` };
}

/** strlen(source) in the same function and before: for a check, or to ask for memory. */
function lengthIsAsked(knowledge: Knowledge, at: number, source: Range): boolean {
  const { tokens } = knowledge;
  const around = knowledge.functionAt(at);
  const wanted = textOf(tokens, source);
  if (!around || wanted === "") return false;
  for (let word = at - 1; word > around.open; word--) {
    if (!tokens.isWord(word) || !/^(?:strlen|strnlen|wcslen|_tcslen)$/.test(tokens.of(word)) || tokens.kind(word + 1) !== 40) continue;
    const to = word + 2 + (source.to - source.from);
    if (textOf(tokens, { from: word + 2, to }) === wanted) return true;
  }
  return false;
}

function formatList(knowledge: Knowledge, target: Range): Judged {
  const room = roomOf(knowledge, target);
  const into = textOf(knowledge.tokens, target);
  return room === undefined
    ? { danger: "low", detail: `nothing here limits what is written to ${into}` }
    : { danger: "medium", detail: `${into} has ${room} bytes, and nothing here limits what is written to it` };
}

/** Everything that the function appends to the same text, each as often as its loops turn. */
function concatenation(knowledge: Knowledge, at: number, target: Range, source: Range): Judged {
  const room = roomOf(knowledge, target);
  const own = textLength(knowledge, source);
  if (!own) return unknownLength(knowledge, at, target, [source]);
  const into = textOf(knowledge.tokens, target);
  const total = appendedAlso(knowledge, at, target);
  if (total === undefined) return { danger: "low", detail: `nothing here limits how much is appended to ${into}` };
  if (room === undefined) return { danger: "none", detail: `at most ${total} bytes are appended; the size of ${into} is not known in this file` };
  return total + 1 <= room
    ? { danger: "none", detail: `at most ${total + 1} of ${room} bytes` }
    : { danger: "low", detail: `up to ${total + 1} bytes are appended to ${into}, which has ${room}` };
}

function scan(knowledge: Knowledge, given: readonly Range[]): Judged | undefined {
  const texts = given.slice(0, 2).map((range) => literalOf(knowledge.tokens, range));
  const format = texts.findLast((text) => text !== undefined && text.includes("%"));
  if (format === undefined) return undefined;
  const open = formatOf(format).conversions.some(({ letter, width, discards }) => (letter === "s" || letter === "[") && width === undefined && !discards);
  return open ? { danger: "medium", detail: "%s without a width reads a text of any length" } : undefined;
}

/** strncpy(d, s, strlen(s)) and strncat(d, s, sizeof(d)) are bounded by the wrong thing. */
function sourceBound(knowledge: Knowledge, name: string, target: Range, source: Range, third: Range): Judged | undefined {
  const { tokens } = knowledge;
  const size = textOf(tokens, third);
  if (size === `strlen(${textOf(tokens, source)})` || size === `strlen(${textOf(tokens, source)})+1`) {
    if (textLength(knowledge, source)?.is === "fixed") return undefined;
    return { danger: "medium", detail: "is limited by the length of the source, not by the room there is" };
  }
  const into = textOf(tokens, target);
  if (name === "strncat" && (size === `sizeof(${into})` || size === `sizeof ${into}`)) {
    return { danger: "low", detail: `may write beyond ${into}: the limit of strncat is the room that is left, not the whole` };
  }
  return undefined;
}

/** memcpy of as many bytes as a parameter says, into a local of the function, with nothing that compares the parameter. */
function memory(knowledge: Knowledge, at: number, target: Range, third: Range): Judged | undefined {
  const around = knowledge.functionAt(at);
  const size = wordOf(knowledge.tokens, third);
  if (!around || !size || !knowledge.isParameter(size.word, around)) return undefined;
  const { tokens } = knowledge;
  const room = roomOf(knowledge, target);
  if (room === undefined && !isInLocal(knowledge, target, around.open, at)) return undefined;
  for (let word = around.open; word < around.close; word++) {
    if (tokens.isWord(word) && tokens.of(word) === size.word && isWeighed(knowledge, word)) return undefined;
  }
  const has = room === undefined ? "" : ` (${room} bytes)`;
  return {
    danger: "medium",
    detail: `copies as many bytes as the parameter ${size.word} says into ${textOf(tokens, target)}${has}, and the function compares ${size.word} with nothing`,
  };
}

/** `frame.data` where `struct frame frame;` stands in the function. */
function isInLocal(knowledge: Knowledge, target: Range, open: number, at: number): boolean {
  const { tokens } = knowledge;
  const { from, to } = target;
  if (to - from !== 3 || !tokens.isWord(from) || tokens.kind(from + 1) !== 46) return false;
  const name = tokens.of(from);
  for (let word = open; word < at; word++) {
    if (tokens.isWord(word) && tokens.of(word) === name && tokens.isWord(word - 1) && (tokens.kind(word + 1) === 59 || tokens.kind(word + 1) === 61)) return true;
  }
  return false;
}

const WEIGHING = new Set<number>([60, 62, KIND.comparison, 37, 63]);

/** Compared, taken modulo or handed to something that limits it. */
function isWeighed({ tokens }: Knowledge, word: number): boolean {
  if (WEIGHING.has(tokens.kind(word - 1)) || WEIGHING.has(tokens.kind(word + 1)) || tokens.kind(word + 1) === 61) return true;
  if (tokens.of(word - 1) === "switch" || (tokens.kind(word - 1) === 40 && tokens.of(word - 2) === "switch")) return true;
  for (let back = word - 1; back > word - 8; back--) {
    if (/^(?:min|max|clamp|CLAMP|MIN|MAX|assert|ASSERT|__ASSERT|configASSERT|MINIMUM)$/i.test(tokens.of(back))) return true;
  }
  return false;
}
