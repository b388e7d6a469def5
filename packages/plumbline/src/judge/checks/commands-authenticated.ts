import { defineCheck, type EffectFact, type EntryPointFact, type Finding, hasSome, metUnless, notApplicable } from "#model";

import { commanding } from "../commanding.ts";
import { besideWhich, flowAnswer, isOurs, programsRead, reachOf, unitsSeen } from "../flows.ts";
import { counted } from "../own-code.ts";

/** What a stranger must not bring about, worst first. */
const HARMS = ["therapy", "actuator", "alarm", "update", "boot", "flash", "eeprom", "storage", "process"] as const;

export default defineCheck({
  id: "commands-authenticated",
  question: "Does every command from outside pass an authentication before it reaches therapy, alarms, settings or updates?",
  why: "Whoever reaches the port, the radio or the network otherwise sets the dose: authentication and authorisation are the largest part of the field record of medical devices.",
  fix: "Check who gives the command, and whether that role may give it, in one place that every command passes before it is carried out.",
  needs: ["flows"],
  considers: ["languages"],
  cwe: [306, 862],
  judge({ flows, languages }) {
    if (flows.programs.length === 0) return notApplicable("no source of the product's own is written in C or C++");
    const programs = programsRead(flows);
    const entries = programs.flatMap((program) => program.entries);
    const besides = new Map(programs.flatMap((program) => program.entries.map((entry) => [entry, besideWhich(program)])));
    const reached = withoutTwins(
      programs
        .flatMap((program) => commanding(program.entries, ({ reaches }) => reaches.some(isHarm)))
        .flatMap((entry) =>
          entry.reaches
            .filter((effect) => isHarm(effect) && !isRecord(effect) && isOurs(languages, effect.location))
            .map((effect) => ({ entry, effect })),
        ),
    );
    const open = reached.filter(({ effect }) => !effect.guards.includes("authentication"));
    const findings = [...Map.groupBy(open, keyOf).values()].map((group) =>
      findingOf(group as [Reaching, ...Reaching[]], besides.get(group[0]!.entry) ?? ""),
    );
    const denominator = unitsSeen(flows);
    const kept = withoutRepeats(findings);
    if (!hasSome(kept)) {
      const unsure = flowAnswer(flows);
      if (unsure !== undefined) return unsure;
      if (reached.length === 0)
        return notApplicable(
          `none of ${counted(entries.length, "entry point")} of outside data reaches therapy, alarms, settings or updates`,
        );
    }
    return metUnless({
      findings: kept,
      standing: reached
        .filter(({ effect }) => effect.guards.includes("authentication"))
        .map(({ effect }) => effect.location)
        .slice(0, 20),
      denominator,
      met: `${reached.length === 1 ? "the one way" : `all ${reached.length} ways`} from ${counted(entries.length, "entry point")} to therapy, alarms, settings and updates ${reached.length === 1 ? "passes" : "pass"} an authentication`,
      unmet: `${open.length} of ${counted(reached.length, "way")} from outside to therapy, alarms, settings and updates ${open.length === 1 ? "passes" : "pass"} no authentication`,
      unknown: { because: "no source file could be understood", next: "Make the files on the integrity page readable." },
    });
  },
});

interface Reaching {
  readonly entry: EntryPointFact;
  readonly effect: EffectFact;
}

const keyOf = ({ entry: { function: name, location }, effect }: Reaching): string =>
  `${location.path}:${location.line} ${name} ${effect.kind}`;

/** A unit that was read under two configurations tells each way twice; the one with fewer guards counts. */
function withoutTwins(reached: readonly Reaching[]): readonly Reaching[] {
  const wayOf = ({ entry, effect }: Reaching): string =>
    [entry.location, effect.location].map(({ path, line }) => `${path}:${line}`).join(` ${entry.function} ${effect.kind} ${effect.what} `);
  return [...Map.groupBy(reached, wayOf).values()].map(
    (twins) => twins.toSorted(({ effect: a }, { effect: b }) => a.guards.length - b.guards.length || a.chain.length - b.chain.length)[0]!,
  );
}

function isHarm({ kind }: EffectFact): boolean {
  return (HARMS as readonly string[]).includes(kind);
}

/** What is written into a log or trail is what a refused command is to leave. */
function isRecord({ chain, what }: EffectFact): boolean {
  return [...chain, what].some((name) =>
    /(?:^|_)(?:log|audit|event|trace|history|journal)s?(?:_|$)|(?:log|audit|trace)[A-Z]|Log(?:ger)?\b/.test(name),
  );
}

/** One finding an entry point and kind of harm: a command interpreter without a check is one gap with many commands. */
function findingOf(group: readonly [Reaching, ...Reaching[]], beside: string): Finding {
  const sorted = group.toSorted(
    ({ effect: a }, { effect: b }) =>
      a.chain.length - b.chain.length || (a.location.path === b.location.path ? (a.location.line ?? 0) - (b.location.line ?? 0) : 0),
  ) as [Reaching, ...Reaching[]];
  const [{ entry, effect }] = sorted;
  const others = sorted.length > 1 ? ` and ${sorted.length - 1} more` : "";
  return {
    location: effect.location,
    message: `a command from ${entry.what} reaches ${effect.what}${others} (${effect.kind}) by ${effect.chain.join(" > ").slice(0, 200)}, and no authentication decides on the way${beside}`,
    severity:
      effect.kind === "therapy" || effect.kind === "actuator" || effect.kind === "update" || effect.kind === "boot" ? "high" : "medium",
    cwe: [306],
    reach: reachOf(entry.what),
    related: [
      { location: entry.location, message: `${entry.function} receives data from ${entry.what}` },
      ...sorted.slice(1, 20).map((each) => ({ location: each.effect.location, message: `${each.effect.what} is reached, too` })),
    ],
  };
}

/** The same place may be reached by several entries: the shortest message stands for it. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = Map.groupBy(findings, ({ location }) => `${location.path}:${location.line}`);
  return [...byPlace.values()].map((group) => group.toSorted((a, b) => a.message.length - b.message.length)[0]!);
}
