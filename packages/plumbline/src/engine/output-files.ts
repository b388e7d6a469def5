import { CHECKS } from "#judge";
import type { Judgement } from "#model";
import { sarifOf } from "#report";

import type { OutputFile } from "./evidence-files.ts";
import type { Inspection } from "./inspect.ts";

/** Everything that `--out` writes. */
export function outputFiles({ evidenceFiles }: Inspection, judgement: Judgement): readonly OutputFile[] {
  return [
    { path: "verdicts.json", content: verdictsJson(judgement) },
    { path: "report.sarif", content: sarifOf(judgement, CHECKS) },
    ...evidenceFiles.map(({ path, content }) => ({ path: `evidence/${path}`, content })),
  ];
}

/** The verdicts as they are written and printed; the same bytes for the same judgement. */
export const verdictsJson = (judgement: Judgement): string => `${JSON.stringify(judgement, null, 1)}\n`;
