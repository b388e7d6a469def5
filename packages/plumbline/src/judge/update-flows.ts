import type { FlowProgram, FlowsFact, LanguagesFact, UpdateFact } from "#model";

import { isByHandOrOwnPart } from "./commanding.ts";
import { isOurs, programsRead } from "./flows.ts";

/** Names by which a running image is declared good, not a new one started. */
const CONFIRMS = /confirm|mark|valid|cancel|running|current/i;

/** Names by which a loader is entered, that asks for itself what it is given. */
const ENTERS = /boot_?loader|enter_?dfu|dfu_?(?:enter|mode)/i;

/** The ways by which the product's own code replaces something, each place once. */
export function toldUpdates(flows: FlowsFact, languages: LanguagesFact | undefined): readonly UpdateFact[] {
  const all = programsRead(flows).flatMap((program) => updatesOf(program, languages));
  return [...Map.groupBy(all, ({ location, what }) => `${location.path}:${location.line} ${what}`).values()].map(
    (ways) => ways.toSorted((a, b) => a.guards.length - b.guards.length)[0]!,
  );
}

/**
 * The same of one program, as often as it has them. What the device itself keeps, or somebody in front of it sets, comes from nobody whom a
 * signature would name; of files of a card or stick more is asked.
 */
export const updatesOf = ({ updates = [] }: FlowProgram, languages: LanguagesFact | undefined): readonly UpdateFact[] =>
  updates.filter(
    (way) => isOurs(languages, way.location) && !CONFIRMS.test(way.what) && !ENTERS.test(way.what) && !isByHandOrOwnPart(way.from),
  );

/** Whether who made it is verified: software and libraries by a signature, settings also by who sends them. */
export function isVerified({ guards, subject, otherwise, isPlatforms }: UpdateFact, isBySettings: boolean): boolean {
  if (otherwise !== undefined) return false;
  if (guards.includes("signature") || (isPlatforms === true && isBySettings)) return true;
  return subject === "configuration" && guards.includes("authentication");
}

/** Files of which following the data tells that they install what nothing verifies: nobody tells them again. */
export function filesToldByFlows(
  flows: FlowsFact | undefined,
  languages: LanguagesFact | undefined,
  isBySettings: boolean,
): ReadonlySet<string> {
  const ways = flows === undefined ? [] : toldUpdates(flows, languages);
  return new Set(ways.filter((way) => way.subject === "firmware" && !isVerified(way, isBySettings)).map(({ location }) => location.path));
}
