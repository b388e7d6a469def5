import { styleText } from "node:util";

import { openItems, type TraceFinding } from "#trace";

import { columns, cut, shortened, tame, wrapped } from "../width.ts";
import type { TraceReportInput } from "./trace-report.ts";
import { KIND_NAMES, REASONS } from "./trace-words.ts";

export interface TraceScreenOptions {
  readonly colour: boolean;
  readonly width: number;
}

/** Findings and unverified items that the first screen shows; the rest is counted. */
const FIRST = 10;

/** The screen of `plumbline trace`: what is wrong with the links, what is not verified, then how far each kind has come. */
export function traceScreen(input: TraceReportInput, options: TraceScreenOptions): string {
  return [
    ...head(input, options),
    ...wrong(input, options),
    ...suspects(input, options),
    ...unverified(input, options),
    ...levels(input),
    ...foot(input, options),
  ].join("\n");
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;
const painter = ({ colour }: TraceScreenOptions): Paint =>
  colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;

function head({ trace, results, read }: TraceReportInput, options: TraceScreenOptions): string[] {
  const files = new Set(trace.store.blocks.map(({ path }) => path)).size;
  const parts = [
    `${trace.store.count} items in ${files} of ${read.files} files read`,
    `${trace.store.linkCount} links`,
    results.runs === 0 ? "no test results" : `${results.cases} test results of ${results.runs} ${results.runs === 1 ? "run" : "runs"}`,
  ];
  const limit = results.runs === 0 ? [] : [wrapped("A test that passed counts without proof that it ran the linked code.", options.width)];
  return [wrapped(`Trace: ${parts.join(" · ")}`, options.width), ...limit, ""];
}

function wrong({ findings }: TraceReportInput, options: TraceScreenOptions): string[] {
  const paint = painter(options);
  if (findings.length === 0) return [paint("bold", "Every link leads to one item."), ""];
  const title =
    findings.length > FIRST
      ? `First ${FIRST} of ${findings.length} findings`
      : `${findings.length} ${findings.length === 1 ? "finding" : "findings"}`;
  return [paint("bold", title), ...findings.slice(0, FIRST).map((finding) => findingText(finding, options)), ""];
}

function findingText({ kind, location: { path, line = 1 }, message }: TraceFinding, options: TraceScreenOptions): string {
  const at = `:${line}`;
  return [
    `${painter(options)("red", "✗")} ${kind}`,
    `    ${shortened(tame(path), options.width - 4 - at.length)}${at}`,
    `    ${wrapped(tame(message), options.width - 4, "    ")}`,
  ].join("\n");
}

/** What hangs on something that changed since a person last looked, with what it was. */
function suspects({ trace, review }: TraceReportInput, options: TraceScreenOptions): string[] {
  if (review === undefined) return [];
  const paint = painter(options);
  const { store } = trace;
  const found = new Map(review.suspects.map((suspect) => [suspect.item, suspect]));
  const rows = [...found.values()].slice(0, FIRST).map((suspect) => {
    const { item } = suspect;
    const by = review
      .wayOf(suspect)
      .slice(1)
      .map((step) => store.id(step));
    return `${paint("yellow", "~")} ${wrapped(tame(`${store.id(item)}: ${by.at(-1)!} changed${by.length > 1 ? `, by ${by.slice(0, -1).join(" > ")}` : ""}`), options.width - 2, "    ")}`;
  });
  const counts = [
    ...(found.size > rows.length ? [`${found.size - rows.length} suspects more`] : []),
    ...(review.unreviewed > 0 ? [`${review.unreviewed} links that nobody has looked at`] : []),
    ...(review.gone.length > 0 ? [`${review.gone.length} links that were there and are gone`] : []),
  ];
  if (rows.length + counts.length === 0) return [];
  return [paint("bold", "Suspect since somebody last looked"), ...rows, ...counts.map((line) => `  ${line}`), ""];
}

function unverified({ trace, verified }: TraceReportInput, options: TraceScreenOptions): string[] {
  const groups = Map.groupBy(openItems(trace, verified), (item) => verified.of[item]!);
  if (groups.size === 0) return [];
  const paint = painter(options);
  const rows = [...groups].flatMap(([verification, items]) => [
    `${paint(verification === "failed" ? "red" : "yellow", "○")} ${items.length} ${REASONS[verification]}`,
    `    ${cut(
      tame(
        items
          .slice(0, FIRST)
          .map((item) => trace.store.id(item))
          .join(", "),
      ),
      options.width - 4,
    )}`,
  ]);
  return [paint("bold", "Not verified"), ...rows, ""];
}

function levels({ status }: TraceReportInput): string[] {
  const named = status.map((row) => ({ ...row, name: KIND_NAMES[row.kind] ?? row.kind }));
  const wide = Math.max(4, ...named.map(({ name }) => columns(name)));
  const line = (name: string, cells: readonly string[]) => `${name.padEnd(wide)}${cells.map((cell) => cell.padStart(11)).join("")}`;
  return [
    line("kind", ["items", "above", "below", "needs met", "verified"]),
    ...named.map(({ name, items, linkedAbove, linkedBelow, needing, deeplyCovered, verified }) =>
      line(name, [`${items}`, `${linkedAbove}`, `${linkedBelow}`, needing === 0 ? "-" : `${deeplyCovered}/${needing}`, `${verified}`]),
    ),
    "",
  ];
}

function foot({ revision, seconds }: TraceReportInput, { width }: TraceScreenOptions): string[] {
  return [wrapped(`${revision === "" ? "no revision" : `revision ${revision.slice(0, 12)}`}      ${seconds.toFixed(1)} s`, width), ""];
}
