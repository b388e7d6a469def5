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
  const named = claims.flatMap((claim) => (claim.names ?? "").split(", ").flatMap((name) => (name === "" ? [] : [{ name, claim }])));
  return [...Map.groupBy(named, ({ name }) => name)].map(([name, group]) => {
    const mode = words.modes.find((one) => name.endsWith(`-${one}`));
    const first = group[0] as (typeof group)[0];
    return {
      name,
      algorithm: name.startsWith("SHA-") ? name.replace("-", "") : (name.split("-")[0] as string),
      ...(mode !== undefined && { mode }),
      claims: [first.claim, ...group.slice(1).map(({ claim }) => claim)],
    };
  });
}

const CRYPTOGRAPHIC: ReadonlySet<UseTopic> = new Set([
  "weakCipher",
  "vettedCipher",
  "weakHash",
  "signatureCheck",
  "storageEncryption",
  "verifiedTransport",
]);

const BROKEN: ReadonlySet<UseTopic> = new Set(["weakCipher", "weakHash"]);

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
