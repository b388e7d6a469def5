import { SaxesParser } from "saxes";

import type { DocumentKind, KnownDocument, SourceText } from "#model";

import { kindNamed } from "./kinds.ts";

const MOST_CHARACTERS = 8 << 20;

interface Counted {
  readonly title?: string;
  readonly items: number;
  readonly tool: string;
  readonly words?: number;
}

/** A StrictDoc document: its nodes outside of the heading block and the grammar. */
export function sdocDocument(source: SourceText): KnownDocument | undefined {
  const nodes = source.lines.filter((line) =>
    /^\[{1,2}(?!DOCUMENT|GRAMMAR|FREETEXT|TEXT|SECTION|\/)[A-Z][A-Z0-9_]{0,40}\]{1,2}\s*$/.test(line),
  ).length;
  const title = source.lines.slice(0, 60).find((line) => line.startsWith("TITLE: "));
  return documentOf(source, { tool: "StrictDoc", items: nodes, ...(title !== undefined && { title: title.slice(7) }) });
}

/** A sphinx-needs export. */
export function needsDocument(source: SourceText): KnownDocument | undefined {
  if (source.text.length > MOST_CHARACTERS) return undefined;
  const versions = fieldOf(parsed(source.text), "versions");
  const needs = Object.values(isObject(versions) ? versions : {}).map((version) => fieldOf(version, "needs"));
  const items = Math.max(0, ...needs.map((list) => (isObject(list) ? Object.keys(list).length : 0)));
  return needs.length === 0 ? undefined : documentOf(source, { tool: "sphinx-needs", items });
}

/** A Doorstop item: one file each. */
export function doorstopDocument(source: SourceText): KnownDocument | undefined {
  const head = source.text.slice(0, 20_000);
  if (!/^(?:active|level|normative):/m.test(head) || !/^text:/m.test(head)) return undefined;
  return documentOf(source, { tool: "Doorstop", items: 1 });
}

/** A ReqIF exchange file: its specification objects; a document type is refused. */
export function reqifDocument(source: SourceText): KnownDocument | undefined {
  const text = source.text.slice(0, MOST_CHARACTERS);
  const parser = new SaxesParser();
  let items = 0;
  let isReqif = false;
  let isWrong = false;
  parser.on("error", () => (isWrong = true));
  parser.on("doctype", () => (isWrong = true));
  parser.on("opentag", ({ name }) => {
    if (name === "REQ-IF" || name.endsWith(":REQ-IF")) isReqif = true;
    if (name === "SPEC-OBJECT" || name.endsWith(":SPEC-OBJECT")) items++;
  });
  const stop = (): boolean => isWrong;
  for (let at = 0; at < text.length && !stop(); at += 65_536) parser.write(text.slice(at, at + 65_536));
  return isReqif ? documentOf(source, { tool: "ReqIF", items }) : undefined;
}

/** A table (CSV): requirements, risks, threats or tests by its name or its columns. */
export function tableDocument(source: SourceText): KnownDocument | undefined {
  const rows = source.lines.slice(0, 20_000).filter((line) => line.trim() !== "");
  const header = (rows[0] ?? "").slice(0, 2_000).toLowerCase();
  const kind = kindByColumns(header) ?? kindNamed(baseName(source));
  if (kind === undefined || kind === "other") return undefined;
  return { ...documentOf(source, { tool: "table", items: Math.max(0, rows.length - 1) }), kind };
}

const COLUMNS: readonly (readonly [kind: DocumentKind, pattern: RegExp])[] = [
  ["threatModel", /\bthreats?\b.*\b(?:mitigation|control|stride|likelihood|impact|attack)/],
  [
    "riskFile",
    /\b(?:hazards?|hazardous situation|failure mode|risk id)\b.*\b(?:severity|harm|probability|mitigation|control|rpn)|\bseverity\b.*\bprobability\b/,
  ],
  ["testReport", /\btest\b.*\b(?:result|verdict|pass(?:ed)?|status)\b/],
  ["testPlan", /\btest (?:case|id|step)\b.*\b(?:expected|steps?|procedure)\b/],
  ["requirements", /\brequirements?\b.*\b(?:id|text|description|rationale|verification|status|parent)\b|\bid\b.*\brequirement\b/],
];

const kindByColumns = (header: string): DocumentKind | undefined =>
  /[,;\t]/.test(header) ? COLUMNS.find(([, pattern]) => pattern.test(header))?.[0] : undefined;

const baseName = ({ file }: SourceText): string => file.name.replace(/\.[^.]*$/, "");

/** What the tool holds is named by the title or the path; without a name it is requirements, the purpose of these tools. */
function documentOf(source: SourceText, { title = baseName(source), items, tool }: Counted): KnownDocument {
  const folders = source.file.path.split("/").slice(0, -1);
  const named = [title, baseName(source), ...folders.toReversed()].map(kindNamed).find((kind) => kind !== undefined);
  const words = source.text.slice(0, MOST_CHARACTERS).match(/\p{L}{2,}/gu)?.length ?? 0;
  return {
    location: source.whole(),
    kind: named === undefined || named === "other" || named === "readme" ? "requirements" : named,
    because: tool === "table" ? "its name or its columns" : `it is written with ${tool}`,
    title: title.slice(0, 300),
    words,
    hollow: items === 0,
    items,
  };
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const fieldOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged export names no item; the file then is no document.
    return undefined;
  }
}
