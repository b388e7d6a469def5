import { CHECKS, cryptographySeen, foundOf, inventoryOf, isOwn } from "#judge";
import type { Facts, Judgement } from "#model";
import { cryptoBom, reportFiles, sarifOf } from "#report";

import { canonicalLines } from "./canonical.ts";
import type { OutputFile } from "./evidence-files.ts";
import { excerptsOf } from "./excerpts.ts";
import type { Inspection } from "./inspect.ts";
import { reportAssets } from "./report-assets.ts";
import { threatsOnDisk } from "./standards-on-disk.ts";

/** Everything that `--out` writes. */
export async function outputFiles(inspection: Inspection): Promise<readonly OutputFile[]> {
  const { judgement } = inspection;
  const { facts, baseline } = inspection.evidence;
  const revision = foundOf(facts.revision);
  const flows = foundOf(facts.flows);
  const languages = foundOf(facts.languages);
  const sourceUses = foundOf(facts.sourceUses);
  const product = foundOf(facts.product) as Facts["product"];
  const report = reportFiles({
    judgement,
    standards: inspection.standards,
    checks: CHECKS,
    threats: threatsOnDisk(),
    inspection: foundOf(facts.inspection) as Facts["inspection"],
    product,
    ...(revision && { revision }),
    ...(flows && { flows }),
    isOwn: (path) => isOwn(languages, path),
    excerpts: await excerptsOf(inspection.root, inspection.files, judgement.findings),
    ...(baseline && { before: baseline.verdicts }),
    assets: reportAssets(),
  });
  return [
    { path: "verdicts.json", content: verdictsJson(judgement) },
    { path: "report.sarif", content: sarifOf(judgement, CHECKS) },
    {
      path: "crypto.cdx.json",
      content: cryptoBom({
        judgement,
        kind: componentKind(product),
        uses: inventoryOf({ flows, sourceUses, languages }),
        seen: cryptographySeen({ flows, sourceUses }),
      }),
    },
    ...report,
    ...inspection.evidenceFiles.map(({ path, content }) => ({ path: `evidence/${path}`, content })),
  ];
}

/** What CycloneDX calls a product of this kind. */
function componentKind({ kind }: Facts["product"]): "firmware" | "application" | "library" {
  return kind.value === "firmware" || kind.value === "library" ? kind.value : "application";
}

/**
 * The verdicts as they are written and printed. The order of the keys is canonical, as in the evidence: what is judged again from
 * saved facts must give the same bytes as what was judged from collected ones.
 */
export const verdictsJson = (judgement: Judgement): string => `${canonicalLines(judgement)}\n`;
