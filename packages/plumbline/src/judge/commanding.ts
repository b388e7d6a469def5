import type { EntryPointFact } from "#model";

import words from "./own-sources.json" with { type: "json" };

const PARTS: ReadonlySet<string> = new Set(words.parts);
const HANDS: ReadonlySet<string> = new Set(words.hands);
const everyOf = (what: string, is: (source: string) => boolean): boolean => what.split(" or ").every(is);

/** Whether words for a source of data name parts of the device itself only: its settings in a file, its sensors on a bus. */
export const isOwnPart = (what: string): boolean => everyOf(what, (source) => PARTS.has(source));

/** Whether they name nobody but the device itself and whoever stands before it. */
export const isByHandOrOwnPart = (what: string): boolean => everyOf(what, (source) => PARTS.has(source) || HANDS.has(source));

/** Whether somebody else than the device itself brings what comes in, by hand too. */
export const isFromOutside = ({ kind, what }: EntryPointFact): boolean => kind !== "poll" || !isOwnPart(what);

/** Whoever touches the device itself stands before it: keys and screens give no command from outside. */
export const isCommanded = ({ kind, what }: EntryPointFact): boolean =>
  kind !== "userInterface" && (kind !== "poll" || !isByHandOrOwnPart(what));

/**
 * The entries of a program by which its commands come. Where a handler of one way from outside steers the device itself, functions that only
 * see later what came by the same way are no commands of their own.
 */
export function commanding(entries: readonly EntryPointFact[], steers: (entry: EntryPointFact) => boolean): readonly EntryPointFact[] {
  const handled = new Set(entries.filter((entry) => entry.kind !== "poll" && steers(entry)).map(({ what }) => what));
  const isHandled = (what: string): boolean => what.split(" or ").every((each) => handled.has(each) || isOwnPart(each));
  return entries.filter((entry) => isCommanded(entry) && (entry.kind !== "poll" || !isHandled(entry.what)));
}
