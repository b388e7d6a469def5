import { allFixed } from "../fixed-spellings.ts";
import { FIRST, type TokenFile } from "../preprocess/lex.ts";
import { type Segment, segmentsIn } from "../preprocess/segment.ts";
import { TokenColumns } from "../preprocess/token-columns.ts";

/** First and last token of something. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Tokens of a part in which some spans stand as they were written, and where these lie now. */
export interface Unexpanded {
  readonly tokens: TokenColumns;
  readonly spans: readonly (Span & { readonly was: Span })[];
}

const [OPEN, CLOSE] = allFixed("(", ")");

/**
 * The tokens of a part with the spans as they stand in their file, macros not expanded; `isFlat`: with the groups that were left out,
 * too. A span is left as it is where that would say nothing else, or where it is not whole in one file.
 */
export function unexpanded(
  tokens: TokenColumns,
  spans: readonly Span[],
  segment: Segment,
  files: readonly TokenFile[],
  isFlat: boolean,
): Unexpanded {
  const written = new TokenColumns(tokens.count);
  const done: (Span & { readonly was: Span })[] = [];
  let at = 0;
  const copy = (to: number) => {
    for (; at < to; at += 1)
      written.push(tokens.spellings[at]!, tokens.files[at]!, tokens.starts[at]!, tokens.macros[at]!, tokens.flags[at]!);
  };
  for (const was of outermost(spans)) {
    const range = rangeOf(was, tokens, files);
    if (range === undefined || (!isFlat && !isExpanded(was, tokens))) continue;
    const left = isFlat ? [] : leftOutIn(segment, tokens.files[was.from]!);
    if (left === undefined) continue;
    copy(was.from);
    const from = written.count;
    addRange(range, files[tokens.files[was.from]!]!, tokens.files[was.from]!, left, written);
    at = was.to + 1;
    if (written.count > from) done.push({ from, to: written.count - 1, was });
  }
  copy(tokens.count);
  return { tokens: written, spans: done };
}

function outermost(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from || b.to - a.to))
    if (kept.length === 0 || span.from > kept.at(-1)!.to) kept.push(span);
  return kept;
}

function isExpanded({ from, to }: Span, { macros }: TokenColumns): boolean {
  for (let at = from; at <= to; at += 1) if (macros[at] !== 0) return true;
  return false;
}

/** First and last token of the file that a span was made of; undefined where it shares a macro with what is beside it. */
function rangeOf({ from, to }: Span, tokens: TokenColumns, files: readonly TokenFile[]): Span | undefined {
  const { starts, macros, count } = tokens;
  const index = tokens.files[from]!;
  for (let at = from; at <= to; at += 1) if (tokens.files[at] !== index) return undefined;
  if (macros[from] !== 0 && from > 0 && starts[from - 1] === starts[from]) return undefined;
  if (macros[to] !== 0 && to + 1 < count && starts[to + 1] === starts[to]) return undefined;
  const file = files[index]!;
  const first = tokenAt(file, starts[from]!);
  const last = tokenAt(file, starts[to]!);
  if (first < 0 || last < first) return undefined;
  return { from: first, to: macros[to] === 0 ? last : endOfCall(file, last) };
}

/** The token of a file that begins at an offset; -1 where none does. */
function tokenAt({ starts, count }: TokenFile, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return starts[low] === offset ? low : -1;
}

function endOfCall({ spellings, count }: TokenFile, name: number): number {
  if (spellings[name + 1] !== OPEN) return name;
  let depth = 0;
  for (let at = name + 1; at < count; at += 1) {
    if (spellings[at] === OPEN) depth += 1;
    else if (spellings[at] === CLOSE && --depth === 0) return at;
  }
  return name;
}

/** The groups of a file that were left out; undefined where it was read in more than one way. */
function leftOutIn(segment: Segment, file: number): readonly { readonly from: number; readonly to: number }[] | undefined {
  const read = [...segmentsIn(segment)].filter((each) => each.file === file);
  return read.length === 1 ? read[0]!.skipped : undefined;
}

/** Adds tokens of a file without its directives and the groups that were left out. */
function addRange(
  { from, to }: Span,
  file: TokenFile,
  index: number,
  left: readonly { readonly from: number; readonly to: number }[],
  written: TokenColumns,
): void {
  const directives = new Set(file.directives);
  let isDirective = false;
  for (let at = from; at <= to; at += 1) {
    if ((file.flags[at]! & FIRST) !== 0) isDirective = directives.has(at);
    const start = file.starts[at]!;
    if (isDirective || left.some((group) => start >= group.from && start < group.to)) continue;
    written.push(file.spellings[at]!, index, start, 0, file.flags[at]!);
  }
}
