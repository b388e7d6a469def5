import { type Range, textOf } from "../lexing/calls.ts";
import type { Seen } from "../recognise.ts";
import { appendedAlso } from "./appended.ts";
import { formatOf } from "./formats.ts";
import type { Judged } from "./judged.ts";
import type { Knowledge } from "./knowledge.ts";
import { formattedLength, roomOf, textLength } from "./lengths.ts";
import { memoryDanger } from "./memory.ts";
import { textDanger, unknownLength } from "./texts.ts";

/** How far a copying call can go beyond its destination, as the file alone tells. */
export function copyDanger(knowledge: Knowledge, seen: Seen): Judged | undefined {
  const [target, source, third] = seen.arguments;
  return JUDGES.get(seen.entry.judge ?? "")?.({ knowledge, seen, target, source, third });
}

interface Call {
  readonly knowledge: Knowledge;
  readonly seen: Seen;
  readonly target: Range | undefined;
  readonly source: Range | undefined;
  readonly third: Range | undefined;
}

/** Ways to judge a call, as the tables name them. */
export const JUDGES: ReadonlyMap<string, (call: Call) => Judged | undefined> = new Map<string, (call: Call) => Judged | undefined>([
  ["line", ({ seen }) => ({ danger: "high", detail: `${seen.name} reads a line of any length into whatever room there is` })],
  [
    "copy",
    ({ knowledge, seen, target, source }) =>
      target && source && textDanger(knowledge, seen.at, target, textLength(knowledge, source), source),
  ],
  ["format", formatted],
  ["formatList", ({ knowledge, target }) => target && formatList(knowledge, target)],
  ["concatenation", ({ knowledge, seen, target, source }) => target && source && concatenation(knowledge, seen.at, target, source)],
  ["scan", ({ knowledge, seen }) => scan(knowledge, seen.arguments)],
  [
    "sourceBound",
    ({ knowledge, seen, target, source, third }) => target && source && third && sourceBound(knowledge, seen.name, target, source, third),
  ],
  ["memory", ({ knowledge, seen, target, third }) => target && third && memoryDanger(knowledge, seen.at, target, third)],
]);

function formatted({ knowledge, seen, target, source }: Call): Judged | undefined {
  if (!target || !source) return undefined;
  const values = seen.arguments.slice(2);
  return textDanger(knowledge, seen.at, target, formattedLength(knowledge, source, values), ...textsIn(knowledge, source, values));
}

/** The unbounded texts that go into a format. */
function textsIn(knowledge: Knowledge, format: Range, values: readonly Range[]): readonly Range[] {
  const text = knowledge.literal(format);
  if (text === undefined) return [];
  let next = -1;
  return formatOf(text).conversions.flatMap(({ takes, letter, precision }) => {
    const value = values[(next += takes)];
    return letter === "s" && precision === undefined && value && !textLength(knowledge, value) ? [value] : [];
  });
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
  if (room === undefined)
    return { danger: "none", detail: `at most ${total} bytes are appended; the size of ${into} is not known in this file` };
  return total + 1 <= room
    ? { danger: "none", detail: `at most ${total + 1} of ${room} bytes` }
    : { danger: "low", detail: `up to ${total + 1} bytes are appended to ${into}, which has ${room}` };
}

function scan(knowledge: Knowledge, given: readonly Range[]): Judged | undefined {
  const texts = given.slice(0, 2).map((range) => knowledge.literal(range));
  const text = texts.findLast((one) => one?.includes("%"));
  if (text === undefined) return undefined;
  const open = formatOf(text).conversions.some(
    ({ letter, width, discards }) => (letter === "s" || letter === "[") && width === undefined && !discards,
  );
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
