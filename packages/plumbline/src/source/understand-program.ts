import { type Followed, follow } from "./flow/follow.ts";
import { type Access, accessesOf, isAccessKind } from "./flow/accesses.ts";
import { withExported } from "./flow/exported.ts";
import { DataEffects } from "./flow/data-effects.ts";
import { knowledgeOf } from "./flow/knowledge-of.ts";
import { ToldCredentials } from "./flow/told-credentials.ts";
import { type KnownUse, knownUses } from "./flow/known-uses.ts";
import { type Entry, Reach, type Reached } from "./flow/reach.ts";
import { replays } from "./flow/replays.ts";
import { ValueWords } from "./flow/value-words.ts";
import { Meaning, type Vocabulary } from "./flow/vocabulary.ts";
import type { Part } from "./form/part.ts";
import { link } from "./link/link.ts";
import type { Program } from "./link/program.ts";
import type { Target } from "./lower/lowering.ts";
import type { Grammars } from "./parse/grammars.ts";
import type { Platform } from "./platforms/platform.ts";
import { platformsFor } from "./platforms/platforms-for.ts";
import type { Roles } from "./platforms/roles.ts";
import { preprocess } from "./preprocess/preprocess.ts";
import { type Segment, segmentsIn } from "./preprocess/segment.ts";
import { Session, type SourceFiles, type UnitRequest } from "./preprocess/session.ts";
import { PartStore } from "./understand.ts";

/** What one program is made of, and what is known of its surroundings. */
export interface ProgramRequest {
  readonly units: readonly UnitRequest[];
  readonly source: SourceFiles;
  readonly target: Target;
  readonly platforms: readonly Platform[];
  /** What the product says of its own functions: it comes before what any platform says. */
  readonly own?: Platform;
  readonly vocabulary: Vocabulary;
  /** What calls mean for cryptography, randomness and links; none where that is not asked. */
  readonly roles?: readonly Roles[];
  readonly grammars: Grammars;
  /** A library: what it exports is given outside data by whoever calls it. */
  readonly exportedIsOutside?: boolean;
  /** Indexes and lengths that nobody outside chooses are looked at too, where they certainly do harm. */
  readonly isEveryValueAsked?: boolean;
  /** Asked between units; true stops the reading. */
  readonly isOver?: () => boolean;
}

export interface UnderstoodProgram {
  readonly session: Session;
  readonly program: Program;
  readonly parts: readonly Part[];
  readonly segments: readonly Segment[];
  /** Those of the known platforms that the program uses. */
  readonly platforms: readonly Platform[];
  readonly failed: readonly { readonly path: string; readonly why: string }[];
  readonly followed: Followed;
  readonly entries: readonly { readonly entry: Entry; readonly reached: readonly Reached[] }[];
  readonly accesses: readonly Access[];
  readonly uses: readonly KnownUse[];
}

/** Reads the units of a program, links them, and follows outside data through them. */
export function understandProgram(request: ProgramRequest): UnderstoodProgram {
  const session = new Session(request.source);
  const own = request.own === undefined ? [] : [request.own];
  const store = new PartStore(
    session,
    request.grammars,
    [...request.platforms, ...own].flatMap(({ types }) => types),
    request.platforms.flatMap(({ shapes }) => shapes ?? []),
  );
  const parts = new Set<Part>();
  const segments = new Set<Segment>();
  const failed: { path: string; why: string }[] = [];
  for (const unit of request.units) {
    const why =
      request.isOver?.() === true
        ? "the time for understanding the source was over"
        : readUnit(unit, session, store, request.target, parts, segments);
    if (why !== undefined) failed.push({ path: unit.path, why });
  }
  const all = [...parts];
  const program = link(all, request.target);
  const { names } = session;
  const spelled = (name: number) => names.textOf(name);
  const platforms = platformsFor(
    request.platforms,
    askedIn(segments, session),
    new Set(program.calls.map(({ name }) => spelled(name))),
    session.names.identifiers(),
  );
  const known = knowledgeOf(platforms, program, names, request.own);
  const knowledge = request.exportedIsOutside === true ? withExported(program, known) : known;
  const meaning = new Meaning(request.vocabulary);
  const words = new ValueWords(request.vocabulary.values, request.vocabulary.sinks["therapy"]?.nouns ?? []);
  const followed = follow(program, knowledge, spelled, request.isEveryValueAsked, meaning, words);
  const data = new DataEffects(followed.stores, words, new ToldCredentials(program, knowledge, words, spelled), spelled);
  const reach = new Reach(program, knowledge, meaning, followed.commands, spelled, followed.accesses, data);
  const ways = reach.entries().map((entry) => ({ entry, reached: reach.from(entry) }));
  const entries = ways.map(({ entry, reached }) => ({ entry, reached: reached.filter(({ effect }) => !isAccessKind(effect.kind)) }));
  const accesses = accessesOf(
    followed.accesses,
    ways.flatMap(({ reached }) => reached),
  );
  const uses = knownUses(program, request.roles ?? []);
  return {
    session,
    program,
    parts: all,
    segments: [...segments],
    platforms: [...platforms, ...own],
    failed,
    followed,
    entries,
    accesses,
    uses: [...uses, ...replays(program, entries, uses)],
  };
}

/** Headers that are asked for, whether they are there or not, and the units themselves. */
function askedIn(segments: ReadonlySet<Segment>, session: Session): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { file, missing } of segments) {
    asked.add(session.files[file]!.path);
    for (const { name } of missing) asked.add(name);
  }
  return asked;
}

/** One unit that cannot be read stops no other. */
function readUnit(
  unit: UnitRequest,
  session: Session,
  store: PartStore,
  target: Target,
  parts: Set<Part>,
  segments: Set<Segment>,
): string | undefined {
  const keep = (segment: Segment, { language }: UnitRequest): void => {
    for (const each of segmentsIn(segment)) segments.add(each);
    for (const part of store.partsOf(segment, language, target)) parts.add(part);
  };
  try {
    const segment = preprocess(unit, session);
    if (segment === undefined) return "the file could not be read";
    keep(segment, unit);
    const open = undeterminedIn(segment, session);
    const other =
      open.length === 0
        ? undefined
        : preprocess({ ...unit, defines: [...unit.defines, ...open.map((name) => `${name}=${name}`)] }, session);
    if (other !== undefined) keep(other, unit);
    return undefined;
  } catch (error) {
    return `reading it failed (bug: ${error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : String(error)})`;
  }
}

/** More names than this make no second reading: one in which all of them are defined would be no configuration of anything. */
const MOST_OPEN = 64;

/**
 * Names that decide directives of a unit although nothing says whether they are defined: it is read once without them, and once
 * with each standing for itself, which makes it defined and leaves the text as it is.
 */
function undeterminedIn(segment: Segment, session: Session): readonly string[] {
  const names = new Set<number>();
  for (const { undetermined } of segmentsIn(segment)) for (const name of undetermined) names.add(name);
  return names.size > MOST_OPEN ? [] : [...names].map((name) => session.names.textOf(name));
}
