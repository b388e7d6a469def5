import type { InspectionFact } from "#model";

import { type ReportInput } from "./input.ts";
import { html, type Markup } from "./markup.ts";
import { table, type Table } from "./table.ts";
import { understandingPart } from "./understanding.ts";

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
export function integritySection(input: ReportInput): Markup {
  const { inspection, judgement, flows } = input;
  return html`<section id="integrity">
    <h2>Integrity of the inspection</h2>
    ${counts(inspection)}
    <p class="quiet">
      Files that are found and not read are of kinds that no question asks for, such as pictures. Files left out by .gitignore are still
      searched for results, binaries and keys.
    </p>
    ${granted(inspection)}${scopes(inspection)}${deviations(judgement)}${failed(inspection)}${skipped(inspection)}${understandingPart(flows)}${collected(inspection)}
  </section>`;
}

function counts({ files, skipped: left, failed: broken, ignored, excluded = [] }: InspectionFact): Markup {
  const rows: readonly (readonly [string, number])[] = [
    ["Files found", files.walked],
    ["Read", files.read],
    ["Skipped", left.length],
    ["Failed", broken.length],
    ["Left out by .gitignore", ignored],
    ["Left out by plumbline.yaml", excluded.reduce((sum, entry) => sum + entry.files, 0)],
  ];
  return html`<dl class="facts">
    ${rows.map(
      ([what, count]) =>
        html`<div>
          <dt>${what}</dt>
          <dd>${count}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A part with its heading, where there is something to show. */
const part = (title: string, shown: Omit<Table, "label" | "most" | "rest">, above: Markup = html``): Markup =>
  shown.rows.length === 0
    ? html``
    : html`<h3>${title}</h3>
        ${above}${table({ ...shown, label: title, most: MOST, rest: "evidence/facts/inspection.json" })}`;

const granted = ({ granted: grants, configuration }: InspectionFact): Markup =>
  part(
    `Granted by ${configuration.path ?? "plumbline.yaml"}`,
    { head: ["Kind", "What", "By"], rows: grants.map(({ kind, what, by }) => [inWords(kind), what, by]) },
    html`<p>
      ${configuration.from === "tree" ? "These exceptions stand in the inspected tree itself." : "These exceptions were given with --config."}
    </p>`,
  );

const scopes = ({ scopeHashes }: InspectionFact): Markup =>
  part(
    "What attestations are about",
    { head: ["Slot", "Hash of its scope now"], rows: Object.entries(scopeHashes) },
    html`<p>As scopeHash beside the statement it makes the statement stale as soon as a file of its scope changes.</p>`,
  );

const deviations = ({ deviations: all }: ReportInput["judgement"]): Markup =>
  part("Deviations", {
    head: ["Deviation", "By", "Until", "State", "Findings"],
    rows: all.map(({ id, by, until, state, covers }) => [id, by, until, state, String(covers)]),
  });

const failed = ({ failed: broken }: InspectionFact): Markup =>
  part("Failed", { head: ["Part", "File", "Message"], rows: broken.map(({ producer, path = "", message }) => [producer, path, message]) });

const skipped = ({ skipped: left }: InspectionFact): Markup =>
  part("Skipped", { head: ["File", "Why", "Detail"], rows: left.map(({ path, why, detail = "" }) => [path, REASONS[why], detail]) });

const collected = ({ producers }: InspectionFact): Markup =>
  part("What was collected, by which part", {
    head: ["What", "Collector and version", "State", "Files that gave a part", "Files not seen whole", "Why"],
    rows: producers.map(({ gives, id, version, state, files, gaps, firstGap, why = "" }) => [
      inWords(gives),
      `${id} ${version}`,
      state,
      String(files),
      String(gaps),
      [why, firstGap === undefined ? "" : `not seen whole: ${firstGap}${gaps > 1 ? ` and ${gaps - 1} more` : ""}`]
        .filter(Boolean)
        .join("; "),
    ]),
  });

/** A name of code as a reader reads it: "safetyClass" is a safety class. */
const inWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
