import type { Verdict, VerdictKind } from "#model";

import { SIGNS, WORDS } from "../verdict-words.ts";
import { type ReportInput } from "./input.ts";
import { anchor, html, type Markup } from "./markup.ts";

/** A layer stands where at least one of its elements does. */
const STANDING: ReadonlySet<VerdictKind> = new Set(["evidenced", "attested"]);
const PART: ReadonlySet<VerdictKind> = new Set(["partly", "stale"]);

/** Layers of defence per threat, side by side: where holes line up is what the reader must see. */
export function layersSection({ judgement, threats, standards, before }: ReportInput): Markup {
  const [code] = standards;
  const verdicts = new Map(judgement.verdicts.filter(({ standard }) => standard === code?.id).map((verdict) => [verdict.element, verdict]));
  if (verdicts.size === 0) return html``;
  return html`<section id="layers">
    <h2>Layers of defence</h2>
    <p>
      Each row is a threat, each column a layer that could stop it. A hole in every layer of a row is a way through; what was not seen may
      stand or not. Which element stands against which threat is our reading (marked <em>ours</em>), not the code's.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Layers of defence per threat">
      <table class="layers">
        <thead>
          <tr>
            <th scope="col">Threat</th>
            ${threats.layers.map(({ title }) => html`<th scope="col">${title}</th>`)}
            <th scope="col">Layers that stand</th>
          </tr>
        </thead>
        <tbody>
          ${threats.threats.map((threat) => row(threat, threats, verdicts, before, code?.id ?? ""))}
        </tbody>
      </table>
    </div>
    <p class="legend">
      <span class="cell stands">stands</span> <span class="cell part">in part</span> <span class="cell hole">hole</span>
      <span class="cell unseen">not seen</span> <span class="cell none">no element</span>
    </p>
  </section>`;
}

type Threat = ReportInput["threats"]["threats"][number];

function row(
  threat: Threat,
  { layers, table }: ReportInput["threats"],
  verdicts: ReadonlyMap<string, Verdict>,
  before: ReportInput["before"],
  standard: string,
): Markup {
  const cells = layers.map(({ id }) => {
    const elements = table.filter((entry) => entry.threat === threat.id && entry.layer === id).map(({ element }) => element);
    return { elements: elements.map((element) => verdicts.get(element)).filter((verdict) => verdict !== undefined) };
  });
  const states = cells.map(({ elements }) => stateOf(elements.map(({ is }) => is))).filter((state) => state !== "none");
  const standing = states.filter((state) => state === "stands").length;
  const isOpen = states.length > 0 && states.every((state) => state === "hole");
  return html`<tr>
    <th scope="row">${threat.title}</th>
    ${cells.map(({ elements }) => cell(elements, before, standard))}
    <td class="tally ${isOpen ? "hole" : ""}">
      ${standing} of
      ${states.length}${isOpen ? html` <strong>way through</strong>` : standing === 0 && html` <span class="quiet">none seen to stand</span>`}
    </td>
  </tr>`;
}

function cell(elements: readonly Verdict[], before: ReportInput["before"], standard: string): Markup {
  const state = stateOf(elements.map(({ is }) => is));
  return html`<td class="cell ${state}">
    ${elements.length === 0 ? html`<span class="quiet">no element</span>` : elements.map((verdict) => link(verdict, before, standard))}
  </td>`;
}

function link({ element, title, is }: Verdict, before: ReportInput["before"], standard: string): Markup {
  const earlier = before?.[`${standard}:${element}`] as VerdictKind | undefined;
  const opened = earlier !== undefined && STANDING.has(earlier) && !STANDING.has(is);
  return html`<a href="#${anchor(standard, element)}" title="${title}: ${WORDS[is]}"
      ><span aria-hidden="true">${SIGNS[is]}</span> ${element}<span class="hidden"> ${WORDS[is]}</span></a
    >${opened && html` <strong class="opened">opened since the baseline</strong>`}`;
}

function stateOf(kinds: readonly VerdictKind[]): "stands" | "part" | "hole" | "unseen" | "none" {
  const counted = kinds.filter((kind) => kind !== "notApplicable");
  if (counted.length === 0) return "none";
  if (counted.some((kind) => STANDING.has(kind))) return "stands";
  if (counted.some((kind) => PART.has(kind))) return "part";
  return counted.includes("contradicted") ? "hole" : "unseen";
}
