import type { Command } from "./commands.ts";

/** Commands as the tree of blocks that the control commands make of them. */
export type Step =
  | { readonly is: "command"; readonly command: Command }
  | { readonly is: "if"; readonly branches: readonly { readonly condition: Command | undefined; readonly body: readonly Step[] }[] }
  | { readonly is: "loop" | "function" | "macro"; readonly command: Command; readonly body: readonly Step[] };

const DEEPEST = 60;

/** The blocks of a file; what closes nothing is passed over, what is never closed ends with the file. */
export function blocksOf(commands: readonly Command[]): readonly Step[] {
  const cursor = { at: 0 };
  const steps: Step[] = [];
  while (cursor.at < commands.length) {
    steps.push(...stepsUntil(commands, cursor, [], 0));
    cursor.at++;
  }
  return steps;
}

function stepsUntil(commands: readonly Command[], cursor: { at: number }, ends: readonly string[], depth: number): Step[] {
  const steps: Step[] = [];
  for (; cursor.at < commands.length; cursor.at++) {
    const command = commands[cursor.at] as Command;
    const [name] = command;
    if (ends.includes(name)) return steps;
    if (/^end(?:if|foreach|while|function|macro|block)$|^else(?:if)?$/.test(name)) {
      if (depth > 0) return steps;
      continue;
    }
    if (depth >= DEEPEST) continue;
    if (name === "if") steps.push(ifBlock(commands, cursor, command, depth));
    else if (name === "foreach" || name === "while" || name === "function" || name === "macro") {
      cursor.at++;
      const body = stepsUntil(commands, cursor, [`end${name}`], depth + 1);
      steps.push({ is: name === "function" || name === "macro" ? name : "loop", command, body });
    } else steps.push({ is: "command", command });
  }
  return steps;
}

function ifBlock(commands: readonly Command[], cursor: { at: number }, first: Command, depth: number): Step {
  const branches: { condition: Command | undefined; body: readonly Step[] }[] = [];
  let condition: Command | undefined = first;
  while (cursor.at < commands.length) {
    cursor.at++;
    branches.push({ condition, body: stepsUntil(commands, cursor, ["elseif", "else", "endif"], depth + 1) });
    const end = commands[cursor.at];
    if (end?.[0] !== "elseif" && end?.[0] !== "else") break;
    condition = end[0] === "elseif" ? end : undefined;
  }
  return { is: "if", branches };
}
