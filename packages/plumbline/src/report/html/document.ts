import { createHash } from "node:crypto";

import { entryPointsSection, hasEntryPoints } from "./entry-points.ts";
import { findingPage, findingsSection } from "./findings.ts";
import { glanceSection } from "./glance.ts";
import { type ReportInput } from "./input.ts";
import { integritySection } from "./integrity.ts";
import { layersSection } from "./layers.ts";
import { legacySection } from "./legacy.ts";
import { anchor, html, Markup } from "./markup.ts";
import { nextStepsSection } from "./next-steps.ts";
import { standardsSection } from "./standards.ts";

// From disk no script may read another file, and the policy lets nothing be fetched. A frame may show one: a shard is loaded when its
// range is opened, into the same view, and its link opens it alone where a browser refuses the frame.
/** Above this many findings one file would be slow to open: they are then spread over pages of their own. */
const MOST_IN_ONE_FILE = 20_000;
const A_PAGE = 1_000;

/** The report: one self-contained file, and pages of findings beside it where there are very many. */
export function reportFiles(input: ReportInput): readonly { readonly path: string; readonly content: string }[] {
  const { findings } = input.judgement;
  if (findings.length <= MOST_IN_ONE_FILE)
    return [{ path: "report.html", content: page(input, titleOf(input), body(input, findingsSection(input))) }];
  const shards = Array.from({ length: Math.ceil(findings.length / A_PAGE) }, (_, index) =>
    findings.slice(index * A_PAGE, (index + 1) * A_PAGE),
  );
  const paths = shards.map((_, index) => `report/findings-${String(index + 1).padStart(4, "0")}.html`);
  const list = html`<section id="findings">
    <h2>Findings</h2>
    <p>${findings.length} findings, ${A_PAGE} a page, the first to look at first.</p>
    <ol class="shards">
      ${paths.map((path, index) => {
        const range = `${index * A_PAGE + 1} to ${index * A_PAGE + (shards[index]?.length ?? 0)}`;
        return html`<li>
          <details class="shard">
            <summary>${range}</summary>
            <p><a href="${path}">Open ${range} on a page of its own</a></p>
            <iframe data-src="${path}" title="Findings ${range}"></iframe>
          </details>
        </li>`;
      })}
    </ol>
    <h3>By check, each with its first page</h3>
    <ul class="shards">
      ${[...Map.groupBy(findings.keys(), (index) => findings[index]?.check ?? "")].map(
        ([check, [first = 0, ...more]]) =>
          html`<li id="${anchor("check", check)}"><a href="${paths[Math.floor(first / A_PAGE)]}">${check}</a>: ${more.length + 1}</li>`,
      )}
    </ul>
  </section>`;
  return [
    { path: "report.html", content: page(input, titleOf(input), body(input, list)) },
    ...shards.map((shard, index) => ({
      path: paths[index] ?? "",
      content: page(
        input,
        `Findings ${index * A_PAGE + 1} to ${index * A_PAGE + shard.length}: ${titleOf(input)}`,
        html`<main>
          <h1>Findings ${index * A_PAGE + 1} to ${index * A_PAGE + shard.length}</h1>
          <p class="turn">
            <a href="../report.html" target="_top">Back to the report</a> ${turn(paths[index - 1], "Previous")}
            ${turn(paths[index + 1], "Next")}
          </p>
          ${findingPage(shard, input)}
        </main>`,
      ),
    })),
  ];
}

function body(input: ReportInput, findings: Markup): Markup {
  return html`${heading(input)}
    <nav aria-label="Sections">
      <a href="#glance">At a glance</a><a href="#layers">Layers of defence</a
      ><a href="#findings">Findings</a
      >${hasEntryPoints(input) && html`<a href="#entries">Entry points</a>`}${input.product.legacy && html`<a href="#legacy">Gap list</a>`}<a
        href="#standards"
        >Standards</a
      ><a href="#integrity">Integrity</a>
    </nav>
    <main id="main">
      ${nextStepsSection(input)}${glanceSection(input)}${layersSection(input)}${findings}${entryPointsSection(input)}${legacySection(input)}${standardsSection(input)}${integritySection(input)}
    </main>
    <footer>
      <p>
        Plumbline ${input.judgement.plumbline}. What is shown is evidence and its gaps, not a statement of conformity. A finding is a
        candidate until a named person confirms it.
      </p>
    </footer>`;
}

/** A link to the page before or after: pages lie side by side in one folder. */
const turn = (path: string | undefined, word: string): Markup =>
  path === undefined ? html`` : html`<a href="${path.slice(path.lastIndexOf("/") + 1)}">${word} findings</a>`;

/** What a tab, a printed page and a saved PDF are called by: product and revision. */
const titleOf = ({ product, revision }: ReportInput): string =>
  `${product.name}${revision === undefined ? "" : ` at ${revision.id.slice(0, 12)}`}: Plumbline report`;

function heading({ judgement, product, revision, inspection }: ReportInput): Markup {
  const dirty =
    revision && revision.dirty !== "unknown" && revision.dirty.length > 0
      ? `, ${revision.dirty.length} ${revision.dirty.length === 1 ? "file" : "files"} changed since`
      : "";
  const at = revision ? `${revision.system === "none" ? "tree" : revision.system} ${revision.id.slice(0, 12)}${dirty}` : "unknown revision";
  return html`<a class="skip" href="#main">Skip to the report</a>
    <header>
      <p class="brand">Plumbline</p>
      <h1>${product.name}</h1>
      <dl class="facts">
        <div>
          <dt>Revision</dt>
          <dd>${at}</dd>
        </div>
        <div>
          <dt>Inspected on</dt>
          <dd><time datetime="${inspection.time}">${inspection.time.slice(0, 16).replace("T", " ")} UTC</time></dd>
        </div>
        <div>
          <dt>Judged as of</dt>
          <dd>${judgement.at.slice(0, 10)}</dd>
        </div>
        <div>
          <dt>Safety class</dt>
          <dd>${product.safetyClass}${product.classDeclared ? "" : " (by default)"}</dd>
        </div>
        <div>
          <dt>Looked at</dt>
          <dd>
            <a href="#integrity"
              >${inspection.files.read} of ${inspection.files.walked} files, ${inspection.skipped.length} skipped,
              ${inspection.failed.length} failed</a
            >
          </dd>
        </div>
        <div>
          <dt>Evidence</dt>
          <dd><code title="${judgement.evidence}">sha256:${judgement.evidence.slice(0, 16)}…</code></dd>
        </div>
      </dl>
    </header>`;
}

/** Nothing is loaded but pages of findings beside this one, and nothing runs but what is named by its hash. */
function page({ assets }: ReportInput, title: string, content: Markup): string {
  const policy = `default-src 'none'; style-src '${hashOf(assets.style)}'; script-src '${hashOf(assets.behaviour)}'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'`;
  // Written letter by letter: white space that a formatter puts into these two elements would change their hashes.
  const style = new Markup(`<style>${assets.style}</style>`);
  const behaviour = new Markup(`<script>${assets.behaviour}</script>`);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        ${content} ${behaviour}
      </body>
    </html> `.toString();
}

const hashOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
