import type { OpenLinesFact } from "#model";
import { conditionalLines, lineAt, type UnderstoodProgram } from "#source";

/** So many branches are kept of a program: each costs a line of the evidence. */
const MOST = 2_000;

/** Branches that were read both ways, because nothing in the tree says what the name is that decides on them. */
export function openLines({ session, segments }: UnderstoodProgram): readonly OpenLinesFact[] {
  const { files, names } = session;
  const found = new Map<string, OpenLinesFact>();
  for (const { file: index, undetermined } of segments) {
    if (undetermined.length === 0) continue;
    if (found.size >= MOST) break;
    const open = new Set(undetermined);
    const file = files[index]!;
    for (const { condition, from, to } of conditionalLines(file, names, open)) {
      const lines = [lineAt(file, from), lineAt(file, to)] as const;
      // What is known of one of two that each suffice may decide alone.
      if (condition.text.includes("||") && !condition.names.every((name) => open.has(name))) continue;
      const asked = condition.names.filter((name) => open.has(name)).map((name) => names.textOf(name));
      found.set(`${file.path} ${lines[0]}`, { path: file.path, lines, text: condition.text, names: asked });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.path === b.path ? a.lines[0] - b.lines[0] : a.path < b.path ? -1 : 1)).slice(0, MOST);
}
