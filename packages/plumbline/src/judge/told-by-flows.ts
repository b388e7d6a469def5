import type { FlowsFact, KnownUseFact, LanguagesFact, SourceUse } from "#model";

import { placeOf, usesIn } from "./known-uses.ts";

/** A filter for what was seen lexically: a place of which the understood source speaks is told by its check, and not twice. */
export function notTold(
  flows: FlowsFact | undefined,
  languages: LanguagesFact | undefined,
  ...does: readonly KnownUseFact["does"][]
): (use: SourceUse) => boolean {
  const uses = usesIn(flows, languages, ...does);
  const places = new Set(
    uses.flatMap((use) => [
      placeOf(use),
      ...use.arguments.flatMap(({ origins }) => origins.filter((origin) => origin.does === "random").map(placeOf)),
    ]),
  );
  const written = new Set(uses.filter((use) => use.does === "ownCipher").map(({ location, what }) => `${location.path} ${what}`));
  return (use) => !places.has(placeOf(use)) && !written.has(`${use.location.path} ${use.name}`);
}

/** Files whose Bluetooth values the understood source speaks of. */
export function filesWithValues(flows: FlowsFact | undefined, languages: LanguagesFact | undefined): ReadonlySet<string> {
  return new Set(usesIn(flows, languages, "bluetooth").map(({ location }) => location.path));
}
