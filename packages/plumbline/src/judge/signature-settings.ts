import type { Location, Setting, SettingsFact } from "#model";

import { byProduct, releaseConfigurations, settingsLike } from "./release-settings.ts";

const SIGNED =
  /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_(?:RSA|ECDSA_P256|ED25519|PURE)|SECURE_BOOT_(?:V1|V2)_ENABLED|SECURE_BOOT_V2_RSA_ENABLED|SECURE_SIGNED_ON_BOOT|SECURE_SIGNED_ON_UPDATE|SECURE_SIGNED_APPS_NO_SECURE_BOOT|SECURE_BOOT|SECURE_BOOT_APPCORE)$/;
const UNSIGNED = /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_NONE|MCUBOOT_SIGNATURE_TYPE_NONE)$/;

/** What the settings of the release say about signatures: those that ask for one, and those that do without where none asks. */
export function signatureSettings(settings: SettingsFact | undefined): {
  readonly signed: readonly Setting[];
  readonly unsigned: readonly Setting[];
} {
  const products = byProduct(releaseConfigurations(settings)).map((group) => ({
    signed: group.flatMap((configuration) => settingsLike(configuration, SIGNED)),
    unsigned: group.flatMap((configuration) => settingsLike(configuration, UNSIGNED)),
  }));
  return {
    signed: products.flatMap(({ signed }) => signed),
    unsigned: products.flatMap(({ signed, unsigned }) => (signed.length > 0 ? [] : unsigned)),
  };
}

/** A place with the words that a reader sees beside it. */
export interface Witness {
  readonly location: Location;
  readonly message: string;
}
