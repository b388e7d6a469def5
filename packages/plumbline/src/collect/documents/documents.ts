import {
  type Claim,
  defineCollector,
  type FilePart,
  isText,
  type KnownDocument,
  type Location,
  type SourceBytes,
  type SourceText,
} from "#model";

import { asciidocOutline } from "./asciidoc.ts";
import { claimsIn } from "./claims.ts";
import { type Format, formatOf } from "./document-files.ts";
import { docxOutline } from "./docx.ts";
import { kindNamed } from "./kinds.ts";
import { type Place, knownDocuments } from "./known-documents.ts";
import { markdownOutline } from "./markdown.ts";
import type { Outline } from "./outline.ts";
import { plainOutline } from "./plain.ts";
import { doorstopDocument, needsDocument, reqifDocument, sdocDocument, tableDocument } from "./requirement-files.ts";
import { rstOutline } from "./rst.ts";

export interface DocumentPart {
  readonly documents: readonly KnownDocument[];
  readonly claims: readonly Claim[];
  readonly unread?: string;
}

const MEBIBYTE = 1 << 20;
/** Of a text; a Word file holds pictures and may be larger. */
const MOST_CHARACTERS = MEBIBYTE;

/** Which documents there are, and which security mechanisms they claim. */
export default defineCollector({
  id: "documents",
  version: 3,
  gives: "documents",
  strength: "exists",
  limitBytes: 64 * MEBIBYTE,
  // A .txt may be anything.
  guesses: true,
  wants(file) {
    const format = formatOf(file);
    if (format === undefined || format === "named") return false;
    if (format === "docx") return "bytes";
    // A text file of many megabytes is a recording of measurements, unless it is named as a document.
    const isRecording = (format === "text" || format === "table") && file.bytes > 4 * MEBIBYTE && kindNamed(file.name) === undefined;
    return isRecording ? false : "text";
  },
  read(source): DocumentPart | undefined | Promise<DocumentPart | undefined> {
    return isText(source) ? textPart(source) : docxPart(source);
  },
  gather(parts: readonly FilePart<DocumentPart>[], { tree }) {
    const named = tree.files.filter((file) => formatOf(file) === "named").flatMap(({ path, name }) => byName(path, name));
    const documents = [...parts.flatMap(({ part }) => part.documents), ...named];
    if (documents.length === 0) {
      return {
        state: "absent",
        why: "no document (Markdown, reStructuredText, AsciiDoc, text, Word, requirements export) is in the tree",
        next: "Put the documents of the product, or their exports, into the inspected directory.",
      };
    }
    const unread = parts.flatMap(({ path, hash, part }) =>
      part.unread === undefined ? [] : [{ location: { path, hash }, what: part.unread }],
    );
    return {
      state: "found",
      fact: { documents, claims: parts.flatMap(({ part }) => part.claims), ...(unread.length > 0 && { unread }) },
    };
  },
});

const OUTLINES: Partial<Record<Format, (text: string) => Outline>> = {
  markdown: markdownOutline,
  rst: rstOutline,
  asciidoc: asciidocOutline,
  text: plainOutline,
};
const TOOLS: Partial<Record<Format, (source: SourceText) => KnownDocument | undefined>> = {
  sdoc: sdocDocument,
  reqif: reqifDocument,
  needs: needsDocument,
  doorstop: doorstopDocument,
  table: tableDocument,
};

function textPart(source: SourceText): DocumentPart | undefined {
  const format = formatOf(source.file);
  const outlineOf = format && OUTLINES[format];
  if (outlineOf) {
    const isLong = source.text.length > MOST_CHARACTERS;
    const outline = outlineOf(isLong ? source.text.slice(0, MOST_CHARACTERS) : source.text);
    const place = placeOf(source, ({ line }) => source.at(line));
    return partOf(place, isLong ? { ...outline, cut: "only its first million characters were read" } : outline, (line) => source.at(line));
  }
  const document = format && TOOLS[format]?.(source);
  return document && { documents: [document], claims: [] };
}

/** A Word file has no lines: its headings are what outlives an edit. */
async function docxPart(source: SourceBytes): Promise<DocumentPart> {
  const outline = await docxOutline(source.bytes);
  return partOf(
    placeOf(source, ({ text }) => source.whole({ symbol: text })),
    outline,
    (_, heading) => source.whole(heading === "" ? {} : { symbol: heading }),
  );
}

function placeOf(source: SourceText | SourceBytes, at: Place["at"]): Place {
  const { path, name } = source.file;
  return { path, name: name.replace(/\.[^.]*$/, ""), whole: () => source.whole(), at };
}

function partOf(place: Place, { blocks, cut }: Outline, at: (line: number, heading: string) => Location): DocumentPart {
  const documents = knownDocuments(place, blocks);
  // What could not be read is no shell.
  const judged = cut !== undefined && blocks.length === 0 ? documents.map((one) => ({ ...one, hollow: false, byName: true })) : documents;
  const kind = documents[0]?.kind ?? "other";
  return { documents: judged, claims: claimsIn(place.path, kind, blocks, at), ...(cut !== undefined && { unread: cut }) };
}

/** Of a format that is not read here only those count whose name says what they are. */
function byName(path: string, name: string): readonly KnownDocument[] {
  const title = name.replace(/\.[^.]*$/, "");
  const kind = kindNamed(title);
  if (kind === undefined || kind === "readme") return [];
  return [
    {
      location: { path },
      kind,
      because: `it is named ${name}; its text was not read`,
      title,
      words: 0,
      hollow: false,
      items: 0,
      byName: true,
    },
  ];
}
