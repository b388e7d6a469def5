import { defineCheck, metUnless } from "#model";

import { byProduct, releaseConfigurations, settingsLike } from "../release-settings.ts";

const PREVENTS =
  /^(?:SB_)?CONFIG_(?:MCUBOOT_(?:HW_|HARDWARE_)?DOWNGRADE_PREVENTION(?:_COUNTER_VALUE|_COUNTER)?|BOOT_VERSION_CMP_USE_BUILD_NUMBER_ONLY|BOOTLOADER_APP_ANTI_ROLLBACK|MCUBOOT_BOOTLOADER_USES_SECURITY_COUNTER|MCUMGR_GRP_IMG_REJECT_DIRECT_IMAGE_DOWNGRADE)$/;
const SWITCH = /DOWNGRADE_PREVENTION$|ANTI_ROLLBACK$/;

export default defineCheck({
  id: "downgrade-prevention",
  question: "Does the device refuse an older firmware than the one that it has?",
  why: "A signed old version stays valid for ever: without a version or counter check a mended weakness is brought back by installing it.",
  fix: "MCUboot: CONFIG_MCUBOOT_DOWNGRADE_PREVENTION=y, or the hardware counter where the chip has one; ESP-IDF: CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK=y.",
  needs: [],
  considers: ["settings", "binaries"],
  cwe: [1328],
  judge({ settings, binaries }) {
    const products = byProduct(releaseConfigurations(settings)).filter((group) => group.some(({ system }) => system !== "header"));
    const counters = (binaries?.images ?? []).filter(({ mcuboot }) => mcuboot?.securityCounter !== undefined);
    const on = products.map((group) => group.flatMap((configuration) => settingsLike(configuration, PREVENTS, /^(?:y|[1-9]\d*)$/)));
    const off = products.flatMap((group, index) =>
      on[index]?.length ? [] : group.flatMap((configuration) => settingsLike(configuration, SWITCH, "n")).slice(0, 1),
    );
    const judged = on.filter((list) => list.length > 0).length + off.length;
    const seen = products.length === 0 ? Math.min(counters.length, 1) : judged;
    return metUnless({
      findings: off.map(({ name, location }) => ({
        location,
        message: `${name}=n: the device installs any older version that was ever signed`,
        severity: "medium",
        cwe: [1328],
        reach: "near",
      })),
      standing: [...on.flat(), ...counters].map(({ location }) => location),
      denominator: { seen, of: Math.max(products.length, 1), what: "products" },
      met: "older versions are refused by version or security counter",
      unmet: "older versions are accepted",
      unknown: {
        because: "no setting of the release speaks of downgrades",
        next: "Set CONFIG_MCUBOOT_DOWNGRADE_PREVENTION (or what your bootloader calls it) in the bootloader's settings, or show the image with its security counter.",
      },
    });
  },
});
