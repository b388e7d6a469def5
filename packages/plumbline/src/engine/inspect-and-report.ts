import { dirname } from "node:path";

import { CHECKS, firstTen, foundOf, type Selection, selectionOf } from "#judge";
import { type Evidence, type InspectionFact, type Judgement, type RevisionFact, type Standard } from "#model";
import { sarifOf, screen } from "#report";

import { baselineOf, readBaseline, writeBaseline } from "./baselines.ts";
import { holdPlace } from "./hold-place.ts";
import { inspect, type InspectOptions } from "./inspect.ts";
import { inspectRevision } from "./inspect-revision.ts";
import { fieldedRelease } from "./legacy.ts";
import { spelt, unknownName } from "./names.ts";
import { rootOf } from "./open-tree.ts";
import { outputFiles, verdictsJson } from "./output-files.ts";
import { outputPlace, tryPlace } from "./output-place.ts";
import { standardsInForce } from "./standards-on-disk.ts";
import { withDirectory } from "./swallowed-directory.ts";
import { writeOutput } from "./write-output.ts";

export interface ReportOptions extends Omit<InspectOptions, "baseline" | "cache" | "standards"> {
  readonly cache: string | false;
  readonly out?: string;
  readonly format: "text" | "json" | "sarif";
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly since?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly standard?: readonly string[];
  readonly colour: boolean;
  readonly width: number;
}

export interface Report {
  /** What goes to the standard output. */
  readonly text: string;
  readonly written: readonly string[];
  /** Findings neither in the baseline nor under a valid deviation nor dismissed; a note asks for nothing. */
  readonly openFindings: number;
  /** Elements of the first standard that are unknown. */
  readonly unknowns: number;
}

/** Inspects a tree, judges it, and writes what was asked for. */
export async function inspectAndReport(given: ReportOptions): Promise<Report> {
  const started = performance.now();
  const options = withDirectory(given);
  const standards = standardsInForce(options.standard);
  const selection = select(options, standards);
  const places = placesOf(options);
  const release = places.out === undefined ? () => {} : holdPlace(places.out, options.now().getTime());
  try {
    return await reportInto(places, { ...options, started, standards, ...(selection && { selection }) });
  } finally {
    release();
  }
}

interface Prepared extends ReportOptions {
  readonly started: number;
  readonly standards: readonly Standard[];
  readonly selection?: Selection;
}

async function reportInto(places: ReturnType<typeof placesOf>, options: Prepared): Promise<Report> {
  const { started, selection, baseline: baselineFile, writeBaseline: _, out: __, ...rest } = options;
  const before = await knownBefore(baselineFile, rest, rest.standards);
  const inspection = await inspect({ ...rest, ...before, asked: askedIn(options), ...(selection && { selection }) });
  const { judgement } = inspection;
  const edited = options.since === undefined ? undefined : editedSince(options.since, foundOf(inspection.evidence.facts.revision));
  if (edited !== undefined) options.onNotice?.(edited);
  const written: string[] = [];
  if (places.out !== undefined) {
    writeOutput(places.out, await outputFiles(inspection), { signal: options.signal, ours: ["report"] });
    written.push(`${places.out}: report.html, report.sarif, crypto.cdx.json, verdicts.json, evidence/`);
  }
  if (places.baseline !== undefined) {
    writeBaseline(places.baseline, baselineOf(judgement, inspection.evidence));
    written.push(places.baseline);
  }
  const seconds = (performance.now() - started) / 1000;
  return { text: printed(judgement, inspection.evidence, { ...options, seconds }), written, ...countsOf(judgement) };
}

/** That more is compared than what is committed: somebody who looks for what a branch brings should know it. */
function editedSince(ref: string, revision: RevisionFact | undefined): string | undefined {
  const { dirty = [], untracked = [] } = revision ?? {};
  const files = [...(dirty === "unknown" ? [] : dirty), ...(untracked === "unknown" ? [] : untracked)];
  const [first] = files;
  if (first === undefined) return undefined;
  const what = files.length === 1 ? `${first} is` : `${files.length} files, such as ${first}, are`;
  return `compared with ${ref} is the directory as it lies there: ${what} in no commit as ${files.length === 1 ? "it is" : "they are"} now`;
}

const askedIn = ({ only, exclude, since }: ReportOptions): NonNullable<InspectOptions["asked"]> => ({
  ...(only && { only }),
  ...(exclude && { exclude }),
  ...(since !== undefined && { since }),
});

/** Where this run may write, told before it begins: nothing ever goes into the inspected tree. */
function placesOf({ directory, out, writeBaseline: baseline, cache }: ReportOptions): {
  readonly out?: string;
  readonly baseline?: string;
} {
  const root = rootOf(directory);
  if (cache !== false) outputPlace(cache, root);
  const places = {
    ...(out !== undefined && { out: outputPlace(out, root) }),
    ...(baseline !== undefined && { baseline: outputPlace(baseline, root) }),
  };
  if (places.baseline !== undefined) tryPlace(dirname(places.baseline));
  return places;
}

/** What was asked for by name; nothing where that is everything. */
export function select(
  { only, exclude = [] }: Pick<ReportOptions, "only" | "exclude">,
  standards: readonly Standard[],
): Selection | undefined {
  if (!only && exclude.length === 0) return undefined;
  const selection = selectionOf(
    only && spelt(only, standards),
    spelt(exclude, standards),
    standards,
    CHECKS.map(({ id }) => id),
  );
  if ("unknown" in selection) throw unknownName(selection.unknown, standards);
  return selection;
}

/** What was known before: of an earlier revision, of a file, or what the fielded release of a legacy product held. */
async function knownBefore(
  file: string | undefined,
  options: Omit<ReportOptions, "baseline" | "writeBaseline" | "out">,
  standards: readonly Standard[],
): Promise<Pick<InspectOptions, "baseline" | "failedBefore">> {
  if (options.since !== undefined) {
    const before = await inspectRevision(options.since, { ...options, standards });
    return { baseline: baselineOf(before.judgement, before.evidence) };
  }
  if (file !== undefined) return { baseline: readBaseline(file) };
  const fielded = await fieldedRelease({ ...options, standards });
  if (!fielded) return {};
  return "baseline" in fielded ? fielded : { failedBefore: [{ producer: "legacy", message: fielded.why }] };
}

/** What a caller asked to see. */
export function printed(
  judgement: Judgement,
  evidence: Evidence,
  options: { readonly format: "text" | "json" | "sarif"; readonly colour: boolean; readonly width: number; readonly seconds: number },
): string {
  if (options.format === "json") return verdictsJson(judgement);
  if (options.format === "sarif") return sarifOf(judgement, CHECKS);
  const inspection = foundOf(evidence.facts.inspection) as InspectionFact;
  const open = judgement.findings.filter(({ standing, state }) => standing === "new" && state.is !== "dismissed");
  const flows = foundOf(evidence.facts.flows);
  return screen(judgement, inspection, {
    ...options,
    first: firstTen(open),
    fix: new Map(judgement.checks.map(({ check, fix }) => [check, fix])),
    ...(flows && { flows }),
  });
}

/** What decides the exit code. */
export function countsOf({ findings, verdicts, standards }: Judgement): Pick<Report, "openFindings" | "unknowns"> {
  return {
    openFindings: findings.filter(({ standing, state, severity }) => standing === "new" && state.is !== "dismissed" && severity !== "note")
      .length,
    unknowns: verdicts.filter(({ standard, is, wish }) => standard === standards[0]?.id && is === "unknown" && !wish).length,
  };
}
