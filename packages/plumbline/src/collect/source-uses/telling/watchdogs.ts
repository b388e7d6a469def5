import { argumentsAt, type Range, wordsOf } from "../lexing/calls.ts";
import { functionAt, type FunctionRange } from "../lexing/functions.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import { partsOf } from "../logged/name-parts.ts";
import type { Danger } from "../table.ts";
import { toldBy } from "./telling-names.ts";

/** What is done to a watchdog by a name that no table knows. */
export interface WatchdogUse {
  readonly at: number;
  readonly name: string;
  readonly detail?: string;
  readonly danger?: Danger;
}

const MAY_TELL = /watch.?dog|wdt|iwdg|wwdg|wdog|wdr|copc?\b/i;

/** Calls, methods and registers that start, feed or stop a watchdog, by what their names say. */
export function watchdogsIn(tokens: Tokens, functions: readonly FunctionRange[]): readonly WatchdogUse[] {
  if (!MAY_TELL.test(tokens.text)) return [];
  const found: WatchdogUse[] = [];
  let inDefine = false;
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kinds[at];
    if (kind === KIND.define) inDefine = true;
    else if (kind === KIND.defineEnd) inDefine = false;
    if (kind === KIND.string && INSTRUCTION.test(tokens.of(at))) found.push({ at, name: "wdr", detail: FEEDS });
    if (kind !== KIND.word || !saysWatchdog(tokens.of(at))) continue;
    const inBody = functionAt(functions, at) !== undefined;
    const register = inBody || inDefine ? registerAt(tokens, at) : undefined;
    const use = register ?? (inBody && !inDefine ? (methodAt(tokens, at) ?? callAt(tokens, at)) : undefined);
    if (use) found.push(use);
  }
  return found;
}

/** asm("wdr") */
const INSTRUCTION = /^"\s*(?:wdr|clrwdt)\b/i;
const FEEDS = "feeds it";
const STARTS = "starts it";
const OPEN = 40;
const DOT = 46;
const EQUALS = 61;

const saysWatchdog = (word: string): boolean => toldBy(word).some(({ topic }) => topic === "watchdog");

/** NRF_WDT->RR[0] = …, IWDG->KR = …, WDTCSR |= …: a register of the processor is written. */
function registerAt(tokens: Tokens, at: number): WatchdogUse | undefined {
  const object = tokens.of(at);
  if (!/^[A-Z][A-Z\d_]*$/.test(object) || isMember(tokens, at)) return undefined;
  let to = at + 1;
  let name = object;
  if (isMember(tokens, to + 1)) {
    name = `${object}.${tokens.of(to + 1)}`;
    to += 2;
    // SAM: WDT->CTRL.reg = …
    if (tokens.kind(to) === DOT && tokens.isWord(to + 1)) to += 2;
  } else if (isDeclared(tokens, at) || QUANTITY.test(object)) return undefined;
  if (tokens.kind(to) === 91) to = afterIndex(tokens, to);
  // |= and &= are two marks to the lexer.
  if (MARKS.has(tokens.kind(to))) to++;
  if (tokens.kind(to) !== EQUALS) return undefined;
  const value = wordsOf(tokens, valueFrom(tokens, to + 1));
  const place = { at: name === object ? at : at + 2, name };
  if (value.some(({ word }) => STOPS_BY_BIT.test(word))) return { ...place, ...STOPPED };
  return { ...place, ...(FEEDING_REGISTER.test(name) && { detail: FEEDS }) };
}

/** A word behind a point or an arrow. */
const isMember = (tokens: Tokens, at: number): boolean =>
  tokens.isWord(at) && (tokens.kind(at - 1) === DOT || tokens.kind(at - 1) === KIND.arrow);

/** uint32_t WDT_MS = 8000; is a variable, and so is WDT_TIMEOUT = 8;. */
const isDeclared = (tokens: Tokens, at: number): boolean => tokens.isWord(at - 1) || tokens.kind(at - 1) === 42;
const QUANTITY = /TIMEOUT|PERIOD|INTERVAL|_MS$|_SEC|SECONDS|FLAG|PIN|NAME|COUNT|LIMIT/;
const FEEDING_REGISTER = /\.(?:RR|FEED|CLEAR|SR|REFRESH|CNT|KR)$|SRVCOP|FEED/;
/** WDTHOLD of an MSP430, WDT_MR_WDDIS of a SAM. */
const STOPS_BY_BIT = /^WDTHOLD$|_HOLD$|WDDIS|WDT_?DISABLE/;
const MARKS = new Set([124, 38, 94, 43]);
const STOPPED = { detail: "switches it off", danger: "medium" } as const;

function afterIndex(tokens: Tokens, open: number): number {
  for (let at = open + 1; at < open + 8; at++) if (tokens.kind(at) === 93) return at + 1;
  return open;
}

function valueFrom(tokens: Tokens, from: number): Range {
  let to = from;
  while (to < from + 20 && to < tokens.count && tokens.kind(to) !== 59 && tokens.kind(to) !== KIND.defineEnd) to++;
  return { from, to };
}

/** watchdog.Setup(…), systemWdt->kick(). */
function methodAt(tokens: Tokens, at: number): WatchdogUse | undefined {
  const mark = tokens.kind(at + 1);
  const method = at + 2;
  if ((mark !== DOT && mark !== KIND.arrow && mark !== KIND.scope) || !tokens.isWord(method) || tokens.kind(method + 1) !== OPEN)
    return undefined;
  return doneBy(method, `${tokens.of(at)}.${tokens.of(method)}`);
}

/** feedWatchdog(), REG_WRITE(RTC_CNTL_WDTFEED_REG, 1) */
function callAt(tokens: Tokens, at: number): WatchdogUse | undefined {
  if (tokens.kind(at + 1) === OPEN) {
    const only = argumentsAt(tokens, at + 1);
    const name = tokens.of(at);
    return /^_{0,2}(?:clr_?wdt|wdr)$/i.test(name) && only.length === 0 ? { at, name, detail: FEEDS } : doneBy(at, name);
  }
  return tokens.kind(at - 1) === OPEN && /^(?:REG_WRITE|REG_SET_BIT|WRITE_PERI_REG|SET_PERI_REG_MASK|sys_write32)$/.test(tokens.of(at - 2))
    ? { at, name: tokens.of(at), ...(tokens.of(at).includes("FEED") && { detail: FEEDS }) }
    : undefined;
}

/** What a name says is done; of a name that only asks, that stops it for reasons of its own, or that watches another machine, nothing. */
function doneBy(at: number, name: string): WatchdogUse | undefined {
  const parts = partsOf(name);
  if (ASKS.test(parts) || STOPS.test(parts)) return undefined;
  if (FEED_WORDS.test(parts)) return { at, name, detail: FEEDS };
  return START_WORDS.test(parts) ? { at, name, detail: STARTS } : undefined;
}

const ASKS =
  /\b(?:is|get|has|was|check|flag|cause|reason|status|rst|clk|clock|freeze|irq|test|print|log|comm?s?|link|serial|ble|can|uart|connection|heartbeat|software|sw|rpi|raspberry|pi|host|gui|ui|remote|peer|modem|gsm|wifi|mqtt|simulat\w{0,5}|mock|fake)\b/;
const STOPS = /\b(?:disable|stop|off|hold|deinit|suspend|end)\b/;
const FEED_WORDS = /\b(?:feed|kick|pet|pat|reset|reload|refresh|clear|clr|restart|service|tickle|strobe|ping|alive|update|touch|hit)\b/;
const START_WORDS = /\b(?:init\w{0,8}|start|enable|begin|setup|set up|open|config\w{0,8}|on|arm|run|activate|add|install)\b/;
