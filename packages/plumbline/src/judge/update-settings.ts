import type { EffectiveSettings, Finding, Setting } from "#model";

import { settingsOf } from "./firmware.ts";

const SIGNATURE =
  /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_(?:RSA|ECDSA_P256|ED25519|PURE)|SECURE_BOOT_V[12]_ENABLED|SECURE_SIGNED_ON_UPDATE(?:_NO_SECURE_BOOT)?|SECURE_SIGNED_APPS_NO_SECURE_BOOT|SECURE_BOOT|SECURE_BOOT_APPCORE)$/;
const NO_SIGNATURE = /^(?:SB_)?CONFIG_(?:BOOT_SIGNATURE_TYPE_NONE|MCUBOOT_SIGNATURE_TYPE_NONE)$/;
/** What lets an image in: over Bluetooth, serial line, USB or network. */
const WAY_IN =
  /^(?:SB_)?CONFIG_(?:MCUMGR_GRP_IMG|MCUMGR_CMD_IMG_MGMT|NCS_SAMPLE_MCUMGR_BT_OTA_DFU|IMG_MANAGER|DFU_TARGET|USB_DFU_CLASS|USBD_DFU|HAWKBIT|UPDATEHUB|FOTA_DOWNLOAD|LWM2M_FIRMWARE_UPDATE_OBJ_SUPPORT|MCUBOOT_SERIAL|BOOT_SERIAL_UART|BOOT_SERIAL_CDC_ACM)$/;
const LOADER = /^(?:SB_)?CONFIG_BOOTLOADER_MCUBOOT$/;

/** Settings of one product by which an update is verified; sysbuild's signature type needs its bootloader. */
export function verifiedSettings(group: readonly EffectiveSettings[]): readonly Setting[] {
  if (switchedOff(group).length > 0) return [];
  const hasLoader = settingsOf(group, LOADER).length > 0;
  return settingsOf(group, SIGNATURE).filter(({ name }) => hasLoader || !name.startsWith("SB_CONFIG_BOOT_SIGNATURE"));
}

/** What sysbuild says wins over the settings of the bootloader that it builds. */
function switchedOff(group: readonly EffectiveSettings[]): readonly Setting[] {
  const sysbuild = group.filter(({ system }) => system === "ncs-sysbuild");
  return settingsOf(sysbuild, SIGNATURE).length > 0 ? [] : settingsOf(group, NO_SIGNATURE);
}

/** A bootloader without signatures: the finding lies where an image comes in, with the setting beside it. */
export function unverifiedSettings(group: readonly EffectiveSettings[]): Finding[] {
  const [off] = switchedOff(group);
  if (!off) return [];
  const [way] = settingsOf(group, WAY_IN);
  const place = way ?? off;
  return [
    {
      location: place.location,
      message: way
        ? `${way.name}=${way.value} takes updates in, and ${off.name} lets the bootloader install any of them`
        : `${off.name}=${off.value}: the bootloader installs any image`,
      severity: "critical",
      cwe: [494, 347],
      reach: "near",
      ...(way && { related: [{ location: off.location, message: `${off.name}=${off.value}` }] }),
    },
  ];
}
