import type { KnownUseFact, OriginFact, UseArgumentFact } from "#model";

import { at } from "./testing.ts";

/** A use of a kind in src/link.c; what is given takes its place. */
export const knownUse = (does: KnownUseFact["does"], what: string, more: Partial<KnownUseFact> = {}): KnownUseFact => ({
  does,
  what,
  library: "mbedtls",
  location: at("src/link.c", 10),
  inFunction: "start",
  arguments: [],
  says: [],
  ...more,
});

/** An argument with one or more ways that lead to it. */
export const given = (role: UseArgumentFact["role"], ...origins: readonly Partial<OriginFact>[]): UseArgumentFact => ({
  role,
  origins: origins.map((origin) => ({ is: "constant", name: "", location: at("src/keys.c", 3), ...origin })),
});
