import type { Claim } from "#model";

import ciphers from "./ciphers.json" with { type: "json" };
import mechanisms from "./mechanisms.json" with { type: "json" };

/** Where a sentence speaks of a mechanism. */
export interface Mention {
  readonly about: Claim["about"];
  readonly from: number;
  readonly to: number;
  /** The phrase names the weakness: what denies it claims the mechanism. */
  readonly inverse: boolean;
  readonly names?: string;
}

const compiled = mechanisms.map((one) => ({
  about: one.about as Claim["about"],
  phrases: one.phrases.map((phrase) => new RegExp(phrase, "i")),
  inverse: "inverse" in one && one.inverse ? one.inverse.map((phrase) => new RegExp(phrase, "i")) : [],
  // Names of ciphers and standards are written in capitals, and "des" is a French word.
  with: "with" in one && one.with !== undefined ? new RegExp(one.with, "i") : undefined,
  not: "not" in one && one.not !== undefined ? new RegExp(one.not, "i") : undefined,
}));
const CIPHERS = ciphers.map((cipher) => new RegExp(cipher, "g"));

/** One cheap look before sixty expensive ones. */
const ANY =
  /sign|boot|trust|encrypt|tls|https|ssh|ipsec|wpa|mqtts|secure|authentic|passw|pin\b|passkey|biometric|log|badge|card|requir|access|rbac|privilege|audit|tamper|secur|watchdog|hard|default|secret|key|credential|roll|downgrade|old|earl|lower|monotonic|jtag|swd|debug|console|protect|test port|sbom|bill|misra|cert|autosar|barr|jpl|static|cppcheck|tidy|coverity|codeql|lint|polyspace|sonar|klocwork|coverage|replay|rolling|random|trng|drbg|csprng|mpu|stack|aslr|safe|degrad|emergency|limp|fall|essential|energi|clear|plain|AES|ChaCha|DES|RC4|Blowfish|Twofish|TEA|ECD|25519|448|ML-|LMS|RSA|SHA|MD5|BLAKE|crypt|Argon|PBKDF|HMAC/i;

/** Every mechanism that a sentence speaks of, at most once each; ciphers all at once. */
export function mentionsIn(sentence: string): readonly Mention[] {
  if (!ANY.test(sentence)) return [];
  const mentions: Mention[] = [];
  for (const { about, phrases, inverse, with: context, not } of compiled) {
    if ((context && !context.test(sentence)) || not?.test(sentence)) continue;
    const good = firstOf(phrases, sentence);
    const bad = good ? undefined : firstOf(inverse, sentence);
    const hit = good ?? bad;
    if (hit) mentions.push({ about, from: hit.index, to: hit.index + hit[0].length, inverse: bad !== undefined });
  }
  const cipher = cipherMention(sentence);
  return cipher ? [...mentions, cipher] : mentions;
}

const firstOf = (phrases: readonly RegExp[], sentence: string): RegExpExecArray | undefined => {
  for (const phrase of phrases) {
    const match = phrase.exec(sentence);
    if (match) return match;
  }
  return undefined;
};

function cipherMention(sentence: string): Mention | undefined {
  const hits = CIPHERS.flatMap((cipher) => [...sentence.matchAll(cipher)]).toSorted((a, b) => a.index - b.index);
  const [first] = hits;
  if (!first) return undefined;
  const names = [
    ...new Set(
      hits.map(([, ...parts]) =>
        parts
          .filter((part) => part !== undefined)
          .map(spelled)
          .join("-"),
      ),
    ),
  ];
  return {
    about: "namedCipher",
    from: first.index,
    to: first.index + first[0].length,
    inverse: false,
    names: names.slice(0, 6).join(", "),
  };
}

/** One spelling for each name: "P-256", "p256" and "secp256r1" are one curve. */
function spelled(part: string): string {
  const curve = /^P-?(\d{3})$/i.exec(part)?.[1];
  if (curve !== undefined) return `P${curve}`;
  if (/^secp256r1$/i.test(part)) return "P256";
  return /^triple/i.test(part) ? "3DES" : part.replace(/^SHA-?/, "SHA");
}
