import type { SourceText } from "#model";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type Scalar, type YAMLMap } from "yaml";

import type { ScriptLine } from "./script-lines.ts";

const DEEPEST = 60;
const MOST = 2_000_000;
const SILENT = /^(?:name|description|title|when|if|tags|register|notify|key|uses|image|hosts)$/;

/** Every text of a YAML file as lines of commands: what is no command is recognised by nobody. */
export function yamlCommands(source: SourceText): readonly ScriptLine[] {
  const lines: ScriptLine[] = [];
  walkYaml(source, (node, key, lineOf) => {
    if (!SILENT.test(key)) lines.push(...scalarLines(node, source.text, lineOf));
  });
  return lines;
}

/** Walks all scalars with a text; tells the key that they stand under. Anchors are followed nowhere: each text is seen where it stands. */
function walkYaml(source: SourceText, take: (node: Scalar, key: string, lineOf: (node: Node) => number) => void): void {
  const { documents, lineOf } = documentsOf(source);
  const walk = (node: unknown, key: string, depth: number): void => {
    if (depth > DEEPEST || isAlias(node)) return;
    if (isMap(node)) for (const pair of node.items) walk(pair.value, isScalar(pair.key) ? String(pair.key.value) : "", depth + 1);
    else if (isSeq(node)) for (const item of node.items) walk(item, key, depth + 1);
    else if (isScalar(node) && typeof node.value === "string") take(node, key, lineOf);
  };
  for (const document of documents) walk(document, "", 0);
}

/** Visits every map of a YAML file, with the key that it stands under and the line of each of its entries. */
export function mapsIn(source: SourceText, visit: (map: YAMLMap, key: string, lineOf: (node: unknown) => number) => void): void {
  const { documents, lineOf } = documentsOf(source);
  const walk = (node: unknown, key: string, depth: number): void => {
    if (depth > DEEPEST || isAlias(node)) return;
    if (isMap(node)) {
      visit(node, key, lineOf);
      for (const pair of node.items) walk(pair.value, isScalar(pair.key) ? String(pair.key.value) : "", depth + 1);
    } else if (isSeq(node)) for (const item of node.items) walk(item, key, depth + 1);
  };
  for (const document of documents) walk(document, "", 0);
}

interface Documents {
  readonly documents: readonly unknown[];
  readonly lineOf: (node: unknown) => number;
}

/** Parsed once for a file, however many look at it. */
const known = new WeakMap<SourceText, Documents>();

function documentsOf(source: SourceText): Documents {
  const before = known.get(source);
  if (before) return before;
  const counter = new LineCounter();
  const documents = source.text.length > MOST ? [] : contentsOf(source.text, counter);
  const lineOf = (node: unknown): number => {
    const start = (node as { readonly range?: readonly number[] | null } | undefined)?.range?.[0];
    return start === undefined ? 1 : Math.max(1, counter.linePos(start).line);
  };
  const read = { documents, lineOf };
  known.set(source, read);
  return read;
}

function contentsOf(text: string, lineCounter: LineCounter): readonly unknown[] {
  try {
    return [...parseAllDocuments(text, { lineCounter, logLevel: "silent", strict: false, uniqueKeys: false })].map(
      ({ contents }) => contents,
    );
  } catch {
    // A template that is no YAML: its lines are still read by the rules that look at lines.
    return [];
  }
}

/** The raw lines keep the places; the mark of a block is no command. */
function scalarLines(node: Scalar, text: string, lineOf: (node: Node) => number): readonly ScriptLine[] {
  const [start, end] = node.range ?? [0, 0];
  const raw = text.slice(start, end).split("\n");
  const first = lineOf(node);
  if (/^[|>][+-]?\d?/.test(raw[0] ?? "")) return raw.slice(1).map((line, index) => ({ text: line.trim(), line: first + 1 + index }));
  return raw.length === 1
    ? [{ text: String(node.value), line: first }]
    : raw.map((line, index) => ({ text: line.trim(), line: first + index }));
}
