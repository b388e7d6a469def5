import { fits } from "./pattern.ts";
import type { Platform } from "./platform.ts";

/** What a program tells of the platforms that it is written for. */
export interface Told {
  /** Headers that its units ask for, whether they are there or not, and the units themselves. */
  readonly asked: Iterable<string>;
  /** Functions that are called and not defined in it. */
  readonly called?: ReadonlySet<string>;
  /** All names that are written in it. */
  readonly written?: Iterable<string>;
}

/**
 * The platforms that a program uses, by the headers that it asks for; a header that others have, too, counts where a name of the platform
 * is written beside it. Where a tree is not whole, names of its own that nothing in the tree defines show a platform, and so do registers.
 */
export function platformsFor(platforms: readonly Platform[], { asked, called = new Set(), written = [] }: Told): readonly Platform[] {
  const names = [...new Set(written)];
  const paths = [...new Set([...asked].map((path) => path.replaceAll("\\", "/")))];
  const isAnyAsked = (patterns: readonly string[]) => patterns.some((pattern) => paths.some((path) => isAsked(pattern, path)));
  return platforms.filter((platform) => {
    const { headers, commonHeaders, ownNames, registers } = platform;
    if (headers.length === 0 || isAnyAsked(headers)) return true;
    if (commonHeaders.length > 0 && isAnyAsked(commonHeaders) && isSigned(platform, names)) return true;
    return ownNames && (isSigned(platform, called) || registers.some((register) => isWritten(register, names)));
  });
}

/** Whether a name is the platform's: one of those that no other has, or where none are told any call that is known of it. */
function isSigned({ signs, calls }: Platform, names: Iterable<string>): boolean {
  const known = signs.length === 0 ? new Set(Object.keys(calls)) : undefined;
  for (const name of names) if (known === undefined ? signs.some((sign) => fits(sign, name)) : known.has(name)) return true;
  return false;
}

/** A register by the name of its peripheral: USART3 and DR stand in programs that bring their own header for them. */
function isWritten({ object, member }: Platform["registers"][number], names: readonly string[]): boolean {
  return (
    member !== undefined &&
    !object.includes(".") &&
    names.includes(member) &&
    names.some((name) => /^[A-Za-z]+\d*$/.test(name) && fits(object, name))
  );
}

/** "lwip/tcp.h" is asked for by that name, or by a path that ends with it; "<sys/time.h>" only by that name. */
function isAsked(pattern: string, path: string): boolean {
  if (pattern.startsWith("<")) return fits(pattern.slice(1, -1), path);
  if (!pattern.includes("*")) return path === pattern || path.endsWith(`/${pattern}`);
  if (fits(pattern, path)) return true;
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
    if (fits(pattern, path.slice(slash + 1))) return true;
  return false;
}
