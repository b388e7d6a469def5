import type { EffectiveSettings } from "#model";

import { folderOf, nameOf } from "../build/paths.ts";
import { whyNoRelease } from "./bench.ts";
import type { SettingsFiles } from "./configurations.ts";

/** What Kconfig wrote at the end of a build: every value with its default, nothing left open. */
export function builtSettings(files: SettingsFiles): EffectiveSettings[] {
  return files.paths
    .filter((path) => nameOf(path) === ".config")
    .map((path) => {
      const folder = folderOf(path);
      const release = whyNoRelease(folder) === undefined ? ("unknown" as const) : false;
      const rest = {
        name: folder || ".",
        product: folder,
        system: folder.endsWith("zephyr") ? "zephyr" : "kconfig",
        release,
        defaultsKnown: true,
        missing: [],
      };
      return files.configuration([path], { ...rest, because: "it is the result of the last build in this tree" });
    });
}

/** FreeRTOSConfig.h, which is to FreeRTOS what Kconfig is to Zephyr. */
export function headerSettings(files: SettingsFiles): EffectiveSettings[] {
  return files.paths
    .filter((path) => nameOf(path) === "FreeRTOSConfig.h")
    .map((path) => {
      const folder = folderOf(path);
      const bench = whyNoRelease(folder);
      return files.configuration([path], {
        name: path,
        product: folder,
        system: "header",
        release: bench === undefined,
        because: bench ?? "the kernel is compiled with this header",
        defaultsKnown: false,
        missing: [],
      });
    });
}
