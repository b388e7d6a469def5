import { type Followed, follow } from "./flow/follow.ts";
import { type Access, accessesOf, isAccessKind } from "./flow/accesses.ts";
import { withExported } from "./flow/exported.ts";
import { DataEffects } from "./flow/data-effects.ts";
import { knowledgeOf } from "./flow/knowledge-of.ts";
import { ToldCredentials } from "./flow/told-credentials.ts";
import { type KnownUse, knownUses } from "./flow/known-uses.ts";
import { type Entry, Reach, type Reached } from "./flow/reach.ts";
import { replays } from "./flow/replays.ts";
import { type UpdateWay, updateWays } from "./flow/update-ways.ts";
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
import type { SourceFiles, UnitRequest } from "./preprocess/session.ts";
import { readProgram, type ReadProgram, type ReadSegment, type ReadText } from "./read-program.ts";

/** What one program is made of, too. */
export interface ProgramRequest extends UnderstandingRequest {
  readonly units: readonly UnitRequest[];
  readonly source: SourceFiles;
  readonly grammars: Grammars;
  /** Asked between units; true stops the reading. */
  readonly isOver?: () => boolean;
}

/** What is known of the surroundings of a program. */
export interface UnderstandingRequest {
  readonly target: Target;
  readonly platforms: readonly Platform[];
  /** What the product says of its own functions: it comes before what any platform says. */
  readonly own?: Platform;
  readonly vocabulary: Vocabulary;
  /** What calls mean for cryptography, randomness and links; none where that is not asked. */
  readonly roles?: readonly Roles[];
  /** A library: what it exports is given outside data by whoever calls it. */
  readonly exportedIsOutside?: boolean;
  /** Indexes and lengths that nobody outside chooses are looked at too, where they certainly do harm. */
  readonly isEveryValueAsked?: boolean;
}

export interface UnderstoodProgram {
  readonly session: ReadText;
  readonly program: Program;
  readonly parts: readonly Part[];
  readonly segments: readonly ReadSegment[];
  /** Those of the known platforms that the program uses. */
  readonly platforms: readonly Platform[];
  readonly failed: readonly { readonly path: string; readonly why: string }[];
  readonly followed: Followed;
  readonly entries: readonly { readonly entry: Entry; readonly reached: readonly Reached[] }[];
  readonly accesses: readonly Access[];
  /** Ways by which software, libraries and configurations are replaced. */
  readonly updates: readonly UpdateWay[];
  /** Places where a condition asks for a signature. */
  readonly signatures: readonly { readonly part: Part; readonly node: number }[];
  readonly uses: readonly KnownUse[];
}

/** Reads the units of a program, links them, and follows outside data through them. */
export function understandProgram(request: ProgramRequest): UnderstoodProgram {
  return understandRead(readProgram(request), request);
}

/** Links units that were read, and follows outside data through them. */
export function understandRead({ session, parts, segments, failed }: ReadProgram, request: UnderstandingRequest): UnderstoodProgram {
  const own = request.own === undefined ? [] : [request.own];
  const program = link(parts, request.target);
  const { names } = session;
  const spelled = (name: number) => names.textOf(name);
  const defined = new Set(program.functions.map(({ form }) => form.name));
  const platforms = platformsFor(request.platforms, {
    asked: askedIn(segments, session),
    called: new Set(program.calls.flatMap(({ name }) => (defined.has(name) ? [] : [spelled(name)]))),
    written: session.names.identifiers(),
  });
  const known = knowledgeOf(platforms, program, names, request.own);
  const knowledge = request.exportedIsOutside === true ? withExported(program, known) : known;
  const meaning = new Meaning(request.vocabulary);
  const words = new ValueWords(request.vocabulary.values, request.vocabulary.sinks["therapy"]?.nouns ?? []);
  const followed = follow(program, knowledge, spelled, request.isEveryValueAsked, meaning, words);
  const data = new DataEffects(followed.stores, words, new ToldCredentials(program, knowledge, words, spelled), spelled);
  const reach = new Reach(program, knowledge, meaning, followed.commands, spelled, followed.accesses, data);
  const ways = reach.entries().map((entry) => ({ entry, reached: reach.from(entry) }));
  const entries = ways.map(({ entry, reached }) => ({
    entry,
    reached: reached.filter(({ effect, isBehind }) => isBehind !== true && !isAccessKind(effect.kind)),
  }));
  const accesses = accessesOf(
    followed.accesses,
    ways.flatMap(({ reached }) => reached),
  );
  const uses = knownUses(program, request.roles ?? [], meaning);
  const updates = updateWays(program, knowledge, meaning, [...ways, ...startsOf(reach, accesses)], accesses);
  return {
    session,
    program,
    parts,
    segments,
    platforms: [...platforms, ...own],
    failed,
    followed: { ...followed, limits: followed.limits.map((whats, index) => [...whats, ...(reach.limits.get(index) ?? [])]) },
    entries,
    accesses,
    updates,
    signatures: reach.signatures(),
    uses: [...uses, ...replays(program, entries, uses, meaning)],
  };
}

/** What a device starts by itself, where it keeps what comes from outside: a boot loader takes no command to start it. */
function startsOf(reach: Reach, accesses: readonly Access[]): UnderstoodProgram["entries"] {
  if (!accesses.some(({ finding }) => finding.question === "store")) return [];
  return reach.beginnings().map((entry) => ({ entry, reached: reach.from(entry).filter(({ effect }) => effect.kind === "boot") }));
}

/** Headers that are asked for, whether they are there or not, and the units themselves. */
function askedIn(segments: readonly ReadSegment[], session: ReadText): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { file, missing } of segments) {
    asked.add(session.files[file]!.path);
    for (const { name } of missing) asked.add(name);
  }
  return asked;
}
