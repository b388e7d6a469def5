import { defineCheck, type Finding, type KnownUseFact, metUnless } from "#model";

import { locationsOf, originsOf, allUsesIn, within, withoutUses } from "../known-uses.ts";
import { counted } from "../own-code.ts";

/** Broken, and why; the first that fits counts. */
const WEAK: readonly (readonly [algorithm: RegExp, why: string, severity: "medium" | "low"])[] = [
  [/^(?:DES|3DES|RC4|RC2|Blowfish)\b/, "a cipher that is broken", "medium"],
  [/\bECB$/, "equal blocks look equal, and nothing tells that one was changed", "medium"],
  [/^MD[245]$|^SHA-1$|(?:-|\b)(?:MD5|SHA-1)$/, "a hash for which two texts with the same value can be made", "low"],
];
const SMALL_CURVE = /^(?:P-192|secp192|secp160|P-160)/;
/** A single block of ECB is what other modes and Bluetooth's private addresses are made of. */
const MADE_OF_BLOCKS = /cmac|rpa|ccm|ctr|gcm|keystream|kdf|derive|drbg|prng|eax|_ah\b/i;
/** What a broken hash must not protect. */
const PROTECTS = /sign|auth|verif|password|passwd|token|hmac|mac(?:_|$)|firmware|update|login|session/i;

export default defineCheck({
  id: "crypto-inventory",
  question: "Is it known which ciphers, hashes, curves and key sizes the product uses, and are all of them sound?",
  why: "What nobody listed nobody replaces when it breaks; a cipher that somebody made up is read by whoever looks at two messages.",
  fix: "AES-GCM, AES-CCM or ChaCha20-Poly1305 for data, SHA-256 or better, P-256 or Curve25519, RSA of 2048 bits or more, from a library that others examine.",
  needs: ["flows"],
  considers: ["languages", "sourceUses"],
  cwe: [327, 328, 326, 1240],
  judge({ flows, languages, sourceUses }) {
    const grounds = { flows, sourceUses, languages };
    const uses = allUsesIn(grounds, "cipher", "hash", "mac", "sign", "verify", "derive", "agree", "key");
    const own = allUsesIn(grounds, "ownCipher");
    const named = uses.filter((use) => algorithmsOf(use).length > 0);
    if (named.length + own.length === 0) return withoutUses(flows, "uses cryptography", sourceUses);
    const findings: Finding[] = [...byKind(named.flatMap(weakIn)), ...own.map(madeUp)];
    const counts = new Map<string, number>();
    for (const use of named) for (const algorithm of algorithmsOf(use)) counts.set(algorithm, (counts.get(algorithm) ?? 0) + 1);
    const list = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([algorithm, count]) => `${algorithm} (${count})`);
    const libraries = [...new Set(named.map(({ library }) => library))].filter((library) => library !== "").toSorted();
    const seen = named.length + own.length;
    const told = `${list.join(", ")}${libraries.length > 0 ? ` by ${libraries.join(", ")}` : ""}`;
    return metUnless({
      findings,
      standing: locationsOf(named),
      denominator: { seen, of: seen, what: "places of cryptography" },
      met: `${counted(named.length, "place uses", "places use")} ${told}; none of it is broken, and none made up`,
      unmet: `${counted(findings.length, "cipher or hash is", "ciphers or hashes are")} broken or made up, of ${counted(seen, "place")}${told === "" ? "" : `: ${told}`}`,
      unknown: { because: "no cryptography is seen", next: "Name the library in the list of components." },
    });
  },
});

/** "AES-128-GCM": what an argument chooses, else what the call's own name says. */
function algorithmsOf(use: KnownUseFact): readonly string[] {
  const chosen = originsOf(use, "algorithm").flatMap(({ means }) => means ?? []);
  const curves = originsOf(use, "curve").flatMap(({ means }) => means ?? []);
  const names = chosen.length > 0 && use.algorithm === undefined ? chosen : use.algorithm === undefined ? [] : [use.algorithm];
  return [...new Set([...names, ...curves])];
}

interface Weakness {
  readonly use: KnownUseFact;
  readonly algorithm: string;
  readonly finding: Finding;
}

function weakIn(use: KnownUseFact): readonly Weakness[] {
  return algorithmsOf(use).flatMap((algorithm): Weakness[] => {
    const said = saidOf(use, algorithm);
    return said === undefined
      ? []
      : [
          {
            use,
            algorithm,
            finding: {
              location: use.location,
              message: `${use.what}${within(use)}: ${algorithm}, ${said.why}`,
              severity: said.severity,
              cwe: said.cwe,
              reach: "near",
            },
          },
        ];
  });
}

function saidOf(
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
  return { why: weak[1], severity: isHash && PROTECTS.test(use.inFunction) ? "medium" : weak[2], cwe: isHash ? [328] : [327] };
}

/** A keystream that is mixed into the message, and what the names of function and file say. */
const isOtherMode = ({ says, inFunction, location }: KnownUseFact): boolean =>
  says.includes("keystream") || MADE_OF_BLOCKS.test(`${inFunction} ${location.path}`);

/** One algorithm in one file is one gap with all its places. */
function byKind(weaknesses: readonly Weakness[]): readonly Finding[] {
  const groups = Map.groupBy(weaknesses, ({ use, algorithm }) => `${use.location.path} ${algorithm}`);
  return [...groups.values()].map((group) => {
    const [first, ...others] = group.toSorted((a, b) => (a.use.location.line ?? 0) - (b.use.location.line ?? 0)) as [
      Weakness,
      ...Weakness[],
    ];
    const worst = group.find(({ finding }) => finding.severity === "medium") ?? first;
    return {
      ...first.finding,
      severity: worst.finding.severity,
      ...(others.length > 0 && { related: others.slice(0, 20).map(({ use }) => ({ location: use.location, message: use.what })) }),
    };
  });
}

const madeUp = (use: KnownUseFact): Finding => ({
  location: use.location,
  message: `${use.what} mixes a message with a key or table of its own: a cipher that somebody made up hides nothing from whoever has two messages`,
  severity: "medium",
  cwe: [1240, 327],
  reach: "near",
});
