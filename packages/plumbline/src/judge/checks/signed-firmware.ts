import {
  type Answer,
  type BinariesFact,
  defineCheck,
  type EffectiveSettings,
  type Finding,
  hasSome,
  type Location,
  notApplicable,
  type Setting,
  unknown,
} from "#model";

import { byProduct, releaseConfigurations, settingsLike } from "../release-settings.ts";

const SIGNATURE =
  /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_(?:RSA|ECDSA_P256|ED25519|PURE)|SECURE_BOOT_(?:V1|V2)_ENABLED|SECURE_BOOT_V2_RSA_ENABLED|SECURE_SIGNED_ON_BOOT|SECURE_SIGNED_ON_UPDATE|SECURE_SIGNED_APPS_NO_SECURE_BOOT|SECURE_BOOT|SECURE_BOOT_APPCORE)$/;
const NO_SIGNATURE = /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_NONE|MCUBOOT_SIGNATURE_TYPE_NONE)$/;
const LOADER = /^(?:SB_)?CONFIG_BOOTLOADER_MCUBOOT$/;

export default defineCheck({
  id: "signed-firmware",
  question: "Does the device start only firmware whose signature it has verified?",
  why: "A bootloader that starts any image lets whoever can write to the flash or the update channel own the device.",
  fix: "Choose a signature type in the bootloader (MCUboot: SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256=y or ED25519; ESP-IDF: CONFIG_SECURE_BOOT_V2_ENABLED=y) and sign with a key that is not in the tree.",
  needs: [],
  considers: ["settings", "binaries", "product"],
  cwe: [347],
  judge({ settings, binaries, product }) {
    const products = byProduct(releaseConfigurations(settings)).filter((group) => group.some(({ system }) => system !== "header"));
    const findings = [...products.flatMap(unsigned), ...unsignedImages(binaries)];
    const standing = [...products.flatMap(verified), ...signedImages(binaries)];
    return answer(findings, standing, products.length, isHosted(product?.operatingSystem.value));
  },
});

/** Turned off by name: a setting that is merely not there says nothing. */
function unsigned(group: readonly EffectiveSettings[]): Finding[] {
  const off = group.flatMap((configuration) => settingsLike(configuration, NO_SIGNATURE));
  if (overridden(group)) return [];
  return off.slice(0, 1).map(({ location, name }) => ({
    location,
    message: `${name}=y: the bootloader starts any image, whoever made it`,
    severity: "critical",
    cwe: [347],
    reach: "near",
  }));
}

/** What sysbuild says wins over the settings of the image that it builds. */
const overridden = (group: readonly EffectiveSettings[]): boolean =>
  group.some((configuration) => configuration.system === "ncs-sysbuild" && settingsLike(configuration, SIGNATURE).length > 0);

const verified = (group: readonly EffectiveSettings[]): Location[] =>
  group.flatMap((configuration) => settingsLike(configuration, SIGNATURE).filter(counts(group))).map(({ location }) => location);

/** CONFIG_SECURE_BOOT alone is a promise of Kconfig on ESP-IDF; everywhere else the bootloader itself must be part of the build. */
const counts =
  (group: readonly EffectiveSettings[]) =>
  ({ name }: Setting): boolean =>
    !name.startsWith("SB_CONFIG_BOOT_SIGNATURE") || group.some((configuration) => settingsLike(configuration, LOADER).length > 0);

function unsignedImages(binaries: BinariesFact | undefined): Finding[] {
  return (binaries?.images ?? [])
    .filter(({ mcuboot }) => mcuboot?.signature === "none")
    .map(({ location }) => ({
      location,
      message: `${location.path} is an MCUboot image without a signature`,
      severity: "high",
      cwe: [347],
      reach: "supply",
    }));
}

const signedImages = (binaries: BinariesFact | undefined): Location[] =>
  (binaries?.images ?? []).filter(({ mcuboot }) => mcuboot !== undefined && mcuboot.signature !== "none").map(({ location }) => location);

const isHosted = (system: string | undefined): boolean => system === "android" || system === "ios";

function answer(findings: readonly Finding[], standing: readonly Location[], products: number, hosted: boolean): Answer {
  const of = Math.max(products, 1);
  const denominator = { seen: of, of, what: "products" };
  if (hasSome(findings))
    return { is: "unmet", because: "firmware is started without a verified signature", denominator, findings, standing };
  if (hasSome(standing))
    return { is: "met", because: "the bootloader verifies the signature of what it starts", denominator, locations: standing };
  if (hosted) return notApplicable("the operating system of the phone verifies the signature of the application");
  const because =
    products > 0 ? "no setting of the release names a signature type" : "no bootloader settings and no signed image are in the tree";
  return unknown(because, "Put the settings of the bootloader, or a signed release image, into the inspected directory.");
}
