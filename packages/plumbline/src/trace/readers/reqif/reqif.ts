import type { TreeFile } from "#model";

import { type Item, type ItemLink, itemOf, NONE, type ReadItems, type Trouble } from "../../items/item.ts";
import { isArchive, isText, type Reader, type Source } from "../reader.ts";
import { readReqif, type ReqifObject, type Reqif } from "./read-reqif.ts";

/** Requirements interchange as DOORS, Polarion, codebeamer and Enterprise Architect write it, alone or packed (OMG ReqIF 1.2). */
export const reqif: Reader = {
  name: "ReqIF",
  wants: ({ extension, ignored }: TreeFile) =>
    ignored ? false : extension === "reqif" ? "text" : extension === "reqifz" ? "archive" : false,
  async read(source: Source) {
    const { path } = source.file;
    if (isText(source)) return itemsOf([{ name: path, text: source.text }], path, []);
    if (!isArchive(source)) return undefined;
    const troubles: Trouble[] = [];
    const parts: Part[] = [];
    for (const name of (await source.names()).filter((each) => /\.(?:reqif|xml)$/i.test(each))) {
      // One after the other: they are unpacked from one buffer.
      // oxlint-disable-next-line no-await-in-loop
      const entry = await source.text(name);
      if ("text" in entry) parts.push({ name, text: entry.text });
      else troubles.push({ path, line: 1, what: `${name} could not be read: ${entry.refused}` });
    }
    if (parts.length === 0) troubles.push({ path, line: 1, what: "the archive holds no ReqIF document that could be read" });
    return itemsOf(parts, path, troubles);
  },
};

interface Part {
  readonly name: string;
  readonly text: string;
}

/** Several documents of one archive are one exchange: objects of one are linked by relations of another. */
function itemsOf(parts: readonly Part[], path: string, troubles: Trouble[]): ReadItems | undefined {
  const documents = parts.map(({ name, text }) => {
    const document = readReqif(text);
    if (document.wrong !== undefined) troubles.push({ path, line: 1, what: `${name} could not be read to its end: ${document.wrong}` });
    return document;
  });
  const names = namesOf(documents);
  const links = linksOf(documents, names, path, troubles);
  const items = documents.flatMap((document) =>
    [...document.objects.values()].flatMap((object) => itemOfObject(object, document, names, links.get(object.identifier) ?? NONE, path)),
  );
  return items.length + troubles.length === 0 ? undefined : { items, troubles };
}

/** Attributes by which tools call an object; the first one that it has is its identifier for people. */
const FOREIGN = /^(?:ReqIF\.ForeignID|ID|Identifier|Object Identifier|ForeignID|UID|Key|Requirement ID|Absolute Number)$/i;

/** What people call each object; its own identifier, mostly a UUID, where no attribute says it. */
function namesOf(documents: readonly Reqif[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { objects } of documents)
    for (const { identifier, values } of objects.values()) {
      const [, own] = [...values].find(([name, value]) => FOREIGN.test(name) && value.trim() !== "") ?? [];
      names.set(identifier, own?.trim() ?? identifier);
    }
  return names;
}

/** A relation is held by its source, which in most tools is the one below. */
function linksOf(
  documents: readonly Reqif[],
  names: ReadonlyMap<string, string>,
  path: string,
  troubles: Trouble[],
): ReadonlyMap<string, readonly ItemLink[]> {
  const links = new Map<string, ItemLink[]>();
  for (const { relations } of documents)
    for (const { source, target, type, line } of relations) {
      const to = names.get(target);
      if (!names.has(source)) troubles.push({ path, line, what: `a relation begins at ${source}, which is no object of this exchange` });
      const list = links.get(source) ?? [];
      list.push({ to: to ?? target, role: type === "" ? "link" : type, line });
      links.set(source, list);
    }
  return links;
}

const TEXT = /^(?:ReqIF\.Text|Text|Description|Object Text|Requirement|Statement)$/i;
const TITLE = /^(?:ReqIF\.Name|ReqIF\.ChapterName|Name|Title|Heading|Object Heading|Object Short Text|Summary)$/i;
const STATUS = /^(?:ReqIF\.ForeignState|Status|State)$/i;

/** Headings and information of a specification have neither text nor links of their own kind, and are no items. */
function itemOfObject(
  object: ReqifObject,
  { types }: Reqif,
  names: ReadonlyMap<string, string>,
  links: readonly ItemLink[],
  path: string,
): readonly Item[] {
  const said = (wanted: RegExp): string => [...object.values].find(([name, value]) => wanted.test(name) && value !== "")?.[1] ?? "";
  const text = said(TEXT);
  const type = types.get(object.type) ?? "";
  if (text === "" && links.length === 0 && /head|folder|chapter|information/i.test(type)) return [];
  const rest = [...object.values].filter(([name, value]) => value !== "" && ![TEXT, TITLE, STATUS, FOREIGN].some((own) => own.test(name)));
  return [
    itemOf({
      id: names.get(object.identifier)!,
      format: "reqif",
      type,
      path,
      line: object.line,
      title: said(TITLE) || object.longName,
      text,
      status: said(STATUS).toLowerCase(),
      links,
      attributes: Object.fromEntries([["identifier", object.identifier], ...rest]),
    }),
  ];
}
