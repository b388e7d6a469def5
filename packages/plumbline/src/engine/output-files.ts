import { CHECKS, foundOf } from "#judge";
import type { Facts, Judgement } from "#model";
import { reportFiles, sarifOf } from "#report";

import type { OutputFile } from "./evidence-files.ts";
import { excerptsOf } from "./excerpts.ts";
import type { Inspection } from "./inspect.ts";
import { reportAssets } from "./report-assets.ts";
import { threatsOnDisk } from "./standards-on-disk.ts";

/** Everything that `--out` writes. */
export function outputFiles(inspection: Inspection, judgement: Judgement): readonly OutputFile[] {
  const { facts, baseline } = inspection.evidence;
  const revision = foundOf(facts.revision);
  const report = reportFiles({
    judgement,
    standards: inspection.standards,
    checks: CHECKS,
    threats: threatsOnDisk(),
    inspection: foundOf(facts.inspection) as Facts["inspection"],
    product: foundOf(facts.product) as Facts["product"],
    ...(revision && { revision }),
    excerpts: excerptsOf(inspection.root, inspection.files, judgement.findings, facts),
    ...(baseline && { before: baseline.verdicts }),
    assets: reportAssets(),
  });
  return [
    { path: "verdicts.json", content: verdictsJson(judgement) },
    { path: "report.sarif", content: sarifOf(judgement, CHECKS) },
    ...report,
    ...inspection.evidenceFiles.map(({ path, content }) => ({ path: `evidence/${path}`, content })),
  ];
}

/** The verdicts as they are written and printed; the same bytes for the same judgement. */
export const verdictsJson = (judgement: Judgement): string => `${JSON.stringify(judgement, null, 1)}\n`;
