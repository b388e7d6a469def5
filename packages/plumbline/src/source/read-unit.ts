import type { Part } from "./form/part.ts";
import type { Target } from "./lower/lowering.ts";
import { preprocess } from "./preprocess/preprocess.ts";
import { type Segment, segmentsIn } from "./preprocess/segment.ts";
import type { Session, UnitRequest } from "./preprocess/session.ts";
import type { PartStore } from "./understand.ts";

/** What one unit gave: by nothing but its own text, its headers and what its compiler is told. */
export interface ReadUnit {
  /** Included ones before those that include them. */
  readonly parts: readonly Part[];
  readonly segments: ReadonlySet<Segment>;
  /** Why it could not be read, where it could not. */
  readonly why?: string;
}

/** Reads one unit; one that cannot be read stops no other. */
export function readUnit(unit: UnitRequest, session: Session, store: PartStore, target: Target): ReadUnit {
  const parts = new Set<Part>();
  const segments = new Set<Segment>();
  const keep = (segment: Segment, { language }: UnitRequest): void => {
    for (const each of segmentsIn(segment)) segments.add(each);
    for (const part of store.partsOf(segment, language, target)) parts.add(part);
  };
  try {
    const segment = preprocess(unit, session);
    if (segment === undefined) return { parts: [], segments, why: "the file could not be read" };
    keep(segment, unit);
    const open = undeterminedIn(segment, session);
    const other =
      open.length === 0
        ? undefined
        : preprocess({ ...unit, defines: [...unit.defines, ...open.map((name) => `${name}=${name}`)] }, session);
    if (other !== undefined) keep(other, unit);
    return { parts: [...parts], segments };
  } catch (error) {
    const why = `reading it failed (bug: ${error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : String(error)})`;
    return { parts: [...parts], segments, why };
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
