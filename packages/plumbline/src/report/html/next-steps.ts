import type { VerdictKind } from "#model";

import { type ReportInput } from "./input.ts";
import { html, type Markup } from "./markup.ts";
import { table } from "./table.ts";
import { verdictHead, verdictRow } from "./verdict-rows.ts";

/** What is open, the worst first; what could not be seen comes last, for it may stand. */
const OPEN: readonly VerdictKind[] = ["contradicted", "partly", "stale", "unknown"];

/** What is open and what comes next, element by element: a line that opens on the screen, the first table on paper. */
export function nextStepsSection({ judgement, standards }: ReportInput): Markup {
  const verdicts = judgement.verdicts.filter(({ standard, wish }) => standard === standards[0]?.id && !wish);
  const open = OPEN.flatMap((kind) => verdicts.filter(({ is }) => is === kind));
  if (open.length === 0) return html``;
  return html`<section id="next">
    <details>
      <summary>
        <h2>${open.length} of ${verdicts.length} elements are open: what comes next for each</h2>
      </summary>
      ${table({ label: "What is open and what comes next", named: "verdicts", head: verdictHead("Element"), rows: open.map(verdictRow) })}
    </details>
  </section>`;
}
