import type { SourceText, Span } from "#model";

import { isWholeDer } from "./der-length.ts";
import type { Hit } from "./hit.ts";
import { keyOfPem, type KnownKey, publicKeyOfPem } from "./keys.ts";
import { openSshKey } from "./openssh.ts";

const BEGIN = /-----BEGIN ([A-Z0-9 ]{0,30}(?:PRIVATE KEY(?: BLOCK)?|PUBLIC KEY|CERTIFICATE))-----/g;
/** Longest key in text form: RSA 16384 with room for quotes and line ends. */
const LONGEST = 20_000;
const LEAST_BODY = 40;
const RUN = /(?<!\\)[A-Za-z0-9+/=]{3,}/g;

/** Keys in PEM: alone, in string literals of any language, behind comment signs, cut short; public ones only where published. */
export function pemSecrets(source: SourceText): readonly Hit[] {
  if (!source.text.includes("-----BEGIN ")) return [];
  return [...source.text.matchAll(BEGIN)].flatMap((match) => {
    const block = blockAt(source.text, match.index, match[1] ?? "");
    // Code that looks for the words, and templates with dots for the key, hold no key.
    if (block.body.length < LEAST_BODY || new Set(block.body).size < 12) return [];
    return block.label.includes("PRIVATE KEY") ? [privateHit(source.text, block)] : publicHit(block);
  });
}

interface Block {
  readonly label: string;
  readonly place: Span;
  /** Offsets between the two marks. */
  readonly inner: Span;
  readonly text: string;
  /** The base64 text alone. */
  readonly body: string;
  readonly whole: boolean;
}

function blockAt(all: string, start: number, label: string): Block {
  const from = start + label.length + 16;
  const rest = all.slice(from, from + LONGEST);
  const end = rest.indexOf(`-----END ${label}-----`);
  const lead = /[^\n]{0,40}$/.exec(all.slice(Math.max(0, start - 40), start))?.[0] ?? "";
  const { body, length } = bodyOf(end >= 0 ? rest.slice(0, end) : rest.slice(0, 4_000), lead);
  const to = from + (end >= 0 ? end : length);
  const place: Span = [start, end >= 0 ? to + label.length + 14 : to];
  return { label, place, inner: [from, to], text: all.slice(from, to), body, whole: end >= 0 };
}

/** Without quotes, escapes, comment signs, header lines and white space, up to the first line that is no base64. */
function bodyOf(inner: string, lead: string): { readonly body: string; readonly length: number } {
  const sign = /^\s*(\/\/+|[#;*>|]+)\s*["']?$/.exec(lead)?.[1] ?? "";
  let body = "";
  let length = 0;
  for (const line of inner.split("\n")) {
    const plain = sign !== "" && line.trimStart().startsWith(sign) ? line.trimStart().slice(sign.length) : line;
    for (const piece of plain.split(/\\[nrt]/)) {
      const text = piece.replace(/["'][\s,;)+\\]*$|\\$/, "").replaceAll(/["'\s]/g, "");
      if (text.includes(":") || text === "+") continue;
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return { body, length };
      body += text;
    }
    length += line.length + 1;
  }
  return { body, length: inner.length };
}

function privateHit(text: string, block: Block): Hit {
  const { label, place, inner, body, whole } = block;
  const bytes = Buffer.from(body, "base64");
  const openSsh = label.startsWith("OPENSSH") ? openSshKey(bytes) : undefined;
  const encrypted = label.startsWith("ENCRYPTED") || /Proc-Type:.{0,4}4,ENCRYPTED/.test(block.text) || openSsh?.encrypted === true;
  const key = encrypted ? undefined : (openSsh?.key ?? keyOfPem(asPem(label, body)));
  const part = !encrypted && !label.startsWith("PGP") && !openSsh && !isWholeDer(bytes);
  return {
    ...facts(key),
    kind: "privateKey",
    what: [key?.algorithm, encrypted ? "encrypted private key" : "private key", `(${FORMS[label] ?? "PEM"}${whole ? "" : ", cut short"})`]
      .filter((word) => word !== undefined)
      .join(" "),
    form: "pem",
    rule: "plumbline:pem",
    symbol: "private key",
    place,
    values: [...text.slice(...inner).matchAll(RUN)].map(({ 0: run, index }): Span => [inner[0] + index, inner[0] + index + run.length]),
    ...(encrypted && { encrypted: true }),
    ...(part && { harmless: "what stands there does not decode as a whole key" }),
  };
}

function publicHit({ label, place, body }: Block): Hit[] {
  const key = publicKeyOfPem(asPem(label, body));
  if (!key?.published) return [];
  const what = `${key.algorithm} ${label === "CERTIFICATE" ? "certificate" : "public key"} (PEM)`;
  return [{ ...facts(key), kind: "publicKey", what, form: "pem", rule: "plumbline:pem", symbol: "public key", place, values: [] }];
}

const facts = (key: KnownKey | undefined): Pick<Hit, "publicKeyHash" | "published"> => ({
  ...(key && { publicKeyHash: key.publicKeyHash }),
  ...(key?.published && { published: key.published }),
});

const FORMS: Readonly<Record<string, string>> = {
  "EC PRIVATE KEY": "SEC1",
  "RSA PRIVATE KEY": "PKCS#1",
  "PRIVATE KEY": "PKCS#8",
  "ENCRYPTED PRIVATE KEY": "PKCS#8",
  "OPENSSH PRIVATE KEY": "OpenSSH",
  "DSA PRIVATE KEY": "DSA",
  "PGP PRIVATE KEY BLOCK": "OpenPGP",
};

const asPem = (label: string, body: string): string =>
  `-----BEGIN ${label}-----\n${body.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END ${label}-----\n`;
