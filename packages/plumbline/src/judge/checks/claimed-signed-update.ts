import {
  type BinariesFact,
  type Claim,
  defineCheck,
  type EffectFact,
  type FlowsFact,
  type LanguagesFact,
  metUnless,
  notApplicable,
  type ProvisioningFact,
  type SecretsFact,
  type SettingsFact,
  type SourceUsesFact,
} from "#model";

import { productClaims } from "../documents.ts";
import { programsRead } from "../flows.ts";
import { isOwn } from "../roles.ts";
import { signatureSettings, type Witness } from "../signature-settings.ts";

export default defineCheck({
  id: "claimed-signed-update",
  question: "Where documents claim signed updates or secure boot, do settings, images, keys and scripts agree?",
  why: "A user who reads that updates are signed relies on it; a claim that the product does not keep is worse than none.",
  fix: "Make the product do what the document says (signature type set, own secret key, update script that verifies), or correct the document.",
  needs: ["documents"],
  considers: ["settings", "binaries", "secrets", "provisioning", "sourceUses", "languages", "flows"],
  cwe: [347],
  judge({ documents, languages, ...grounds }) {
    const claims = productClaims(documents, languages).filter(
      ({ about, mood }) => mood === "claimed" && (about === "signedUpdate" || about === "secureBoot"),
    );
    const [first, ...others] = claims;
    if (!first) return notApplicable("no document claims signed updates or secure boot");
    const support = witnessesFor(grounds, languages);
    const against = [
      ...witnessesAgainst(grounds, languages),
      ...(support.length > 0 ? [] : [...installsUnverified(grounds, languages), ...writesUnverified(grounds, languages)]),
    ];
    return metUnless({
      findings: against.length === 0 ? [] : [contradiction(first, others, against)],
      standing: support.length === 0 ? [] : [...support, ...claims.map(({ location }) => location)],
      denominator: { seen: claims.length, of: claims.length, what: "claims of signed updates or secure boot" },
      met: "what the documents claim of signatures is what settings, images or code show",
      unmet: against[0]?.message ?? "",
      unknown: {
        because: `${first.location.path} claims it, and neither settings nor images nor code show a verified signature`,
        next: "Put the settings of the bootloader, or a signed release image, into the inspected directory.",
      },
    });
  },
});

interface Grounds {
  readonly settings: SettingsFact | undefined;
  readonly binaries: BinariesFact | undefined;
  readonly secrets: SecretsFact | undefined;
  readonly provisioning: ProvisioningFact | undefined;
  readonly sourceUses: SourceUsesFact | undefined;
  readonly flows: FlowsFact | undefined;
}

/** One finding for all that contradicts: the settings, keys and scripts themselves are findings of other checks. */
function contradiction({ location, sentence }: Claim, others: readonly Claim[], against: readonly Witness[]) {
  return {
    location,
    message: `"${sentence}" is contradicted: ${against[0]?.message ?? ""}`,
    severity: "medium" as const,
    cwe: [347],
    reach: "near" as const,
    related: [...against, ...others.map((other) => ({ location: other.location, message: "claims it, too" }))].slice(0, 10),
  };
}

function witnessesAgainst(
  { settings, binaries, secrets, provisioning }: Grounds,
  languages: LanguagesFact | undefined,
): readonly Witness[] {
  const images = binaries?.images.flatMap(({ location, mcuboot }) => (mcuboot ? [{ location, ...mcuboot }] : [])) ?? [];
  const keys =
    secrets?.secrets.filter(
      ({ kind, usedBy, harmless }) => kind === "privateKey" && harmless === undefined && usedBy && usedBy.length > 0,
    ) ?? [];
  const updates = provisioning?.steps.filter(({ kind, guarded, where }) => kind === "update" && !guarded && where === "device") ?? [];
  return [
    ...signatureSettings(settings).unsigned.map(({ location, name }) => ({ location, message: `${name}=y starts any image` })),
    ...images
      .filter(({ signature }) => signature === "none")
      .map(({ location }) => ({ location, message: `${location.path} carries no signature` })),
    ...images
      .filter(({ publishedKey }) => publishedKey !== undefined)
      .map(({ location, publishedKey }) => ({
        location,
        message: `${location.path} is signed with ${publishedKey}, a published sample key`,
      })),
    ...keys
      .toSorted((a, b) => Number(b.published !== undefined) - Number(a.published !== undefined))
      .map(({ location, published }) => ({
        location,
        message: published
          ? `images are signed with ${published.name}, a sample key that everybody has`
          : `the private key ${location.path} that signs lies in the repository`,
      })),
    ...updates
      .filter(({ location }) => isOwn(languages, location.path))
      .map(({ location, what }) => ({ location, message: `${what} installs without verifying a signature` })),
  ];
}

/** Ways on which an update from outside is installed, and no signature decides. */
const installsUnverified = ({ flows }: Grounds, languages: LanguagesFact | undefined): readonly Witness[] =>
  installs(flows, languages)
    .filter(({ guards }) => !guards.includes("signature"))
    .slice(0, 3)
    .map(({ location, what }) => ({ location, message: `${what} installs what came from outside, and no signature decides on the way` }));

const installs = (flows: FlowsFact | undefined, languages: LanguagesFact | undefined): readonly EffectFact[] =>
  (flows === undefined ? [] : programsRead(flows))
    .flatMap(({ entries }) => entries.flatMap(({ reaches }) => reaches))
    .filter(({ kind, location }) => kind === "update" && isOwn(languages, location.path));

/** Code that writes its own flash, in a tree in which nothing verifies a signature; a bootloader elsewhere may. */
function writesUnverified({ sourceUses }: Grounds, languages: LanguagesFact | undefined): readonly Witness[] {
  if (!sourceUses || sourceUses.uses.some(({ topic }) => topic === "signatureCheck")) return [];
  return sourceUses.uses
    .filter(({ topic, location }) => topic === "flashWrite" && isOwn(languages, location.path))
    .slice(0, 3)
    .map(({ location, name }) => ({
      location,
      message: `${name} writes flash, and none of ${sourceUses.filesRead} source files verifies a signature`,
    }));
}

function witnessesFor({ settings, binaries, provisioning, sourceUses, flows }: Grounds, languages: LanguagesFact | undefined) {
  return [
    ...signatureSettings(settings).signed,
    ...(binaries?.images.filter(({ mcuboot }) => mcuboot !== undefined && mcuboot.signature !== "none") ?? []),
    ...(provisioning?.steps.filter(({ kind, guarded, guard = "" }) => kind === "update" && guarded && /sign|gpg|verify/i.test(guard)) ??
      []),
    ...(sourceUses?.uses.filter(({ topic, location }) => topic === "signatureCheck" && isOwn(languages, location.path)) ?? []),
    ...installs(flows, languages).filter(({ guards }) => guards.includes("signature")),
  ].map(({ location }) => location);
}
