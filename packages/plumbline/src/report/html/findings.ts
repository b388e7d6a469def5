import type { AnyCheck, Location, RankedFinding } from "#model";

import { codeBlock } from "./excerpt.ts";
import { excerptKey, type ReportInput } from "./input.ts";
import { anchor, html, type Markup } from "./markup.ts";

/** All findings by check, the first to look at first, each with its place in the code. */
export function findingsSection(input: ReportInput): Markup {
  const { judgement, checks } = input;
  const groups = Map.groupBy(judgement.findings, ({ check }) => check);
  const open = judgement.findings.filter(({ standing, state }) => standing === "new" && state.is !== "dismissed").length;
  return html`<section id="findings">
    <h2>Findings</h2>
    <p>
      ${open} of ${judgement.findings.length} findings are open: neither known from a baseline, nor accepted or dismissed. Ranked by
      severity, reach, safety class and the role of the code.
    </p>
    <p class="filter" hidden>
      <label>Show only findings that contain <input type="search" id="filter" autocomplete="off" /></label>
      <span id="shown" role="status"></span>
    </p>
    ${[...groups].map(([id, findings], index) =>
      group(
        checks.find((check) => check.id === id),
        findings,
        input,
        index < 3,
      ),
    )}
  </section>`;
}

/** A page of findings alone, for very many. */
export const findingPage = (findings: readonly RankedFinding[], input: ReportInput): Markup =>
  html`${findings.map((finding) => one(finding, input))}`;

function group(check: AnyCheck | undefined, findings: readonly RankedFinding[], input: ReportInput, isOpen: boolean): Markup {
  const [first] = findings;
  if (!check || !first) return html``;
  return html`<details class="check" id="${anchor("check", check.id)}" ${isOpen ? html` open` : ""}>
    <summary>
      <span class="severity ${first.severity}">${first.severity}</span> <span class="name">${check.id}</span>
      <span class="quiet">${findings.length} ${findings.length === 1 ? "finding" : "findings"} · ${first.elements.join(" ")}</span>
    </summary>
    <p class="question">${check.question}</p>
    <p>${check.why}</p>
    <p class="fix"><strong>To mend:</strong> ${input.judgement.checks.find((judged) => judged.check === check.id)?.fix ?? check.fix}</p>
    ${findings.map((finding) => one(finding, input))}
  </details>`;
}

function one(finding: RankedFinding, input: ReportInput): Markup {
  const {
    location,
    message,
    severity,
    standing,
    state,
    fingerprint,
    cwe = [],
    related = [],
    way = [],
    item,
    safetyClass,
    deviation,
  } = finding;
  const place = location.line === undefined ? location.path : `${location.path}:${location.line}`;
  const notes = [
    state.is === "dismissed" ? `dismissed by ${state.by} until ${state.until}: ${state.why}` : state.is,
    standing === "accepted" ? `accepted under deviation ${deviation ?? ""}` : standing,
    ...(location.symbol === undefined ? [] : [location.symbol]),
    ...cwe.map((number) => `CWE-${number}`),
    `class ${safetyClass}${item === undefined ? "" : ` (${item})`}`,
  ];
  return html`<article class="finding" id="${anchor("finding", finding.check, fingerprint)}">
    <h3><span class="severity ${severity}">${severity}</span> <code class="place">${place}</code></h3>
    <p class="message">${message}</p>
    ${codeBlock(finding, input.excerpts.get(excerptKey(finding)))}
    ${
      way.length > 0 &&
      html`<p>The way, step by step:</p>
        <ol class="related">
          ${way.map(placeWith)}
        </ol>`
    }
    ${
      related.length > 0 &&
      html`<ul class="related">
        ${related.map(placeWith)}
      </ul>`
    }
    <p class="notes">${notes.join(" · ")} · <span class="quiet">fingerprint</span> <code>${fingerprint}</code></p>
  </article>`;
}

/** A place that belongs to a finding, with what it has to do with it. */
function placeWith({ location, message }: { readonly location: Location; readonly message: string }): Markup {
  return html`<li><code>${location.path}${location.line === undefined ? "" : `:${location.line}`}</code> ${message}</li>`;
}
