import type { SourceText } from "#model";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from "yaml";

import { withCommented } from "./commented.ts";
import type { AutomationPart, Call, Seen } from "./part.ts";
import { recognised, type Standing, worse } from "./recognise.ts";
import { standingOf, triggerOf } from "./switches.ts";

const DEEPEST = 60;
const MOST = 1_000_000;

/** Keys whose text says nothing of what runs. */
const SILENT =
  /^(?:name|description|displayName|label|desc|path|paths|artifacts|branches|tags|key|cache|if|when|condition|needs|depends_on|dependsOn|extends|stage|stages|id|on|pr|trigger|title|body|message|concurrency|permissions|runs-on|timeout-minutes|secure|group|reports|environment|working-directory|working_directory|variables_files|only|except|rules|changes|exists|orbs|token|version|versionSpec)$/;

/** What a YAML pipeline runs and calls. One walk serves all systems: they differ in names, not in kind. */
export function yamlPipeline(source: SourceText, system: string, whole: Standing): Omit<AutomationPart, "is"> {
  const seen: Seen[] = [];
  const calls: Call[] = [];
  const unread: { location: ReturnType<SourceText["at"]>; what: string }[] = [];
  const counter = new LineCounter();
  const { contents, whole: readWhole } = source.text.length > MOST ? { contents: [], whole: false } : parse(source.text, counter);
  if (!readWhole) unread.push({ location: source.whole(), what: "not all of the file is YAML that could be read" });
  const state = worse(whole, triggerOf(system, contents[0]));

  const take = (node: Node, standing: Standing): void => {
    const [start, end] = node.range ?? [0, 0];
    const line = counter.linePos(start).line;
    // The raw lines keep the positions; the mark of a block scalar is no command.
    const raw = source.text.slice(start, end).split("\n");
    const lines = /^[|>][+-]?\d?/.test(raw[0] ?? "") ? ["", ...raw.slice(1)] : raw.map((text) => text.replace(/^['"]|['"]\s{0,4}$/g, ""));
    const found = recognised(source, lines, line, standing);
    seen.push(...found.seen);
    calls.push(...found.calls);
  };
  const walk = (node: unknown, standing: Standing, depth: number, key = ""): void => {
    if (depth > DEEPEST || isAlias(node)) return;
    if (isMap(node)) {
      const here = worse(standing, standingOf(node));
      for (const pair of node.items) {
        const name = isScalar(pair.key) ? String(pair.key.value) : "";
        if (system === "GitLab CI" && depth === 0 && name.startsWith(".") && isUnused(source.text, name)) continue;
        // CircleCI calls an orb, and Travis an add-on, by a key.
        if (isScalar(pair.key) && (/^[\w-]+\/[\w-]+$/.test(name) || key === "addons")) take(pair.key as Node, here);
        if (name === "include" || name === "uses") remote(pair.value, source, counter, unread, calls, here);
        if (!SILENT.test(name)) walk(pair.value, here, depth + 1, name);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) walk(item, standing, depth + 1, key);
    } else if (isScalar(node) && typeof node.value === "string") take(node, standing);
  };
  for (const document of contents) walk(document, state, 0);
  return { system, location: source.whole(), ...state, seen: withCommented(source, seen), calls, unread };
}

function parse(text: string, lineCounter: LineCounter): { readonly contents: readonly unknown[]; readonly whole: boolean } {
  try {
    const documents = [...parseAllDocuments(text, { lineCounter, logLevel: "silent", strict: false, uniqueKeys: false })];
    return { contents: documents.map(({ contents }) => contents), whole: documents.every(({ errors }) => errors.length === 0) };
  } catch {
    // Not YAML at all; the caller says so.
    return { contents: [], whole: false };
  }
}

/** A GitLab job whose name starts with a dot runs only where another extends it. */
const isUnused = (text: string, name: string): boolean => text.split(name).length <= 2;

function remote(
  node: unknown,
  source: SourceText,
  counter: LineCounter,
  unread: { location: ReturnType<SourceText["at"]>; what: string }[],
  calls: Call[],
  standing: Standing,
): void {
  if (!isScalar(node) || typeof node.value !== "string") return;
  const location = source.at(counter.linePos(node.range?.[0] ?? 0).line);
  if (/^\.\/.+\.ya?ml$/.test(node.value)) calls.push({ location, what: "workflow", name: node.value.slice(2), ...standing });
  else if (/^https?:|\.ya?ml(?:@|$)/.test(node.value)) unread.push({ location, what: `${node.value.slice(0, 120)} is not in the tree` });
}
