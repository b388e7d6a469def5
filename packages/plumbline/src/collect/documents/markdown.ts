import type { Nodes, Parents, PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

import { type Line, type Outline, Outliner } from "./outline.ts";
import { plainOutline } from "./plain.ts";
import { isTame } from "./tame-markdown.ts";

/** Markdown as CommonMark reads it; code, quotes, images and raw HTML say nothing of the product and are left out. */
export function markdownOutline(text: string): Outline {
  const body = withoutFrontMatter(text);
  if (!isTame(body)) return plainOutline(body);
  const outliner = new Outliner();
  walk(fromMarkdown(body), outliner, "text");
  return outliner.outline();
}

/** Blank lines in its place keep the line numbers. */
function withoutFrontMatter(text: string): string {
  if (!text.startsWith("---\n")) return text;
  const end = text.slice(0, 20_000).indexOf("\n---", 4);
  return end < 0 ? text : "\n".repeat(text.slice(0, end + 4).split("\n").length - 1) + text.slice(end + 4);
}

/** Depth is bounded by `isTame`. */
function walk(parent: Parents, outliner: Outliner, within: "text" | "entry"): void {
  for (const node of parent.children) {
    if (node.type === "heading") outliner.heading(lineOf(node), node.depth, joined(linesOf(node.children)));
    else if (node.type === "paragraph") paragraph(linesOf(node.children), outliner, within);
    else if (node.type === "list") for (const item of node.children) walk(item, outliner, "entry");
  }
}

const lineOf = ({ position }: Nodes): number => position?.start.line ?? 1;
const joined = (lines: readonly Line[]): string => lines.map(({ text }) => text).join(" ");

/** CommonMark knows no tables: their rows come as lines of a paragraph. */
function paragraph(lines: readonly Line[], outliner: Outliner, within: "text" | "entry"): void {
  const isTable = lines.length > 1 && lines.some(({ text }) => /^[\s|:-]*-{2,}[\s|:-]*$/.test(text) && text.includes("|"));
  if (isTable) {
    for (const { line, text } of lines)
      outliner.row(
        line,
        text
          .replace(/^\s*\|/, "")
          .replace(/\|\s*$/, "")
          .split("|"),
      );
    return;
  }
  outliner.begin(within);
  for (const { line, text } of lines) outliner.add(line, text);
  outliner.end();
}

/** The words of inline content line by line: texts of links, spans of code; neither addresses nor images. */
function linesOf(content: readonly PhrasingContent[]): readonly Line[] {
  const texts = new Map<number, string>();
  const add = (line: number, text: string): void => void texts.set(line, (texts.get(line) ?? "") + text);
  const visit = (nodes: readonly PhrasingContent[]): void => {
    for (const node of nodes) {
      if (node.type === "text") for (const [index, part] of node.value.split("\n").entries()) add(lineOf(node) + index, part);
      else if (node.type === "inlineCode") add(lineOf(node), `\`${node.value}\``);
      else if ("children" in node) visit(node.children);
    }
  };
  visit(content);
  return [...texts].map(([line, text]) => ({ line, text: text.replaceAll(/~~[^~]{1,500}~~/g, "") }));
}
