import type { BuildFact, CompileUnit, Denominator, Finding, Severity } from "#model";

/** C and C++ units that reach the device, in the release configuration where one is known. */
export function productionUnits({ units }: BuildFact): readonly CompileUnit[] {
  const native = units.filter(({ language, shipped }) => shipped && (language === "c" || language === "c++"));
  const release = native.filter((unit) => unit.release);
  return release.length > 0 ? release : native;
}

/** How many units could be judged. */
export const unitsSeen = (units: readonly CompileUnit[], seen: number): Denominator => ({
  seen,
  of: units.length,
  what: "translation units",
});

/** One finding per place that decides and cause, not one per unit: forty units that share a flag variable are one gap. */
export function unitFindings(units: readonly CompileUnit[], what: string, severity: Severity, cwe: readonly number[]): readonly Finding[] {
  const byPlace = Map.groupBy(units, ({ location }) => `${location.path}:${location.line ?? 0}:${location.symbol ?? ""}`);
  return [...byPlace.values()].map((group) => {
    const [first] = group;
    const names = group.map(({ path }) => path);
    const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
    return { location: (first as CompileUnit).location, message: `${shown}: ${what}`, severity, cwe, reach: "remote" as const };
  });
}
