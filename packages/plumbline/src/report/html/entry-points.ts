import type { EffectFact, FlowProgram } from "#model";

import { entryRows, type EntryRow, type ReachedKind } from "../entry-rows.ts";
import { type ReportInput } from "./input.ts";
import { html, type Markup } from "./markup.ts";
import { table } from "./table.ts";
import { nameOf } from "./understanding.ts";

/** Rows that stand open; the others open on demand, and on paper. */
const MOST_OPEN = 30;
const MOST_ROWS = 500;
const MOST_NAMES = 4;
const MOST_WAYS = 40;
const HEAD = ["Entry point", "Data from", "What it reaches, and past what"];

/** Whether any place was recognised where outside data come in. */
export const hasEntryPoints = ({ flows }: ReportInput): boolean => flows?.programs.some(({ entries }) => entries.length > 0) === true;

/** Where outside data come in, what a command from there can bring about, and what stands guard before it. */
export function entryPointsSection(input: ReportInput): Markup {
  if (!hasEntryPoints(input)) return html``;
  const programs = input.flows?.programs ?? [];
  const silent = programs.filter(({ entries }) => entries.length === 0);
  return html`<section id="entries">
    <h2>Entry points, and what each reaches</h2>
    <p>
      Functions that data from outside come to first, as far as they were recognised, and what can be brought about from there; each line
      opens to the ways. <span class="past open">open</span>: no check of who commands and no signature decides on the way.
      <span class="past guarded">past authentication</span>: one does; whether it is the right one is for a person to see.
    </p>
    ${programs.filter(({ entries }) => entries.length > 0).map((program) => ofProgram(program, input))}
    ${silent.length > 0 && html`<p class="quiet">No entry point was recognised in ${silent.map(nameOf).join("; ")}.</p>`}
  </section>`;
}

function ofProgram(program: FlowProgram, { isOwn }: ReportInput): Markup {
  const all = entryRows(program.entries, isOwn);
  const rows = all.filter(({ reaches }) => reaches.length > 0);
  const harmless = all.filter(({ reaches }) => reaches.length === 0);
  const open = rows.filter(({ reaches }) => reaches.some(isOpen)).length;
  const label = `Entry points of ${nameOf(program)}`;
  return html`<h3>${nameOf(program)}</h3>
    <p>${all.length} ${all.length === 1 ? "entry point" : "entry points"}, ${open === 0 ? "none" : open} with an open way to harm.</p>
    ${rows.length > 0 && shown(label, rows.slice(0, MOST_OPEN))}
    ${
      rows.length > MOST_OPEN &&
      html`<details>
        <summary>${rows.length - MOST_OPEN} entry points more</summary>
        ${shown(`Further ${label.toLowerCase()}`, rows.slice(MOST_OPEN))}
      </details>`
    }
    ${harmless.length > 0 && html`<p class="quiet">Nothing that is known to matter is reached from ${namesOf(harmless)}.</p>`}`;
}

const isOpen = ({ isHarm, guards }: ReachedKind): boolean => isHarm && guards.length === 0;

const shown = (label: string, rows: readonly EntryRow[]): Markup =>
  table({ label, named: "entries", head: HEAD, rows: rows.map(rowOf), most: MOST_ROWS, rest: "evidence/facts/flows.json" });

function rowOf({ entry, isOwn, reaches }: EntryRow): readonly (Markup | string)[] {
  return [
    html`<code>${entry.function}</code>${!isOwn && html` <span class="tag">not the makers' own</span>`}<br /><code class="quiet"
        >${placeOf(entry)}</code
      >`,
    entry.what.toLowerCase().includes(inWords(entry.kind)) ? entry.what : `${entry.what} (${inWords(entry.kind)})`,
    html`<ul class="harm">
      ${reaches.map(reachedKind)}
    </ul>`,
  ];
}

function reachedKind({ kind, guards, isHarm, effects }: ReachedKind): Markup {
  const past = guards.length > 0 ? ["guarded", `past ${guards.join(" and ")}`] : isHarm ? ["open", "open"] : ["harmless", "reached"];
  return html`<li>
    <details class="ways">
      <summary><span class="past ${past[0]}">${past[1]}</span> ${inWords(kind)}: ${namedCalls(effects)}</summary>
      <ul>
        ${effects.slice(0, MOST_WAYS).map((effect) => html`<li><code>${placeOf(effect)}</code> ${effect.chain.join(" › ")} › ${effect.what}</li>`)}
        ${effects.length > MOST_WAYS && html`<li>and ${effects.length - MOST_WAYS} more in evidence/facts/flows.json</li>`}
      </ul>
    </details>
  </li>`;
}

function namedCalls(effects: readonly EffectFact[]): Markup {
  const names = [...new Set(effects.map(({ what }) => what))];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return html`${names.slice(0, MOST_NAMES).map((name, index) => html`${index > 0 && ", "}<code>${name}</code>`)}${more}`;
}

const placeOf = ({ location: { path, line } }: Pick<EffectFact, "location">): string => (line === undefined ? path : `${path}:${line}`);

function namesOf(rows: readonly EntryRow[]): Markup {
  const named = rows.slice(0, MOST_OPEN).map(({ entry }, index) => html`${index > 0 && ", "}<code>${entry.function}</code>`);
  return html`${named}${rows.length > MOST_OPEN && ` and ${rows.length - MOST_OPEN} more`}`;
}

/** "userInterface" is a user interface. */
const inWords = (kind: string): string => kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
