import { fits } from "./pattern.ts";
import type { Platform } from "./platform.ts";

/**
 * The platforms that a program uses, by the headers that its units ask for and by the units' own names; where a tree is not whole,
 * a platform whose names are its own is known by what is called, and by the registers that are written, too.
 */
export function platformsFor(
  platforms: readonly Platform[],
  headersAndUnits: Iterable<string>,
  called: ReadonlySet<string> = new Set(),
  written: Iterable<string> = [],
): readonly Platform[] {
  const names = [...written];
  const asked = [...new Set([...headersAndUnits].map((path) => path.replaceAll("\\", "/")))];
  return platforms.filter(
    ({ headers, ownNames, calls, registers }) =>
      headers.length === 0 ||
      headers.some((pattern) => asked.some((path) => isAsked(pattern, path))) ||
      (ownNames && (Object.keys(calls).some((name) => called.has(name)) || registers.some((register) => isWritten(register, names)))),
  );
}

/** A register by the name of its peripheral: USART3 and DR stand in programs that bring their own header for them. */
function isWritten({ object, member }: Platform["registers"][number], names: readonly string[]): boolean {
  return member !== undefined && !object.includes(".") && names.includes(member) && names.some((name) => fits(object, name));
}

/** "lwip/tcp.h" is asked for by that name, or by a path that ends with it. */
function isAsked(pattern: string, path: string): boolean {
  if (fits(pattern, path)) return true;
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
    if (fits(pattern, path.slice(slash + 1))) return true;
  return false;
}
