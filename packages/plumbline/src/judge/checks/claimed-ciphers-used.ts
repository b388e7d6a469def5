import {
  defineCheck,
  type Finding,
  type FlowsFact,
  type LanguagesFact,
  type Location,
  metUnless,
  notApplicable,
  type SettingsFact,
  type SourceUse,
  type SourceUsesFact,
} from "#model";

import {
  type ClaimedCipher,
  claimedCiphers,
  cryptographicUses,
  isBroken,
  isHash,
  isThat,
  otherModes,
  settingsFor,
} from "../claimed-ciphers.ts";
import { inventoryOf } from "../cryptography.ts";
import { productClaims } from "../documents.ts";
import { hintOf } from "../hints.ts";
import type { UseGrounds } from "../known-uses.ts";
import { isOwn } from "../roles.ts";

export default defineCheck({
  id: "claimed-ciphers-used",
  question: "Does the product use the ciphers that its documents name?",
  why: "A reviewer, a hospital and an attacker read the same sentence; only the code decides who was right.",
  fix: "Use the cipher that the document names, or name the one that is used.",
  needs: ["documents"],
  considers: ["sourceUses", "settings", "languages", "flows"],
  cwe: [327],
  judge({ documents, sourceUses, settings, languages, flows }) {
    const claims = productClaims(documents, languages).filter(({ about, mood }) => about === "namedCipher" && mood === "claimed");
    const ciphers = claimedCiphers(claims);
    if (ciphers.length === 0) return notApplicable("no document names a cipher that the product uses");
    const judged = ciphers.map((cipher) => judgedCipher(cipher, { sourceUses, settings, languages, flows }));
    const findings = judged.flatMap(({ finding }) => finding ?? []);
    const confirmed = judged.filter(({ standing }) => standing.length > 0);
    const open = judged.length - findings.length - confirmed.length;
    return metUnless({
      findings,
      standing: confirmed.flatMap(({ standing }) => standing),
      denominator: { seen: judged.length - open, of: judged.length, what: "ciphers that documents name" },
      met:
        judged.length === 1
          ? "the one cipher that documents name was seen in code or settings"
          : `all ${judged.length} ciphers that documents name were seen in code or settings`,
      unmet: `${findings.length} of ${judged.length} ciphers that documents name are not what the code uses`,
      unknown: {
        because: "the ciphers that documents name were not seen by name",
        next: "Inspect the directory that holds the code which encrypts, or name in the document the library that does.",
      },
    });
  },
});

interface Grounds {
  readonly sourceUses: SourceUsesFact | undefined;
  readonly settings: SettingsFact | undefined;
  readonly languages: LanguagesFact | undefined;
  readonly flows: FlowsFact | undefined;
}

function judgedCipher(
  cipher: ClaimedCipher,
  { sourceUses, settings, languages, flows }: Grounds,
): { readonly finding?: Finding; readonly standing: readonly Location[] } {
  const uses = [...cryptographicUses(sourceUses?.uses ?? []), ...understoodUses({ flows, sourceUses, languages })];
  const own = uses.filter(({ location }) => isOwn(languages, location.path));
  const seen = [...own.filter(({ name, detail = "" }) => isThat(cipher, `${name} ${detail}`)), ...settingsFor(cipher, settings)];
  const [claim] = cipher.claims;
  if (seen.length > 0) return { standing: [claim.location, ...seen.slice(0, 5).map(({ location }) => location)] };
  const others = otherModes(cipher, own);
  const [other] = others;
  if (other) {
    const isWeak = others.some(({ topic }) => topic === "weakCipher");
    const related = others.slice(0, 5).map(({ location, name }) => ({ location, message: `${name} is called` }));
    return {
      standing: [],
      finding: { ...contradicted(cipher, `the code calls ${other.name}`), severity: isWeak ? "medium" : "low", related },
    };
  }
  // A library that negotiates or a generic interface may well use it; where there is no sound cryptography at all, nothing can.
  const isBare = sourceUses !== undefined && sourceUses.filesRead > 0 && uses.every(isBroken) && !hasCryptographicSettings(settings);
  if (!isBare) return { standing: [] };
  // A hash of one's own encrypts nothing.
  const broken = own.filter(({ topic, name }) => topic === "weakCipher" || (topic === "ownCipher" && !/md\d|sha/i.test(name)));
  const [first] = broken;
  if (!first && (isHash(cipher) || mayEncrypt(sourceUses, languages))) return { standing: [] };
  const finding = contradicted(
    cipher,
    first
      ? `the code uses only ${first.name}`
      : `no ${uses.length > 0 ? "sound " : ""}cryptography was seen in ${sourceUses.filesRead} source files and in no setting`,
  );
  if (!first) return { standing: [], finding };
  const related = broken.slice(0, 5).map(({ location, name }) => ({ location, message: `${name} is used` }));
  return { standing: [], finding: { ...finding, severity: "medium", related } };
}

/** Algorithms that an argument chooses, and that only the understood source names. */
const understoodUses = (grounds: UseGrounds): readonly SourceUse[] =>
  inventoryOf(grounds)
    .filter(({ does }) => does !== "tls")
    .map(({ algorithm, what, does, location, weakness }) => ({
      location,
      topic: does === "ownCipher" ? "ownCipher" : weakness === undefined ? "vettedCipher" : does === "hash" ? "weakHash" : "weakCipher",
      name: does === "ownCipher" ? what : `${what} (${algorithm})`,
      by: "flows",
      detail: algorithm,
    }));

/** Bluetooth pairs and encrypts in a library that the tree does not hold; a name that speaks of encryption may be that of another. */
const mayEncrypt = (sourceUses: SourceUsesFact, languages: LanguagesFact | undefined): boolean =>
  sourceUses.uses.some(({ topic, detail }) => topic === "authentication" && detail === "pairing") ||
  hintOf(sourceUses, languages, "vettedCipher") !== undefined;

function contradicted({ name, claims }: ClaimedCipher, but: string): Finding {
  const [claim, ...more] = claims;
  return {
    location: claim.location,
    message: `the document names ${name}${more.length > 0 ? ` (${claims.length} times)` : ""}, but ${but}`,
    severity: "low",
    cwe: [327],
    reach: "near",
  };
}

const hasCryptographicSettings = (settings: SettingsFact | undefined): boolean =>
  settings?.configurations.some(({ values }) =>
    values.some(
      ({ name, value }) =>
        value === "y" &&
        /MBEDTLS|PSA_|CRYPTO|TINYCRYPT|WOLFSSL|_TLS|SECURE_BOOT|BOOT_(?:SIGNATURE|ENCRYPT)|BT_SMP|CONFIG_BT$|WPA|FLASH_ENCRYPTION|NVS_ENCRYPTION/.test(
          name,
        ),
    ),
  ) ?? false;
