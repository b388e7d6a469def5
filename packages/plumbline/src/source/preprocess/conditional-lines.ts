import { type Condition, conditionAt, isGuard, otherwise } from "./conditions-around.ts";
import { ELSE, ENDIF, IS_BRANCH, IS_CONDITION } from "./directive-words.ts";
import type { TokenFile } from "./lex.ts";
import type { Spellings } from "../spellings.ts";

/** A branch of a file that a directive decides on: from its offset to that of the directive that ends it. */
export interface ConditionalLines {
  readonly condition: Condition;
  readonly from: number;
  readonly to: number;
}

/** All branches of a file whose directives ask for one of some names, in the order in which they end. */
export function conditionalLines(file: TokenFile, names: Spellings, asked: ReadonlySet<number>): readonly ConditionalLines[] {
  const open: { condition: Condition | undefined; from: number }[] = [];
  const found: ConditionalLines[] = [];
  const close = (to: number): Condition | undefined => {
    const { condition, from } = open.pop()!;
    if (condition?.names.some((name) => asked.has(name))) found.push({ condition, from, to });
    return condition;
  };
  for (const [index, hash] of file.directives.entries()) {
    const word = file.spellings[hash + 1] ?? 0;
    const from = file.starts[hash]!;
    if (IS_CONDITION.has(word)) open.push({ condition: isGuard(file, index, word) ? undefined : conditionAt(file, hash, names), from });
    else if (open.length === 0) continue;
    else if (IS_BRANCH.has(word)) {
      const before = close(from);
      open.push({ condition: before && (word === ELSE ? otherwise(before) : conditionAt(file, hash, names)), from });
    } else if (word === ENDIF) close(from);
  }
  return found;
}
