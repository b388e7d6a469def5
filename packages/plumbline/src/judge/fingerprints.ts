import { createHash } from "node:crypto";

import type { Finding, Location } from "#model";

/** What a finding is known by when lines, paths and words change: its check and its symbol or normalised surroundings. */
export function kinOf(check: string, { location }: Pick<Finding, "location">): string {
  return createHash("sha256")
    .update(`${check}\0${placeOf(location)}`)
    .digest("hex")
    .slice(0, 20);
}

function placeOf({ symbol, around, line }: Location): string {
  if (symbol !== undefined) return `symbol ${symbol}`;
  if (around !== undefined) return `around ${around}`;
  return line === undefined ? "file" : "line";
}

/** Fingerprints of a check's findings in their order: kin alone, with an ordinal only where several are alike. */
export function fingerprintsOf(check: string, findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const kin = kinOf(check, finding);
    const ordinal = seen.get(kin) ?? 0;
    seen.set(kin, ordinal + 1);
    return ordinal === 0 ? kin : `${kin}.${ordinal}`;
  });
}

/** The part of a fingerprint that all findings which are alike share. */
export const kinPart = (fingerprint: string): string => fingerprint.split(".")[0] ?? fingerprint;
