import type {
  AttestationState,
  CollectedFacts,
  Evidence,
  Facts,
  JudgedCheck,
  Judgement,
  RankedFinding,
  Rule,
  Standard,
  Strength,
  Verdict,
} from "#model";
import { STRENGTHS } from "#model";

import { fixFor, type Traits } from "./advice.ts";
import { type Asked, asking, toItsEnd, traitsIn } from "./ask.ts";
import { statesOf } from "./attestations.ts";
import { withoutCopies } from "./byte-copies.ts";
import { answerOfRule, checksIn, type RuleOutcome } from "./combine.ts";
import { Deviations } from "./deviations.ts";
import { rankedFindings } from "./findings.ts";
import { foundOf } from "./product.ts";
import { CHECKS } from "./registry.ts";
import { appliesTo } from "./scope.ts";
import type { Selection } from "./selection.ts";
import { verdictOn, worstSlot } from "./verdict.ts";

/** Judges a bundle: questions, answers, findings, verdicts. Pure: the same evidence, standards and day give the same bytes. */
export function judge(evidence: Evidence, digest: string, standards: readonly Standard[], at: string, selection?: Selection): Judgement {
  return toItsEnd(judging(evidence, digest, standards, at, selection));
}

/** The same check by check, for who has to heed an interruption: each is named before it is asked. */
export function* judging(
  evidence: Evidence,
  digest: string,
  standards: readonly Standard[],
  at: string,
  selection?: Selection,
): Generator<string, Judgement> {
  const checks = selection ? CHECKS.filter(({ id }) => selection.checks.has(id)) : CHECKS;
  const asked = yield* asking(checks, withoutCopies(onDay(evidence.facts, at)));
  const elements = elementsByCheck(standards[0], selection);
  // A deviation from a check that was not asked is neither used nor unused.
  const given = evidence.configuration.deviations.filter(({ check }) => !selection || selection.checks.has(check));
  const deviations = new Deviations(given, at);
  const findings = rankedFindings(asked, evidence, at, elements, deviations);
  const context: Context = {
    evidence,
    at,
    asked: new Map(asked.map((one) => [one.check.id, one])),
    rules: rulesOf(standards),
    traits: traitsIn(evidence.facts),
    findings: Map.groupBy(findings, ({ check }) => check),
  };
  const verdicts = standards.flatMap((standard) =>
    standard.elements
      .filter(({ id }) => !selection || selection.judges(standard.id, id))
      .map((element) => verdictOf(standard, element, context)),
  );
  const product = foundOf(evidence.facts.product);
  return {
    format: "plumbline-verdicts/1",
    plumbline: evidence.plumbline,
    at,
    evidence: digest,
    product: product?.name ?? "",
    standards: standards.map(({ id, title, edition }) => ({ id, title, edition })),
    checks: asked.map((one) => judgedCheck(one, elements, context)),
    verdicts,
    findings,
    deviations: deviations.states,
  };
}

/** What expires, such as the support of an operating system, depends on the day of judging and not on that of collecting. */
function onDay(facts: CollectedFacts, at: string): CollectedFacts {
  const { inspection } = facts;
  return inspection.state === "found" ? { ...facts, inspection: { ...inspection, fact: { ...inspection.fact, judgedAt: at } } } : facts;
}

interface Context {
  readonly evidence: Evidence;
  readonly at: string;
  readonly asked: ReadonlyMap<string, Asked>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly traits: Traits;
  readonly findings: ReadonlyMap<string, readonly RankedFinding[]>;
}

/** Elements of the first standard, the building code, that ask a check. */
function elementsByCheck(standard: Standard | undefined, selection: Selection | undefined): ReadonlyMap<string, readonly string[]> {
  const byCheck = new Map<string, string[]>();
  for (const { id, rule, wish } of standard?.elements ?? []) {
    if (wish || (selection && standard && !selection.judges(standard.id, id))) continue;
    for (const check of checksIn(rule)) byCheck.set(check, [...(byCheck.get(check) ?? []), id]);
  }
  return byCheck;
}

/** By "standard:element", and by the bare id for the first standard that has it. */
function rulesOf(standards: readonly Standard[]): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const { id, elements } of standards) {
    for (const element of elements) {
      rules.set(`${id}:${element.id}`, element.rule);
      if (!rules.has(element.id)) rules.set(element.id, element.rule);
    }
  }
  return rules;
}

function judgedCheck(
  { check, answer, strength }: Asked,
  elements: ReadonlyMap<string, readonly string[]>,
  { findings, traits }: Context,
): JudgedCheck {
  return {
    check: check.id,
    question: check.question,
    fix: fixFor(check, traits),
    answer,
    strength,
    elements: elements.get(check.id) ?? [],
    ...(answer.is === "met" && answer.stale !== undefined && { stale: answer.stale }),
    findings: findings.get(check.id) ?? [],
  };
}

function verdictOf(standard: Standard, element: Standard["elements"][number], context: Context): Verdict {
  const { evidence, at, asked, rules } = context;
  const { facts, configuration } = evidence;
  const applies = appliesTo(element.scope, (facts.product as { fact: Facts["product"] }).fact, foundOf(facts.languages));
  const outcome = answerOfRule(element.rule, { answerOf: (check) => asked.get(check)?.answer.is, ruleOf: (id) => rules.get(id) });
  const scopeHashes = new Map(Object.entries(foundOf(facts.inspection)?.scopeHashes ?? {}));
  const states = statesOf(outcome.slots, configuration.attestations, scopeHashes, at);
  const against = findingsAgainst(outcome, context);
  const open = against.filter(({ standing, state }) => standing !== "accepted" && state.is !== "dismissed");
  const is = verdictOn({
    applies: applies.applies,
    asks: outcome.is,
    someMet: outcome.asks.some((one) => one.is === "met"),
    decisive: outcome.asks.some((one) => one.decisive && one.is === "unmet" && open.some(({ check }) => check === one.check)),
    accepted: outcome.is === "unmet" && open.length === 0,
    noted: outcome.is === "unmet" && open.length > 0 && open.every(({ severity }) => severity === "note"),
    slots: worstSlot(states),
    stale: outcome.asks.some(({ check }) => isStale(asked.get(check))),
  });
  const strength = strengthOf(outcome, states, asked);
  return {
    standard: standard.id,
    element: element.id,
    group: element.group,
    title: element.title,
    ...(element.wish && { wish: true }),
    is,
    ...sentences(is, applies.because, outcome, states, context),
    denominator: {
      seen: outcome.asks.filter((one) => one.is !== "unknown").length + states.filter((state) => state.is !== "missing").length,
      of: outcome.asks.length + states.length,
      what: "questions",
    },
    ...(strength !== undefined && { strength }),
    checks: outcome.asks.map(({ check, is: answer }) => ({ check, is: answer })),
    attestations:
      is === "contradicted"
        ? states.map((state) => (state.is === "unsigned" || state.is === "signed" ? { ...state, is: "contradicted" as const } : state))
        : states,
    for: outcome.asks.flatMap(({ check }) => locationsFor(asked.get(check))).slice(0, MOST_LOCATIONS),
    against: against.map(({ fingerprint }) => fingerprint),
  };
}

/** An element points at places to start from; all of them stand with the checks. */
const MOST_LOCATIONS = 50;

const isStale = (one: Asked | undefined): boolean => one?.answer.is === "met" && one.answer.stale !== undefined;

function locationsFor(one: Asked | undefined): Verdict["for"] {
  if (one?.answer.is === "met") return one.answer.locations;
  return one?.answer.is === "unmet" ? one.answer.standing : [];
}

const findingsAgainst = ({ asks }: RuleOutcome, { findings }: Context): readonly RankedFinding[] =>
  asks.flatMap(({ check }) => findings.get(check) ?? []);

/** The weakest link among what speaks for the element. */
function strengthOf({ asks }: RuleOutcome, states: readonly AttestationState[], asked: ReadonlyMap<string, Asked>): Strength | undefined {
  const strengths = asks.filter(({ is }) => is === "met").map(({ check }) => asked.get(check)?.strength ?? "attested");
  if (states.some(({ is }) => is === "signed" || is === "unsigned")) strengths.push("attested");
  return STRENGTHS.findLast((strength) => strengths.includes(strength));
}

/** What is said of a verdict: what speaks against, what was not seen, else what speaks for; and the one next step. */
function sentences(
  is: Verdict["is"],
  scope: string,
  { asks }: RuleOutcome,
  states: readonly AttestationState[],
  { asked, traits }: Context,
): Pick<Verdict, "because" | "next"> {
  const answers = asks.map(({ check }) => asked.get(check)).filter((one) => one !== undefined);
  const of = (kind: string): readonly Asked[] => answers.filter(({ answer }) => answer.is === kind);
  // Two checks that miss the same thing say so in the same words: once is enough.
  const join = (some: readonly Asked[]): string => [...new Set(some.map(({ answer }) => answer.because))].join("; ");
  if (is === "notApplicable") return { because: of("notApplicable").length > 0 ? join(of("notApplicable")) : scope };
  const missing = states.find(({ is: state }) => state === "missing" || state === "expired" || state === "scopeChanged");
  const [unmet] = of("unmet");
  const [unseen] = of("unknown");
  if (unmet) return { because: join(of("unmet")), next: fixFor(unmet.check, traits) };
  if (unseen && unseen.answer.is === "unknown") return { because: join(of("unknown")), next: unseen.answer.next };
  const stale = answers.find((one) => isStale(one));
  if (stale?.answer.is === "met") return { because: stale.answer.stale ?? "", next: "Run it again on this revision and keep the result." };
  if (missing) {
    const because =
      of("met").length > 0
        ? `${join(of("met"))}; nobody has vouched yet: ${missing.statement}`
        : `nobody has vouched yet: ${missing.statement}`;
    return { because, next: `Fill the slot ${missing.slot} in plumbline.yaml, by a named person with a date of expiry.` };
  }
  return {
    because: of("met").length > 0 ? join(of("met")) : states.map(({ statement, by = "somebody" }) => `${by}: ${statement}`).join("; "),
  };
}
