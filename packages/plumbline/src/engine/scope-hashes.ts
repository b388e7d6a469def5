import { type Attestation, matcherOf } from "#model";

import { type HashedFile, merkleHash } from "./merkle.ts";

/** Merkle hash of the present scope of each attestation, by slot: an attestation goes stale when it differs. */
export function scopeHashesOf(attestations: readonly Attestation[], files: readonly HashedFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    attestations
      .filter(({ scope }) => scope.length > 0)
      .map(({ slot, scope }) => {
        const inScope = matcherOf(scope);
        return [slot, merkleHash(files.filter(({ path }) => inScope(path) && path !== "plumbline.yaml"))];
      }),
  );
}
