import type { CryptographySeen } from "#model";

import { unitsSeen, unseenIn } from "./flows.ts";
import type { UseGrounds } from "./known-uses.ts";
import { counted } from "./own-code.ts";

/** How much was read of where cryptography may be used: a list of it is only as good as that. */
export function cryptographySeen({ flows, sourceUses }: Pick<UseGrounds, "flows" | "sourceUses">): CryptographySeen {
  const { seen = 0, of = 0 } = flows === undefined ? {} : unitsSeen(flows);
  const units = { read: seen, expected: of };
  if (flows === undefined && sourceUses === undefined) return { of: "nothing", units, because: "no source was read" };
  const failed = sourceUses?.filesFailed ?? [];
  const because =
    flows === undefined
      ? "the C and C++ of the product was not followed"
      : (unseenIn(flows)?.because ??
        (seen < of ? `only ${seen} of ${counted(of, "translation unit")} were read` : undefined) ??
        (failed.length > 0 ? `${counted(failed.length, "source file")} could not be read (${failed[0]!})` : undefined));
  if (because !== undefined) return { of: seen + (sourceUses?.filesRead ?? 0) === 0 ? "nothing" : "part", units, because };
  if (of + (sourceUses?.filesRead ?? 0) === 0) return { of: "nothing", units, because: "no source was found" };
  return { of: "own", units };
}
