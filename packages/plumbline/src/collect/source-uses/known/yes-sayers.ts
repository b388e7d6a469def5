import type { KnownUseFact, Location } from "#model";

import { closingOf, isOpening } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";

/** Where a library is handed the function that has the last word on whom it talks to. */
const ASKED = new Set(["hostnameVerifier", "setHostnameVerifier", "setDefaultHostnameVerifier", "HostnameVerifier", "SSLHostnameVerifier"]);

const MOST_TOKENS = 60;

/** Functions that are asked whether a name fits its certificate, and say yes whatever it is: `{ _, _ -> true }`. */
export function yesSayersIn(
  tokens: Tokens,
  place: (at: number) => Location,
  enclosing: (at: number) => string | undefined,
): readonly KnownUseFact[] {
  const found: KnownUseFact[] = [];
  for (let at = 0; at < tokens.count; at += 1) {
    if (!tokens.isWord(at) || !ASKED.has(tokens.of(at)) || !isOpening(tokens.kind(at + 1))) continue;
    const close = closingOf(tokens, at + 1);
    if (close < 0 || close > at + MOST_TOKENS || !saysYesOnly(tokens, at + 1, close)) continue;
    found.push({
      does: "tls",
      what: tokens.of(at),
      library: "",
      location: place(at),
      inFunction: enclosing(at) ?? "",
      arguments: [{ role: "verification", origins: [{ is: "constant", name: "true", means: "name unchecked", location: place(at) }] }],
      says: [],
    });
    at = close;
  }
  return found;
}

/** One "true", behind an arrow or a return, and nothing else that decides. */
function saysYesOnly(tokens: Tokens, open: number, close: number): boolean {
  const words: string[] = [];
  for (let at = open; at < close; at += 1) if (tokens.kind(at) === KIND.word) words.push(tokens.of(at));
  if (words.filter((word) => word === "true").length !== 1 || words.some((word) => DECIDES.has(word))) return false;
  for (let at = open; at < close; at += 1) {
    if (tokens.of(at) !== "true") continue;
    const before = tokens.kind(at - 1);
    return before === KIND.arrow || before === KIND.fatArrow || tokens.of(at - 1) === "return" || isOpening(before);
  }
  return false;
}

const DECIDES = new Set(["if", "equals", "when", "switch", "verify", "false"]);
