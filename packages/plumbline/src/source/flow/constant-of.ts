import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { binary } from "../lower/constants.ts";

/** The number of a constant expression, with enumerators and sizes. */
export function constantOf(program: Program, part: Part, node: number): number | undefined {
  const { nodes } = part;
  const of = (place: number) => constantOf(program, part, nodes.child(node, place));
  switch (nodes.kinds[node] as number) {
    case Kind.Number:
      return part.numbers[nodes.a[node]!]!;
    case Kind.Name:
      return nodes.b[node]! >= 0 ? undefined : program.enumerators.get(nodes.a[node]!);
    case Kind.Cast:
      return of(0);
    case Kind.Binary:
      return binary(nodes.a[node]!, of(0), of(1));
    case Kind.Sizeof: {
      const type = nodes.types[node] === 0 ? program.types.ofExpression(part, nodes.child(node, 0)) : { part, type: nodes.types[node]! };
      return type === undefined ? undefined : program.types.sizeOf(type);
    }
    default:
      return undefined;
  }
}
