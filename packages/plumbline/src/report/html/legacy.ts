import type { VerdictKind } from "#model";

import { type ReportInput } from "./input.ts";
import { html, type Markup } from "./markup.ts";
import { table } from "./table.ts";
import { verdictHead, verdictRow } from "./verdict-rows.ts";

/** What IEC 62304 4.4.3 holds a fielded release against. */
const HELD_AGAINST = /^(?:5\.2|5\.3|5\.7|7)(?:\.|$)/;
const GAPS: ReadonlySet<VerdictKind> = new Set(["contradicted", "partly", "stale", "unknown"]);

/** The gap list of a release that was fielded before the standard was applied (IEC 62304 4.4); nothing where there is none. */
export function legacySection({ judgement, product }: ReportInput): Markup {
  const { legacy } = product;
  if (!legacy) return html``;
  const clauses = judgement.verdicts.filter(({ standard, element }) => standard === "iec-62304" && HELD_AGAINST.test(element));
  const gaps = clauses.filter(({ is }) => GAPS.has(is));
  const open = judgement.findings.filter(({ state }) => state.is !== "dismissed");
  const known = open.filter(({ standing }) => standing === "known").length;
  const fresh = open.filter(({ standing }) => standing === "new").length;
  return html`<section id="legacy">
    <h2>Gap list of the fielded release ${legacy.release}</h2>
    <p>
      Legacy software (IEC 62304 4.4)${legacy.since === undefined ? "" : `, in the field since ${legacy.since}`}. ${known} findings stood in
      ${legacy.release} already and count as known; ${fresh} came with what changed since and are judged as new. ${gaps.length} of
      ${clauses.length} clauses of 5.2, 5.3, 5.7 and 7 have a gap: what is done about each is a matter of its risk (4.4.2, 4.4.4).
    </p>
    ${gaps.length > 0 && table({ label: "Gap list", named: "verdicts", head: verdictHead("Clause"), rows: gaps.map(verdictRow) })}
  </section>`;
}
