const KNOWN = new WeakMap<{ readonly text: string }, Int32Array>();

/** The line, from 1, that an offset of a file lies on. */
export function lineAt(file: { readonly text: string }, offset: number): number {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function lineStarts(file: { readonly text: string }): Int32Array {
  const known = KNOWN.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf("\n"); at >= 0; at = file.text.indexOf("\n", at + 1)) starts.push(at + 1);
  const made = Int32Array.from(starts);
  KNOWN.set(file, made);
  return made;
}
