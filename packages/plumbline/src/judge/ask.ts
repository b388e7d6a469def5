import {
  type AnyCheck,
  type Answer,
  type Collected,
  type CollectedFacts,
  type FactKind,
  type Facts,
  STRENGTHS,
  type Strength,
  unknown,
} from "#model";

import { nextWithout, type Traits, traitsOf } from "./advice.ts";
import type { ExecutionGrounds } from "./execution.ts";
import { toldWhereOpen } from "./open-lines.ts";
import { wholeAnswer } from "./whole-answer.ts";

/** What a check answered, and how far it carries. */
export interface Asked {
  readonly check: AnyCheck;
  readonly answer: Answer;
  readonly strength: Strength;
}

/** Puts every question to the facts; a check that fails answers `unknown` with the bug's message and stops no other. */
export function ask(checks: readonly AnyCheck[], facts: CollectedFacts): readonly Asked[] {
  return toItsEnd(asking(checks, facts));
}

/** The same one by one: each check is named before it is asked. */
export function* asking(checks: readonly AnyCheck[], facts: CollectedFacts): Generator<string, readonly Asked[]> {
  const traits = traitsIn(facts);
  const asked: Asked[] = [];
  for (const check of checks) {
    yield check.id;
    asked.push({
      check,
      answer: spoiledByGaps(check, answerOf(check, facts, traits), facts),
      strength: strengthOf(check, facts),
    });
  }
  return asked;
}

/** The result of work in steps, without a stop between them. */
export function toItsEnd<Result>(work: Iterator<string, Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

function answerOf(check: AnyCheck, facts: CollectedFacts, traits: Traits): Answer {
  for (const kind of check.needs) {
    const collected = facts[kind];
    if (collected.state === "absent") return unknown(collected.why, nextWithout(kind, traits) ?? collected.next);
    if (collected.state === "failed") return unknown(`what it needs could not be collected (${kind}: ${collected.why})`, REPORT_BUG);
  }
  try {
    const given = factsFor(check, facts);
    return toldWhereOpen(wholeAnswer(check.judge(given)), given.flows);
  } catch (error) {
    return unknown(`this check failed (bug: ${error instanceof Error ? error.message : String(error)})`, REPORT_BUG);
  }
}

const REPORT_BUG = "Report the message to the makers of Plumbline.";

/** Hands over what the check asked for and nothing else. */
function factsFor({ needs, considers = [] }: AnyCheck, facts: CollectedFacts): Facts {
  const kinds = [...needs, ...considers];
  return Object.fromEntries(kinds.map((kind) => [kind, factOf(facts, kind)])) as unknown as Facts;
}

/** What the tree has, in whose words advice is given. */
export function traitsIn(facts: CollectedFacts): Traits {
  try {
    return traitsOf(groundsOf(facts));
  } catch {
    // Saved facts of a wrong shape make the questions unknown that meet them; no advice of ours may stop the others.
    return new Set();
  }
}

/** What tells how the product runs, as far as it was found. */
const groundsOf = (facts: CollectedFacts): ExecutionGrounds => ({
  binaries: found(facts.binaries),
  build: found(facts.build),
  settings: found(facts.settings),
  languages: found(facts.languages),
  product: found(facts.product),
});

const found = <Fact>(collected: Collected<Fact>): Fact | undefined => (collected.state === "found" ? collected.fact : undefined);

function factOf(facts: CollectedFacts, kind: FactKind): unknown {
  const collected = facts[kind];
  return collected.state === "found" ? collected.fact : undefined;
}

/** Files that were wanted and not read leave room for what would make it `unmet`: never a pass, and never a hidden failure. */
function spoiledByGaps({ needs, considers = [] }: AnyCheck, answer: Answer, facts: CollectedFacts): Answer {
  if (answer.is !== "met" && answer.is !== "notApplicable") return answer;
  if (facts.inspection.state !== "found") return answer;
  const kinds = new Set<string>([...needs, ...considers]);
  const gap = facts.inspection.fact.producers.find(({ gives, gaps }) => gaps > 0 && kinds.has(gives));
  if (!gap) return answer;
  const first = gap.firstGap === undefined ? "" : `, ${gap.firstGap} among them`;
  return unknown(
    `${answer.because}; but ${gap.gaps} ${gap.gaps === 1 ? "file" : "files"} that could say otherwise could not be read${first}`,
    "Make the files on the integrity page readable, or exclude them with a reason in plumbline.yaml.",
    answer.is === "met" ? answer.denominator : undefined,
  );
}

/** A chain is as strong as its weakest link. */
function strengthOf({ needs }: AnyCheck, facts: CollectedFacts): Strength {
  const weakest = Math.max(0, ...needs.map((kind) => STRENGTHS.indexOf(facts[kind].producer.strength)));
  return STRENGTHS[weakest] ?? "attested";
}
