import {
  defineCheck,
  type EffectFact,
  type EntryPointFact,
  type Finding,
  type FlowProgram,
  hasSome,
  metUnless,
  notApplicable,
  type StoreFact,
  unknown,
} from "#model";

import { isCommanded, isOwnPart } from "../commanding.ts";
import { besideWhich, gapAnswer, isOurs, programsRead, reachOf, unitsSeen, withoutEntries } from "../flows.ts";
import { placeOf, usesIn } from "../known-uses.ts";
import { counted } from "../own-code.ts";

/** What is done to limits, alarm settings and credentials, worst first. */
const KINDS = ["credential", "limit", "credentialRead"] as const;

export default defineCheck({
  id: "limits-changed-with-authority",
  question:
    "Does whoever changes safety limits, alarm thresholds or credentials from outside, or reads credentials, show the authority to?",
  why: "Limits and passwords are what every other safeguard rests on: whoever may raise the largest dose, silence the threshold or read the service code needs to break nothing else.",
  fix: "Ask for the role that may do so before the value is stored, or take it only out of a signed document; never answer a request with a password, code or key.",
  needs: ["flows"],
  considers: ["languages"],
  cwe: [306, 862, 522],
  judge({ flows, languages }) {
    if (flows.programs.length === 0) return notApplicable("no source of the product's own is written in C or C++");
    // A secret that is seen to be one is told by keys-from-safe-places, whoever asks for it.
    const elsewhere = new Set(usesIn(flows, languages, "send", "log").map(placeOf));
    const reached = programsRead(flows).flatMap((program) =>
      program.entries.filter(isCommanded).flatMap((entry) =>
        entry.reaches
          .filter((effect) => isAsked(effect) && isOurs(languages, effect.location))
          .map((effect) => ({ entry, effect, program, store: storeAt(program, effect) }))
          // What the device measures itself, or keeps in a file, is no request.
          .filter(({ store }) => store === undefined || !isOwnPart(store.path[0]?.what ?? "")),
      ),
    );
    const open = reached.filter(({ effect }) => !hasAuthority(effect));
    const told = open.filter(({ effect }) => effect.kind === "credentialRead" && elsewhere.has(placeOf(effect)));
    const findings = withoutRepeats(
      [
        ...Map.groupBy(
          open.filter((each) => !told.includes(each)),
          sourceOf,
        ).values(),
      ].map((group) => findingOf(group as [Reaching, ...Reaching[]])),
    );
    const denominator = unitsSeen(flows);
    const entries = programsRead(flows).reduce((sum, program) => sum + program.entries.length, 0);
    if (!hasSome(findings)) {
      const blind = withoutEntries(flows);
      if (blind !== undefined) return blind;
      const [first] = told;
      if (first !== undefined)
        return unknown(
          `${first.effect.what} (${placeOf(first.effect)}) goes out past no authentication, which keys-from-safe-places tells`,
          `Mend what keys-from-safe-places tells of ${placeOf(first.effect)}.`,
          denominator,
        );
      const gap = gapAnswer(flows);
      if (gap !== undefined) return gap;
      if (reached.length === 0)
        return notApplicable(
          `none of ${counted(entries, "entry point")} of outside data comes to a limit, an alarm setting or a credential by its name`,
        );
    }
    return metUnless({
      findings,
      standing: reached
        .filter(({ effect }) => hasAuthority(effect))
        .map(({ effect }) => effect.location)
        .slice(0, 20),
      denominator,
      met: `${reached.length === 1 ? "the one way" : `all ${reached.length} ways`} from ${counted(entries, "entry point")} to limits, alarm settings and credentials ${reached.length === 1 ? "passes" : "pass"} an authentication or a signature`,
      unmet: `${open.length} of ${counted(reached.length, "way")} from outside to limits, alarm settings and credentials ${open.length === 1 ? "passes" : "pass"} neither an authentication nor a signature`,
      unknown: { because: "no source file could be understood", next: "Make the files on the integrity page readable." },
    });
  },
});

interface Reaching {
  readonly entry: EntryPointFact;
  readonly effect: EffectFact;
  readonly program: FlowProgram;
  /** How outside data came to it, where it was followed there. */
  readonly store: StoreFact | undefined;
}

const isAsked = ({ kind }: EffectFact): boolean => (KINDS as readonly string[]).includes(kind);

/** A document that is signed needs nobody who brings it. */
const hasAuthority = ({ guards }: EffectFact): boolean => guards.includes("authentication") || guards.includes("signature");

const WORDS: Readonly<Record<string, { readonly does: string; readonly what: string; readonly cwe: readonly number[] }>> = {
  limit: { does: "changes", what: "a limit or alarm setting", cwe: [306, 862] },
  credential: { does: "changes", what: "a credential", cwe: [306, 620] },
  credentialRead: { does: "is answered with", what: "a credential", cwe: [306, 522] },
};

/**
 * Where the data of a request comes in, and what it does: an interpreter without a check is one gap with many commands, in
 * whichever task they are carried out. Where the data was not followed to this very effect its entry stands for where it came in.
 */
function sourceOf({ entry, effect, store }: Reaching): string {
  const root = store?.path[0]?.location;
  return root === undefined ? `${entry.location.path} ${entry.function} ${effect.kind}` : `${root.path}:${root.line ?? 1} ${effect.kind}`;
}

function findingOf(group: readonly [Reaching, ...Reaching[]]): Finding {
  const sorted = distinct(
    group.toSorted((a, b) => (a.store?.path.length ?? 0) - (b.store?.path.length ?? 0) || a.effect.chain.length - b.effect.chain.length),
  );
  const [{ entry, effect, program, store }] = sorted;
  const { does, what, cwe } = WORDS[effect.kind]!;
  const others = sorted.length > 1 ? ` and ${sorted.length - 1} more` : "";
  const way = store?.path ?? [];
  return {
    location: effect.location,
    message: `a request from ${entry.what} ${does} ${effect.what}${others} (${what}) by ${effect.chain.join(" > ").slice(0, 200)}, and neither an authentication nor a signature decides on the way${besideWhich(program)}`,
    severity: "high",
    cwe,
    reach: reachOf(entry.what),
    ...(way.length > 0 && { way: way.map((step) => ({ location: step.location, message: step.what })) }),
    related: [
      { location: entry.location, message: `${entry.function} receives data from ${entry.what}` },
      ...sorted.slice(1, 20).map((each) => ({ location: each.effect.location, message: `${each.effect.what}, too` })),
    ],
  };
}

/** Each place once. */
function distinct(sorted: readonly Reaching[]): readonly [Reaching, ...Reaching[]] {
  const byPlace = new Map<string, Reaching>();
  for (const each of sorted) if (!byPlace.has(placeOf(each.effect))) byPlace.set(placeOf(each.effect), each);
  return [...byPlace.values()] as [Reaching, ...Reaching[]];
}

/** How the data came to what an effect stores. */
const storeAt = ({ stores }: FlowProgram, { kind, location }: EffectFact): StoreFact | undefined =>
  stores?.find((store) => store.means === kind && store.location.path === location.path && store.location.line === location.line);

/** The same place may be reached by several entries: the shortest message stands for it. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = Map.groupBy(findings, ({ location }) => `${location.path}:${location.line}`);
  return [...byPlace.values()].map((group) => group.toSorted((a, b) => a.message.length - b.message.length)[0]!);
}
