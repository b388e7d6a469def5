import { defineCheck, type EffectiveSettings, type Finding, metUnless, notApplicable } from "#model";

import { nextFor } from "../advice.ts";
import { deviceSettings, noFirmware, ownUses, settingsOf } from "../firmware.ts";
import { nextForLoader } from "../own-loader.ts";

const REVERTS =
  /^(?:SB_)?CONFIG_(?:MCUBOOT_MODE_(?:SWAP\w{0,30}|DIRECT_XIP_WITH_REVERT|FIRMWARE_UPDATER)|BOOT_SWAP_USING_(?:MOVE|SCRATCH|OFFSET)|BOOT_DIRECT_XIP_REVERT|BOOTLOADER_APP_ROLLBACK_ENABLE|APP_ROLLBACK_ENABLE|MCUBOOT_BOOTLOADER_MODE_(?:SWAP\w{0,30}|DIRECT_XIP_WITH_REVERT))$/;
const OVERWRITES =
  /^(?:SB_)?CONFIG_(?:MCUBOOT_MODE_(?:OVERWRITE_ONLY|SINGLE_APP)|BOOT_UPGRADE_ONLY|SINGLE_APPLICATION_SLOT|MCUBOOT_BOOTLOADER_MODE_(?:OVERWRITE_ONLY|SINGLE_APP))$/;
/** Calls that confirm a new image or take it back; a restart alone goes back to nothing. */
const GOES_BACK = /^(?:esp_ota_mark_app_|esp_ota_check_rollback|boot_write_img_confirmed|boot_set_confirmed|rauc_install|swupdate_)/;

export default defineCheck({
  id: "recovery-image",
  question: "Does the device keep an image that it can fall back to when an update does not start?",
  why: "An update that fails at the bedside must leave a device that works, not one that must be sent in.",
  fix: "MCUboot: a swap mode with confirmation by the application (SB_CONFIG_MCUBOOT_MODE_SWAP_USING_MOVE=y); ESP-IDF: CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE=y; your own: two slots, a count of attempts before the start, and a confirmation after the self-test.",
  needs: [],
  considers: ["settings", "binaries", "build", "sourceUses", "languages", "product"],
  cwe: [1277],
  judge(facts) {
    const none = noFirmware(facts);
    if (none !== undefined) return notApplicable(none);
    const told = deviceSettings(facts.settings, facts.languages).map(speakers);
    const findings = told.flatMap(overwrites);
    const inCode = ownUses(facts.sourceUses, facts.languages, "recovery")
      .filter(({ name }) => GOES_BACK.test(name))
      .map(({ location }) => location);
    const reverting = told.filter((group) => settingsOf(group, REVERTS).length > 0);
    const bySource = told.length === 0 && inCode.length > 0;
    return metUnless({
      findings,
      standing: [...reverting.flatMap((group) => settingsOf(group, REVERTS)).map(({ location }) => location), ...inCode],
      denominator: bySource
        ? { seen: 1, of: 1, what: "products" }
        : { seen: reverting.length + findings.length, of: Math.max(told.length, 1), what: "products" },
      met: bySource ? "the sources go back to an earlier image" : "an image that does not start is taken back",
      unmet: "an update replaces the only image",
      unknown: {
        because: `no setting of the release${told.length > 0 ? "" : " and no call of a known updater"} says how an update replaces the image`,
        next: nextForLoader(facts.languages, told.length > 0, {
          settings: nextFor("recovery-image", facts),
          own: (path) => `Interrupt an update on a released device, write down what ${path} then starts, and attest it in plumbline.yaml.`,
          none: nextFor("recovery-image", facts),
        }),
      },
    });
  },
});

/** Where sysbuild names the mode, its word wins over that of the bootloader image. */
function speakers(group: readonly EffectiveSettings[]): readonly EffectiveSettings[] {
  const sysbuild = group.filter(({ system }) => system === "ncs-sysbuild");
  return settingsOf(sysbuild, REVERTS).length + settingsOf(sysbuild, OVERWRITES).length > 0 ? sysbuild : group;
}

function overwrites(group: readonly EffectiveSettings[]): Finding[] {
  if (settingsOf(group, REVERTS).length > 0) return [];
  return settingsOf(group, OVERWRITES)
    .slice(0, 1)
    .map(({ name, location }) => ({
      location,
      message: `${name}=y: an update overwrites the running image, and nothing is kept to fall back to when the new one does not start`,
      severity: "medium",
      cwe: [1277],
      reach: "local",
    }));
}
