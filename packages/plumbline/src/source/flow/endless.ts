import type { Analysis } from "./analysis.ts";
import { ANY_OUTSIDE, stepsTo, type Value } from "./values.ts";

const WHAT = "is stored at an index that grows with each and is held against nothing";

/** Data that is stored at an index which is counted up and never held against anything: whoever sends on writes on. */
export function endlessSink(analysis: Analysis, node: number, index: Value, count: number, stored: Value): void {
  const { part } = analysis;
  if (count < 0 || stored.taint === 0 || index.isCapped || index.high < count) return;
  if (!analysis.world.counters.isEndless(part, part.nodes.child(node, 1))) return;
  const own = { question: "index", part, node, what: WHAT } as const;
  const isKnown = analysis.findings.some((known) => known.node === node && known.part === part && known.question === "index");
  if ((stored.taint & ANY_OUTSIDE) !== 0 && !isKnown)
    analysis.findings.push({ ...own, function: analysis.index, path: stepsTo(analysis.step(node, WHAT, stored.trace)) });
  const others = stored.taint & ~ANY_OUTSIDE;
  const isAsked = analysis.demands.some((known) => known.node === node && known.part === part && known.question === "index");
  if (others === 0 || isAsked || analysis.demands.length >= 200) return;
  // Whatever a caller gives to be stored, it is one more.
  const harm = { taint: others, most: -1, ofParameter: -1, needsFloor: false, slack: 0 };
  analysis.demands.push({ ...own, ...harm, trace: analysis.step(node, WHAT, undefined) });
}
