import { fits } from "./pattern.ts";
import type { Platform } from "./platform.ts";

/**
 * The platforms that a program uses, by the headers that its units ask for and by the units' own names; where a tree is not whole,
 * a platform whose names are its own is known by what is called too.
 */
export function platformsFor(
  platforms: readonly Platform[],
  headersAndUnits: Iterable<string>,
  called: ReadonlySet<string> = new Set(),
): readonly Platform[] {
  const asked = [...new Set([...headersAndUnits].map((path) => path.replaceAll("\\", "/")))];
  return platforms.filter(
    ({ headers, ownNames, calls }) =>
      headers.length === 0 ||
      headers.some((pattern) => asked.some((path) => isAsked(pattern, path))) ||
      (ownNames && Object.keys(calls).some((name) => called.has(name))),
  );
}

/** "lwip/tcp.h" is asked for by that name, or by a path that ends with it. */
function isAsked(pattern: string, path: string): boolean {
  if (fits(pattern, path)) return true;
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
    if (fits(pattern, path.slice(slash + 1))) return true;
  return false;
}
