import { defineCheck, type Finding, hasSome, type KnownUseFact, metUnless, unknown } from "#model";

import { unitsSeen, unseenIn } from "../flows.ts";
import { algorithmsOf, ciphersOf, cryptographyOf, weaknessOf } from "../cryptography.ts";
import { locationsOf, within, withoutUses } from "../known-uses.ts";
import { counted } from "../own-code.ts";

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
    const named = cryptographyOf(grounds);
    const own = ciphersOf(grounds);
    if (named.length + own.length === 0) return withoutUses(flows, "uses cryptography", sourceUses);
    const findings: Finding[] = [...byKind(named.flatMap(weakIn)), ...own.map(madeUp)];
    const counts = new Map<string, number>();
    for (const use of named) for (const algorithm of algorithmsOf(use)) counts.set(algorithm, (counts.get(algorithm) ?? 0) + 1);
    const list = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([algorithm, count]) => `${algorithm} (${count})`);
    const libraries = [...new Set(named.map(({ library }) => library))].filter((library) => library !== "").toSorted();
    const seen = named.length + own.length;
    const told = `${list.join(", ")}${libraries.length > 0 ? ` by ${libraries.join(", ")}` : ""}`;
    const gap = unseenIn(flows);
    if (!hasSome(findings) && gap !== undefined) return unknown(gap.because, gap.next, unitsSeen(flows));
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

interface Weakness {
  readonly use: KnownUseFact;
  readonly algorithm: string;
  readonly finding: Finding;
}

function weakIn(use: KnownUseFact): readonly Weakness[] {
  return algorithmsOf(use).flatMap((algorithm): Weakness[] => {
    const said = weaknessOf(use, algorithm);
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
