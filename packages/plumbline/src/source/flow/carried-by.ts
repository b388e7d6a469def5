import type { Part } from "../form/part.ts";
import type { Carrier } from "./origins.ts";

/** The arguments of a call whose contents go into its output or its result. */
export function carriedBy({ nodes }: Part, call: number, { data = [], rest = false }: Carrier): readonly number[] {
  const [, ...given] = nodes.childrenOf(call);
  const behind = Math.max(...data);
  return given.filter((_, index) => data.includes(index + 1) || (rest && index >= behind));
}
