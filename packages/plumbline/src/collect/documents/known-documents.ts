import type { DocumentKind, KnownDocument, Location } from "#model";

import { substanceOf } from "./hollow.ts";
import { itemCount, itemsIn, kindByItems } from "./items.ts";
import { kindNamed, kindOfSection, leastWords } from "./kinds.ts";
import { type Block, type Heading, isHeading } from "./outline.ts";

/** Where blocks of a file lie. */
export interface Place {
  readonly path: string;
  /** Base name without its extension. */
  readonly name: string;
  whole(): Location;
  at(heading: Heading): Location;
}

const TEMPLATE = /(?:^|[/_\-. ])(?:templates?|vorlagen?|boilerplate)(?:[/_\-. ]|$)/i;
const REPORTS = /\breport(?:ing|s|ed)?\b|\bcontact\b|\bdisclos/i;
const WEAKNESS = /vulnerabilit|security (?:issue|bug|flaw|problem|hole)/i;
const DUTY = /\b(?:shall|must|should|muss|müssen|soll|sollen|doit|doivent)\b/i;
/** So many duties make a specification of any text. */
const MANY_DUTIES = 15;

/** What a file is as a document, and which of its sections are documents of another kind. */
export function knownDocuments(place: Place, blocks: readonly Block[]): readonly KnownDocument[] {
  const texts = blocks.map(textOf);
  const items = itemsIn(texts);
  const { kind, because } = kindOf(place, blocks, texts, items);
  const title = blocks.find(isHeading)?.text ?? place.name;
  const { words, hollow } = substanceOf(blocks, leastWords(kind), isHistory(kind));
  const duties = texts.filter((text) => DUTY.test(text)).length;
  const own: KnownDocument = {
    location: place.whole(),
    kind,
    because,
    title,
    words,
    hollow,
    items: itemCount(items, kind) || (kind === "requirements" ? duties : 0),
  };
  const documents = [own];
  if (kind === "securityPolicy" && texts.some((text) => REPORTS.test(text)) && texts.some((text) => WEAKNESS.test(text))) {
    documents.push({ ...own, kind: "vulnerabilityDisclosure", because: "it says how weaknesses are reported" });
  }
  return isHistory(kind) || TEMPLATE.test(place.path) ? documents : [...documents, ...sections(place, blocks, documents)];
}

export const textOf = (block: Block): string => (isHeading(block) ? block.text : block.lines.map(({ text }) => text).join(" "));

/** "Bug fixes and smaller improvements" may be all there is to say of ten releases. */
const isHistory = (kind: DocumentKind): boolean => kind === "changeLog" || kind === "releaseNotes";

interface Named {
  readonly kind: DocumentKind;
  readonly because: string;
}

function kindOf({ path, name }: Place, blocks: readonly Block[], texts: readonly string[], items: ReadonlyMap<string, number>): Named {
  if (TEMPLATE.test(path)) return { kind: "other", because: "it is a template" };
  const named = kindByName(path, name) ?? kindByTitle(blocks);
  if (named && !(named.kind === "requirements" && !texts.some((text) => DUTY.test(text)) && items.size === 0 && !isShell(blocks)))
    return named;
  const byItems = kindByItems(items);
  if (byItems) return { kind: byItems.kind, because: `it holds items such as ${byItems.prefix}-…` };
  const duties = texts.filter((text) => /\bshall\b/i.test(text)).length;
  if (duties >= MANY_DUTIES) return { kind: "requirements", because: `${duties} of its sentences say "shall"` };
  return { kind: "other", because: "neither its name nor its title names a kind" };
}

/** A requirements document with nothing in it; a list of packages to install is something else. */
const isShell = (blocks: readonly Block[]): boolean => substanceOf(blocks, 10).hollow;

/** A README or index speaks for its folder. */
function kindByName(path: string, name: string): Named | undefined {
  // RFC 9116
  if (/(?:^|\/)security\.txt$/.test(path)) return { kind: "vulnerabilityDisclosure", because: "it is named security.txt" };
  const folder = path.split("/").at(-2);
  if (/^(?:readme|index|_index|overview)$/i.test(name)) {
    const kind = folder === undefined ? undefined : kindNamed(folder);
    if (kind !== undefined) return { kind, because: `it introduces the folder ${folder}` };
    return /^readme$/i.test(name) ? { kind: "readme", because: "its name" } : undefined;
  }
  const kind = kindNamed(name);
  return kind && { kind, because: `it is named ${name}` };
}

function kindByTitle(blocks: readonly Block[]): Named | undefined {
  const title = blocks.slice(0, 12).find(isHeading);
  const kind = title && title.text.length < 90 ? kindNamed(title.text) : undefined;
  return title && kind && { kind, because: `its title is "${title.text}"` };
}

/** Deeper headings are details. */
const DEEPEST_SECTION = 3;
/** Where documents on the whole product lie: the notes of one bracket or library have a "Version history" of their own. */
const ON_THE_WHOLE =
  /^(?:[^/]+\/)?[^/]+$|^(?:docs?|documentation|design|specs?|specifications?|security|quality[\w-]{0,20}|software|firmware)\/[^/]+\/[^/]+$|^docs?\//i;

function sections(place: Place, blocks: readonly Block[], documents: readonly KnownDocument[]): readonly KnownDocument[] {
  if (!ON_THE_WHOLE.test(place.path)) return [];
  const taken = new Set(documents.map(({ kind }) => kind));
  const found: KnownDocument[] = [];
  for (const [index, block] of blocks.entries()) {
    if (!isHeading(block) || block.depth > DEEPEST_SECTION || (index === 0 && block.depth === 1)) continue;
    const kind = kindOfSection(block.text);
    if (kind === undefined || taken.has(kind)) continue;
    const body = blocksUnder(blocks, index);
    const { words, hollow, placeholders } = substanceOf(body, leastWords(kind), isHistory(kind));
    // A short section is no document, and no shell of one either, unless it says so itself: a picture or a link may stand for it.
    if (hollow && placeholders === 0) continue;
    taken.add(kind);
    found.push({
      location: place.at(block),
      kind,
      because: `it is a section of ${place.path}`,
      title: block.text,
      words,
      hollow,
      items: itemCount(itemsIn(body.map(textOf)), kind),
    });
  }
  return found;
}

/** What stands under a heading, up to the next one that is not deeper. */
function blocksUnder(blocks: readonly Block[], index: number): readonly Block[] {
  const { depth } = blocks[index] as Heading;
  const end = blocks.findIndex((block, at) => at > index && isHeading(block) && block.depth <= depth);
  return blocks.slice(index + 1, end < 0 ? undefined : end);
}
