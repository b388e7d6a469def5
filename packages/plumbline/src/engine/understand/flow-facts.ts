import type { FlowFact, FlowProgram } from "#model";
import type { Platform, UnderstoodProgram } from "#source";

import { accessFacts, entryFacts, signaturePlaces, updateFacts } from "./command-facts.ts";
import { conditionFacts } from "./condition-facts.ts";
import { openLines } from "./open-lines.ts";
import { type Locate, type Places, placesOf } from "./places-of.ts";
import type { PlannedProgram } from "./plan-programs.ts";
import { storeFacts } from "./store-facts.ts";
import { useFacts } from "./use-facts.ts";

const MOST_NAMES = 200;
/** Functions that nothing is known of: somebody reads their names in a sentence. */
const MOST_UNKNOWN = 20;

/** What was understood, as plain facts. */
export function flowProgram(
  plan: PlannedProgram,
  understood: UnderstoodProgram,
  platforms: readonly Platform[],
  locate: Locate,
): FlowProgram {
  const places = placesOf(understood, locate);
  const under = conditionFacts(understood, locate);
  return {
    product: plan.product,
    configuration: plan.configuration,
    ...(plan.isBeside && { isBeside: plan.isBeside }),
    ...extentOf(plan, understood),
    ...gapsIn(understood, places),
    platforms: platforms.map(({ name }) => name),
    sinks: understood.followed.sinks,
    findings: findingFacts(understood, places),
    accesses: accessFacts(understood, places, under),
    stores: storeFacts(understood, places.token, places.around),
    updates: updateFacts(understood, places),
    signatures: signaturePlaces(understood, places, MOST_UNKNOWN),
    entries: entryFacts(understood, places, under),
    uses: useFacts(understood.uses, places),
  };
}

/** How much was read. */
function extentOf(plan: PlannedProgram, { program, failed }: UnderstoodProgram): Pick<FlowProgram, "units" | "failed" | "functions"> {
  return {
    units: { expected: plan.units.length, read: plan.units.length - failed.length },
    failed,
    functions: program.functions.length,
  };
}

/** What was not understood, not there, or not followed to its end. */
function gapsIn(
  understood: UnderstoodProgram,
  places: Places,
): Pick<
  FlowProgram,
  "damaged" | "asWritten" | "missingHeaders" | "undetermined" | "openLines" | "unresolved" | "unresolvedNames" | "limits"
> {
  const { session, parts, segments, followed } = understood;
  const asWritten = parts.reduce((sum, { damage }) => sum + (damage.asWritten?.length ?? 0), 0);
  const open = [...new Set(segments.flatMap(({ undetermined }) => undetermined))];
  const lines = openLines(understood);
  return {
    damaged: parts.reduce((sum, { damage }) => sum + damage.functions.length, 0),
    ...(asWritten > 0 && { asWritten }),
    missingHeaders: missingIn(understood),
    undetermined: open.map((name) => session.names.textOf(name)).slice(0, MOST_NAMES),
    ...(lines.length > 0 && { openLines: lines }),
    unresolved: followed.unresolved.reduce((sum, count) => sum + count, 0),
    ...(followed.unknownCalls.length > 0 && { unresolvedNames: followed.unknownCalls.slice(0, MOST_UNKNOWN) }),
    limits: followed.limits.flatMap((whats, index) => whats.map((what) => ({ location: places.function(index), what }))),
  };
}

/** Outside data that comes to a use without being bounded. */
const findingFacts = ({ followed }: UnderstoodProgram, places: Places): readonly FlowFact[] =>
  followed.findings.map(({ part, node, question, what, path }) => ({
    question: question as FlowFact["question"],
    location: places.node(part, node),
    inFunction: places.around(part, part.nodes.tokens[node]!),
    what,
    path: places.way(path),
  }));

function missingIn({ segments }: UnderstoodProgram): FlowProgram["missingHeaders"] {
  const counts = new Map<string, Set<number>>();
  for (const segment of segments) {
    for (const { name } of segment.missing) {
      const asking = counts.get(name) ?? new Set();
      asking.add(segment.file);
      counts.set(name, asking);
    }
  }
  return [...counts]
    .map(([name, asking]) => ({ name, files: asking.size }))
    .toSorted((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES);
}
