import type { ProgramKnowledge } from "#model";
import type { Platform } from "./platform.ts";

/** What a product says of its own functions, as a platform that is always in use and whose names count wherever they are defined; none where it says nothing. */
export function productPlatform(name: string, { calls, quiet, entries, registers, types }: ProgramKnowledge): Platform | undefined {
  if ([Object.keys(calls), quiet, entries, registers, types].every((said) => said.length === 0)) return undefined;
  return { name, headers: [], commonHeaders: [], signs: [], ownNames: true, calls, quiet, entries, registers, types };
}

/** Kinds of guards and of sinks that the questions know: another word would never be asked for. */
export function kindsIn(platforms: readonly Platform[], vocabulary: { readonly guards: object; readonly sinks: object }) {
  const calls = platforms.flatMap((platform) => Object.values(platform.calls));
  const some = (kinds: readonly (string | undefined)[], words: object): ReadonlySet<string> =>
    new Set([...kinds.filter((kind) => kind !== undefined), ...Object.keys(words)].toSorted());
  return {
    guards: some(
      calls.map(({ guard }) => guard),
      vocabulary.guards,
    ),
    sinks: some(
      calls.map(({ sink }) => sink),
      vocabulary.sinks,
    ),
  };
}
