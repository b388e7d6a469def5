import type { FilePart, Location, SourceText } from "#model";

/** A line of the file that a part was made of, with the fingerprint of its surroundings: what a location needs beyond path and hash. */
export type Mark = readonly [line: number, around: string];

/** The mark of a line, to be kept in a part. */
export const markOf = (source: SourceText, line: number): Mark => [line, source.at(line).around ?? ""];

/** A kept mark as a location again. */
export function placeOf({ path, hash }: Pick<FilePart<unknown>, "path" | "hash">, [line, around]: Mark, symbol?: string): Location {
  return { path, line, hash, around, ...(symbol !== undefined && { symbol }) };
}
