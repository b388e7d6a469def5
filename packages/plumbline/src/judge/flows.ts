import {
  type AccessFact,
  type Answer,
  type Denominator,
  type EffectFact,
  type FlowFact,
  type FlowProgram,
  type FlowsFact,
  type KnownUseFact,
  type LanguagesFact,
  type Location,
  type Reach,
  type StoreFact,
  unknown,
  type UpdateFact,
} from "#model";

import headers from "./library-headers.json" with { type: "json" };
import { counted } from "./own-code.ts";
import words from "./reach-words.json" with { type: "json" };
import { isOwn } from "./roles.ts";

/** Programs that have something to say, releases first: one without a unit that was read says nothing, one beside the release what that does not say. */
export function programsRead({ programs }: FlowsFact): readonly FlowProgram[] {
  const read = programs.filter(({ units }) => units.read > 0);
  const releases = read.filter(({ isBeside }) => isBeside !== true);
  const beside = read.filter(({ isBeside }) => isBeside === true);
  return beside.length === 0 ? read : [...releases, ...beside.map((program) => beyond(program, releases))];
}

/** What a program says that none of the releases does: nothing is told twice because it is compiled twice. */
function beyond(program: FlowProgram, releases: readonly FlowProgram[]): FlowProgram {
  const findings = new Set(releases.flatMap((release) => release.findings.map(keyOfFinding)));
  const effects = new Set(releases.flatMap((release) => release.entries.flatMap(({ reaches }) => reaches.map(keyOfEffect))));
  const uses = new Set(releases.flatMap((release) => (release.uses ?? []).map(keyOfUse)));
  const acts = new Set(releases.flatMap((release) => [...(release.accesses ?? []), ...(release.updates ?? [])].map(keyOfAct)));
  const stores = new Set(releases.flatMap((release) => (release.stores ?? []).map(keyOfStore)));
  return {
    ...program,
    ...(program.accesses && { accesses: program.accesses.filter((access) => !acts.has(keyOfAct(access))) }),
    ...(program.updates && { updates: program.updates.filter((update) => !acts.has(keyOfAct(update))) }),
    ...(program.stores && { stores: program.stores.filter((store) => !stores.has(keyOfStore(store))) }),
    findings: program.findings.filter((finding) => !findings.has(keyOfFinding(finding))),
    entries: program.entries.map((entry) => ({ ...entry, reaches: entry.reaches.filter((effect) => !effects.has(keyOfEffect(effect))) })),
    ...(program.uses && { uses: program.uses.filter((use) => !uses.has(keyOfUse(use))) }),
  };
}

const keyOf = ({ path, line = 0 }: Location, ...more: readonly string[]): string => [path, line, ...more].join("\n");
const keyOfFinding = ({ location, question, what }: FlowFact): string => keyOf(location, question, what);
/** Behind fewer guards a place is reached otherwise. */
const keyOfEffect = ({ location, kind, guards }: EffectFact): string => keyOf(location, kind, ...guards);
const keyOfAct = ({ location, does, guards = [] }: AccessFact | UpdateFact): string => keyOf(location, does, ...guards);
const keyOfStore = ({ location, means, what, lacks }: StoreFact): string => keyOf(location, means, what, ...lacks);
const keyOfUse = ({ location, does, what, arguments: given }: KnownUseFact): string => keyOf(location, does, what, JSON.stringify(given));

/** The end of a sentence on what is seen in a configuration that is read beside the release. */
export const besideWhich = ({ isBeside, configuration }: FlowProgram): string =>
  isBeside === true ? ` (in the configuration ${configuration})` : "";

/** How many units were read of those that belong to the product. */
export function unitsSeen({ programs }: FlowsFact): Denominator {
  return {
    seen: programs.reduce((sum, { units }) => sum + units.read, 0),
    of: programs.reduce((sum, { units }) => sum + units.expected, 0),
    what: "translation units",
  };
}

/** What was not seen, in words, and what to do about it. */
export interface Gap {
  readonly because: string;
  readonly next: string;
}

/** What stands between a search without a finding and a `met`: the first gap counts; undefined where everything was seen. */
export function gapIn(flows: FlowsFact): Gap | undefined {
  return unreadIn(flows) ?? limitIn(flows) ?? damageIn(flows) ?? unresolvedIn(flows);
}

/** What may hide a call from a question that asks every place: units that were not read, and functions that hold something unread. */
export const unseenIn = (flows: FlowsFact): Gap | undefined => unreadIn(flows) ?? damageIn(flows);

function unreadIn({ programs }: FlowsFact): Gap | undefined {
  const failed = programs.flatMap((program) => program.failed);
  const [first] = failed;
  if (first === undefined) return undefined;
  return {
    because: `${counted(failed.length, "translation unit")} could not be read (${first.path}: ${first.why})`,
    next: `Make ${first.path} readable and inspect again.`,
  };
}

function limitIn({ programs }: FlowsFact): Gap | undefined {
  const limits = programs.flatMap((program) => program.limits);
  const [first] = limits;
  if (first === undefined) return undefined;
  const { symbol, path } = first.location;
  return {
    because: `a limit was hit in ${counted(limits.length, "function")} (${symbol ?? path}: ${first.what})`,
    next: `Look at ${symbol ?? "the function"} by hand, or split it.`,
  };
}

function damageIn({ programs }: FlowsFact): Gap | undefined {
  const damaged = programs.reduce((sum, program) => sum + program.damaged, 0);
  if (damaged === 0) return undefined;
  const kit = kitHeaderOf(programs.filter((program) => program.damaged > 0));
  return {
    because: `${counted(damaged, "function contains", "functions contain")} a place that was not understood`,
    next: `Put the headers that define the macros of these places into the tree${kit === undefined ? "" : ` (first ${kit})`}.`,
  };
}

/** Most functions that a sentence names. */
const MOST_NAMES = 3;

function unresolvedIn({ programs }: FlowsFact): Gap | undefined {
  const open = programs.filter((program) => program.unresolved > 0);
  if (open.length === 0) return undefined;
  const calls = open.reduce((sum, program) => sum + program.unresolved, 0);
  const kit = kitHeaderOf(open);
  const names = [...new Set(open.flatMap((program) => program.unresolvedNames ?? []))];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const sources = kit === undefined ? `of ${names.slice(0, MOST_NAMES).join(", ")}${more}` : `behind ${kit}`;
  return {
    because: `outside data goes into ${counted(calls, "call")} of functions that are not in the tree and that nothing is known of`,
    next:
      kit === undefined && names.length === 0
        ? "Put the sources of the functions that these calls reach into the tree, or look at them by hand."
        : `Put the sources ${sources} into the tree, or look at these calls by hand.`,
  };
}

const LIBRARY: ReadonlySet<string> = new Set([...headers.isoC, ...headers.posix, ...headers.compilers]);

/** The missing header that most files ask for, of those that somebody can put into the tree: every compiler brings the others. */
const kitHeaderOf = (programs: readonly FlowProgram[]): string | undefined =>
  programs.flatMap(({ missingHeaders }) => missingHeaders).find(({ name }) => name.includes(".") && !LIBRARY.has(name))?.name;

/** Whether something lies in the product's own code: what a third party wrote is told where its vulnerabilities are. */
export const isOurs = (languages: LanguagesFact | undefined, { path }: Location): boolean => isOwn(languages, path);

/** No source of outside data in sight: the answer where there is none; units that could not be read come first, as they may hold them. */
export function withoutEntries(flows: FlowsFact): Answer | undefined {
  if (flows.programs.some(({ entries }) => entries.length > 0)) return undefined;
  const functions = flows.programs.reduce((sum, program) => sum + program.functions, 0);
  const kit = kitHeaderOf(flows.programs);
  const gap = unreadIn(flows) ?? {
    because: `in ${counted(functions, "function")} no place was recognised where data from outside comes in`,
    next: `${kit === undefined ? "Look by hand" : `Put the sources behind ${kit} into the tree, or look by hand`} at what reads from a line, a radio, a network or a file, and attest it.`,
  };
  return { is: "unknown", ...gap, denominator: unitsSeen(flows) };
}

/** What stands between a search without a finding and a `met`, as an answer. */
export function gapAnswer(flows: FlowsFact): Answer | undefined {
  const gap = gapIn(flows);
  return gap && unknown(gap.because, gap.next, unitsSeen(flows));
}

/** The answer of a question about ways from outside that found nothing: no such way in sight comes before what was not followed; undefined where all was seen. */
export const flowAnswer = (flows: FlowsFact): Answer | undefined => withoutEntries(flows) ?? gapAnswer(flows);

const REMOTE: ReadonlySet<string> = new Set(words.remote);
const NEAR: ReadonlySet<string> = new Set(words.near);

/** From where somebody reaches what the words for a source of outside data name. */
export function reachOf(what: string): Reach {
  const named = what
    .toLowerCase()
    .replaceAll("wi-fi", "wifi")
    .replaceAll("802.15.4", "ieee802154")
    .split(/[^a-z\d]/)
    .flatMap((word) => (word.endsWith("s") ? [word, word.slice(0, -1)] : [word]));
  if (named.some((word) => REMOTE.has(word))) return "remote";
  return named.some((word) => NEAR.has(word)) ? "near" : "local";
}
