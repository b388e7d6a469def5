import {
  type BinariesFact,
  defineCheck,
  type EffectiveSettings,
  type Finding,
  type Location,
  metUnless,
  notApplicable,
  type Setting,
  type SourceUse,
} from "#model";

import { deviceSettings, isFirmware, noFirmware, placeOfProduct, settingsOf } from "../firmware.ts";
import { deviceImages } from "../images.ts";
import { firmwareChecks, nextForLoader, signatureCalls } from "../own-loader.ts";

const SIGNATURE =
  /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_(?:RSA|ECDSA_P256|ED25519|PURE)|SECURE_BOOT_V[12]_ENABLED|SECURE_SIGNED_ON_(?:BOOT|UPDATE)(?:_NO_SECURE_BOOT)?|SECURE_SIGNED_APPS_NO_SECURE_BOOT|SECURE_BOOT|SECURE_BOOT_APPCORE)$/;
const NO_SIGNATURE = /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_NONE|MCUBOOT_SIGNATURE_TYPE_NONE)$/;
const LOADER = /^(?:SB_)?CONFIG_BOOTLOADER_MCUBOOT$/;

export default defineCheck({
  id: "signed-firmware",
  question: "Does the device start only firmware whose signature it has verified?",
  why: "A bootloader that starts any image lets whoever can write to the flash or the update channel own the device.",
  fix: "Choose a signature type in the bootloader (MCUboot: SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256=y or ED25519; ESP-IDF: CONFIG_SECURE_BOOT_V2_ENABLED=y; your own: ECDSA or Ed25519 over the whole image before the jump) and sign with a key that is not in the tree.",
  needs: [],
  considers: ["settings", "binaries", "build", "sourceUses", "languages", "product"],
  cwe: [347],
  judge(facts) {
    const { settings, languages, sourceUses } = facts;
    const none = noFirmware(facts);
    if (none !== undefined) return notApplicable(none);
    const products = deviceSettings(settings, languages);
    const off = products.flatMap(unsigned);
    const on = products.map(verified);
    const images = mcubootImages(facts.binaries, facts);
    const inCode = firmwareChecks(sourceUses, languages).map(({ location }) => location);
    const standing = [...on.flat(), ...images.filter(({ signed }) => signed).map(({ location }) => location), ...inCode];
    const findings = [...off, ...images.filter(({ signed }) => !signed).map(unsignedImage)];
    const [elsewhere] = signatureCalls(sourceUses, languages);
    const [loader] = products.flatMap((group) => settingsOf(group, LOADER));
    const nowhere =
      findings.length + standing.length === 0 && isFirmware(facts) && (sourceUses?.filesRead ?? 0) > 0 && !elsewhere && !loader;
    const judged = off.length + on.filter((list) => list.length > 0).length;
    const seen = products.length === 0 || inCode.length > 0 ? Math.min(findings.length + standing.length, 1) : judged;
    return metUnless({
      findings: nowhere ? [noVerification(switchedOff(products) ?? placeOfProduct(facts), sourceUses?.filesRead ?? 0)] : findings,
      standing,
      denominator: { seen: nowhere ? 1 : seen, of: products.length === 0 || inCode.length > 0 ? 1 : products.length, what: "products" },
      met: "the bootloader verifies the signature of what it starts",
      unmet: "firmware is started without a verified signature",
      unknown: unseen(loader, elsewhere, nextForLoader(languages, products.length > 0, NEXT)),
    });
  },
});

const NEXT = {
  settings: "Put the settings of the bootloader, or a signed release image, into the inspected directory.",
  own: (path: string) => `Verify a signature in ${path} before it starts an image, or attest how the firmware is verified.`,
  none: "Put the boot loader's sources or settings, or a signed release image, into the inspected directory.",
};

/** MCUboot checks a signature unless it is told not to; which one, and by whose key, its settings would say. */
function unseen(loader: Setting | undefined, elsewhere: SourceUse | undefined, next: string): { because: string; next: string } {
  if (loader)
    return {
      because: `${loader.name}=y, and no setting says which signature MCUboot checks: its default key is published with its sources`,
      next: "Name the signature type and a key of your own (sysbuild.conf: SB_CONFIG_BOOT_SIGNATURE_TYPE_…, SB_CONFIG_BOOT_SIGNATURE_KEY_FILE).",
    };
  if (elsewhere)
    return {
      because: `${elsewhere.name} in ${elsewhere.location.path} verifies a signature, and nothing shows that it is that of the firmware`,
      next,
    };
  return { because: "no setting of the release names a signature type", next };
}

/** Where the settings say by name that nothing is verified, that line is the place; alone it is no verdict, as another loader may do it. */
const switchedOff = (products: readonly (readonly EffectiveSettings[])[]): Location | undefined =>
  products.flatMap((group) => settingsOf(group, SIGNATURE, "n"))[0]?.location;

/** Turned off by name: a setting that is merely not there says nothing. What sysbuild says wins over the image that it builds. */
function unsigned(group: readonly EffectiveSettings[]): Finding[] {
  const sysbuild = group.filter(({ system }) => system === "ncs-sysbuild");
  if (settingsOf(sysbuild, SIGNATURE).length > 0) return [];
  return settingsOf(group, NO_SIGNATURE)
    .slice(0, 1)
    .map(({ location, name }) => ({
      location,
      message: `${name}=y: the bootloader starts any image, whoever made it`,
      severity: "critical",
      cwe: [347],
      reach: "near",
    }));
}

/** sysbuild's signature type takes effect only with the bootloader that it belongs to. */
function verified(group: readonly EffectiveSettings[]): Location[] {
  const hasLoader = settingsOf(group, LOADER).length > 0;
  if (unsigned(group).length > 0) return [];
  return settingsOf(group, SIGNATURE)
    .filter(({ name }) => hasLoader || !name.startsWith("SB_CONFIG_BOOT_SIGNATURE"))
    .map(({ location }) => location);
}

type Grounds = Parameters<typeof noFirmware>[0];

const mcubootImages = (binaries: BinariesFact | undefined, { languages }: Grounds) =>
  deviceImages(binaries, languages).flatMap(({ location, mcuboot }) =>
    mcuboot ? [{ location, signed: mcuboot.signature !== "none" }] : [],
  );

const unsignedImage = ({ location }: { readonly location: Location }): Finding => ({
  location,
  message: `${location.path} is an MCUboot image without a signature`,
  severity: "high",
  cwe: [347],
  reach: "supply",
});

const noVerification = (location: Location, files: number): Finding => ({
  location: { ...location, symbol: "firmware" },
  message: `nothing verifies a signature of the firmware: no bootloader setting, no image and none of ${files} source files speaks of one`,
  severity: "medium",
  cwe: [347],
  reach: "physical",
});
