import type { Span } from "#model";

/** A value of several lines under a name: `client_secret: >-` and what is indented below. */
export interface YamlBlock {
  readonly name: string;
  /** Lines without their indentation, in one: a long token may be folded, words keep a blank between them. */
  readonly value: string;
  /** Offset of the name. */
  readonly start: number;
  /** Offsets of the indented lines, first and last blank left out. */
  readonly span: Span;
}

/** YAML 1.2.2, 8.1: a name, at most a tag and an anchor, the mark with indentation and chomping, a comment. */
const HEADER =
  /^(?<before>[ ]{0,80}(?:-[ ]{1,4}){0,3})(?<quote>["']?)(?<name>[\w.-]{2,60})\k<quote>[ ]{0,8}:[ \t]{1,8}(?:[!&][\w!.:/-]{0,60}[ \t]{1,4}){0,2}[|>][+-]?\d?[+-]?[ \t]{0,8}(?:#[^\n]{0,200})?\r?$/;
const MAY_HOLD = /\.(?:ya?ml|j2|sls|dist|sample|md|rst|adoc|txt|conf|cfg)$|^[^.]+$|inventory/i;
/** A longer value is a text or a certificate. */
const MOST_LINES = 60;

/** Whether files of this name are searched for values of several lines. */
export const mayHoldBlocks = (name: string): boolean => MAY_HOLD.test(name);

/** The value that begins below the line at `start`; `undefined` where that line begins none. */
export function yamlBlockAt(text: string, start: number, line: string): YamlBlock | undefined {
  const { before = "", quote = "", name = "" } = HEADER.exec(line)?.groups ?? {};
  if (name === "") return undefined;
  const lines: string[] = [];
  let [from, to] = [-1, -1];
  for (let at = start + line.length + 1, count = 0; at < text.length; count++) {
    if (count === MOST_LINES) return undefined;
    const end = text.indexOf("\n", at);
    const next = text.slice(at, end < 0 ? text.length : end);
    const indent = next.search(/[^ ]/);
    const content = next.trim();
    if (content !== "" && indent <= before.length) break;
    if (content !== "") {
      if (from < 0) from = at + next.indexOf(content);
      to = at + next.indexOf(content) + content.length;
      lines.push(content);
    }
    at += next.length + 1;
  }
  const value = lines.join(lines.some((content) => /\s/.test(content)) ? " " : "");
  return from < 0 ? undefined : { name, value, start: start + before.length + quote.length, span: [from, to] };
}
