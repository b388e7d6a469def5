import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";

/** Whether an initialiser says nothing but zero. */
export function isZero(part: Part, node: number): boolean {
  const { nodes } = part;
  const kind = nodes.kinds[node];
  if (kind === Kind.Number) return part.numbers[nodes.a[node]!] === 0;
  if (kind === Kind.Text) return part.texts[nodes.a[node]!] === "";
  if (kind !== Kind.List && kind !== Kind.Compound && kind !== Kind.Designated && kind !== Kind.Nothing) return false;
  return [...nodes.childrenOf(node)].every((child) => isZero(part, child));
}

/** Whether a variable is declared "const" itself, and not only what it points to. */
export function isConst(part: Part, token: number): boolean {
  const { spellings } = part.tokens;
  for (let at = token - 1; at >= 0 && at > token - 16; at -= 1) {
    const text = part.names.textOf(spellings[at]!);
    if (text === "const" || text === "constexpr") return true;
    // What a pointer to constants points to next is open.
    if (text === "*" || text === ";" || text === "{" || text === "}" || text === ")") return false;
  }
  return false;
}
