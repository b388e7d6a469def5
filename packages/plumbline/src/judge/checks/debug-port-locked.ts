import { defineCheck, type Finding, metUnless, notApplicable } from "#model";

import { nextFor } from "../advice.ts";
import { deviceSettings, noFirmware, ownUses, settingsOf } from "../firmware.ts";

const LOCKS =
  /^(?:SB_)?CONFIG_(?:NRF_APPROTECT_LOCK|NRF_SECURE_APPROTECT_LOCK|NRF_APPROTECT_USER_HANDLING|SECURE_FLASH_ENCRYPTION_MODE_RELEASE|SECURE_BOOT_V[12]_ENABLED|SILABS_DEBUG_LOCK|STM32_RDP_LEVEL_[12])$/;
const OPENS =
  /^(?:SB_)?CONFIG_(?:NRF_APPROTECT_DISABLE|NRF_SECURE_APPROTECT_DISABLE|SECURE_BOOT_ALLOW_JTAG|SECURE_FLASH_ENCRYPTION_MODE_DEVELOPMENT|SECURE_BOOT_INSECURE|SECURE_FLASH_UART_BOOTLOADER_ALLOW_(?:ENC|DEC|CACHE)|SECURE_BOOT_ALLOW_ROM_BASIC)$/;

export default defineCheck({
  id: "debug-port-locked",
  question: "Is the debug port of the chip locked in the devices that are shipped?",
  why: "An open SWD or JTAG port gives whoever holds the device its firmware, its keys and its memory.",
  fix: "nRF: CONFIG_NRF_APPROTECT_LOCK=y; STM32: read-out protection level 1 or 2 in the option bytes; ESP32: flash encryption in release mode and JTAG disabled by eFuse.",
  needs: [],
  considers: ["settings", "sourceUses", "binaries", "build", "languages", "product"],
  cwe: [1191],
  judge(facts) {
    const none = noFirmware(facts);
    if (none !== undefined) return notApplicable(none);
    const products = deviceSettings(facts.settings, facts.languages);
    const open = products.flatMap((group) => settingsOf(group, OPENS));
    const locked = products.map((group) => settingsOf(group, LOCKS));
    const inCode = ownUses(facts.sourceUses, facts.languages, "debugLock");
    const judged = locked.filter((list) => list.length > 0).length;
    const bySource = inCode.length > 0;
    return metUnless({
      findings: onePerPlace(
        open.map(({ name, location }) =>
          finding(location, `${name}=y: the debug port or the loader stays open in the device that is shipped`),
        ),
      ),
      standing: [...locked.flat(), ...inCode].map(({ location }) => location),
      denominator:
        bySource || products.length === 0
          ? { seen: bySource ? 1 : 0, of: 1, what: "products" }
          : { seen: judged, of: products.length, what: "products" },
      met: "the settings or the code lock the debug port",
      unmet: "a setting of the release leaves the debug port open",
      unknown: {
        because: "nothing in the settings or the sources locks the debug port; it may be done in production",
        next: nextFor("debug-port-locked", facts),
      },
    });
  },
});

const finding = (location: Finding["location"], message: string): Finding => ({
  location,
  message,
  severity: "high",
  cwe: [1191],
  reach: "physical",
});

/** Two configurations that share a file give one gap. */
const onePerPlace = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [`${one.location.path}:${one.location.line ?? 0}`, one])).values(),
];
