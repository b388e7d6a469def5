import type { InspectionFact } from "#model";

import { type ReportInput } from "./input.ts";
import { html, type Markup } from "./markup.ts";

const REASONS: Readonly<Record<InspectionFact["skipped"][number]["why"], string>> = {
  tooLarge: "too large",
  unreadable: "could not be read",
  linkOutOfTree: "a link out of the tree",
  linkLoop: "a link to itself",
  specialFile: "no regular file",
  badName: "its name is not UTF-8",
  tooDeep: "too deep",
  tooMany: "beyond the limit of files",
  timedOut: "took too long",
  vanished: "not there when it was to be read",
  notText: "no text in any encoding we read",
  limit: "beyond a limit",
};
const MOST = 500;

/** The integrity of the inspection itself: expected, read, skipped, failed, and what the tree grants itself. */
export function integritySection({ inspection, judgement }: ReportInput): Markup {
  const { files, skipped, failed, granted, ignored, excluded = [], producers, configuration, scopeHashes } = inspection;
  return html`<section id="integrity">
    <h2>Integrity of the inspection</h2>
    <dl class="facts">
      <div>
        <dt>Files found</dt>
        <dd>${files.walked}</dd>
      </div>
      <div>
        <dt>Read</dt>
        <dd>${files.read}</dd>
      </div>
      <div>
        <dt>Skipped</dt>
        <dd>${skipped.length}</dd>
      </div>
      <div>
        <dt>Failed</dt>
        <dd>${failed.length}</dd>
      </div>
      <div>
        <dt>Left out by .gitignore</dt>
        <dd>${ignored}</dd>
      </div>
      <div>
        <dt>Left out by plumbline.yaml</dt>
        <dd>${excluded.reduce((sum, entry) => sum + entry.files, 0)}</dd>
      </div>
    </dl>
    <p class="quiet">
      Files that are found and not read are of kinds that no question asks for, such as pictures. Files left out by .gitignore are still
      searched for results, binaries and keys.
    </p>
    ${
      granted.length > 0 &&
      html`<h3>Granted by ${configuration.path ?? "plumbline.yaml"}</h3>
        <p>
          ${configuration.from === "tree" ? "These exceptions stand in the inspected tree itself." : "These exceptions were given with --config."}
        </p>
        ${table(
          ["Kind", "What", "By"],
          granted.map(({ kind, what, by }) => [inWords(kind), what, by]),
        )}`
    }
    ${
      Object.keys(scopeHashes).length > 0 &&
      html`<h3>What attestations are about</h3>
        <p>As scopeHash beside the statement it makes the statement stale as soon as a file of its scope changes.</p>
        ${table(["Slot", "Hash of its scope now"], Object.entries(scopeHashes))}`
    }
    ${
      judgement.deviations.length > 0 &&
      html`<h3>Deviations</h3>
        ${table(
          ["Deviation", "By", "Until", "State", "Findings"],
          judgement.deviations.map(({ id, by, until, state, covers }) => [id, by, until, state, String(covers)]),
        )}`
    }
    ${
      failed.length > 0 &&
      html`<h3>Failed</h3>
        ${table(
          ["Part", "File", "Message"],
          failed.map(({ producer, path = "", message }) => [producer, path, message]),
        )}`
    }
    ${
      skipped.length > 0 &&
      html`<h3>Skipped</h3>
        ${table(
          ["File", "Why", "Detail"],
          skipped.map(({ path, why, detail = "" }) => [path, REASONS[why], detail]),
        )}`
    }
    <h3>What was collected, by which part</h3>
    ${table(
      ["What", "Collector and version", "State", "Files that gave a part", "Files not seen whole", "Why"],
      producers.map(({ gives, id, version, state, files: count, gaps, firstGap, why = "" }) => [
        inWords(gives),
        `${id} ${version}`,
        state,
        String(count),
        String(gaps),
        [why, firstGap === undefined ? "" : `not seen whole: ${firstGap}${gaps > 1 ? ` and ${gaps - 1} more` : ""}`]
          .filter(Boolean)
          .join("; "),
      ]),
    )}
  </section>`;
}

/** A name of code as a reader reads it: "safetyClass" is a safety class. */
const inWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${head[0] ?? ""}">
    <table>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, MOST).map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${rows.length > MOST && html`<p>and ${rows.length - MOST} more in evidence/facts/inspection.json</p>`}
  </div>`;
}
