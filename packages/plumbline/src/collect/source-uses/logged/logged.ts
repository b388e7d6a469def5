import type { UseTopic } from "#model";

import { argumentsAt, textOf } from "../lexing/calls.ts";
import type { Lexis } from "../lexing/lexis.ts";
import type { Tokens } from "../lexing/tokens.ts";
import type { Seen } from "../recognise.ts";
import type { Danger } from "../table.ts";
import { partsOf, Phrases } from "./name-parts.ts";
import { type Operand, recordAt } from "./operands.ts";
import words from "./words.json" with { type: "json" };

/** What a log record gives away or records. */
export interface LoggedUse {
  readonly topic: UseTopic;
  readonly detail: string;
  readonly danger: Danger;
}

const SECRETS = new Phrases(words.secrets);
const AMBIGUOUS = new Set(words.ambiguous);
const SPEAKING = words.speaking;
const ABOUT = new Set(words.about);
const TRANSPARENT = new Set(words.transparent);
const PATIENTS = new Phrases(words.patients);
const VITALS = new Phrases(words.vitals);
/** Marks of events; with a space in front each begins a word. */
const EVENTS = Object.entries(words.events).map(([kind, marks]) => ({
  kind,
  marks: marks.map((mark) => (mark.startsWith(" ") ? mark : ` ${mark}`)),
}));

/** Where records of a kind of log go, as a reader would say it. */
const SINKS: Readonly<Record<string, string>> = {
  serial: "the serial port",
  debug: "the debug log",
  device: "the log",
  bytes: "the log",
  console: "the console",
  system: "the log of the system",
};

/** Secrets, data of patients and security events among what a log call writes. */
export function loggedIn(tokens: Tokens, { at, entry }: Seen, lexis: Lexis): readonly LoggedUse[] {
  const stream = streamOf(tokens, at);
  if (stream === "a file") return [];
  const { texts, operands } = recordAt(tokens, at, lexis, TRANSPARENT);
  const sink = stream ?? SINKS[entry.log ?? ""] ?? "the log";
  const text = texts.join(" ").toLowerCase();
  const uses: LoggedUse[] = [];
  const secret = operands.find((operand) => isSecret(operand, text));
  if (secret) {
    uses.push({
      topic: "secretLogged",
      detail: `${secret.name} is written to ${sink}`,
      danger: entry.log === "debug" ? "low" : "medium",
    });
  }
  const patient = operands.map(({ name }) => named(name, PATIENTS)).find((name) => name !== undefined);
  const vital = operands.map(({ name }) => named(name, VITALS)).find((name) => name !== undefined);
  if (patient !== undefined) {
    uses.push({ topic: "patientDataLogged", detail: `${patient} is written to ${sink}`, danger: entry.log === "debug" ? "low" : "medium" });
  } else if (vital !== undefined) {
    uses.push({ topic: "patientDataLogged", detail: `${vital}, a measured value without a name, is written to ${sink}`, danger: "none" });
  }
  const spoken = ` ${text.replaceAll(/[^a-z\d]{1,200}/g, " ")} `;
  const event = EVENTS.find(({ marks }) => marks.some((mark) => spoken.includes(mark)));
  // A prompt or a menu asks; a record is written by something that is called a log.
  if (event && (entry.log !== "console" || stream !== undefined))
    uses.push({ topic: "securityEvent", detail: `${event.kind}, to ${sink}`, danger: "none" });
  return uses;
}

/** Where fprintf and its like write that go to any stream: nothing of note for the standard ones. */
function streamOf(tokens: Tokens, at: number): string | undefined {
  const name = tokens.of(at);
  if (!/^(?:v?fprintf|fputs)$/.test(name)) return undefined;
  const given = argumentsAt(tokens, at + 1);
  const stream = name === "fputs" ? given[1] : given[0];
  const text = stream === undefined ? "" : textOf(tokens, stream);
  if (text === "" || /\bstd(?:out|err)\b/.test(text)) return undefined;
  return /\b(?:log|logs|logger|journal|trace|debug|dbg|audit|console|err|out|con)\b/.test(partsOf(text)) ? "a log file" : "a file";
}

function isSecret({ name }: Operand, text: string): boolean {
  const parts = partsOf(name);
  const found = SECRETS.in(parts);
  if (found) return !isAbout(found.after) && !found.before.some((word) => NOT_THE_VALUE.has(word)) && !isMessage(name);
  // `key` alone is one of a keyboard, a map or a table, unless the record itself says what it shows.
  const [only, ...more] = parts.split(" ");
  return more.length === 0 && AMBIGUOUS.has(only ?? "") && SPEAKING.some((phrase) => saysValueOf(text, phrase));
}

/** "password: %s" shows one; "password changed for %s" does not. */
function saysValueOf(text: string, phrase: string): boolean {
  const at = text.indexOf(phrase);
  if (at < 0) return false;
  return /^\s{0,3}(?:is\b|=|:|\(|%|\{|\$|$)/.test(text.slice(at + phrase.length, at + phrase.length + 8));
}

const isAbout = (after: readonly string[]): boolean => after.some((word) => ABOUT.has(word));

const NOT_THE_VALUE = new Set([
  "is",
  "has",
  "no",
  "need",
  "needs",
  "err",
  "error",
  "invalid",
  "wrong",
  "check",
  "verify",
  "sizeof",
  "len",
  "num",
  "max",
  "min",
  "reset",
  "forgot",
  "event",
  "evt",
  "on",
  "show",
  "hide",
  "use",
  "hashed",
  "encrypted",
  "masked",
]);

/** MSG_PASSWORD, STR_ENTER_PASSWORD: names of texts, in capitals. */
const isMessage = (name: string): boolean => /^(?:MSG|STR|TXT|TEXT|LABEL|ERR|ERROR|EVENT|EVT|ID|CMD|STATE|KEY)_/.test(name);

function named(name: string, phrases: Phrases): string | undefined {
  const found = phrases.in(partsOf(name));
  return found && !isAbout(found.after.filter((word) => word !== "id" && word !== "name")) && !isMessage(name) ? name : undefined;
}
