import type { LinkerMap, SourceBytes } from "#model";

import { armlinkMap } from "./armlink.ts";
import { gnuMap } from "./gnu.ts";
import { iarMap } from "./iar.ts";
import { linesOf } from "./lines.ts";

/** The linker map in a file, told by its first lines; none where it is a map of something else. */
export function mapIn(source: SourceBytes): LinkerMap | undefined {
  const head = [...linesOf(source.bytes, 400)].join("\n");
  if (
    /^(?:Archive member included|Memory Configuration$|Discarded input sections$|Linker script and memory map$|Merging program properties$)/m.test(
      head,
    )
  )
    return { location: source.whole(), linker: "gnu", ...gnuMap(linesOf(source.bytes)) };
  if (/^#\s{1,10}IAR (?:ELF|Universal) Linker\b/m.test(head))
    return { location: source.whole(), linker: "iar", ...iarMap(linesOf(source.bytes)) };
  if (/^Component: .{1,80}\barmlink\b|^\s{0,4}ARM Linker, /m.test(head) || /^Section Cross References$/m.test(head))
    return { location: source.whole(), linker: "armlink", ...armlinkMap(linesOf(source.bytes)) };
  return undefined;
}
