import { declaredNear } from "./declared-near.ts";
import { regionBehind } from "./region.ts";

/** What a tag in code is about, as attributes of its item: the name that it stands before, and the tokens of its body. */
export function aboutCode(lines: readonly string[], line: number, extension: string): Readonly<Record<string, string>> | undefined {
  const declares = declaredNear(lines, line);
  const region = regionBehind(lines, line, extension);
  if (declares === undefined && region === undefined) return undefined;
  return {
    ...(declares !== undefined && { declares }),
    ...(region !== undefined && { lines: `${region.first}-${region.last}`, code: region.hash }),
  };
}
