import { type ByteReader, OutOfBytes } from "../byte-reader.ts";
import type { Encoding, Value } from "./forms.ts";

/** The tables that texts of the debug information lie in. */
export interface Strings {
  readonly string: ByteReader | undefined;
  readonly lineString: ByteReader | undefined;
  readonly offsets: ByteReader | undefined;
}

/** The text that an attribute stands for; nothing where it is no text or its table is elsewhere (split DWARF). */
export function textOf(
  value: Value | undefined,
  strings: Strings,
  { offsetBytes }: Encoding,
  base: number | undefined,
): string | undefined {
  if (value?.is === "text") return value.text;
  if (value?.is === "string") return strings.string && textIn(strings.string, value.at);
  if (value?.is === "lineString") return strings.lineString && textIn(strings.lineString, value.at);
  if (value?.is !== "stringIndex" || !strings.offsets || !strings.string) return undefined;
  // Without a base the contribution starts behind its header (DWARF 5 §7.26).
  const at = (base ?? (offsetBytes === 8 ? 16 : 8)) + value.at * offsetBytes;
  return textIn(strings.string, offsetBytes === 8 ? strings.offsets.u64(at) : strings.offsets.u32(at));
}

/** A name that is empty at the very end of its table is no damage. */
function textIn(table: ByteReader, at: number): string {
  if (at < 0 || at > table.length) throw new OutOfBytes(`a text at ${at} of ${table.length}`);
  return at === table.length ? "" : table.text(at);
}
