import type { Part } from "./form/part.ts";
import type { ProgramRequest } from "./understand-program.ts";
import type { TokenFile } from "./preprocess/lex.ts";
import type { MissingInclude } from "./preprocess/segment.ts";
import { Session } from "./preprocess/session.ts";
import { readUnit } from "./read-unit.ts";
import type { Spellings } from "./spellings.ts";
import { PartStore } from "./understand.ts";

/** The units of a program, read and not yet linked. */
export interface ReadProgram {
  readonly session: ReadText;
  readonly parts: readonly Part[];
  readonly segments: readonly ReadSegment[];
  readonly failed: readonly { readonly path: string; readonly why: string }[];
}

/** What the numbers in parts stand for. */
export interface ReadText {
  readonly names: Spellings;
  readonly files: readonly TokenFile[];
}

/** What was seen of a file while it was read. */
export interface ReadSegment {
  /** Index of the file. */
  readonly file: number;
  /** Names that decided a directive although nothing says whether they are defined. */
  readonly undetermined: readonly number[];
  readonly missing: readonly Pick<MissingInclude, "name">[];
}

/** Reads the units of a program one after the other. */
export function readProgram(request: ProgramRequest): ReadProgram {
  const session = new Session(request.source);
  const own = request.own === undefined ? [] : [request.own];
  const store = new PartStore(
    session,
    request.grammars,
    [...request.platforms, ...own].flatMap(({ types }) => types),
    request.platforms.flatMap(({ shapes }) => shapes ?? []),
  );
  const parts = new Set<Part>();
  const segments = new Set<ReadSegment>();
  const failed: { path: string; why: string }[] = [];
  for (const unit of request.units) {
    const isOver = request.isOver?.() === true;
    const read = isOver ? { parts: [], segments: [], why: TIME_IS_OVER } : readUnit(unit, session, store, request.target);
    for (const part of read.parts) parts.add(part);
    for (const segment of read.segments) segments.add(segment);
    if (read.why !== undefined) failed.push({ path: unit.path, why: read.why });
  }
  return { session, parts: [...parts], segments: [...segments], failed };
}

export const TIME_IS_OVER = "the time for understanding the source was over";
