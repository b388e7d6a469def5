import type { CryptographicUse, KnownUseFact } from "#model";

import { allUsesIn, originsOf, type UseGrounds } from "./known-uses.ts";

/** Broken, and why; the first that fits counts. */
const WEAK: readonly (readonly [algorithm: RegExp, why: string, severity: "medium" | "low"])[] = [
  [/^(?:DES|3DES|RC4|RC2|Blowfish)\b/, "a cipher that is broken", "medium"],
  [/\bECB$/, "equal blocks look equal, and nothing tells that one was changed", "medium"],
  [/^MD[245]$|^SHA-1$|(?:-|\b)(?:MD5|SHA-1)$/, "a hash for which two texts with the same value can be made", "low"],
];
const SMALL_CURVE = /^(?:P-192|secp192|secp160|P-160)/;
/** A single block of ECB is what other modes, answers to challenges and Bluetooth's private addresses are made of. */
const MADE_OF_BLOCKS = /cmac|rpa|ccm|ctr|gcm|keystream|kdf|derive|drbg|prng|eax|_ah\b|challenge|hash/i;
/** What a broken hash must not protect. */
const PROTECTS = /sign|auth|verif|password|passwd|token|hmac|mac(?:_|$)|firmware|update|login|session/i;

/** Places of the product's own code that use an algorithm of a library, by its name. */
export const cryptographyOf = (grounds: UseGrounds): readonly KnownUseFact[] =>
  allUsesIn(grounds, "cipher", "hash", "mac", "sign", "verify", "derive", "agree", "key").filter((use) => algorithmsOf(use).length > 0);

/** Ciphers that somebody made up for the product. */
export const ciphersOf = (grounds: UseGrounds): readonly KnownUseFact[] => allUsesIn(grounds, "ownCipher");

/** All cryptography of the product, each algorithm of each place by itself. */
export function inventoryOf(grounds: UseGrounds): readonly CryptographicUse[] {
  const named = cryptographyOf(grounds).flatMap((use) =>
    namesOf(use).map((algorithm): CryptographicUse => {
      const { does, what, library, location, inFunction } = use;
      const curve = originsOf(use, "curve").find(({ means }) => means !== undefined)?.means;
      const bits = originsOf(use, "bits").find(({ value = 0 }) => value >= SMALLEST_KEY)?.value;
      const weakness = [algorithm, ...(curve === undefined ? [] : [curve])]
        .map((one) => weaknessOf(use, one)?.why)
        .find((why) => why !== undefined);
      return {
        algorithm,
        does,
        what,
        library,
        ...(curve !== undefined && { curve }),
        ...(bits !== undefined && { bits }),
        ...(weakness !== undefined && { weakness }),
        location,
        inFunction,
      };
    }),
  );
  const own = ciphersOf(grounds).map(({ does, what, library, location, inFunction }): CryptographicUse => ({
    algorithm: what,
    does,
    what,
    library,
    weakness: "a cipher that somebody made up",
    location,
    inFunction,
  }));
  const versions = allUsesIn(grounds, "tls").flatMap((use) =>
    originsOf(use, "version").flatMap(({ means }): CryptographicUse[] =>
      means === undefined
        ? []
        : [{ algorithm: means, does: "tls", what: use.what, library: use.library, location: use.location, inFunction: use.inFunction }],
    ),
  );
  return [...named, ...own, ...versions];
}

/** Numbers below are no size of a key in bits. */
const SMALLEST_KEY = 56;

/** "AES-128-GCM": what an argument chooses, else what the call's own name says. */
export function algorithmsOf(use: KnownUseFact): readonly string[] {
  return [...new Set([...namesOf(use), ...originsOf(use, "curve").flatMap(({ means }) => means ?? [])])];
}

function namesOf(use: KnownUseFact): readonly string[] {
  if (use.algorithm !== undefined) return [use.algorithm];
  return [...new Set(originsOf(use, "algorithm").flatMap(({ means }) => means ?? []))];
}

/** Why an algorithm must not be used here; undefined where it may. */
export function weaknessOf(
  use: KnownUseFact,
  algorithm: string,
): { readonly why: string; readonly severity: "medium" | "low"; readonly cwe: readonly number[] } | undefined {
  const bits = originsOf(use, "bits").flatMap(({ value }) => value ?? []);
  if (algorithm === "RSA" && bits.some((count) => count >= 256 && count < 2048))
    return { why: `whose key of ${Math.min(...bits)} bits is too short`, severity: "medium", cwe: [326] };
  if (SMALL_CURVE.test(algorithm)) return { why: "a curve that is too small", severity: "medium", cwe: [326] };
  const weak = WEAK.find(([pattern]) => pattern.test(algorithm));
  if (weak === undefined || (algorithm.endsWith("ECB") && isOtherMode(use))) return undefined;
  const isHash = weak[2] === "low";
  return {
    why: weak[1],
    severity: isHash && (use.says.includes("protects") || PROTECTS.test(use.inFunction)) ? "medium" : weak[2],
    cwe: isHash ? [328] : [327],
  };
}

/** A keystream that is mixed into the message, and what the names of function and file say. */
const isOtherMode = ({ says, inFunction, location }: KnownUseFact): boolean =>
  says.includes("keystream") || MADE_OF_BLOCKS.test(`${inFunction} ${location.path}`);
