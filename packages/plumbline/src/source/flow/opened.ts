import type { Program } from "../link/program.ts";
import { callNames } from "./call-names.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Reached } from "./reach.ts";

/** A way into the device that a library opens, in the function that lets it. */
export interface Opened {
  readonly function: number;
  readonly by: string;
  readonly reached: Reached;
}

const NONE: ReadonlySet<string> = new Set();

/** What libraries let whoever comes bring about by themselves, and whether they ask who it is. */
export function openedWays(program: Program, knowledge: Knowledge): readonly Opened[] {
  const opening = program.calls.flatMap((call) => {
    const opens = knowledge.callAt(call.part, call.node)?.opens;
    return opens === undefined ? [] : [{ call, opens }];
  });
  if (opening.length === 0) return [];
  const called = new Set(program.calls.flatMap(({ part, node }) => callNames(program, part.names, part, node)));
  return opening.map(({ call, opens }) => {
    const { part, node, caller } = call;
    const given = part.nodes.childrenOf(node).length - 1;
    const isGuarded =
      (opens.unless !== undefined && given >= opens.unless) || opens.unlessCalled?.some((guard) => called.has(guard)) === true;
    const effect = { kind: opens.to, part, node, what: callNames(program, part.names, part, node)[0] ?? "" };
    return {
      function: caller,
      by: opens.by,
      reached: { effect, chain: [caller], calls: [], guards: isGuarded ? new Set(["authentication"]) : NONE },
    };
  });
}
