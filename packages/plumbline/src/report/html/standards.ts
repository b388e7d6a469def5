import { certaintyInWords, type Element, type Standard, type Verdict } from "#model";

import { WORDS } from "../verdict-words.ts";
import { strengthWord } from "./glance.ts";
import { type ReportInput } from "./input.ts";
import { anchor, html, type Markup } from "./markup.ts";
import { badge } from "./verdict-badge.ts";

/** Each standard as a view of the same evidence, element by element. */
export function standardsSection(input: ReportInput): Markup {
  return html`<section id="standards">
    <h2>By standard</h2>
    ${input.standards.map((standard, index) => view(standard, index === 0, input))}
  </section>`;
}

function view(standard: Standard, isOpen: boolean, input: ReportInput): Markup {
  const verdicts = new Map(
    input.judgement.verdicts.filter((verdict) => verdict.standard === standard.id).map((verdict) => [verdict.element, verdict]),
  );
  if (verdicts.size === 0) return html``;
  return html`<details class="standard${isOpen ? "" : " further"}" id="${anchor("standard", standard.id)}" ${isOpen ? html` open` : ""}>
    <summary>
      <span class="name">${standard.title}</span> <span class="quiet">${standard.edition} · ${countOf([...verdicts.values()])}</span>
    </summary>
    <p class="quiet">${standard.sourceNote}</p>
    ${byClass(standard, verdicts, input)}
    <div class="elements">
      ${standard.groups.map((group) =>
        groupOf(
          group,
          standard.elements.filter((element) => element.group === group.id),
          verdicts,
          input,
        ),
      )}
    </div>
    ${!isOpen && paperTable([...verdicts.values()])}
  </details>`;
}

const ORDER = ["contradicted", "partly", "stale", "unknown", "attested", "evidenced", "notApplicable"] as const;

/** A standard that asks more of a higher safety class: what each class asks and what became of it. */
function byClass({ elements }: Standard, verdicts: ReadonlyMap<string, Verdict>, { product }: ReportInput): Markup {
  const classed = elements.filter(({ id, classes }) => classes !== undefined && verdicts.has(id));
  if (classed.length === 0) return html``;
  const rows = (["A", "B", "C"] as const).map((letter) => {
    const asked = classed.filter(({ classes }) => classes?.includes(letter)).map(({ id }) => verdicts.get(id)?.is);
    return { letter, asked, counts: ORDER.map((kind) => asked.filter((is) => is === kind).length) };
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="By safety class">
    <table class="classes">
      <caption>
        Judged for safety class ${product.safetyClass}${product.classDeclared ? "" : " (by default)"}: clauses that each class asks for
      </caption>
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col">Clauses</th>
          ${ORDER.map((kind) => html`<th scope="col">${WORDS[kind]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ letter, asked, counts }) =>
            html`<tr>
              <th scope="row">${letter}${letter === product.safetyClass ? html` <span class="tag">this product</span>` : ""}</th>
              <td>${asked.length}</td>
              ${counts.map((count) => html`<td>${count}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Wishes of a standard are told apart where the number stands. */
function countOf(verdicts: readonly Verdict[]): string {
  const wishes = verdicts.filter(({ wish }) => wish).length;
  return `${verdicts.length - wishes} elements${wishes === 0 ? "" : ` and a wish list of ${wishes}`}`;
}

/** On paper a further standard is one table: what each element got. */
function paperTable(verdicts: readonly Verdict[]): Markup {
  return html`<table class="paper">
    <thead>
      <tr>
        <th scope="col">Element</th>
        <th scope="col">Title</th>
        <th scope="col">Verdict</th>
      </tr>
    </thead>
    <tbody>
      ${verdicts.map(
        ({ element, title, is }) =>
          html`<tr>
            <th scope="row">${element}</th>
            <td>${title}</td>
            <td>${badge(is)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function groupOf(
  group: Standard["groups"][number],
  elements: readonly Element[],
  verdicts: ReadonlyMap<string, Verdict>,
  input: ReportInput,
): Markup {
  const shown = elements.flatMap((element) => {
    const verdict = verdicts.get(element.id);
    return verdict ? [{ element, verdict }] : [];
  });
  if (shown.length === 0) return html``;
  return html`<h3>${group.id === group.title ? group.title : `${group.id} ${group.title}`}</h3>
    ${shown.map(({ element, verdict }) => elementView(element, verdict, input))}`;
}

function elementView(element: Element, verdict: Verdict, { judgement }: ReportInput): Markup {
  const { id, title, classes, actor, certainty, description } = element;
  const tags = [
    classes === undefined ? undefined : `class ${classes.split("").join(", ")}`,
    actor === "both" ? "hospital and manufacturer" : actor,
    element.wish ? "wish list" : undefined,
  ].filter((tag) => tag !== undefined);
  return html`<details class="element ${verdict.is}" id="${anchor(verdict.standard, id)}">
    <summary>
      <span class="id">${id}</span>
      <span class="title">${title}</span> ${tags.map((tag) => html`<span class="tag">${tag}</span> `)}${badge(verdict.is)}
    </summary>
    <p>${description} <span class="quiet">(source: ${certaintyInWords(certainty)})</span></p>
    <p>
      <strong>${verdict.denominator.seen} of ${verdict.denominator.of}</strong> ${verdict.denominator.what}
      answered${verdict.strength === undefined ? "" : `; evidence: ${strengthWord(verdict.strength)}`}.
      <strong>Why:</strong> ${verdict.because}
    </p>
    ${verdict.next !== undefined && html`<p class="fix"><strong>Next:</strong> ${verdict.next}</p>`}
    ${
      verdict.checks.length > 0 &&
      html`<ul class="asks">
        ${verdict.checks.map(({ check, is }) => ask(check, is, judgement))}
      </ul>`
    }
    ${
      verdict.attestations.length > 0 &&
      html`<ul class="asks">
        ${verdict.attestations.map((state) => html`<li><span class="answer ${state.is}">${state.is}</span> ${state.statement} <code>${state.slot}</code>${state.by === undefined ? "" : ` by ${state.by}`}</li>`)}
      </ul>`
    }
  </details>`;
}

/** A question with its answer and the places that speak for it. */
function ask(id: string, is: string, { checks }: ReportInput["judgement"]): Markup {
  const judged = checks.find(({ check }) => check === id);
  const answer = judged?.answer;
  const places = answer?.is === "met" ? answer.locations : answer?.is === "unmet" ? answer.standing : [];
  const link =
    answer?.is === "unmet"
      ? html` <a href="#${anchor("check", id)}">${answer.findings.length} ${answer.findings.length === 1 ? "finding" : "findings"}</a>`
      : html``;
  return html`<li>
    <span class="answer ${is}">${is === "notApplicable" ? "not applicable" : is}</span> ${judged?.question ?? id}${link}<br /><span
      class="quiet"
      >${answer?.because ?? ""}</span
    >
    ${
      places.length > 0 &&
      html`<details class="places">
        <summary>${places.length} ${places.length === 1 ? "place" : "places"} to look at</summary>
        <ul>
          ${places.slice(0, 50).map(({ path, line, symbol }) => html`<li><code>${path}${line === undefined ? "" : `:${line}`}</code> ${symbol ?? ""}</li>`)}${places.length > 50 && html`<li>and ${places.length - 50} more in verdicts.json</li>`}
        </ul>
      </details>`
    }
  </li>`;
}
