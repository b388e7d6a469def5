import { defineCheck, type Finding, type FlowFact, type FlowProgram, hasSome, metUnless, notApplicable } from "#model";

import { besideWhich, flowAnswer, isOurs, programsRead, reachOf, unitsSeen } from "../flows.ts";
import { counted } from "../own-code.ts";

export default defineCheck({
  id: "outside-lengths-bounded",
  question: "Is every length, index and count that comes from outside bounded before it is used?",
  why: "A received length that nobody holds against the room for it lets whoever sends it write where an alarm limit, a return address or a dose lies.",
  fix: "Compare the value with the size of what it indexes or fills, from below too where it is signed, and leave before it is used; then use the compared value only.",
  needs: ["flows"],
  considers: ["languages"],
  cwe: [787, 125, 129],
  judge({ flows, languages }) {
    const programs = programsRead(flows);
    if (flows.programs.length === 0) return notApplicable("no source of the product's own is written in C or C++");
    const findings = programs.flatMap((program) =>
      program.findings.filter(({ location }) => isOurs(languages, location)).map((fact) => findingOf(fact, program)),
    );
    const distinct = [...Map.groupBy(findings, ({ location, message }) => `${location.path} ${message}`).values()].flatMap(
      withoutNeighbours,
    );
    const denominator = unitsSeen(flows);
    const sinks = programs.reduce((sum, program) => sum + program.sinks, 0);
    if (!hasSome(distinct)) {
      const unsure = flowAnswer(flows);
      if (unsure !== undefined) return unsure;
      if (sinks === 0)
        return notApplicable(
          `no value that comes from outside is used as an index, a length or a count in ${counted(denominator.of, "translation unit")}`,
        );
    }
    const entries = programs.flatMap((program) => program.entries.map(({ location }) => location));
    return metUnless({
      findings: distinct,
      standing: entries.slice(0, 20),
      denominator,
      met: `${counted(sinks, "use")} of values that come from outside or from a caller ${sinks === 1 ? "was" : "were"} followed from ${counted(entries.length, "entry point")}; each is bounded before it is used`,
      unmet: `${distinct.length} of ${counted(sinks, "use")} of values that come from outside or from a caller ${distinct.length === 1 ? "is" : "are"} not bounded on every way`,
      unknown: { because: "no source file could be understood", next: "Make the files on the integrity page readable." },
    });
  },
});

const CWE: Readonly<Record<FlowFact["question"], readonly number[]>> = {
  index: [129, 787],
  length: [1284, 787],
  loop: [606, 787],
  allocation: [789],
  call: [843],
  message: [125],
};

function findingOf({ question, location, inFunction, what, path }: FlowFact, program: FlowProgram): Finding {
  const from = path[0];
  const place = inFunction === "" ? "" : ` in ${inFunction}`;
  return {
    location,
    message: `data from ${from?.what ?? "outside"}${from === undefined ? "" : ` (${from.location.path}:${from.location.line ?? 1})`} ${what}${place}, and nothing on the way ${question === "message" ? "asks for it" : "bounds it"}${besideWhich(program)}`,
    severity: question === "allocation" || question === "message" ? "medium" : "high",
    cwe: CWE[question],
    reach: reachOf(from?.what ?? ""),
    way: path.map((step) => ({ location: step.location, message: step.what })),
  };
}

/** Lines of one function that stand this close use the same value for the same thing. */
const CLOSE = 2;

/** Findings of one message, where the same value is used on lines one behind the other once, with the others beside it. */
function withoutNeighbours(same: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  let last = -Infinity;
  for (const finding of same.toSorted((a, b) => (a.location.line ?? 0) - (b.location.line ?? 0))) {
    const line = finding.location.line ?? 0;
    const first = kept.at(-1);
    if (first === undefined || line - last > CLOSE) kept.push(finding);
    else if (line !== last) {
      const related = [...(first.related ?? []), { location: finding.location, message: "the same value again" }];
      kept[kept.length - 1] = { ...first, related };
    }
    last = line;
  }
  return kept;
}
