import { type Range, textOf } from "../lexing/calls.ts";
import { textCallers } from "./callers.ts";
import type { Judged } from "./judged.ts";
import { type Knowledge, wordOf } from "./knowledge.ts";
import { type Length, roomOf } from "./lengths.ts";

/** A text of known or unknown length that is written to a destination. */
export function textDanger(
  knowledge: Knowledge,
  at: number,
  target: Range,
  length: Length | undefined,
  ...sources: readonly Range[]
): Judged {
  const room = roomOf(knowledge, target);
  const into = textOf(knowledge.tokens, target);
  if (!length) return unknownLength(knowledge, at, target, sources);
  if (room === undefined) {
    return {
      danger: "none",
      detail: `at most ${length.bytes + 1} bytes, whatever the values; the size of ${into} is not known in this file`,
    };
  }
  const need = length.bytes + 1;
  if (need <= room) {
    return { danger: "none", detail: `${need} of ${room} bytes${length.assumes === true ? ", for values of ordinary size" : ""}` };
  }
  if (length.is === "fixed") return { danger: "high", detail: `writes ${need} bytes into ${into}, which has ${room}` };
  if (length.assumes === true && need - 9 <= room)
    return { danger: "none", detail: `${into} has ${room} bytes, enough for values below 1000` };
  return { danger: "low", detail: `can write up to ${need} bytes into ${into}, which has ${room}` };
}

/** A text whose length is not known by itself: a check before, or the callers, may tell. */
export function unknownLength(knowledge: Knowledge, at: number, target: Range, sources: readonly Range[]): Judged {
  const { tokens } = knowledge;
  const into = textOf(tokens, target);
  const room = roomOf(knowledge, target);
  const around = knowledge.functionAt(at);
  if (sources.length > 0 && sources.every((source) => lengthIsAsked(knowledge, at, source))) {
    return { danger: "none", detail: "the length of the source is asked for before" };
  }
  if (sources.length > 0 && sources.every((source) => isConstant(knowledge, source))) {
    return { danger: "none", detail: `constants of other files go into ${into}: their length does not depend on what comes in` };
  }
  const [source] = sources;
  const word = source && wordOf(tokens, source);
  const isParameter = word !== undefined && around !== undefined && knowledge.isParameter(word.word, around);
  const callers = isParameter && sources.length === 1 ? textCallers(knowledge, around, word.word) : undefined;
  if (callers) {
    const seen = `${callers.count === 1 ? "its only caller passes" : `all ${callers.count} callers pass`} a text of at most ${callers.longest} characters`;
    if (room !== undefined && callers.longest < room) return { danger: "none", detail: `${seen}; ${into} has ${room} bytes` };
    return { danger: "low", detail: `nothing limits the copy to the size of ${into}; ${seen}` };
  }
  const from = source ? (isParameter ? `the parameter ${word.word}` : textOf(tokens, source).slice(0, 60)) : "the arguments";
  if (room !== undefined) return { danger: "medium", detail: `${into} has ${room} bytes, and nothing here limits the length of ${from}` };
  return { danger: "low", detail: `nothing here limits the length of ${from} to the size of ${into}` };
}

/** NAME_IN_CAPITALS: a macro or constant, here that of another file, which was put where it is by hand. */
function isConstant(knowledge: Knowledge, source: Range): boolean {
  const word = wordOf(knowledge.tokens, source);
  return word !== undefined && /^[A-Z][A-Z\d]*_[A-Z\d_]*$/.test(word.word);
}

/** How far back a check of the length is looked for. */
const FURTHEST = 5_000;

/** strlen(source) in the same function and before: for a check, or to ask for memory. */
function lengthIsAsked(knowledge: Knowledge, at: number, source: Range): boolean {
  const { tokens } = knowledge;
  const around = knowledge.functionAt(at);
  const wanted = textOf(tokens, source);
  if (!around || wanted === "") return false;
  for (let word = at - 1; word > around.open && word > at - FURTHEST; word--) {
    if (!tokens.isWord(word) || !/^(?:strlen|strnlen|wcslen|_tcslen)$/.test(tokens.of(word)) || tokens.kind(word + 1) !== 40) continue;
    const to = word + 2 + (source.to - source.from);
    if (textOf(tokens, { from: word + 2, to }) === wanted) return true;
  }
  return false;
}
