import { type Outline, Outliner } from "./outline.ts";

const UNDERLINE = /^([=\-`:.'"~^_*+#<>])\1{2,}\s*$/;
const DIRECTIVE = /^(\s*)\.\.\s+([\w:+-]{1,60})::\s*(.{0,300})$/;
const COMMENT = /^(\s*)\.\.(?:\s|$)/;
const ENTRY = /^\s*(?:[-*+•]|#\.|\(?\d{1,3}[.)])\s+(?=\S)/;
/** Directives whose body is running text of the document. */
const SPOKEN =
  /^(?:note|warning|caution|danger|attention|important|hint|tip|admonition|item|req|requirement|spec|need|risk|hazard|test|impl)/i;

/** reStructuredText: literal blocks, code, comments and figures are left out; option lines of directives too. */
export function rstOutline(text: string): Outline {
  const outliner = new Outliner();
  const depths: string[] = [];
  const lines = text.split("\n").map((line) => line.slice(0, 4_000));
  /** Lines indented deeper than this belong to what is left out. */
  let muted: number | undefined;
  for (const [index, line] of lines.entries()) {
    const bare = line.trim();
    if (bare === "") {
      outliner.end();
      continue;
    }
    const indent = line.length - line.trimStart().length;
    if (muted !== undefined && indent > muted) continue;
    muted = mutes(line, bare, indent);
    if (UNDERLINE.test(bare) || COMMENT.test(line) || /^:[\w -]{1,40}:(?:\s|$)/.test(bare)) {
      const directive = DIRECTIVE.exec(line);
      if (directive && SPOKEN.test(directive[2] as string)) outliner.add(index + 1, directive[3] as string);
      continue;
    }
    const underline = UNDERLINE.exec(lines[index + 1]?.trim() ?? "")?.[1];
    if (underline !== undefined && indent === 0 && bare.length <= (lines[index + 1] ?? "").trim().length + 3) {
      const sign = UNDERLINE.test(lines[index - 1]?.trim() ?? "") ? `${underline}${underline}` : underline;
      if (!depths.includes(sign)) depths.push(sign);
      outliner.heading(index + 1, depths.indexOf(sign) + 1, spoken(bare));
    } else prose(line, bare, index + 1, outliner);
  }
  return outliner.outline();
}

/** The indentation below which everything is left out after this line, if it opens such a block. */
function mutes(line: string, bare: string, indent: number): number | undefined {
  const directive = DIRECTIVE.exec(line);
  if (directive) return SPOKEN.test(directive[2] as string) ? undefined : indent;
  return COMMENT.test(line) || bare.endsWith("::") ? indent : undefined;
}

function prose(line: string, bare: string, number: number, outliner: Outliner): void {
  if (/^\+[-=+]{2,}\+$/.test(bare)) return outliner.end();
  if (/^\|.*\|$/.test(bare))
    return outliner.row(
      number,
      spoken(bare)
        .replaceAll(/^\||\|$/g, "")
        .split("|"),
    );
  const mark = ENTRY.exec(line);
  if (mark) outliner.begin("entry");
  outliner.add(number, spoken(mark ? line.slice(mark[0].length) : bare));
}

/** Roles, references and links as a reader sees them. */
const spoken = (text: string): string =>
  text
    .replaceAll(/:[\w:.-]{1,40}:`([^`]{1,300})`/g, "$1")
    .replaceAll(/`([^`<]{0,300}?)\s*<[^>`]{1,500}>`__?/g, "$1")
    .replaceAll(/``([^`]{1,300})``/g, "`$1`")
    .replaceAll(/::$/g, ":");
