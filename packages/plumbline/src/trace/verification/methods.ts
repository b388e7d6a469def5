/** How an item is to be verified, by its own words (IEC 62304 5.7.1; ISO/IEC/IEEE 29148 6.4). */
export interface Methods {
  /** Names of tests. */
  readonly tests: readonly string[];
  /** Methods of which only a person's record can tell. */
  readonly others: readonly string[];
}

const OTHER = /\b(inspection|analysis|demonstration|review|walk-?through|manual test)\b/i;

/** "test: dose, pump; inspection" asks for the tests dose and pump, and for an inspection. */
export function methodsIn(text: string): Methods {
  const parts = text
    .split(/;|\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return {
    tests: parts.flatMap((part) => namesBehind(/^(?:unit |integration |system )?tests?\s*:\s*(.{1,500})$/i.exec(part)?.[1])),
    others: parts.flatMap((part) => OTHER.exec(part)?.[1]?.toLowerCase() ?? []),
  };
}

const namesBehind = (list: string | undefined): readonly string[] =>
  (list ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
