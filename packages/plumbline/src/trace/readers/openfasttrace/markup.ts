import { type Item, type ItemLink, NONE, type ReadItems } from "../../items/item.ts";
import { Lines } from "../lines.ts";
import { Occurrences } from "../occurrences.ts";
import type { FoundId } from "./item-id.ts";
import {
  afterBullet,
  type Forward,
  forwardAround,
  isBlankLine,
  keywordOf,
  type Keyword,
  listed,
  openingId,
  referenceIn,
  standsFree,
  typeIn,
} from "./line-words.ts";

export type Markup = "markdown" | "restructuredtext";

/** Items in Markdown and reStructuredText as OpenFastTrace reads them: an identifier at the start of a line, then parts by keywords. */
export function itemsInMarkup(path: string, text: string, markup: Markup): ReadItems {
  const reading = new Reading(path, text, markup);
  return { items: reading.all(), troubles: [] };
}

/** What the line before left open: nothing, a title, a code block, or a part of an item. */
type State = "outside" | "title" | "code" | "item" | Part;
type Part = "description" | "rationale" | "comment" | "covers" | "depends" | "needs" | "tags";

const PART: Readonly<Partial<Record<Keyword, Part>>> = {
  Description: "description",
  Rationale: "rationale",
  Comment: "comment",
  Covers: "covers",
  Depends: "depends",
};

/** Parts whose lines are prose: in them a forward is text. */
const PROSE: ReadonlySet<State> = new Set(["rationale", "comment"]);

class Reading {
  readonly #path: string;
  readonly #lines: Lines;
  readonly #markup: Markup;
  readonly #off: Occurrences;
  readonly #on: Occurrences;
  readonly #arrows: Occurrences;
  readonly #items: Item[] = [];
  #state: State = "outside";
  #title = "";
  #item: Draft | undefined;

  constructor(path: string, text: string, markup: Markup) {
    this.#path = path;
    this.#lines = new Lines(text);
    this.#markup = markup;
    this.#off = new Occurrences(text, "oft:off");
    this.#on = new Occurrences(text, "oft:on");
    this.#arrows = new Occurrences(text, "-->");
  }

  all(): readonly Item[] {
    let isOff = false;
    while (this.#lines.advance()) {
      if (isOff) isOff = !this.#reads("oft:on");
      else if (this.#reads("oft:off")) isOff = true;
      else this.#read();
    }
    this.#endItem();
    return this.#items;
  }

  #reads(word: "oft:on" | "oft:off"): boolean {
    const { text, start, end } = this.#lines;
    const at = (word === "oft:on" ? this.#on : this.#off).within(start, end);
    return at >= 0 && standsFree(text, this.#lines, word, at);
  }

  #forwardHere(): Forward | undefined {
    const { text, start, end } = this.#lines;
    const arrow = this.#arrows.within(start, end);
    return arrow < 0 ? undefined : forwardAround(text, arrow, start, end);
  }

  #read(): void {
    if (this.#state === "code") {
      if (CODE_END.test(this.#lines.line())) this.#state = "outside";
    } else if (this.#item === undefined) this.#readOutside();
    else this.#readInside();
  }

  #readOutside(): void {
    const { text, start, end } = this.#lines;
    const isUnderline = this.#state === "title" && this.#isUnderline(this.#lines.first(), this.#lines.line());
    if (isUnderline && this.#markup === "restructuredtext") return;
    // In reStructuredText an underlined line is a title whatever it says, and a forward outside of titles is one even if underlined.
    const isTitleFirst = this.#markup === "restructuredtext" && this.#state === "title";
    const id = isTitleFirst && this.#titleHere() !== undefined ? undefined : openingId(text, start);
    if (id !== undefined) return this.#beginItem(id);
    const isForwardFirst = this.#markup === "restructuredtext" && this.#state === "outside";
    const forward = isForwardFirst ? this.#forwardHere() : undefined;
    const title = forward === undefined ? this.#titleHere() : undefined;
    if (title !== undefined) return this.#remember(title);
    if (isUnderline || (this.#state === "title" && isBlankLine(text, start, end))) return;
    this.#readBetween(forward ?? this.#forwardHere());
  }

  /** A line outside of items that is no title ends the one before it. */
  #readBetween(forward: Forward | undefined): void {
    if (forward !== undefined) this.#forward(forward);
    const mayOpenCode = this.#state === "outside" && this.#markup === "markdown" && forward === undefined;
    this.#state = mayOpenCode && CODE_BEGIN.test(this.#lines.line()) ? "code" : "outside";
    this.#title = "";
  }

  #readInside(): void {
    const { text, start } = this.#lines;
    if (this.#state === "tags" && this.#addTags()) return;
    const id = openingId(text, start);
    if (id !== undefined) return this.#beginItem(id);
    if (this.#state === "item" && this.#setStatus()) return;
    const title = this.#titleHere();
    if (title !== undefined) {
      this.#endItem();
      return this.#remember(title);
    }
    if (this.#readKeyword()) return;
    const forward = PROSE.has(this.#state) ? undefined : this.#forwardHere();
    if (forward === undefined) return this.#readContent();
    this.#endItem();
    this.#forward(forward);
    this.#state = "outside";
  }

  /** A status is one even where the line after it looks like an underline. */
  #setStatus(): boolean {
    const found = keywordOf(this.#lines.text, this.#lines.start, this.#lines.end);
    return found?.word === "Status" && this.#item!.setStatus(found.rest);
  }

  /** Whether a keyword that means something in this part stands here. */
  #readKeyword(): boolean {
    const found = keywordOf(this.#lines.text, this.#lines.start, this.#lines.end);
    if (found === undefined) return false;
    const { word, rest } = found;
    if (word === "Status") return false;
    if (word === "Needs" || word === "Tags") return this.#readList(word, rest);
    const part = PART[word]!;
    if (rest !== "" || part === this.#state || (part === "description" && this.#state !== "item")) return false;
    this.#state = part;
    return true;
  }

  #readList(word: "Needs" | "Tags", rest: string): boolean {
    if (word === "Needs" && this.#state === "needs") return false;
    const names = listed(rest);
    if (names === undefined && rest !== "") return false;
    (word === "Needs" ? this.#item!.needs : this.#item!.tags).push(...(names ?? []));
    this.#state = word === "Tags" ? "tags" : names === undefined ? "needs" : "item";
    return true;
  }

  /** A line that is neither keyword nor title belongs to the part that is open. */
  #readContent(): void {
    const { text, start, end } = this.#lines;
    if (this.#state === "covers" || this.#state === "depends") return this.#readReference(this.#state);
    if (this.#state === "needs") return this.#readNeed();
    if (this.#state === "tags") {
      if (isBlankLine(text, start, end)) this.#state = "item";
      return;
    }
    if (this.#state === "item") {
      if (start === end) return;
      this.#state = "description";
    }
    this.#item!.add(this.#state as Prose, start, end);
  }

  #readReference(role: "covers" | "depends"): void {
    const { text, start, end, number } = this.#lines;
    const entry = afterBullet(text, start, end);
    const found = entry < 0 ? undefined : referenceIn(text, entry, end);
    if (found !== undefined) this.#item!.links.push({ to: found.id, role, line: number, revision: found.revision });
  }

  #readNeed(): void {
    const { text, start, end } = this.#lines;
    const entry = afterBullet(text, start, end);
    const type = entry < 0 ? undefined : typeIn(text, entry, end);
    if (type !== undefined) this.#item!.needs.push(type);
    else if (isBlankLine(text, start, end) && this.#markup === "markdown") this.#state = "description";
  }

  #addTags(): boolean {
    const { text, start, end } = this.#lines;
    const entry = afterBullet(text, start, end);
    if (entry < 0) return false;
    this.#item!.tags.push(
      ...text
        .slice(entry, end)
        .split(",")
        .map((tag) => tag.trim()),
    );
    return true;
  }

  /** The title that this line is: behind "#", or underlined by the line after it. */
  #titleHere(): string | undefined {
    if (this.#markup === "markdown" && this.#lines.first() === HASH) return this.#lines.line().replace(/^#+\s*/, "");
    if (!this.#mayUnderline(this.#lines.followingFirst())) return undefined;
    return this.#isUnderline(this.#lines.followingFirst(), this.#lines.following() ?? "") ? this.#lines.line() : undefined;
  }

  #mayUnderline(first: number): boolean {
    return first !== 0 && !(first >= 48 && first <= 57) && !(first >= 65 && first <= 90) && !(first >= 97 && first <= 122) && first !== 32;
  }

  #isUnderline(first: number, line: string): boolean {
    return this.#mayUnderline(first) && UNDERLINE[this.#markup].test(line);
  }

  #remember(title: string): void {
    this.#title = title;
    this.#state = "title";
  }

  #beginItem(id: FoundId): void {
    // A title belongs to the item right behind it, and to no further one.
    const title = this.#item === undefined ? this.#title : "";
    this.#endItem();
    this.#item = new Draft(id, this.#lines.text, title, this.#lines.number);
    this.#title = "";
    this.#state = "item";
  }

  #endItem(): void {
    if (this.#item !== undefined) this.#items.push(this.#item.finished(this.#path));
    this.#item = undefined;
    this.#title = "";
  }

  #forward({ type, needs, covered }: Forward): void {
    const { number } = this.#lines;
    const base = `${type}${covered.revision.base.slice(covered.type.length)}`;
    this.#items.push({
      id: `${base}~${covered.revision.number}`,
      revision: { base, number: covered.revision.number },
      format: "openfasttrace",
      type,
      title: "",
      text: "",
      status: "",
      path: this.#path,
      line: number,
      needs,
      tags: NONE,
      links: [{ to: covered.id, role: "covers", line: number, revision: covered.revision }],
    });
  }
}

type Prose = "description" | "rationale" | "comment";

/** An item that is being read. */
class Draft {
  readonly needs: string[] = [];
  readonly tags: string[] = [];
  readonly links: ItemLink[] = [];
  readonly #id: FoundId;
  readonly #text: string;
  readonly #title: string;
  readonly #line: number;
  readonly #prose: Record<Prose, Range[]> = { description: [], rationale: [], comment: [] };
  #status = "";

  constructor(id: FoundId, text: string, title: string, line: number) {
    this.#id = id;
    this.#text = text;
    this.#title = title;
    this.#line = line;
  }

  setStatus(word: string): boolean {
    const isKnown = word === "approved" || word === "proposed" || word === "draft" || word === "rejected";
    if (isKnown) this.#status = word;
    return isKnown;
  }

  /** Lines that follow one another are one piece of the document. */
  add(part: Prose, start: number, end: number): void {
    const last = this.#prose[part].at(-1);
    if (last !== undefined && start - last.end <= 2) last.end = end;
    else this.#prose[part].push({ start, end });
  }

  finished(path: string): Item {
    const rationale = this.#said("rationale");
    const comment = this.#said("comment");
    return {
      id: this.#id.id,
      revision: this.#id.revision,
      format: "openfasttrace",
      type: this.#id.type,
      title: this.#title,
      text: this.#said("description"),
      status: this.#status,
      path,
      line: this.#line,
      needs: this.needs.length > 0 ? this.needs : NONE,
      tags: this.tags.length > 0 ? this.tags : NONE,
      links: this.links.length > 0 ? this.links : NONE,
      ...((rationale !== "" || comment !== "") && {
        attributes: { ...(rationale !== "" && { rationale }), ...(comment !== "" && { comment }) },
      }),
    };
  }

  #said(part: Prose): string {
    const pieces = this.#prose[part];
    if (pieces.length === 0) return "";
    return pieces
      .map(({ start, end }) => this.#text.slice(start, end))
      .join("\n")
      .trim();
  }
}

interface Range {
  readonly start: number;
  end: number;
}

const HASH = 35;
const CODE_BEGIN = /^ *[`~]{3,30}\w*\s*$/;
const CODE_END = /^ *[`~]{3,30}\s*$/;
const UNDERLINE: Readonly<Record<Markup, RegExp>> = {
  markdown: /^[=-]{3,}\s*$/,
  restructuredtext: /^[-=`:.'"~^_*+#<>]{3,}\s*$/,
};
