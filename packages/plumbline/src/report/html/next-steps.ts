import type { Verdict, VerdictKind } from "#model";

import { type ReportInput } from "./input.ts";
import { anchor, html, type Markup } from "./markup.ts";
import { badge } from "./verdict-badge.ts";

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
      <div class="scroll" tabindex="0" role="region" aria-label="What is open and what comes next">
        <table>
          <thead>
            <tr>
              <th scope="col">Element</th>
              <th scope="col">Verdict</th>
              <th scope="col">Gap</th>
              <th scope="col">Next</th>
            </tr>
          </thead>
          <tbody>
            ${open.map(row)}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

const row = ({ standard, element, title, is, because, next = "" }: Verdict): Markup =>
  html`<tr>
    <th scope="row"><a href="#${anchor(standard, element)}">${element}</a> ${title}</th>
    <td>${badge(is)}</td>
    <td>${because}</td>
    <td>${next}</td>
  </tr>`;
