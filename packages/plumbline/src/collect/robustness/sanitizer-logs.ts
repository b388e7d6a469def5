import type { SourceText } from "#model";

import { readXml, rootElement } from "../xml-events.ts";
import type { RecordPart } from "./part.ts";

/** How each tool reports one defect; the same defect is told once however often it happened. */
const REPORTS: readonly (readonly [tool: string, pattern: RegExp])[] = [
  ["AddressSanitizer", /^==\d{1,10}==\s?ERROR: AddressSanitizer: ([^]{1,120})/],
  ["LeakSanitizer", /^==\d{1,10}==\s?ERROR: LeakSanitizer: ([^]{1,120})/],
  ["MemorySanitizer", /^==\d{1,10}==\s?WARNING: MemorySanitizer: ([^]{1,120})/],
  ["ThreadSanitizer", /^WARNING: ThreadSanitizer: ([^]{1,120})/],
  ["HWAddressSanitizer", /^==\d{1,10}==\s?ERROR: HWAddressSanitizer: ([^]{1,120})/],
  ["UndefinedBehaviorSanitizer", /^([^\s:][^:]{0,300}:\d{1,7}:\d{1,5}): runtime error: /],
];
const VALGRIND_SUM = /^==\d{1,10}== ERROR SUMMARY: ([\d,]{1,15}) errors? from ([\d,]{1,15}) contexts?/;
const VALGRIND_LOST = /^==\d{1,10}==\s{1,10}definitely lost: ([\d,]{1,15}) bytes in ([\d,]{1,15}) blocks/;

/** Whether a file's name tells that a sanitizer or valgrind wrote it; any other log is looked into as well. */
export const isSanitizerName = (name: string): boolean =>
  /(?:asan|ubsan|tsan|msan|lsan|sanitizer|valgrind|memcheck|MemoryChecker|DynamicAnalysis)/i.test(name);

/** Defects that sanitizers and valgrind wrote into a log, and the sums of valgrind, which also tell that there were none. */
export function sanitizerLog(source: SourceText): readonly RecordPart[] {
  if (source.file.extension === "xml") return valgrindXml(source);
  if (!/Sanitizer: |: runtime error: |ERROR SUMMARY: /.test(source.text)) return [];
  const seen = new Map<string, { readonly line: number; readonly defects: Set<string> }>();
  let sums = 0;
  let contexts = 0;
  let first = 0;
  for (const [index, raw] of source.lines.entries()) {
    const line = raw.length > 1_000 ? raw.slice(0, 1_000) : raw;
    for (const [tool, pattern] of REPORTS) {
      const what = pattern.exec(line)?.[1];
      if (what === undefined) continue;
      const known = seen.get(tool) ?? { line: index + 1, defects: new Set<string>() };
      // Addresses and thread numbers differ from run to run.
      known.defects.add(what.replaceAll(/0x[0-9a-f]{1,16}|\b(?:pid|tid|T)[= ]?\d{1,10}\b/gi, "").slice(0, 100));
      seen.set(tool, known);
    }
    const sum = VALGRIND_SUM.exec(line);
    if (sum) {
      sums++;
      first ||= index + 1;
      contexts += numberIn(sum[2]);
    }
    const lost = VALGRIND_LOST.exec(line);
    if (lost && numberIn(lost[1]) > 0) contexts++;
  }
  const records = [...seen].map(([tool, { line, defects }]) => record(source, tool, line, defects.size));
  return sums === 0
    ? records
    : [
        ...records,
        { ...record(source, "valgrind", first, contexts), what: `${sums} ${sums === 1 ? "program" : "programs"} under valgrind` },
      ];
}

const numberIn = (text = ""): number => Number(text.replaceAll(",", "")) || 0;

const record = (source: SourceText, tool: string, line: number, defects: number): RecordPart => ({
  location: source.at(line, { symbol: tool }),
  kind: "sanitizer",
  tool,
  what: `a log of ${tool}`,
  defects,
});

/** `valgrind --xml=yes`; a file whose end is missing was written by a program that was killed. */
function valgrindXml(source: SourceText): readonly RecordPart[] {
  if (rootElement(source.text) !== "valgrindoutput") return [];
  let errors = 0;
  const wrong = readXml(source.text, {
    open(name, _, { within }) {
      if (name === "error" && within.at(-1) === "valgrindoutput") errors++;
    },
  });
  const ended = wrong === undefined ? "" : ", cut off";
  return [{ ...record(source, "valgrind", 1, errors), what: `a report of valgrind${ended}` }];
}
