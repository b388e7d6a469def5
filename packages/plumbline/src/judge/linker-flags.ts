import type { BuildFact, Location } from "#model";

/** An option that decides how the product is linked, and where it is said. */
export interface LinkerFlag {
  readonly flag: string;
  readonly location: Location;
}

/** Options of a family that reach what is shipped, each once per place; the last of a unit's wins. */
export function linkerFlags(build: BuildFact | undefined, family: RegExp): readonly LinkerFlag[] {
  const shipped = (build?.units ?? []).filter((unit) => unit.shipped);
  const release = shipped.filter((unit) => unit.release);
  const ofUnits = (release.length > 0 ? release : shipped).flatMap(({ flags, location }) => lastOf(flags, family, location));
  const ofDescriptions = (build?.descriptions ?? []).flatMap(({ flags, location }) => lastOf(flags, family, location));
  const byPlace = new Map(
    [...ofUnits, ...ofDescriptions].map((one) => [`${one.location.path}:${one.location.line ?? 0} ${one.flag}`, one]),
  );
  return [...byPlace.values()];
}

/** `-z noexecstack` in two words, `-Wl,-z,noexecstack`, and several in one word. */
function lastOf(flags: readonly string[], family: RegExp, location: Location): readonly LinkerFlag[] {
  const single = flags.flatMap((flag, index) =>
    flags[index - 1] === "-z" ? [flag] : flag.startsWith("-Wl,") ? flag.slice(4).split(",") : [flag],
  );
  const last = single.findLast((flag) => family.test(flag));
  return last === undefined ? [] : [{ flag: last, location }];
}
