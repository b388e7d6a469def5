import type { SourceText } from "#model";

import { withCommented } from "./commented.ts";
import type { AutomationPart, Call, Seen } from "./part.ts";
import { recognised, type Standing, worse } from "./recognise.ts";

interface Block {
  standing: Standing;
  depth: number;
}

/** What a Jenkinsfile runs. Groovy is a programming language: steps in shared libraries and computed commands are not seen. */
export function jenkinsPipeline(source: SourceText): Omit<AutomationPart, "is"> {
  const seen: Seen[] = [];
  const calls: Call[] = [];
  const unread = [];
  const off = blocksOff(source.lines);
  const blocks: Block[] = [];
  let depth = 0;
  let inComment = false;
  for (const [index, raw] of source.lines.entries()) {
    const line = raw.slice(0, 2_000);
    if (inComment || /^\s{0,60}\/\*/.test(line)) {
      inComment = !line.includes("*/");
      continue;
    }
    const code = line.replace(/(?:^|\s)\/\/.*$/, "");
    if (/@Library\b|^\s{0,20}library\s{0,4}(?:\(|identifier|['"])/.test(code))
      unread.push({ location: source.at(index + 1), what: "a shared library is not in the tree" });
    const lenient = /\b(catchError|warnError)\b|returnStatus\s{0,4}:\s{0,4}true/.exec(code)?.[0];
    const standing = [
      ...blocks.map((block) => block.standing),
      ...(off.has(index) ? [OFF] : []),
      ...(lenient ? [ignoring(lenient)] : []),
    ].reduce(worse, {
      state: "on",
    });
    for (const text of shellIn(code)) {
      const found = recognised(source, [text], index + 1, standing);
      seen.push(...found.seen);
      calls.push(...found.calls);
    }
    const before = depth;
    depth += count(code, "{") - count(code, "}");
    if (lenient && depth > before) blocks.push({ standing: ignoring(lenient), depth: before });
    while (blocks.length > 0 && depth <= (blocks.at(-1) as Block).depth) blocks.pop();
  }
  return { system: "Jenkins", location: source.whole(), state: "on", seen: withCommented(source, seen), calls, unread };
}

const QUOTED_STEP = /\b(?:sh|bat|powershell|pwsh)\b\s{0,4}\(?\s{0,4}(?:script\s{0,4}:\s{0,4})?(?:"([^"]{1,1000})"|'([^']{1,1000})')/g;

/** Shell text of a line: what the steps quote, else the line itself, which may stand in a text of several lines. */
function shellIn(code: string): readonly string[] {
  const quoted = [...code.matchAll(QUOTED_STEP)].map(([, double, single]) => double ?? single ?? "");
  return quoted.length > 0 ? quoted : [code.trim().replace(/^(?:sh|bat|powershell|pwsh)\b[\s('"]{0,8}/, "")];
}

const OFF: Standing = { state: "off", because: "when: expression false" };
const ignoring = (because: string): Standing => ({ state: "failureIgnored", because });
const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** Lines of stages whose `when` can never be true. */
function blocksOff(lines: readonly string[]): ReadonlySet<number> {
  const off = new Set<number>();
  const stages: { from: number; depth: number; never: boolean }[] = [];
  let depth = 0;
  for (const [index, raw] of lines.entries()) {
    const line = raw.slice(0, 2_000);
    if (/\bstage\s{0,4}\(/.test(line)) stages.push({ from: index, depth, never: false });
    const stage = stages.at(-1);
    if (stage && /\bexpression\s{0,4}\{\s{0,4}(?:return\s{1,4})?false\s{0,4}\}/.test(line)) stage.never = true;
    depth += count(line, "{") - count(line, "}");
    while (
      stages.length > 0 &&
      depth <= (stages.at(-1) as (typeof stages)[0]).depth &&
      index > (stages.at(-1) as (typeof stages)[0]).from
    ) {
      const ended = stages.pop() as (typeof stages)[0];
      if (ended.never) for (let at = ended.from; at <= index; at++) off.add(at);
    }
  }
  return off;
}
