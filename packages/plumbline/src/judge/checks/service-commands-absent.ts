import {
  type AccessFact,
  type Answer,
  defineCheck,
  type EffectFact,
  type EntryPointFact,
  type Finding,
  hasSome,
  type LanguagesFact,
  metUnless,
  notApplicable,
  type OneOrMore,
  type Severity,
  unknown,
} from "#model";

import { isChanging } from "../changing.ts";
import { isFromOutside, isOwnPart } from "../commanding.ts";
import { type Compiled, compiledBy } from "../conditions.ts";
import { gapIn, isOurs, programsRead, reachOf, unitsSeen, withoutEntries } from "../flows.ts";
import { counted } from "../own-code.ts";

export default defineCheck({
  id: "service-commands-absent",
  question: "Is the release free of commands that read or write any memory, override values, or are for the factory and service only?",
  why: "A command that was made for the laboratory does at the bedside what no safety argument covers: it pokes a limit, puts a value in the place of a sensor, reads out the keys.",
  fix: "Put such commands under a macro that only the build of the laboratory defines; what service needs in the field goes behind an authentication, and takes the number of a value, never an address.",
  needs: ["flows"],
  considers: ["languages", "settings", "build"],
  cwe: [489, 749],
  judge({ flows, languages, settings, build }) {
    if (flows.programs.length === 0) return notApplicable("no source of the product's own is written in C or C++");
    const programs = programsRead(flows).filter(({ isBeside }) => isBeside !== true);
    const grounds = { settings, build };
    const entries = programs.flatMap((program) => program.entries).filter(isFromOutside);
    const told = (under: Command["effect"]["under"]) => compiledBy(under ?? [], grounds);
    const accesses = programs
      .flatMap((program) => program.accesses ?? [])
      .filter((access) => isArbitrary(access) && isOurs(languages, access.location))
      .map((access) => ({ access, compiled: told(access.under) }));
    const commands = commandsIn(entries, languages).map((command) => ({ ...command, compiled: told(command.effect.under) }));
    const open = commands.filter(({ effect }) => !effect.guards.includes("authentication"));
    const isSure = ({ compiled }: { readonly compiled: Compiled }): boolean => compiled.open === undefined;
    const findings = [
      ...onePerPlace(accesses.filter(isSure).map(({ access, compiled }) => accessFinding(access, compiled))),
      ...[...Map.groupBy(open.filter(isSure), ({ effect, compiled }) => `${effect.location.path} ${compiled.because}`).values()].map(
        (group) => commandFinding(group as unknown as OneOrMore<Told>),
      ),
    ];
    const denominator = unitsSeen(flows);
    const doubtful = [...accesses, ...open].find((each) => !isSure(each));
    if (!hasSome(findings)) {
      const gap = withoutEntries(flows) ?? (doubtful === undefined ? gapAnswer(flows) : doubt(doubtful, denominator));
      if (gap !== undefined) return gap;
    }
    return metUnless({
      findings,
      standing: [
        ...commands.filter(({ effect }) => effect.guards.includes("authentication")).map(({ effect }) => effect.location),
        ...entries.map(({ location }) => location),
      ].slice(0, 20),
      denominator,
      met: `behind ${counted(entries.length, "entry point")} there is no command of service, and no memory or program that outside data chooses, that anybody can come to`,
      unmet: `${counted(findings.length, "place has", "places have")} commands in the release that are for developers, the factory or service`,
      unknown: { because: "no source file could be understood", next: "Make the files on the integrity page readable." },
    });
  },
});

interface Command {
  readonly entry: EntryPointFact;
  readonly effect: EffectFact;
}
interface Told extends Command {
  readonly compiled: Compiled;
}

/** What is kept is asked elsewhere; so is who may change what the device's own parts say. */
const isArbitrary = ({ does, path }: AccessFact): boolean => does !== "store" && !isOwnPart(path[0]?.what ?? "");

/** Each command once, by the most open way to it. */
function commandsIn(entries: readonly EntryPointFact[], languages: LanguagesFact | undefined): readonly Command[] {
  const all = entries.flatMap((entry) =>
    entry.reaches.filter(({ kind, location }) => kind === "service" && isOurs(languages, location)).map((effect) => ({ entry, effect })),
  );
  return [...Map.groupBy(all, ({ effect: { location, what } }) => `${location.path}:${location.line} ${what}`).values()].map(
    (ways) => ways.toSorted((a, b) => a.effect.guards.length - b.effect.guards.length || a.effect.chain.length - b.effect.chain.length)[0]!,
  );
}

const DOES: Readonly<Record<Exclude<AccessFact["does"], "store">, { readonly what: string; readonly cwe: readonly number[] }>> = {
  peek: { what: "says which memory is read", cwe: [749, 489] },
  poke: { what: "says which memory is written", cwe: [749, 123, 489] },
  process: { what: "says what is run as a program", cwe: [749, 78] },
};

function accessFinding({ does, location, inFunction, path, guards = [] }: AccessFact, { because, location: by }: Compiled): Finding {
  const { what, cwe } = DOES[does as keyof typeof DOES];
  const from = path[0];
  const isGuarded = guards.includes("authentication");
  const place = inFunction === "" ? "" : ` in ${inFunction}`;
  return {
    location,
    message: `data from ${from?.what ?? "outside"} ${what}${place}${isGuarded ? ", behind an authentication" : ""}; ${because}`,
    severity: isGuarded ? "medium" : "high",
    cwe,
    reach: reachOf(from?.what ?? ""),
    way: path.map((step) => ({ location: step.location, message: step.what })),
    ...(by !== undefined && { related: [{ location: by, message: "puts it into the release" }] }),
  };
}

/** One finding a file and reason: a table of commands is one gap with many commands. */
function commandFinding(group: OneOrMore<Told>): Finding {
  const [{ entry, effect, compiled }, ...others] = group.toSorted(
    (a, b) => (a.effect.location.line ?? 0) - (b.effect.location.line ?? 0),
  ) as unknown as OneOrMore<Told>;
  const names = [...new Set([effect, ...others.map((each) => each.effect)].map(({ what }) => `"${what}"`))];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const severity: Severity = names.some(isChanging) ? "high" : "medium";
  return {
    location: effect.location,
    message: `${names.length === 1 ? "the command" : "the commands"} ${names.slice(0, MOST_NAMES).join(", ")}${more} can be given from ${entry.what}, and no authentication decides on the way; ${compiled.because}`,
    severity,
    cwe: [489, 749],
    reach: reachOf(entry.what),
    related: [
      { location: entry.location, message: `${entry.function} receives data from ${entry.what}` },
      ...(compiled.location === undefined ? [] : [{ location: compiled.location, message: "puts it into the release" }]),
      ...others.slice(0, 15).map((each) => ({ location: each.effect.location, message: `"${each.effect.what}"` })),
    ],
  };
}

const MOST_NAMES = 4;

function gapAnswer(flows: Parameters<typeof gapIn>[0]): Answer | undefined {
  const gap = gapIn(flows);
  return gap && unknown(gap.because, gap.next, unitsSeen(flows));
}

/** What would be a finding if the release took the lines. */
function doubt(
  one: { readonly compiled: Compiled; readonly access?: AccessFact; readonly effect?: EffectFact },
  denominator: ReturnType<typeof unitsSeen>,
): Answer {
  const what =
    one.effect === undefined
      ? `an access to memory or programs in ${one.access?.inFunction ?? "a function"}`
      : `the command "${one.effect.what}"`;
  const { path, line } = (one.effect ?? one.access)!.location;
  return unknown(
    `${what} (${path}:${line ?? 1}) stands ${one.compiled.because}`,
    `Put the build that defines ${one.compiled.open} for the release, or a compile_commands.json of it, into the inspected directory.`,
    denominator,
  );
}

/** A header that several units include gives one place. */
const onePerPlace = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [`${finding.location.path}:${finding.location.line} ${finding.message}`, finding])).values(),
];
