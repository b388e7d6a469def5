import { type Outline, Outliner } from "./outline.ts";

const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(\p{Lu}[^.!?]{2,80})$/u;
const CAPITALS = /^\p{Lu}[\p{Lu}\d &/,()-]{3,70}$/u;
const HASHES = /^(#{1,6})\s+(\S.{0,200}?)\s*#*$/;
const UNDERLINE = /^([=\-~^*])\1{2,}\s*$/;
const ENTRY = /^\s*(?:[-*+•–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/;
const FENCE = /^\s*(?:```|~~~)/;

/** Plain text: paragraphs between blank lines, entries by their bullets, headings by number, capitals, underline or hashes. */
export function plainOutline(text: string): Outline {
  const outliner = new Outliner();
  const lines = text.split("\n");
  let isCode = false;
  for (const [index, raw] of lines.entries()) {
    const line = raw.slice(0, 4_000);
    if (FENCE.test(line)) isCode = !isCode;
    else if (!isCode) read(line, index + 1, lines[index + 1]?.slice(0, 200) ?? "", (lines[index - 1] ?? "").trim() === "", outliner);
  }
  return outliner.outline();
}

function read(line: string, number: number, next: string, afterBlank: boolean, outliner: Outliner): void {
  const bare = line.trim();
  if (bare === "") return outliner.end();
  if (UNDERLINE.test(bare) || /^[|+=-]{3,}$/.test(bare)) return;
  if (bare.startsWith(">")) return;
  const heading = headingOf(bare, next, afterBlank && (next.trim() === "" || UNDERLINE.test(next.trim())));
  if (heading) return outliner.heading(number, heading.depth, heading.text);
  if (bare.startsWith("|") && bare.length > 1) return outliner.row(number, bare.replaceAll(/^\||\|$/g, "").split("|"));
  const mark = ENTRY.exec(line);
  if (mark) outliner.begin("entry");
  outliner.add(number, mark ? line.slice(mark[0].length) : bare);
}

function headingOf(bare: string, next: string, standsAlone: boolean): { readonly depth: number; readonly text: string } | undefined {
  const hashes = HASHES.exec(bare);
  if (hashes) return { depth: (hashes[1] as string).length, text: hashes[2] as string };
  const underline = UNDERLINE.exec(next.trim())?.[1];
  if (underline !== undefined && bare.length < 120 && !bare.startsWith("|")) return { depth: underline === "=" ? 1 : 2, text: bare };
  if (!standsAlone) return undefined;
  const numbered = NUMBERED.exec(bare);
  if (numbered) return { depth: 1 + (numbered[1] as string).split(".").length, text: numbered[2] as string };
  return CAPITALS.test(bare) ? { depth: 2, text: bare } : undefined;
}
