import { Reacher } from "./graph/reach.ts";
import type { Trace } from "./graph/trace.ts";

/** For each item of one kind the items of another kind that it reaches, above or below. */
export interface Matrix {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** By row: indexes into `columns`, ascending. */
  readonly cells: readonly (readonly number[])[];
}

/** Whether items of one kind are above those of another one is not asked: a matrix is read from either side. */
export function matrixOf({ store, kind, kinds, levels }: Trace, rowKind: string, columnKind: string): Matrix {
  const of = (name: string): readonly number[] => {
    const number = kinds.indexOf(name);
    return Array.from({ length: store.count }, (_, item) => item).filter((item) => kind[item] === number);
  };
  const rows = of(rowKind);
  const columns = of(columnKind);
  const indexOf = new Map(columns.map((item, index) => [item, index]));
  const below = new Reacher(levels.below);
  const above = new Reacher(levels.above);
  const cells = rows.map((row) => {
    const reached = new Set([...below.reach([row]).order, ...above.reach([row]).order]);
    reached.delete(row);
    return [...reached].flatMap((item) => indexOf.get(item) ?? []).toSorted((a, b) => a - b);
  });
  return { rows, columns, cells };
}
