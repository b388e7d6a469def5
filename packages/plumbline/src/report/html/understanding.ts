import type { EntryPointFact, FlowProgram, FlowsFact } from "#model";

import { distinctEntries, isHarm } from "../entry-rows.ts";
import { html, type Markup } from "./markup.ts";
import { table } from "./table.ts";

const MOST_NAMES = 12;
const MOST_PROGRAMS = 100;

/** How far the C and C++ were understood: what was read, from which sources to which uses past which guards, and what was not seen. */
export function understandingPart(flows: FlowsFact | undefined): Markup {
  if (flows === undefined || flows.programs.length === 0) return html``;
  const { programs, notThere = [] } = flows;
  return html`<h3>How the C and C++ were understood</h3>
    <p>
      Outside data were followed from where they come in to where they are used, and commands to what they bring about. A question about
      them is met only where the last column is empty. Names that nothing here defines are read both ways.
    </p>
    ${notThere.length > 0 && html`<p>plumbline.yaml asks for configurations that the build does not have: ${notThere.join(", ")}.</p>`}
    ${table({
      label: "How the C and C++ were understood",
      named: "understood",
      head: ["Program", "Units read", "Outside data come in", "Uses looked at", "Ways to harm", "Not seen"],
      rows: programs.map(rowOf),
      most: MOST_PROGRAMS,
      rest: "evidence/facts/flows.json",
    })}`;
}

function rowOf(program: FlowProgram): readonly (Markup | string)[] {
  const { units, functions, sinks, findings, isBeside } = program;
  const entries = distinctEntries(program.entries);
  const kinds = [...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, all]) => `${kind} ${all.length}`);
  return [
    html`${nameOf(program)}${isBeside === true && html` <span class="tag">beside the release</span>`}
    ${surroundings(program).map((line) => html`<br /><span class="quiet">${line}</span>`)}`,
    `${units.read} of ${units.expected}, ${functions} functions`,
    entries.length === 0 ? "nowhere that was recognised" : `${entries.length}: ${kinds.join(", ")}`,
    `${sinks}, ${findings.length} not bounded`,
    waysOf(entries),
    unseenIn(program),
  ];
}

/** What is known of its platforms, and what of its surroundings is not in the tree. */
function surroundings({ platforms, missingHeaders, undetermined }: FlowProgram): readonly string[] {
  return [
    `known: ${platforms.length === 0 ? "nothing of its platform" : platforms.join(", ")}`,
    ...(missingHeaders.length > 0 ? [`headers that are not in the tree${listed(missingHeaders.map(({ name }) => name))}`] : []),
    ...(undetermined.length > 0 ? [`read both ways${listed(undetermined)}`] : []),
  ];
}

/** What a program is called where several stand side by side. */
export const nameOf = ({ product, configuration }: FlowProgram): string =>
  [product === "" ? "all units" : product, ...(configuration === "" ? [] : [configuration])].join(", ");

/** Which guards decide on how many of the ways. */
function waysOf(entries: readonly EntryPointFact[]): string {
  const ways = entries.flatMap(({ reaches }) => reaches.filter(isHarm));
  if (ways.length === 0) return "none";
  const guards = [...new Set(ways.flatMap((way) => way.guards))].toSorted();
  const past = guards.map((guard) => `${ways.filter((way) => way.guards.includes(guard)).length} past ${guard}`);
  return `${ways.length}${past.length === 0 ? ", none past a guard" : `: ${past.join(", ")}`}`;
}

function unseenIn(program: FlowProgram): Markup | string {
  const { failed, limits, damaged, asWritten = 0, unresolved, unresolvedNames = [] } = program;
  const gaps = [
    ...failed.map(({ path, why }) => `${path}: ${why}`).slice(0, MOST_NAMES),
    ...(failed.length > MOST_NAMES ? [`and ${failed.length - MOST_NAMES} units more`] : []),
    ...limits.slice(0, MOST_NAMES).map(({ location, what }) => `limit hit in ${location.symbol ?? location.path}: ${what}`),
    ...(limits.length > MOST_NAMES ? [`and ${limits.length - MOST_NAMES} limits more`] : []),
    ...(damaged > 0 ? [`${counted(damaged, "function")} with a place that was not understood`] : []),
    ...(asWritten > 0 ? [`${counted(asWritten, "function")} understood only as written, macros not expanded`] : []),
    ...(unresolved > 0 ? [`outside data go into ${counted(unresolved, "call")} of unknown functions${listed(unresolvedNames)}`] : []),
  ];
  return gaps.length === 0
    ? ""
    : html`<ul class="related">
        ${gaps.map((gap) => html`<li>${gap}</li>`)}
      </ul>`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

function listed(names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `: ${names.slice(0, MOST_NAMES).join(", ")}${more}`;
}
