import type { Verdict, VerdictKind } from "#model";

import { SIGNS, WORDS } from "../verdict-words.ts";
import { type ReportInput } from "./input.ts";
import { laneOf, type LayerState } from "./lane.ts";
import { anchor, html, type Markup } from "./markup.ts";

/** A layer stands where at least one of its elements does. */
const STANDING: ReadonlySet<VerdictKind> = new Set(["evidenced", "attested"]);
const PART: ReadonlySet<VerdictKind> = new Set(["partly", "stale"]);

/** Layers of defence per threat, side by side: where holes line up is what the reader must see. */
export function layersSection({ judgement, threats, standards, before }: ReportInput): Markup {
  const [code] = standards;
  const verdicts = new Map(judgement.verdicts.filter(({ standard }) => standard === code?.id).map((verdict) => [verdict.element, verdict]));
  if (verdicts.size === 0) return html``;
  const inPicture = new Set(threats.table.map(({ element }) => element));
  const drawn = [...verdicts.values()].filter(({ element }) => inPicture.has(element));
  return html`<section id="layers">
    <h2>Layers of defence</h2>
    <p>
      Each row is a threat, each column a layer that could stop it. The line is the attack: it runs on through every hole and ends at the
      first wall that stands. A hole in every layer of a row is a way through; what was not seen may stand or not.
    </p>
    <p class="quiet">
      Which element stands against which threat, and in which layer, is marked <em>ours</em>: it is Plumbline's own reading, the building
      code does not say it.
    </p>
    <p class="through">${throughInWords(threats, verdicts)}</p>
    <p class="since">${sinceBaseline(drawn, before, code?.id ?? "")}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Layers of defence per threat">
      <table class="layers">
        <caption>
          Element to threat and layer: ours
        </caption>
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
    <p class="legend">${LEGEND.map(([state, words]) => html`<span class="cell ${state}">${laneOf(state, true)} ${words}</span> `)}</p>
  </section>`;
}

const LEGEND: readonly (readonly [LayerState, string])[] = [
  ["stands", "stands: the attack ends here"],
  ["part", "in part"],
  ["hole", "hole"],
  ["unseen", "not seen"],
  ["none", "no element"],
];

/** Which holes opened since the baseline, in one sentence above the picture. */
function sinceBaseline(verdicts: readonly Verdict[], before: ReportInput["before"], standard: string): Markup {
  if (before === undefined) return html`No baseline was given: holes that opened since cannot be told from old ones.`;
  const opened = verdicts.filter((verdict) => isOpened(verdict, before, standard));
  if (opened.length === 0) return html`No hole opened since the baseline.`;
  return html`<strong>Opened since the baseline:</strong>
    ${opened.map(({ element, title }, index) => html`${index > 0 && ", "}<a href="#${anchor(standard, element)}">${element} ${title}</a>`)}.`;
}

function isOpened({ element, is }: Verdict, before: ReportInput["before"], standard: string): boolean {
  const earlier = before?.[`${standard}:${element}`] as VerdictKind | undefined;
  return earlier !== undefined && STANDING.has(earlier) && !STANDING.has(is) && is !== "notApplicable";
}

type Threat = ReportInput["threats"]["threats"][number];

function row(
  threat: Threat,
  { layers, table }: ReportInput["threats"],
  verdicts: ReadonlyMap<string, Verdict>,
  before: ReportInput["before"],
  standard: string,
): Markup {
  const cells = layers.map(({ id }) => elementsIn(threat, id, table, verdicts));
  const all = cells.map((elements) => stateOf(elements.map(({ is }) => is)));
  const stop = all.indexOf("stands");
  const states = all.filter((state) => state !== "none");
  const standing = states.filter((state) => state === "stands").length;
  return html`<tr>
    <th scope="row">${threat.title}</th>
    ${cells.map((elements, index) => cell(elements, all[index] ?? "none", stop === -1 || index <= stop, before, standard))}
    <td class="tally ${endOf(states)}">
      ${standing === 0 && states.length > 0 && html`<span class="exit" aria-hidden="true">➔</span>`} ${standing} of ${states.length}
      ${ENDS[endOf(states)]}
    </td>
  </tr>`;
}

/** What becomes of an attack that met these layers; what was not seen may stop it, so nobody says that it gets through. */
type End = "stopped" | "hole" | "part" | "unseen" | "unarmed";
const ENDS: Readonly<Record<End, Markup>> = {
  stopped: html``,
  hole: html`<strong>way through</strong>`,
  part: html`<strong>no layer stands whole</strong>`,
  unseen: html`<span>none seen to stand</span>`,
  unarmed: html`<span>no layer applies</span>`,
};

function endOf(states: readonly LayerState[]): End {
  if (states.length === 0) return "unarmed";
  if (states.includes("stands")) return "stopped";
  if (states.includes("unseen")) return "unseen";
  return states.includes("part") ? "part" : "hole";
}

/** How many attacks get through, before anybody reads the picture. */
function throughInWords({ threats, layers, table }: ReportInput["threats"], verdicts: ReadonlyMap<string, Verdict>): Markup {
  const ends = threats.map((threat) =>
    endOf(layers.map(({ id }) => stateOf(elementsIn(threat, id, table, verdicts).map(({ is }) => is))).filter((state) => state !== "none")),
  );
  const count = (end: End): number => ends.filter((one) => one === end).length;
  const parts = [
    [count("hole"), "with a hole in every layer"],
    [count("part"), "with no layer that stands whole"],
    [count("unseen"), "with no layer that was seen to stand"],
    [count("unarmed"), "to which no layer applies"],
    [count("stopped"), "with at least one layer that stands"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return html`<strong>Of ${ends.length} ${ends.length === 1 ? "threat" : "threats"}: ${said.join("; ")}.</strong>`;
}

const elementsIn = (
  threat: Threat,
  layer: string,
  table: ReportInput["threats"]["table"],
  verdicts: ReadonlyMap<string, Verdict>,
): readonly Verdict[] =>
  table
    .filter((entry) => entry.threat === threat.id && entry.layer === layer)
    .map(({ element }) => verdicts.get(element))
    .filter((verdict) => verdict !== undefined);

function cell(
  elements: readonly Verdict[],
  state: LayerState,
  isReached: boolean,
  before: ReportInput["before"],
  standard: string,
): Markup {
  const opened = elements.some((verdict) => isOpened(verdict, before, standard));
  return html`<td class="cell ${state}${opened ? " newly" : ""}">
    ${laneOf(state, isReached)}
    ${elements.length === 0 ? html`<span class="quiet">no element</span>` : elements.map((verdict) => link(verdict, before, standard))}
  </td>`;
}

function link(verdict: Verdict, before: ReportInput["before"], standard: string): Markup {
  const { element, title, is } = verdict;
  const opened = isOpened(verdict, before, standard);
  return html`<a href="#${anchor(standard, element)}" title="${title}: ${WORDS[is]}"
      ><span aria-hidden="true">${SIGNS[is]}</span> ${element}<span class="hidden"> ${WORDS[is]}</span></a
    >${opened && html` <strong class="opened">opened<span class="hidden"> since the baseline</span></strong>`}`;
}

function stateOf(kinds: readonly VerdictKind[]): LayerState {
  const counted = kinds.filter((kind) => kind !== "notApplicable");
  if (counted.length === 0) return "none";
  if (counted.some((kind) => STANDING.has(kind))) return "stands";
  if (counted.some((kind) => PART.has(kind))) return "part";
  return counted.includes("contradicted") ? "hole" : "unseen";
}
