import type { Finding, LanguagesFact, SettingsFact, SourceUse, SourceUsesFact } from "#model";

import { deviceSettings, ownUses, settingsOf } from "./firmware.ts";

/** Calls that write a new image by what they are. */
const WRITES =
  /^(?:esp_ota_write|esp_https_ota|Update\.write|httpUpdate|ESPhttpUpdate|ArduinoOTA|flash_img_buffered_write|dfu_target_write|boot_page_write|stream_flash_buffered_write)/;
/** Words of functions and files in which a plain flash write is one of an update. */
const UPDATES =
  /(?:^|[^a-z])(?:ota|fota|dfu|iap|fw_?up(?:date|grade)?|firmware_?(?:update|upgrade)|update_?(?:firmware|image|fw)|upgrade|bootload(?:er)?|reflash)(?:[^a-z]|$)/;

/** Places of the product's own code that write a new software to flash. */
export const updateWrites = (sourceUses: SourceUsesFact | undefined, languages: LanguagesFact | undefined): readonly SourceUse[] =>
  ownUses(sourceUses, languages, "flashWrite", "signatureCheck").filter(({ topic, name, inFunction = "", location }) =>
    topic === "flashWrite"
      ? // A macro or a prototype in a header names the call for those who make it.
        (inFunction !== "" || !/\.(?:h|hpp|hh)$/i.test(location.path)) &&
        (WRITES.test(name) || UPDATES.test(inWords(inFunction)) || UPDATES.test(inWords(location.path)))
      : WRITES.test(name),
  );

/** "startOtaUpdate" reads as "start_ota_update". */
const inWords = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

/** Calls that hand an image on, to be verified only where a setting says so, and those that compare a mere hash. */
const HANDS_ON = /^(?:esp_ota_end|esp_https_ota|boot_request_upgrade|dfu_target_done|fota_download|flash_img_check|Update\.setMD5|jwt\.)/;

/** Whether a call verifies nothing by itself, whatever topic it belongs to. */
export const isHandedOn = (name: string): boolean => HANDS_ON.test(name);

/** Places of the product's own code that verify a signature themselves, of an update as far as their names or the writes beside them tell. */
export const checksSignatures = (
  sourceUses: SourceUsesFact | undefined,
  languages: LanguagesFact | undefined,
  hasWrites: boolean,
): readonly SourceUse[] =>
  ownUses(sourceUses, languages, "signatureCheck").filter(
    ({ name, inFunction = "", location }) =>
      !isHandedOn(name) && (hasWrites || UPDATES.test(inWords(inFunction)) || UPDATES.test(inWords(location.path))),
  );

const LOADER = /^(?:SB_)?CONFIG_BOOTLOADER_MCUBOOT$/;

/** Whether MCUboot is a part of the build: it verifies unless it is told not to, so that silence is no proof of an open door. */
export const hasLoader = (settings: SettingsFact | undefined, languages: LanguagesFact | undefined): boolean =>
  deviceSettings(settings, languages).some((group) => settingsOf(group, LOADER).length > 0);

/** Code that installs while neither code nor setting verifies: one finding a file. */
export function unverifiedWrites(
  writes: readonly SourceUse[],
  isVerified: boolean,
  {
    settings,
    sourceUses,
    languages,
  }: {
    readonly settings: SettingsFact | undefined;
    readonly sourceUses: SourceUsesFact | undefined;
    readonly languages: LanguagesFact | undefined;
  },
): Finding[] {
  if (isVerified || hasLoader(settings, languages)) return [];
  return [...Map.groupBy(writes, ({ location }) => location.path).values()].flatMap((group): Finding[] => {
    const [first, ...others] = group;
    if (!first) return [];
    return [
      {
        location: first.location,
        message: `${first.name}${first.inFunction === undefined ? "" : ` in ${first.inFunction}`} installs new software, and no setting and none of ${sourceUses?.filesRead ?? 0} source files verifies a signature`,
        severity: "high",
        cwe: [494, 347],
        reach: "remote",
        ...(others.length > 0 && { related: others.slice(0, 5).map(({ location, name }) => ({ location, message: name })) }),
      },
    ];
  });
}
