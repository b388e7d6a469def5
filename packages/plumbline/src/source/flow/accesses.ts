import type { Part } from "../form/part.ts";
import type { Reached } from "./reach.ts";
import type { Access as Kind, FlowFinding, Question } from "./summary.ts";

const ACCESSES: ReadonlySet<string> = new Set<Kind>(["peek", "poke", "process", "store"]);

export const isAccessKind = (kind: string): boolean => ACCESSES.has(kind);

/** Whether a finding is about what is done with outside data, not how much of it: which guards stand before it is a part of the answer. */
export const isAccess = ({ question }: { readonly question: Question }): boolean => ACCESSES.has(question);

/** A place where outside data says which memory is read or written, what is run, or is kept, and the guards on the most open way to it. */
export interface Access {
  readonly finding: FlowFinding;
  /** Undefined where no entry point was seen to come to it. */
  readonly reached: Reached | undefined;
}

/** Joins what was followed with the ways that lead there. */
export function accessesOf(findings: readonly FlowFinding[], reached: readonly Reached[]): readonly Access[] {
  const ways = new Map<Part, Map<string, Reached>>();
  for (const way of reached) {
    const { part, node, kind } = way.effect;
    let own = ways.get(part);
    if (own === undefined) ways.set(part, (own = new Map()));
    const key = `${node} ${kind}`;
    const known = own.get(key);
    if (known === undefined || way.guards.size < known.guards.size) own.set(key, way);
  }
  return findings
    .filter(isAccess)
    .map((finding) => ({ finding, reached: ways.get(finding.part)?.get(`${finding.node} ${finding.question}`) }));
}

/** Accesses by the node that they stand at. */
export function accessesByNode(findings: readonly FlowFinding[]): ReadonlyMap<Part, ReadonlyMap<number, FlowFinding>> {
  const byPart = Map.groupBy(findings.filter(isAccess), ({ part }) => part);
  return new Map([...byPart].map(([part, own]) => [part, new Map(own.map((finding) => [finding.node, finding]))]));
}
