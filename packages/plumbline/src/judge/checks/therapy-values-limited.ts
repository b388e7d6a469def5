import { defineCheck, type Finding, hasSome, type LanguagesFact, metUnless, notApplicable, type StoreFact } from "#model";

import { isOwnPart } from "../commanding.ts";
import { besideWhich, flowAnswer, isOurs, programsRead, reachOf, unitsSeen } from "../flows.ts";
import { counted } from "../own-code.ts";

export default defineCheck({
  id: "therapy-values-limited",
  question: "Is every therapy value from outside held in its range on every path before it is used?",
  why: "A dose, rate or pressure that is taken as it comes is whatever the sender says: negative, ten times too much after a wrong unit, or no number at all.",
  fix: "Hold the value against a least and a most that the device itself has, in the unit and type in which it is used; write the comparison so that what is no number fails it (!(x >= least && x <= most)).",
  needs: ["flows"],
  considers: ["languages"],
  cwe: [20, 1284, 681, 190],
  judge({ flows, languages }) {
    const programs = programsRead(flows);
    if (flows.programs.length === 0) return notApplicable("no source of the product's own is written in C or C++");
    const told = programs.flatMap((program) => {
      const beside = besideWhich(program);
      return (program.stores ?? []).filter((store) => isSteering(store, languages)).map((store) => ({ store, beside }));
    });
    const values = distinct(told, ({ store }) => placeOf(store));
    const open = values.filter(({ store }) => store.lacks.length > 0);
    const findings = [...Map.groupBy(open, ({ store }) => causeOf(store)).values()].map((group) => findingOf(group as [Told, ...Told[]]));
    const denominator = unitsSeen(flows);
    if (!hasSome(findings)) {
      const unsure = flowAnswer(flows);
      if (unsure !== undefined) return unsure;
      if (values.length === 0)
        return notApplicable("no value that comes from outside is stored in, or handed to, anything whose name speaks of therapy");
    }
    return metUnless({
      findings,
      standing: values
        .filter(({ store }) => store.lacks.length === 0)
        .map(({ store }) => store.location)
        .slice(0, 20),
      denominator,
      met: `${values.length === 1 ? "the one therapy value" : `all ${values.length} therapy values`} from outside ${values.length === 1 ? "is" : "are"} held in a range from above and below before use`,
      unmet: `${open.length} of ${counted(values.length, "therapy value")} from outside ${open.length === 1 ? "is" : "are"} not held in a range on every way`,
      unknown: { because: "no source file could be understood", next: "Make the files on the integrity page readable." },
    });
  },
});

interface Told {
  readonly store: StoreFact;
  readonly beside: string;
}

/** What comes from the device's own sensors and files is measured or kept, not commanded. */
const isSteering = ({ means, location, path }: StoreFact, languages: LanguagesFact | undefined): boolean =>
  means === "therapy" && isOurs(languages, location) && !isOwnPart(path[0]?.what ?? "");

const placeOf = ({ location }: StoreFact): string => `${location.path}:${location.line ?? 1}`;

/** The worst that is told of a place stands for it. */
function distinct(told: readonly Told[], key: (each: Told) => string): readonly Told[] {
  return [...Map.groupBy(told, key).values()].map(
    (group) => group.toSorted((a, b) => b.store.lacks.length - a.store.lacks.length || a.store.path.length - b.store.path.length)[0]!,
  );
}

/** Values that one function takes from one source and that lack the same are one gap: one interpreter without limits. */
const causeOf = ({ inFunction, location, path, lacks }: StoreFact): string =>
  `${location.path} ${inFunction} ${path[0]?.location.path} ${path[0]?.location.line} ${lacks.join()}`;

const CWE: Readonly<Record<StoreFact["lacks"][number], readonly number[]>> = {
  ceiling: [1284],
  floor: [1284],
  number: [20, 681],
  width: [190, 681],
};

function findingOf(group: readonly [Told, ...Told[]]): Finding {
  const [{ store, beside }, ...others] = group;
  const { lacks, location, inFunction, what, path } = store;
  const from = path[0];
  const source = `${from?.what ?? "outside"}${from === undefined ? "" : ` (${from.location.path}:${from.location.line ?? 1})`}`;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return {
    location,
    message: `a value from ${source} comes to ${what}${more}${inFunction === "" ? "" : ` in ${inFunction}`} ${wordsFor(lacks)}${beside}`,
    severity: lacks.includes("ceiling") || lacks.includes("number") ? "high" : "medium",
    cwe: [...new Set(lacks.flatMap((lack) => CWE[lack]))],
    reach: reachOf(from?.what ?? ""),
    way: path.map((step) => ({ location: step.location, message: step.what })),
    ...(others.length > 0 && {
      related: others.slice(0, 20).map((each) => ({ location: each.store.location, message: `${each.store.what}, too` })),
    }),
  };
}

function wordsFor(lacks: StoreFact["lacks"]): string {
  if (lacks.includes("ceiling") && lacks.includes("floor")) return "without a limit from above or below";
  if (lacks.includes("ceiling")) return "without a limit from above";
  if (lacks.includes("floor")) return "without a limit from below";
  if (lacks.includes("number")) return "and NaN passes the comparison (write !(x <= most))";
  return "and it is converted or multiplied after the check and can overflow";
}
