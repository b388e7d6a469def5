import type { TreeFile } from "#model";

import { type Item, type ItemLink, itemOf, type ReadItems } from "../../items/item.ts";
import { isText, type Reader, type Source } from "../reader.ts";

/** The export of sphinx-needs: needs of the current version, with the defaults that were left out (its documentation, "needs.json"). */
export const needsJson: Reader = {
  name: "sphinx-needs",
  wants: ({ name, ignored }: TreeFile) => (!ignored && /(?:^|[._-])needs[\w.-]{0,60}\.json$/i.test(name) ? "text" : false),
  read: (source: Source) => (isText(source) ? needsIn(source.file.path, source.text) : undefined),
};

type Json = Readonly<Record<string, unknown>>;

function needsIn(path: string, text: string): ReadItems | undefined {
  const whole = jsonIn(text);
  if (!isObject(whole)) return { items: [], troubles: [{ path, line: 1, what: "no JSON that can be read" }] };
  const { versions, current_version: current } = whole;
  if (!isObject(versions)) return undefined;
  const version = typeof current === "string" && isObject(versions[current]) ? versions[current] : Object.values(versions).at(-1);
  if (!isObject(version) || !isObject(version["needs"])) return undefined;
  const schema = schemaOf(version);
  const lines = linesOfIds(text);
  return {
    items: Object.entries(version["needs"]).flatMap(([id, need]) => (isObject(need) ? [itemOfNeed(id, need, schema, path, lines)] : [])),
    troubles: [],
  };
}

interface Schema {
  readonly links: ReadonlySet<string>;
  readonly back: ReadonlySet<string>;
  readonly defaults: Json;
}

/** Which fields are links. Links back are worked out anew: they could say anything. */
function schemaOf(version: Json): Schema {
  const schema = version["needs_schema"];
  const fields = isObject(schema) && isObject(schema["properties"]) ? schema["properties"] : {};
  const ofType = (type: string) =>
    new Set(Object.entries(fields).flatMap(([name, field]) => (isObject(field) && field["field_type"] === type ? [name] : [])));
  const defaults = Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (isObject(field) && "default" in field ? [[name, field["default"]]] : [])),
  );
  const links = ofType("links");
  return { links: links.size > 0 ? links : new Set(["links"]), back: ofType("backlinks"), defaults };
}

function itemOfNeed(id: string, need: Json, { links, back, defaults }: Schema, path: string, lines: ReadonlyMap<string, number>): Item {
  const said: Json = { ...defaults, ...need };
  const line = lines.get(id) ?? 1;
  const words = Object.entries(said).filter(
    ([name, value]) => !OWN.has(name) && !links.has(name) && !back.has(name) && isScalar(value) && `${value}` !== "",
  );
  return itemOf({
    id,
    format: "sphinx-needs",
    type: textOf(said["type"]),
    path,
    line,
    title: textOf(said["title"]),
    text: textOf(said["content"]) || textOf(said["description"]),
    status: textOf(said["status"]).toLowerCase(),
    tags: namesIn(said["tags"]),
    links: [...links].flatMap((role) => namesIn(said[role]).map((to) => linkOf(to, role, line))),
    attributes: Object.fromEntries(words.map(([name, value]) => [name, String(value)])),
  });
}

const OWN: ReadonlySet<string> = new Set([
  "id",
  "type",
  "title",
  "content",
  "description",
  "status",
  "tags",
  "type_name",
  "lineno",
  "docname",
]);

/** "REQ_1.part" points at a part of REQ_1; what stands in brackets is a condition on it. */
function linkOf(written: string, role: string, line: number): ItemLink {
  const open = written.indexOf("[");
  const to = (open < 0 ? written : written.slice(0, open)).trim();
  return { to, role, line };
}

/** Line on which each need begins: identifiers are keys of their own line in what tools write. */
function linesOfIds(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    const key = /^\s{4,40}"([^"]{1,200})": \{\s*$/.exec(line)?.[1];
    if (key !== undefined && !lines.has(key)) lines.set(key, number);
  }
  return lines;
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value === "string")
    return value
      .split(/[,;]/)
      .map((each) => each.trim())
      .filter((each) => each !== "");
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string" && each !== "") : [];
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Said as trouble of the document by the caller.
    return undefined;
  }
}
