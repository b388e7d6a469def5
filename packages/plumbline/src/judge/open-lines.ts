import type { Answer, Finding, FlowsFact, Location, OneOrMore, OpenLinesFact } from "#model";

import { programsRead } from "./flows.ts";
import targets from "./target-names.json" with { type: "json" };

/** What a check found in lines that nothing says are compiled says so, and is at most medium: nobody knows whether a device has them. */
export function toldWhereOpen(answer: Answer, flows: FlowsFact | undefined): Answer {
  if (answer.is !== "unmet" || flows === undefined) return answer;
  const open = Map.groupBy(
    programsRead(flows)
      .flatMap(({ openLines = [] }) => openLines)
      .filter(({ names }) => !names.every(isOfTarget)),
    ({ path }) => path,
  );
  if (open.size === 0) return answer;
  const [first, ...others] = answer.findings;
  const findings: OneOrMore<Finding> = [told(first, open), ...others.map((each) => told(each, open))];
  return { ...answer, findings };
}

type ByPath = ReadonlyMap<string, readonly OpenLinesFact[]>;

function told(finding: Finding, open: ByPath): Finding {
  const places = [finding.location, ...(finding.way ?? []).map(({ location }) => location)];
  const under = places.flatMap((place) => around(place, open)).at(0);
  if (under === undefined) return finding;
  const isSevere = finding.severity === "critical" || finding.severity === "high";
  const severity = isSevere ? "medium" : finding.severity;
  const name = under.names.find((each) => !isOfTarget(each));
  // The check told it itself.
  if (finding.message.includes(`what ${name} is`)) return { ...finding, severity };
  return { ...finding, severity, message: `${finding.message}; only under "${under.text}", and nothing in the tree says what ${name} is` };
}

/** The outermost branch that a place lies in. */
const around = ({ path, line = 0 }: Location, open: ByPath): readonly OpenLinesFact[] =>
  (open.get(path) ?? []).filter(({ lines: [from, to] }) => line > from && line < to).slice(0, 1);

/** What the compiler or the core of a board defines: a product for it has it, and the tree need not say so. */
const isOfTarget = (name: string): boolean => TARGETS.some((target) => name.startsWith(target));
const TARGETS: readonly string[] = targets;
