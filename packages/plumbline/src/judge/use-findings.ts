import type { Finding, LanguagesFact, Location, Reach, Severity, SourceUse, SourceUsesFact } from "#model";

import { ownCode } from "./own-code.ts";
import { roleOf } from "./roles.ts";

/** What a check makes of a group of places that have one cause. */
export interface Said {
  readonly message: string;
  readonly severity: Severity;
  readonly cwe: readonly number[];
  readonly reach: Reach;
}

const WORST_FIRST = ["high", "medium", "low", "none"] as const;

/** One finding a function and cause: a constructor that copies four texts in one way is one gap with four places. */
export function findingsOf(
  uses: readonly SourceUse[],
  cause: (use: SourceUse) => string,
  say: (worst: SourceUse, all: readonly SourceUse[]) => Said,
): readonly Finding[] {
  const groups = Map.groupBy(uses, (use) => `${use.location.path}\n${use.inFunction ?? ""}\n${cause(use)}`);
  return [...groups.values()].map((group): Finding => {
    const [worst, ...others] = group.toSorted((a, b) => rankOf(a) - rankOf(b)) as [SourceUse, ...SourceUse[]];
    const related = others
      .slice(0, 20)
      .map(({ location, name, detail }) => ({ location, message: detail === undefined ? name : `${name}: ${detail}` }));
    return { location: worst.location, ...say(worst, group), ...(related.length > 0 && { related }) };
  });
}

const rankOf = ({ danger = "none" }: SourceUse): number => WORST_FIRST.indexOf(danger);

/** " in auth_passkey_display", or nothing. */
export const inFunction = ({ inFunction: name }: SourceUse): string => (name === undefined ? "" : ` in ${name}`);

/** Places that name each file once: where nothing bad was found, its files are what was looked at; the largest first. */
export function filesLookedAt(languages: LanguagesFact | undefined, of: (language: string) => boolean = () => true): readonly Location[] {
  if (!languages) return [];
  return ownCode(languages)
    .filter(({ language }) => of(language))
    .toSorted((a, b) => b.codeLines - a.codeLines)
    .slice(0, 20)
    .map(({ path, hash }) => ({ path, hash }));
}

/** How many of the product's own source files were read. */
export function ownFilesSeen(
  { filesFailed, filesRead }: SourceUsesFact,
  languages: LanguagesFact | undefined,
  of: (language: string) => boolean = () => true,
): { readonly seen: number; readonly of: number; readonly what: string } {
  const failed = new Set(filesFailed);
  if (!languages) return { seen: filesRead, of: filesRead + failed.size, what: "source files" };
  const own = ownCode(languages).filter(({ language }) => of(language));
  return { seen: own.filter(({ path }) => !failed.has(path)).length, of: own.length, what: "source files" };
}

/** Uses of a topic in code that its makers wrote or generated for the device. */
export const shippedUses = (
  { uses }: SourceUsesFact,
  languages: LanguagesFact | undefined,
  ...topics: readonly SourceUse["topic"][]
): readonly SourceUse[] =>
  uses.filter(({ topic, location }) => {
    if (!topics.includes(topic)) return false;
    const { role } = roleOf(languages, location.path);
    return role === "own" || (role === "generated" && !isWrapper(location.path));
  });

/** What Zephyr makes of its own system calls, objects and settings in every build: nobody who works on the product wrote or chose it. */
export const isWrapper = (path: string): boolean => /(?:^|\/)zephyr\/(?:include|misc)\/generated\//.test(path);

const COMES_IN =
  /(?:^|[^a-z])(?:ble|bt|cmds?|commands?|service|remote|modem|bridge|gateway|protocol|rx|recv|receive|received|on_?receive|packet|frame|net|socket|mqtt|http|udp|tcp|uart|serial|can|usb|gatt|parse|decode)(?:[^a-z]|$)/;

/** Whether the names of the function or the file speak of what comes in from outside. */
export function takesInput({ inFunction: name = "", location }: SourceUse): boolean {
  const words = `${name} ${location.path.slice(location.path.lastIndexOf("/") + 1)}`.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
  return COMES_IN.test(words);
}
