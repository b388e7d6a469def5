import { closingOf, contentOf } from "./lexing/calls.ts";
import { type FunctionRange, functionAt } from "./lexing/functions.ts";
import type { Lexis } from "./lexing/lexis.ts";
import { KIND, type Tokens } from "./lexing/tokens.ts";

const HERE =
  /^(?:INADDR_LOOPBACK|in6addr_loopback|IN6ADDR_LOOPBACK_INIT|LocalHost|LocalHostIPv6|Loopback|IPv6Loopback|getLoopbackAddress)$/;
const HERE_TEXT = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|::1|\[::1\])(?::|$)/i;
/** A socket of Unix or a pipe, by its path: Node.js makes it with the same call as one of the network. */
const PATH_TEXT = /^(?:\/(?:tmp|run|var\/run)\/|[\\/]{2,4}[.?][\\/]{1,2}pipe)/;
const ANYWHERE = /^(?:INADDR_ANY|in6addr_any|IN6ADDR_ANY_INIT|Any|AnyIPv4|AnyIPv6|inet_pton|gethostbyname|getaddrinfo|sockaddr_in6?_from)$/;
const ANYWHERE_TEXT = /^(?:0\.0\.0\.0|::|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::|$)/;
/** Questions about the machine's own interfaces, for which a socket is opened and nothing is sent. */
const ASKS = /^(?:SIOC\w{1,20}|getsockname)$/;
const TALKS = /^(?:send|sendto|sendmsg|recv|recvfrom|recvmsg|read|write|listen|accept|bind)$/;

/** Whether a socket goes nowhere: bound to the machine itself, or opened only to ask for the machine's own addresses. */
export function staysHere(tokens: Tokens, functions: readonly FunctionRange[], at: number, lexis: Lexis): boolean {
  const range = functionAt(functions, at);
  const around = range && seenBetween(tokens, range.open, range.close);
  if (range && lexis.id === "script" && holdsPath(tokens, range) && around?.anywhere === false) return true;
  if (around) return (around.here && !around.anywhere) || (around.asks && !around.talks);
  return onlyToItself(tokens);
}

function holdsPath(tokens: Tokens, { open, close }: FunctionRange): boolean {
  for (let at = open; at < close; at++) {
    if (tokens.kinds[at] === KIND.string && PATH_TEXT.test(contentOf(tokens.of(at)))) return true;
  }
  return false;
}

/** Outside of functions, and where a language has none that are known here: every call that binds or connects names the machine itself. */
function onlyToItself(tokens: Tokens): boolean {
  let here = 0;
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== KIND.word || tokens.kind(at + 1) !== 40 || !JOINS.test(tokens.of(at))) continue;
    const close = closingOf(tokens, at + 1);
    if (close < 0 || close === at + 2) continue;
    const given = seenBetween(tokens, at + 2, close);
    if (!given.here || given.anywhere) return false;
    here++;
  }
  return here > 0;
}
const JOINS = /^(?:bind|connect|connect_ex|sendto)$/;

interface Around {
  here: boolean;
  anywhere: boolean;
  asks: boolean;
  talks: boolean;
}

function seenBetween(tokens: Tokens, from: number, to: number): Around {
  const seen = { here: false, anywhere: false, asks: false, talks: false };
  for (let at = from; at < to; at++) {
    const kind = tokens.kinds[at];
    if (kind === KIND.word) {
      const word = tokens.of(at);
      seen.here ||= HERE.test(word);
      seen.anywhere ||= ANYWHERE.test(word);
      seen.asks ||= ASKS.test(word);
      seen.talks ||= TALKS.test(word);
    } else if (kind === KIND.string) {
      const text = contentOf(tokens.of(at));
      const here = HERE_TEXT.test(text);
      seen.here ||= here;
      seen.anywhere ||= !here && ANYWHERE_TEXT.test(text);
    }
  }
  return seen;
}
