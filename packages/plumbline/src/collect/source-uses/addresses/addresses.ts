import { leadsNowhere } from "./leads-nowhere.ts";
import { contentOf } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import type { Danger } from "../table.ts";
import { modemCommand } from "./modem-commands.ts";
import { callsAround, keptUnder, nameBefore, sentBy } from "./told-by.ts";

/** A text or number of the source that says where, or how, the product connects. */
export interface Connecting {
  readonly at: number;
  readonly topic: "cleartextTransport" | "verifiedTransport";
  readonly name: string;
  readonly by: string;
  readonly detail: string;
  readonly danger?: Danger;
}

const MAY_CONNECT = /:\/\/|AT\+|HTTP\/1|1883/;
/** An address that begins with https:// is no ground for praise where it only stands under a name. */
const CLEAR = /^(?:http|ftp|tftp|ws|mqtt|tcp|coap|telnet|rtsp|amqp|stomp):\/\//i;
const REQUEST = /^(?:GET|POST|PUT|PATCH|DELETE)\s\S{0,200}\s?HTTP\/1\.[01]/;
/** Places of one file; the same command on forty lines is one decision, each address one of its own. */
const MOST = 20;

/**
 * Addresses that a program keeps under a name or hands to what sends, commands to a modem, requests of HTTP written out, the port of MQTT;
 * `seen` are the tokens whose connection is told already.
 */
export function connectionsIn(tokens: Tokens, seen: ReadonlySet<number>): readonly Connecting[] {
  if (!MAY_CONNECT.test(tokens.text)) return [];
  const found = new Map<string, Connecting>();
  for (let at = 0; at < tokens.count && found.size < MOST; at++) {
    const kind = tokens.kinds[at];
    const one = kind === KIND.string ? ofText(tokens, at) : kind === KIND.number ? ofPort(tokens, at) : undefined;
    const key = one?.by === "address/literal" ? `${one.at}` : `${one?.topic} ${one?.name}`;
    if (one && !found.has(key) && !isTold(tokens, at, one, seen)) found.set(key, one);
  }
  return [...found.values()];
}

/** The call around it is told, or, for a request written out, any connection below it. */
const isTold = (tokens: Tokens, at: number, { by }: Connecting, seen: ReadonlySet<number>): boolean =>
  by === "address/request" ? seen.size > 0 : callsAround(tokens, at).some((call) => seen.has(call));

function ofText(tokens: Tokens, at: number): Connecting | undefined {
  const text = contentOf(tokens.of(at)).slice(0, 400);
  return modemCommand(text, at) ?? (CLEAR.test(text) ? ofAddress(tokens, at, text) : requestLine(text, at));
}

function ofAddress(tokens: Tokens, at: number, text: string): Connecting | undefined {
  if (leadsNowhere(text) || /^[a-z]{2,6}:\/\/$/i.test(text)) return undefined;
  const told = keptUnder(tokens, at) ?? sentBy(tokens, at);
  if (told === undefined) return undefined;
  const scheme = (/^[a-z]{2,6}:\/\//i.exec(text)?.[0] ?? "").toLowerCase();
  const named = { at: told.at, name: told.name, by: "address/literal" };
  return { ...named, topic: "cleartextTransport", detail: `an address that begins with ${scheme}`, danger: "medium" };
}

const requestLine = (text: string, at: number): Connecting | undefined =>
  REQUEST.test(text)
    ? {
        at,
        topic: "cleartextTransport",
        name: "HTTP request",
        by: "address/request",
        detail: "a request written out, over whatever connection stands below it",
        danger: "low",
      }
    : undefined;

/** `#define MQTT_PORT 1883`: the port that the registry of IANA gives to MQTT without TLS. */
function ofPort(tokens: Tokens, at: number): Connecting | undefined {
  if (tokens.of(at) !== "1883") return undefined;
  const name = nameBefore(tokens, at);
  if (name === undefined || !/mqtt|broker/i.test(tokens.of(name))) return undefined;
  return {
    at: name,
    name: tokens.of(name),
    topic: "cleartextTransport",
    by: "address/port",
    detail: "the port of MQTT without TLS",
    danger: "low",
  };
}
