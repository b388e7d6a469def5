import type { FlowsFact, KnownUseFact, LanguagesFact, SourceUse } from "#model";

import { isOurs, programsRead } from "./flows.ts";
import { allUsesIn, placeOf, type UseGrounds, usesIn } from "./known-uses.ts";

/** A filter for what was seen lexically: a place of which the understood source speaks is told by its check, and not twice. */
export function notTold(grounds: UseGrounds, ...does: readonly KnownUseFact["does"][]): (use: SourceUse) => boolean {
  const uses = allUsesIn(grounds, ...does);
  const places = new Set(
    uses.flatMap((use) => [
      placeOf(use),
      // What a constant says is told where it is handed over, and not once more where it stands.
      ...use.arguments.flatMap(({ origins }) =>
        origins.filter((origin) => origin.does === "random" || origin.means !== undefined).map(placeOf),
      ),
    ]),
  );
  const constants = new Set(
    uses.flatMap((use) => use.arguments.flatMap(({ origins }) => origins.flatMap(({ name, means }) => (means === undefined ? [] : name)))),
  );
  const written = new Set(uses.filter((use) => use.does === "ownCipher").map(({ location, what }) => `${location.path} ${what}`));
  return (use) =>
    !places.has(placeOf(use)) &&
    !written.has(`${use.location.path} ${use.name}`) &&
    // The line that defines a macro is no use of it.
    !(use.inFunction === undefined && constants.has(use.name));
}

/** A filter for copies that were seen lexically: where outside data are followed to the length of one, outside-lengths-bounded tells it. */
export function notFollowed(flows: FlowsFact | undefined, languages: LanguagesFact | undefined): (use: SourceUse) => boolean {
  const findings = flows === undefined ? [] : programsRead(flows).flatMap((program) => program.findings);
  const places = new Set(findings.filter(({ location }) => isOurs(languages, location)).map(placeOf));
  return (use) => !places.has(placeOf(use));
}

/** Files whose Bluetooth values the understood source speaks of. */
export function filesWithValues(flows: FlowsFact | undefined, languages: LanguagesFact | undefined): ReadonlySet<string> {
  return new Set(usesIn(flows, languages, "bluetooth").map(({ location }) => location.path));
}
