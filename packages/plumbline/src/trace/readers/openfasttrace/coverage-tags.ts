import { crc32 } from "node:zlib";

import { type Item, NONE, type ReadItems } from "../../items/item.ts";
import { type FoundId, digitsEnd, idAt, lettersEnd, nameEndAt } from "./item-id.ts";

/**
 * Coverage tags in code: `[impl->dsn~pump.motor~2]`, also `[impl~name~1 -> dsn~pump.motor~2 >> utest, itest]`, any number in a line,
 * in comments, strings or anywhere else (OpenFastTrace user guide, "Coverage tags").
 */
export function coverageTagsIn(path: string, text: string): ReadItems {
  const items: Item[] = [];
  let line = 1;
  let lineStart = 0;
  let inLine = 0;
  for (let arrow = text.indexOf("->"); arrow >= 0; arrow = text.indexOf("->", arrow + 2)) {
    for (let feed = text.indexOf("\n", lineStart); feed >= 0 && feed < arrow; feed = text.indexOf("\n", lineStart)) {
      line++;
      lineStart = feed + 1;
      inLine = 0;
    }
    const tag = tagAround(text, lineStart, arrow);
    if (tag === undefined) continue;
    items.push(itemOf(tag, path, line, inLine++));
  }
  return { items, troubles: [] };
}

interface Tag {
  readonly type: string;
  readonly name: string | undefined;
  readonly number: number;
  readonly covered: FoundId;
  readonly needs: readonly string[];
}

/** The tag whose arrow stands here. */
function tagAround(text: string, lineStart: number, arrow: number): Tag | undefined {
  const open = bracketBefore(text, lineStart, arrow);
  if (open < 0) return undefined;
  const covering = coveringIn(text, blanksEnd(text, open + 1), arrow);
  if (covering === undefined) return undefined;
  const covered = idAt(text, blanksEnd(text, arrow + 2));
  if (covered === undefined) return undefined;
  const after = blanksEnd(text, covered.end);
  if (text[after] === "]") return { ...covering, covered, needs: NONE };
  NEEDS.lastIndex = after;
  const list = NEEDS.exec(text)?.[1];
  return list === undefined ? undefined : { ...covering, covered, needs: list.split(",").map((type) => type.trim()) };
}

const NEEDS = />>[ \t\f\r]*([A-Za-z]+(?:[ \t\f\r]*,[ \t\f\r]*[A-Za-z]+)*)[ \t\f\r]*\]/y;

/** What stands in brackets before the arrow is no longer than this: a line of pointers has many arrows and no bracket. */
const LONGEST_COVERING = 512;

function bracketBefore(text: string, lineStart: number, arrow: number): number {
  const last = Math.max(lineStart, arrow - LONGEST_COVERING);
  for (let at = arrow - 1; at >= last; at--) if (text.charCodeAt(at) === BRACKET) return at;
  return -1;
}

const BRACKET = 91;

/** What stands before the arrow: a type, or a type with an own name, a revision or both. */
function coveringIn(text: string, at: number, arrow: number): Pick<Tag, "type" | "name" | "number"> | undefined {
  const typeEnd = lettersEnd(text, at);
  if (typeEnd === at) return undefined;
  const type = text.slice(at, typeEnd);
  if (blanksEnd(text, typeEnd) === arrow) return { type, name: undefined, number: 0 };
  if (text[typeEnd] !== "~") return undefined;
  const nameEnd = nameEndAt(text, typeEnd + 1);
  const tilde = nameEnd < 0 ? typeEnd + 1 : nameEnd;
  const end = digitsEnd(text, tilde + 1);
  if (text[tilde] !== "~" || end === tilde + 1 || blanksEnd(text, end) !== arrow) return undefined;
  return { type, name: nameEnd < 0 ? undefined : text.slice(typeEnd + 1, nameEnd), number: Number(text.slice(tilde + 1, end)) };
}

/** Of a tag without a name of its own the name is made of its place, or is the covered one where it needs further coverage. */
function itemOf({ type, name, number, covered, needs }: Tag, path: string, line: number, inLine: number): Item {
  const made = name ?? (needs.length > 0 ? covered.name : `${covered.name}-${crc32(`${path}${line}${inLine}${covered.id}`)}`);
  const base = `${type}~${made}`;
  return {
    id: `${base}~${number}`,
    revision: { base, number },
    format: "openfasttrace",
    type,
    title: "",
    text: "",
    status: "",
    path,
    line,
    needs,
    tags: NONE,
    links: [{ to: covered.id, role: "covers", line, revision: covered.revision }],
  };
}

function blanksEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code === 32 || (code >= 9 && code <= 13 && code !== 10); code = text.charCodeAt(++end));
  return end;
}
