import type { Claim, SettingsFact, SourceUse, UseTopic } from "#model";

import words from "./cipher-words.json" with { type: "json" };
import { releaseConfigurations } from "./release-settings.ts";
import type { Witness } from "./signature-settings.ts";

/** A cipher as a document names it, with every claim of it. */
export interface ClaimedCipher {
  readonly name: string;
  readonly algorithm: string;
  readonly mode?: string;
  readonly claims: readonly [Claim, ...Claim[]];
}

/** Ciphers named by claims, each once: "AES-256-GCM" is the algorithm AES in the mode GCM. */
export function claimedCiphers(claims: readonly Claim[]): readonly ClaimedCipher[] {
  const named = claims.flatMap((claim) =>
    (claim.names ?? "").split(", ").flatMap((name) => (name === "" ? [] : [{ ...partsOf(name), name, claim }])),
  );
  return [
    ...Map.groupBy(
      named,
      ({ algorithm, mode, size }) => `${algorithm} ${mode ?? ""} ${size ?? sizeAmong(named, algorithm, mode)}`,
    ).values(),
  ].map((group) => {
    const first = group[0] as (typeof group)[0];
    const { algorithm, mode } = first;
    return {
      name: group.reduce((longest, { name }) => (name.length > longest.length ? name : longest), ""),
      algorithm,
      ...(mode !== undefined && { mode }),
      claims: [first.claim, ...group.slice(1).map(({ claim }) => claim)],
    };
  });
}

interface Parts {
  readonly algorithm: string;
  readonly mode?: string;
  readonly size?: string;
}

function partsOf(name: string): Parts {
  const mode = words.modes.find((one) => name.endsWith(`-${one}`));
  const size = /-(\d{3,4})(?:-|$)/.exec(name)?.[1];
  return {
    algorithm: name.startsWith("SHA-") ? name.replace("-", "") : (name.split("-")[0] as string),
    ...(mode !== undefined && { mode }),
    ...(size !== undefined && !name.startsWith("SHA-") && { size }),
  };
}

/** AES-CCM beside AES-128-CCM is the same cipher, named shortly; beside two sizes it could be either. */
function sizeAmong(named: readonly Parts[], algorithm: string, mode: string | undefined): string {
  const sizes = new Set(named.flatMap((one) => (one.algorithm === algorithm && one.mode === mode ? (one.size ?? []) : [])));
  return sizes.size === 1 ? ([...sizes][0] as string) : "";
}

/** Hashes also name files and versions: that the code computes none contradicts no document. */
export const isHash = ({ algorithm }: Pick<ClaimedCipher, "algorithm">): boolean => /^(?:SHA\d|MD\d)/.test(algorithm);

const CRYPTOGRAPHIC: ReadonlySet<UseTopic> = new Set([
  "weakCipher",
  "ownCipher",
  "vettedCipher",
  "weakHash",
  "signatureCheck",
  "storageEncryption",
  "verifiedTransport",
]);

const BROKEN: ReadonlySet<UseTopic> = new Set(["weakCipher", "weakHash", "ownCipher"]);

/** Broken or home-made cryptography, which is none that a document would name. */
export const isBroken = ({ topic }: SourceUse): boolean => BROKEN.has(topic);

/** Places where cryptography is used at all. */
export const cryptographicUses = (uses: readonly SourceUse[]): readonly SourceUse[] => uses.filter(({ topic }) => CRYPTOGRAPHIC.has(topic));

/** Whether a name in code or settings is that of the cipher, in its mode where it has one. */
export function isThat({ algorithm, mode }: Pick<ClaimedCipher, "algorithm" | "mode">, name: string): boolean {
  if (mode !== undefined) return new RegExp(mode, "i").test(name);
  const pattern = (words.names as Readonly<Record<string, string | undefined>>)[algorithm];
  return new RegExp(pattern ?? algorithm.replaceAll(/[^\w]/g, ""), "i").test(name);
}

/** Uses of the same algorithm in another mode than the one claimed. */
export function otherModes(cipher: ClaimedCipher, uses: readonly SourceUse[]): readonly SourceUse[] {
  const { algorithm, mode } = cipher;
  if (mode === undefined) return [];
  return uses.filter(
    ({ name }) =>
      isThat({ algorithm }, name) &&
      words.modes.some((other) => other !== mode && new RegExp(`(?:^|[^a-z])${other}|${other}(?:[^a-z]|$)`, "i").test(name)),
  );
}

/** Settings of the release that switch the cipher on. */
export function settingsFor(cipher: ClaimedCipher, settings: SettingsFact | undefined): readonly Witness[] {
  return releaseConfigurations(settings)
    .flatMap(({ values }) => values)
    .filter(({ name, value }) => value === "y" && isThat(cipher, name))
    .map(({ name, location }) => ({ location, message: `${name}=y` }));
}
