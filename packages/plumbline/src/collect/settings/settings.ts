import { defineCollector, isText } from "#model";

import { SettingsFiles } from "./configurations.ts";
import { espIdfSettings } from "./esp-idf-settings.ts";
import { builtSettings, headerSettings } from "./other-settings.ts";
import { readSettings, wantsSettings } from "./settings-part.ts";
import { applicationFolders, zephyrSettings } from "./zephyr-settings.ts";

export default defineCollector({
  id: "settings",
  version: 2,
  gives: "settings",
  strength: "exists",
  limitBytes: 2 << 20,
  guesses: true,
  wants: wantsSettings,
  read: (source) => (isText(source) ? readSettings(source) : undefined),
  gather(parts) {
    const files = new SettingsFiles(parts);
    if (files.paths.length === 0) {
      return {
        state: "absent",
        why: "no settings of the Kconfig family (prj.conf, sdkconfig, sysbuild.conf, .config) and no FreeRTOSConfig.h are in the tree",
        next: "Put the settings that the release is built with under version control, or inspect the directory that holds them.",
      };
    }
    const configurations = [...zephyrSettings(files), ...espIdfSettings(files), ...builtSettings(files), ...headerSettings(files)];
    return { state: "found", fact: { configurations, unused: files.unused(applicationFolders(files)) } };
  },
});
