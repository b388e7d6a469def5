import { partsOf } from "../logged/name-parts.ts";
import words from "./words.json" with { type: "json" };

/** Topics of which names speak for themselves, whatever library or maker they are of. */
export type ToldTopic = keyof typeof words;

/** A topic, and the part of the name that speaks of it, in lower case. */
export interface Told {
  readonly topic: ToldTopic;
  readonly phrase: string;
}

const PATTERNS = (Object.entries(words) as [ToldTopic, { readonly says: string; readonly unless: string }][]).map(
  ([topic, { says, unless }]) => ({ topic, says: new RegExp(says), unless: new RegExp(unless) }),
);

/** Longer names are made by programs, longer texts are data. */
const LONGEST = 120;

/** The topics that a name speaks of: IWDG_Refresh, feedWatchdog and WDTCSR all say watchdog. */
export function toldBy(name: string): readonly Told[] {
  if (name.length > LONGEST || name.length < 3) return NOTHING;
  const parts = partsOf(name);
  return PATTERNS.flatMap(({ topic, says, unless }) => {
    const phrase = says.exec(parts)?.[0];
    return phrase === undefined || unless.test(parts) ? [] : [{ topic, phrase }];
  });
}

const NOTHING: readonly Told[] = [];
