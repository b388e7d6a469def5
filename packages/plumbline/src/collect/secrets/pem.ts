import type { ExposedSecret, SourceText } from "#model";

import { keyOfPem } from "./keys.ts";
import { placeOf } from "./place-of.ts";

const BEGIN = /-----BEGIN ([A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?)-----/g;
/** Longest key in text form: RSA 16384 with room for quotes and line ends. */
const LONGEST = 20_000;
const LEAST_BODY = 40;

/** Private keys in PEM: alone, in certificates, in string literals of any language, cut short. */
export function pemSecrets(source: SourceText): readonly ExposedSecret[] {
  if (!source.text.includes("PRIVATE KEY")) return [];
  return [...source.text.matchAll(BEGIN)]
    .flatMap((match) => secretAt(source, match.index, match[1] ?? ""))
    .filter((secret) => secret !== undefined);
}

function secretAt(source: SourceText, start: number, label: string): ExposedSecret[] {
  const rest = source.text.slice(start, start + LONGEST);
  const end = rest.indexOf(`-----END ${label}-----`);
  const whole = end >= 0;
  const block = whole ? rest.slice(0, end + label.length + 14) : rest.slice(0, 2_000);
  const body = bodyOf(block, label);
  // Code that looks for the words, and templates with dots for the key, hold no key.
  if (body.length < LEAST_BODY) return [];
  const first = source.atOffset(start).line ?? 1;
  const last = first + block.split("\n").length - 1;
  const isEncrypted = label.startsWith("ENCRYPTED") || /Proc-Type:.{0,4}4,ENCRYPTED/.test(block);
  const key = whole && !isEncrypted ? keyOfPem(`-----BEGIN ${label}-----\n${wrap(body)}\n-----END ${label}-----\n`) : undefined;
  const form = FORMS[label] ?? "PEM";
  return [
    {
      location: placeOf({ ...source.at(first), ...(last > first && { endLine: last }) }, "private key"),
      kind: "privateKey",
      what: [key?.algorithm, isEncrypted ? "encrypted private key" : "private key", `(${form}${whole ? "" : ", cut short"})`]
        .filter((part) => part !== undefined)
        .join(" "),
      form: "pem",
      ...(key && { publicKeyHash: key.publicKeyHash }),
      ...(key?.published && { published: key.published }),
      ...(isEncrypted && { encrypted: true }),
      rule: "plumbline:pem",
      lines: [first, last],
    },
  ];
}

const FORMS: Readonly<Record<string, string>> = {
  "EC PRIVATE KEY": "SEC1",
  "RSA PRIVATE KEY": "PKCS#1",
  "PRIVATE KEY": "PKCS#8",
  "ENCRYPTED PRIVATE KEY": "PKCS#8",
  "OPENSSH PRIVATE KEY": "OpenSSH",
  "DSA PRIVATE KEY": "DSA",
  "PGP PRIVATE KEY BLOCK": "OpenPGP",
};

/** The base64 text alone: without quotes, escapes, header lines and white space. */
function bodyOf(block: string, label: string): string {
  const inner = block.slice(`-----BEGIN ${label}-----`.length).split("-----END")[0] ?? "";
  const lines = inner.replaceAll(/\\[nrt]/g, "\n").split("\n");
  const kept: string[] = [];
  for (const line of lines) {
    const text = line.replaceAll(/["'\s,+;\\]/g, "");
    if (text.includes(":")) continue;
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) break;
    kept.push(text);
  }
  return kept.join("");
}

const wrap = (body: string): string => body.match(/.{1,64}/g)?.join("\n") ?? "";
