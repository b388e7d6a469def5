import { KIND, type Tokens } from "../lexing/tokens.ts";
import { partsOf } from "./name-parts.ts";

const KEEPS_A_LOG = /\b(?:log|logs|logger|audit|journal|blackbox)\b/;
const GUARDS = new Set(["mac", "hmac", "cmac", "gmac", "sign", "signed", "signature", "chain", "chained", "merkle", "sealed"]);
const OPEN = 40;

/** A call in a file that keeps a log, by which its records are authenticated or chained: a token, or -1. */
export function guardedRecordAt(path: string, tokens: Tokens): number {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w{1,5}$/, "");
  if (!KEEPS_A_LOG.test(partsOf(name))) return -1;
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== KIND.word || tokens.kind(at + 1) !== OPEN) continue;
    if (
      partsOf(tokens.of(at))
        .split(" ")
        .some((part) => GUARDS.has(part))
    )
      return at;
  }
  return -1;
}
