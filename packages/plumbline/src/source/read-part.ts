import type { Part } from "./form/part.ts";
import type { Span } from "./parse/unexpanded.ts";
import { type Unexpanded, unexpanded } from "./parse/unexpanded.ts";
import type { TokenFile } from "./preprocess/lex.ts";
import type { Segment } from "./preprocess/segment.ts";
import type { TokenColumns } from "./preprocess/token-columns.ts";

/**
 * Functions that the preprocessed text leaves damaged are read once more as they were written, with their macros as calls; where
 * that is no better, with all groups of their conditions too. What is better is kept, and said.
 */
export function withoutDamage(
  first: Part,
  segment: Segment,
  files: readonly TokenFile[],
  read: (tokens: TokenColumns) => Part | undefined,
): Part {
  let best = first;
  const asWritten = new Set<number>();
  for (const isFlat of [false, true]) {
    const better = attempt(best, segment, files, isFlat, read);
    if (better === undefined) continue;
    for (const { from } of better.spans) asWritten.add(placeOf(better.part, from));
    best = better.part;
  }
  if (best === first) return first;
  const functions = best.functions.flatMap(({ from, body }, index) => (body !== 0 && asWritten.has(placeOf(best, from)) ? [index] : []));
  return { ...best, damage: { ...best.damage, asWritten: functions } };
}

interface Attempt {
  readonly part: Part;
  readonly spans: readonly Span[];
}

function attempt(
  best: Part,
  segment: Segment,
  files: readonly TokenFile[],
  isFlat: boolean,
  read: (tokens: TokenColumns) => Part | undefined,
): Attempt | undefined {
  const spans = best.damage.functions.map((index) => best.functions[index]!);
  if (spans.length === 0) return undefined;
  const all = unexpanded(best.tokens, spans, segment, files, isFlat);
  const tried = all.spans.length === 0 ? undefined : read(all.tokens);
  if (tried === undefined) return undefined;
  const whole = all.spans.filter((span) => isWhole(tried, span));
  if (whole.length === all.spans.length) return { part: tried, spans: whole };
  const some = unexpanded(
    best.tokens,
    whole.map(({ was }) => was),
    segment,
    files,
    isFlat,
  );
  const part = whole.length === 0 ? undefined : read(some.tokens);
  return part === undefined || part.damage.functions.length >= best.damage.functions.length ? undefined : { part, spans: some.spans };
}

/** A function stands there, and nothing in it or beside it is damaged. */
function isWhole({ functions, damage }: Part, { from, to }: Unexpanded["spans"][number]): boolean {
  const isThere = functions.some((form) => form.body !== 0 && form.from >= from && form.to <= to);
  const isDamaged = damage.functions.some((index) => functions[index]!.from <= to && functions[index]!.to >= from);
  return isThere && !isDamaged && !damage.declarations.some((token) => token >= from && token <= to);
}

/** Where a token stands in its file: that stays when others are replaced. */
function placeOf({ tokens }: Part, token: number): number {
  return tokens.files[token]! * 2 ** 32 + tokens.starts[token]!;
}
