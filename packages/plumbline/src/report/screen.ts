import { styleText } from "node:util";

import type { FlowsFact, InspectionFact, Judgement, RankedFinding, Verdict, VerdictKind } from "#model";

import { followedIn } from "./followed.ts";
import { SIGNS, WORDS } from "./verdict-words.ts";
import { columns, cut, shortened, tame, wrapped } from "./width.ts";

export interface ScreenOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Seconds that the run took. */
  readonly seconds: number;
  /** The findings for the first screen, in their order. */
  readonly first: readonly RankedFinding[];
  /** How to mend, by check id. */
  readonly fix: ReadonlyMap<string, string>;
  /** What understanding the C and C++ gave. */
  readonly flows?: FlowsFact;
}

const COLOURS: Readonly<Record<VerdictKind, Parameters<typeof styleText>[0]>> = {
  contradicted: "red",
  partly: "yellow",
  stale: "yellow",
  unknown: "cyan",
  attested: "blue",
  evidenced: "green",
  notApplicable: "gray",
};
/** The screen of an inspection: what was looked at, ten findings, the unknowns with their next step, every element at a glance. */
export function screen(judgement: Judgement, inspection: InspectionFact, options: ScreenOptions): string {
  const code = judgement.verdicts.filter(({ standard, wish }) => standard === judgement.standards[0]?.id && !wish);
  return [
    heading(judgement, options),
    integrity(inspection, options),
    ...gaps(judgement, options),
    ...staleDeviations(judgement, options),
    ...unknowns(code, options),
    ...glance(code, options),
    footer(judgement, code, options),
  ].join("\n");
}

type Paint = (colour: Parameters<typeof styleText>[0], text: string) => string;
const painter = ({ colour }: ScreenOptions): Paint =>
  colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;

function heading({ product, standards }: Judgement, options: ScreenOptions): string {
  const [first] = standards;
  const name = cut(tame(product), options.width);
  const code = first ? wrapped(`${first.title}, ${first.edition}`, options.width) : "";
  return `${painter(options)("bold", name)}\n${code}\n`;
}

function integrity({ files, skipped, failed, granted, excluded = [] }: InspectionFact, options: ScreenOptions): string {
  const parts = [
    `${files.read} of ${files.walked} files read`,
    ...unasked(files, skipped, failed),
    `${skipped.length} skipped`,
    `${failed.length} failed`,
  ];
  const leftOut = excluded.reduce((sum, entry) => sum + entry.files, 0);
  if (leftOut > 0) parts.push(`${leftOut} left out by plumbline.yaml`);
  if (granted.length > 0) parts.push(`${granted.length} ${granted.length === 1 ? "exception" : "exceptions"} granted by plumbline.yaml`);
  const line = wrapped(`Inspection: ${parts.join(" · ")}`, options.width);
  const followed = followedIn(options.flows);
  const more = followed.length === 0 ? "" : `${wrapped(`Followed: ${followed.join(" · ")}`, options.width)}\n`;
  return `${skipped.length + failed.length + granted.length > 0 ? painter(options)("yellow", line) : line}\n${more}`;
}

/** Reasons that leave out what the walk counted; the others are no files of the tree. */
const COUNTED: ReadonlySet<string> = new Set(["tooLarge", "timedOut", "unreadable", "vanished", "notText"]);

/** What was counted, and neither read nor skipped nor failed: pictures, fonts and the like. */
function unasked(files: InspectionFact["files"], skipped: InspectionFact["skipped"], failed: InspectionFact["failed"]): readonly string[] {
  const left = new Set([...skipped.filter(({ why }) => COUNTED.has(why)), ...failed].flatMap(({ path }) => path ?? []));
  const rest = files.walked - files.read - left.size;
  return rest > 0 ? [`${rest} of ${rest === 1 ? "a kind" : "kinds"} that nothing is read from`] : [];
}

function gaps({ findings }: Judgement, options: ScreenOptions): string[] {
  return [painter(options)("bold", titleOf(findings, options)), ...options.first.map((finding) => gap(finding, options)), ""];
}

/** What is new leads; what was known or accepted before is counted, so that nothing disappears. */
function titleOf(findings: readonly RankedFinding[], { first, width }: ScreenOptions): string {
  const settled = findings.filter(({ standing, state }) => standing === "accepted" || state.is === "dismissed").length;
  const known = findings.filter(({ standing, state }) => standing === "known" && state.is !== "dismissed").length;
  const open = findings.length - settled - known;
  const others = [...(known > 0 ? [`${known} known`] : []), ...(settled > 0 ? [`${settled} accepted or dismissed`] : [])].join(", ");
  const what = `${known > 0 ? "new " : ""}${open === 1 ? "finding" : "findings"}`;
  if (open === 0) return others === "" ? "No finding." : `No ${known > 0 ? "new" : "open"} finding; ${others}`;
  const count = open > first.length ? `First ${first.length} of ${open} ${what}` : `${open} ${what}`;
  const title = `${count} (candidates until a person confirms them)`;
  return wrapped(others === "" ? title : `${title}; ${others}`, width);
}

function gap({ check, severity, elements, location, message, standing }: RankedFinding, options: ScreenOptions): string {
  const paint = painter(options);
  const known = standing === "known" ? "  known" : "";
  const head = `${paint(severity === "critical" || severity === "high" ? "red" : "yellow", `✗ ${severity}`)}  ${check}${known}`;
  const ids = elements.join(" ");
  const fill = Math.max(2, options.width - columns(`✗ ${severity}  ${check}${known}`) - ids.length);
  const line = location.line === undefined ? "" : `:${location.line}`;
  const fix = options.fix.get(check);
  return [
    `${head}${" ".repeat(fill)}${ids}`,
    `    ${shortened(tame(location.path), options.width - 4 - line.length)}${line}`,
    `    ${wrapped(tame(message), options.width - 4, "    ")}`,
    ...(fix === undefined ? [] : [paint("dim", `    fix  ${wrapped(fix, options.width - 9, "         ")}`)]),
  ].join("\n");
}

/** Most deviations that are named one by one; the report lists all. */
const MOST_DEVIATIONS = 5;

/** What a person accepted and no longer holds. */
function staleDeviations({ deviations }: Judgement, options: ScreenOptions): string[] {
  const stale = deviations.filter(({ state }) => state !== "valid");
  if (stale.length === 0) return [];
  const lines = stale.slice(0, MOST_DEVIATIONS).map(({ id, by, until, state, covers }) => {
    const again = covers === 0 ? "" : `: ${covers} ${covers === 1 ? "finding is" : "findings are"} open again`;
    return `Deviation ${id} (${by}) ${state === "expired" ? `ran out on ${until}${again}` : "covers no finding"}`;
  });
  const more = stale.length > lines.length ? [`and ${stale.length - lines.length} deviations more`] : [];
  return [...[...lines, ...more].map((line) => painter(options)("yellow", wrapped(tame(line), options.width, "  "))), ""];
}

function unknowns(code: readonly Verdict[], options: ScreenOptions): string[] {
  const paint = painter(options);
  const unseen = code.filter(({ is }) => is === "unknown");
  if (unseen.length === 0) return [];
  return [
    paint("bold", "Could not be seen"),
    ...unseen.map(({ element, title, because, next }) =>
      [
        `${paint("cyan", "?")} ${element.padEnd(3)} ${cut(title, options.width - 6)}`,
        `      ${wrapped(tame(because), options.width - 6, "      ")}`,
        ...(next === undefined ? [] : [`      next ${wrapped(tame(next), options.width - 11, "           ")}`]),
      ].join("\n"),
    ),
    "",
  ];
}

function glance(code: readonly Verdict[], options: ScreenOptions): string[] {
  const paint = painter(options);
  return [
    paint("bold", "Element by element"),
    ...code.map(({ element, title, is, denominator }) => {
      const count = `${denominator.seen}/${denominator.of}`;
      const room = options.width - 26 - count.length;
      return `${paint(COLOURS[is], `${SIGNS[is]} ${element.padEnd(3)} ${WORDS[is].padEnd(15)}`)} ${pad(cut(title, room), room)}  ${count}`;
    }),
    "",
  ];
}

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - columns(text)));

function footer({ evidence, checks }: Judgement, code: readonly Verdict[], { seconds, width }: ScreenOptions): string {
  const order: readonly VerdictKind[] = ["contradicted", "partly", "stale", "unknown", "attested", "evidenced", "notApplicable"];
  const counts = order
    .map((kind) => ({ kind, count: code.filter(({ is }) => is === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${WORDS[kind]}`);
  const met = checks.filter(({ answer }) => answer.is === "met").length;
  return [
    wrapped(`${code.length} elements: ${counts.join(" · ")}`, width),
    `${checks.length} ${checks.length === 1 ? "check" : "checks"}: ${met} met      evidence sha256:${evidence.slice(0, 12)}…      ${seconds.toFixed(1)} s`,
    "",
  ].join("\n");
}
