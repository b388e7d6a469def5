import type { KnownUseFact } from "#model";
import type { KnownUse } from "#source";

import type { Places } from "./places-of.ts";

/** What only tells where data come from, or is asked elsewhere, is told where they go. */
const UNTOLD: ReadonlySet<string> = new Set(["time", "identity", "copy", "compare", "storage"]);
/** Roles whose numbers are no secret. */
const OPEN: ReadonlySet<string> = new Set(["algorithm", "mode", "bits", "curve", "verification", "version", "level", "capability"]);

/** Places whose meaning for cryptography, randomness, a link or a log is known; a log without a key in it is none of ours. */
export const useFacts = (uses: readonly KnownUse[], places: Places): readonly KnownUseFact[] =>
  uses.filter(({ does, arguments: given }) => !UNTOLD.has(does) && (does !== "log" || given.length > 0)).map((use) => useFact(use, places));

function useFact({ does, what, library, algorithm, isSecure, part, token, says, ...use }: KnownUse, places: Places): KnownUseFact {
  return {
    does: does as KnownUseFact["does"],
    what,
    library,
    ...(algorithm !== undefined && { algorithm }),
    ...(isSecure !== undefined && { isSecure }),
    location: places.token(part, token),
    inFunction: places.around(part, token),
    arguments: use.arguments.map(({ role, origins }) => ({ role, origins: origins.map((origin) => originFact(role, origin, places)) })),
    says,
  };
}

type Argument = KnownUse["arguments"][number];

function originFact(
  role: Argument["role"],
  { is, name, value, means, does, isSecure, part, token }: Argument["origins"][number],
  places: Places,
): KnownUseFact["arguments"][number]["origins"][number] {
  return {
    is,
    name,
    ...(value !== undefined && OPEN.has(role) && { value }),
    ...(means !== undefined && { means }),
    ...(does !== undefined && { does }),
    ...(isSecure !== undefined && { isSecure }),
    location: places.token(part, token),
  };
}
