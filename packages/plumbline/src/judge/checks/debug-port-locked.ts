import { defineCheck, type Finding, metUnless } from "#model";

import { releaseConfigurations, settingsLike } from "../release-settings.ts";

const LOCKS =
  /^(?:SB_)?CONFIG_(?:NRF_APPROTECT_LOCK|NRF_SECURE_APPROTECT_LOCK|NRF_APPROTECT_USER_HANDLING|SECURE_FLASH_ENCRYPTION_MODE_RELEASE|SECURE_BOOT_V2_ENABLED|SECURE_BOOT_V1_ENABLED|SILABS_DEBUG_LOCK|STM32_RDP_LEVEL_[12])$/;
const OPENS =
  /^(?:SB_)?CONFIG_(?:NRF_APPROTECT_DISABLE|NRF_SECURE_APPROTECT_DISABLE|SECURE_BOOT_ALLOW_JTAG|SECURE_FLASH_ENCRYPTION_MODE_DEVELOPMENT|SECURE_BOOT_INSECURE|SECURE_FLASH_UART_BOOTLOADER_ALLOW_(?:ENC|DEC|CACHE)|SECURE_BOOT_ALLOW_ROM_BASIC)$/;

export default defineCheck({
  id: "debug-port-locked",
  question: "Is the debug port of the chip locked in the devices that are shipped?",
  why: "An open SWD or JTAG port gives whoever holds the device its firmware, its keys and its memory.",
  fix: "nRF: CONFIG_NRF_APPROTECT_LOCK=y; STM32: read-out protection level 1 or 2 in the option bytes; ESP32: flash encryption in release mode and JTAG disabled by eFuse.",
  needs: [],
  considers: ["settings", "sourceUses", "product"],
  cwe: [1191],
  judge({ settings, sourceUses, product }) {
    const release = releaseConfigurations(settings);
    const open = release.flatMap((configuration) => settingsLike(configuration, OPENS));
    const locked = release.flatMap((configuration) => settingsLike(configuration, LOCKS));
    const inCode = sourceUses?.uses.filter(({ topic }) => topic === "debugLock") ?? [];
    const system = product?.operatingSystem.value;
    if (open.length + locked.length + inCode.length === 0 && product?.kind.value === "application") {
      return { is: "notApplicable", because: `an application for ${system ?? "a computer"} has no debug port of its own` };
    }
    return metUnless({
      findings: open.map(({ name, location }): Finding => ({
        location,
        message: `${name}=y: the debug port or the loader stays open in the device that is shipped`,
        severity: "high",
        cwe: [1191],
        reach: "physical",
      })),
      standing: [...locked, ...inCode].map(({ location }) => location),
      denominator: { seen: 1, of: 1, what: "products" },
      met: "the settings or the code lock the debug port",
      unmet: "a setting of the release leaves the debug port open",
      unknown: {
        because: "nothing in the settings or the sources locks the debug port; it may be done in production",
        next: "Lock it in the settings of the release, or keep the production script that sets read-out protection or eFuses in the tree.",
      },
    });
  },
});
