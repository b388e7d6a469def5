import { type Outline, Outliner } from "./outline.ts";

const HEADING = /^(={1,6})\s+(\S.{0,300})$/;
/** Listings, literals, comments, pass-through and quotes, each ended by the same line. */
const BLOCK = /^(-{4,}|\.{4,}|\/{4,}|\+{4,}|_{4,}|```.*)$/;
const ENTRY = /^\s*(?:\*{1,5}|-|\.{1,5}|\d{1,3}\.)\s+(?=\S)/;

/** AsciiDoc: listings, literals, comments and quotes are left out. */
export function asciidocOutline(text: string): Outline {
  const outliner = new Outliner();
  let until: string | undefined;
  let isTable = false;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.slice(0, 4_000).trimEnd();
    const block = BLOCK.exec(line)?.[1];
    if (until !== undefined) {
      if (line === until || (until === "```" && line.startsWith("```"))) until = undefined;
    } else if (block !== undefined) until = block.startsWith("```") ? "```" : block;
    else if (/^\|={3,}$/.test(line)) isTable = !isTable;
    else read(line, index + 1, isTable, outliner);
  }
  return outliner.outline();
}

function read(line: string, number: number, isTable: boolean, outliner: Outliner): void {
  if (line.trim() === "") return outliner.end();
  if (/^\/\/|^\[[^\]]{0,200}\]$|^:[\w!-]{1,60}:|^image::?|^include::/.test(line)) return;
  const heading = HEADING.exec(line);
  if (heading) return outliner.heading(number, (heading[1] as string).length, spoken(heading[2] as string));
  if (isTable && line.includes("|")) return outliner.row(number, spoken(line.replace(/^[^|]{0,8}\|/, "")).split("|"));
  const mark = ENTRY.exec(line);
  if (mark) outliner.begin("entry");
  outliner.add(number, spoken(mark ? line.slice(mark[0].length) : line));
}

/** Links as a reader sees them. */
const spoken = (text: string): string =>
  text
    .replaceAll(/(?:link:|xref:|https?:\/\/)[^\s[\]]{0,500}\[([^\]]{0,300})\]/g, "$1")
    .replaceAll(/<<[^,>]{1,200},([^>]{1,200})>>/g, "$1");
