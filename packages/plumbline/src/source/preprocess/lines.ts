const KNOWN = new WeakMap<Lined, Int32Array>();

/** A file whose lines are asked for; one that is not held any more says where they begin. */
export interface Lined {
  readonly text: string;
  readonly lines?: Int32Array;
}

/** The line, from 1, that an offset of a file lies on. */
export function lineAt(file: Lined, offset: number): number {
  const starts = file.lines ?? lineStarts(file);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Where the lines of a file begin. */
export function lineStarts(file: Lined): Int32Array {
  const known = KNOWN.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf("\n"); at >= 0; at = file.text.indexOf("\n", at + 1)) starts.push(at + 1);
  const made = Int32Array.from(starts);
  KNOWN.set(file, made);
  return made;
}
