/** What a pattern of CMake matched: where, and what its groups hold. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly string[];
}

/** Steps a search may take, and how deep it may go: a hostile pattern must not hold the reading up. */
const MOST_STEPS = 200_000;
const DEEPEST = 300;
const LONGEST_PATTERN = 500;
const LONGEST_TEXT = 100_000;

/** Whether a text matches a pattern; undefined where the pattern is not understood or takes too long. */
export function matchesPattern(text: string, pattern: string): boolean | undefined {
  const found = firstMatch(text, pattern);
  return found === undefined ? undefined : found !== null;
}

/**
 * The leftmost match as CMake's own engine finds it, or null; undefined where the pattern is not understood or takes too long.
 * A pattern of a hostile file never reaches the engine of JavaScript, which knows no limit.
 */
export function firstMatch(text: string, pattern: string, from = 0): Match | null | undefined {
  const parsed = parsedPattern(pattern);
  if (!parsed || text.length > LONGEST_TEXT) return undefined;
  const run: Run = { text, groups: [], steps: 0, depth: 0 };
  for (let start = from; start <= text.length; start++) {
    run.groups.length = 0;
    let end = -1;
    const found = either(parsed, run, start, (at) => ((end = at), true));
    if (run.steps > MOST_STEPS) return undefined;
    if (found) return { start, end, groups: [text.slice(start, end), ...Array.from(run.groups, (one) => one ?? "")] };
  }
  return null;
}

/** Every match from left to right; one that is empty ends the search, as it does in CMake. */
export function allMatches(text: string, pattern: string): Match[] | undefined {
  const found: Match[] = [];
  for (let from = 0; from <= text.length && found.length < 10_000;) {
    const match = firstMatch(text, pattern, from);
    if (match === undefined) return undefined;
    if (match === null || match.end === match.start) return found;
    found.push(match);
    from = match.end;
  }
  return found;
}

/** Replaces every match; `\1` in the replacement stands for a group. */
export function withReplaced(text: string, pattern: string, replacement: string): string | undefined {
  const matches = allMatches(text, pattern);
  if (!matches) return undefined;
  let at = 0;
  let value = "";
  for (const { start, end, groups } of matches) {
    value +=
      text.slice(at, start) +
      replacement.replaceAll(/\\([\d\\])/g, (_, one: string) => (one === "\\" ? "\\" : (groups[Number(one)] ?? "")));
    at = end;
  }
  return value + text.slice(at);
}

type Piece =
  | { readonly is: "one"; readonly fits: (character: string) => boolean }
  | { readonly is: "start" }
  | { readonly is: "end" }
  | { readonly is: "group"; readonly number: number; readonly alternatives: readonly (readonly Repeated[])[] };
type Repeated = { readonly piece: Piece; readonly least: number; readonly most: number };
type Alternatives = readonly (readonly Repeated[])[];

interface Run {
  readonly text: string;
  readonly groups: (string | undefined)[];
  steps: number;
  depth: number;
}

type Then = (at: number) => boolean;

const either = (alternatives: Alternatives, run: Run, at: number, then: Then): boolean =>
  alternatives.some((pieces) => sequence(pieces, 0, run, at, then));

function sequence(pieces: readonly Repeated[], index: number, run: Run, at: number, then: Then): boolean {
  if (++run.steps > MOST_STEPS) return false;
  const next = pieces[index];
  return next === undefined
    ? then(at)
    : next.piece.is === "one"
      ? characters(pieces, index, run, at, then)
      : repeated(pieces, index, run, at, 0, then);
}

/** Single characters repeat without recursion: as many as fit, then fewer. */
function characters(pieces: readonly Repeated[], index: number, run: Run, at: number, then: Then): boolean {
  const { piece, least, most } = pieces[index] as Repeated;
  const { fits } = piece as Extract<Piece, { is: "one" }>;
  let end = at;
  while (end - at < most && end < run.text.length && fits(run.text.charAt(end))) end++;
  run.steps += end - at;
  for (; end - at >= least; end--) {
    if (sequence(pieces, index + 1, run, end, then)) return true;
    if (run.steps > MOST_STEPS) return false;
  }
  return false;
}

function repeated(pieces: readonly Repeated[], index: number, run: Run, at: number, count: number, then: Then): boolean {
  if (run.depth > DEEPEST) run.steps = Infinity;
  if (++run.steps > MOST_STEPS) return false;
  const { piece, least, most } = pieces[index] as Repeated;
  const more = (end: number): boolean => (end === at && count >= least ? false : repeated(pieces, index, run, end, count + 1, then));
  run.depth++;
  const found = (count < most && once(piece, run, at, more)) || (count >= least && sequence(pieces, index + 1, run, at, then));
  run.depth--;
  return found;
}

function once(piece: Piece, run: Run, at: number, then: Then): boolean {
  if (piece.is === "start") return at === 0 && then(at);
  if (piece.is === "end") return at === run.text.length && then(at);
  if (piece.is !== "group") return at < run.text.length && piece.fits(run.text.charAt(at)) && then(at + 1);
  const before = run.groups[piece.number];
  const found = either(piece.alternatives, run, at, (end) => {
    const inner = run.groups[piece.number];
    run.groups[piece.number] = run.text.slice(at, end);
    if (then(end)) return true;
    run.groups[piece.number] = inner;
    return false;
  });
  if (!found) run.groups[piece.number] = before;
  return found;
}

const parsed = new Map<string, Alternatives | undefined>();

function parsedPattern(pattern: string): Alternatives | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  if (!parsed.has(pattern)) {
    if (parsed.size > 2_000) parsed.clear();
    const cursor = { at: 0, groups: 0, broken: false };
    const alternatives = alternativesFrom(pattern, cursor, 0);
    parsed.set(pattern, cursor.broken || cursor.at < pattern.length ? undefined : alternatives);
  }
  return parsed.get(pattern);
}

type Cursor = { at: number; groups: number; broken: boolean };

function alternativesFrom(pattern: string, cursor: Cursor, depth: number): Alternatives {
  const alternatives: Repeated[][] = [[]];
  while (cursor.at < pattern.length && !cursor.broken) {
    const character = pattern.charAt(cursor.at);
    if (character === ")" && depth > 0) break;
    if (character === "|") {
      cursor.at++;
      alternatives.push([]);
      continue;
    }
    const piece = pieceFrom(pattern, cursor, depth);
    if (!piece) {
      cursor.broken = true;
      break;
    }
    const sign = pattern.charAt(cursor.at);
    const counted = sign === "*" || sign === "+" || sign === "?";
    if (counted) cursor.at++;
    alternatives.at(-1)?.push({ piece, least: sign === "*" || sign === "?" ? 0 : 1, most: sign === "*" || sign === "+" ? Infinity : 1 });
  }
  return alternatives;
}

function pieceFrom(pattern: string, cursor: Cursor, depth: number): Piece | undefined {
  const character = pattern.charAt(cursor.at++);
  if (character === "^") return { is: "start" };
  if (character === "$") return { is: "end" };
  if (character === ".") return { is: "one", fits: () => true };
  if (character === "[") return bracketFrom(pattern, cursor);
  if (character === "(") {
    const number = cursor.groups++;
    const alternatives = depth < 20 ? alternativesFrom(pattern, cursor, depth + 1) : [];
    return pattern.charAt(cursor.at++) === ")" ? { is: "group", number, alternatives } : undefined;
  }
  if ("*+?)".includes(character)) return undefined;
  const literal = character === "\\" ? pattern.charAt(cursor.at++) : character;
  return { is: "one", fits: (one) => one === literal };
}

function bracketFrom(pattern: string, cursor: Cursor): Piece | undefined {
  const not = pattern.charAt(cursor.at) === "^";
  if (not) cursor.at++;
  // A bracket right at the start stands for itself.
  const end = pattern.indexOf("]", cursor.at + 1);
  if (end < 0) return undefined;
  const inner = pattern.slice(cursor.at, end);
  cursor.at = end + 1;
  const fits = (one: string): boolean => {
    for (let at = 0; at < inner.length; at++) {
      const range = inner.charAt(at + 1) === "-" && at + 2 < inner.length;
      if (range ? one >= inner.charAt(at) && one <= inner.charAt(at + 2) : one === inner.charAt(at)) return true;
      if (range) at += 2;
    }
    return false;
  };
  return { is: "one", fits: (one) => fits(one) !== not };
}
