import type { EffectiveSettings } from "#model";

import { folderOf, nameOf } from "../build/paths.ts";
import { isTestFolder } from "../build/shipped.ts";
import type { SettingsFiles } from "./configurations.ts";
import { variantsOf } from "./variants.ts";

/** ESP-IDF projects: the complete sdkconfig where it is kept, else the defaults that it would be made from. */
export function espIdfSettings(files: SettingsFiles): EffectiveSettings[] {
  const folders = [...new Set(files.paths.filter((path) => nameOf(path).startsWith("sdkconfig")).map(folderOf))];
  return folders.flatMap((folder) => {
    const here = files.paths.filter((path) => folderOf(path) === folder && nameOf(path).startsWith("sdkconfig"));
    const whole = here.filter((path) => nameOf(path) === "sdkconfig");
    const named = variantsOf(folder, folders, files.parts).flatMap(({ extra }) => extra.flatMap((name) => files.named(name, folder) ?? []));
    const defaults = here.filter((path) => /^sdkconfig\.defaults(?:\.esp\w+|\.linux)?$/.test(nameOf(path)));
    const list = whole.length > 0 ? whole : named.length > 0 ? [...new Set(named)] : defaults;
    if (list.length === 0) return [];
    if (whole.length > 0) for (const path of defaults) files.use(path);
    const release = isTestFolder(folder)
      ? { release: false, because: `${folder} is a test or a sample` }
      : { release: true, because: whole.length > 0 ? "sdkconfig is what the build uses" : "the build starts from these defaults" };
    const rest = { name: folder || ".", product: folder, system: "esp-idf", defaultsKnown: whole.length > 0, missing: [], ...release };
    return [files.configuration(list, rest)];
  });
}

/** What Kconfig wrote at the end of a build: every value with its default, nothing left open. */
export function builtSettings(files: SettingsFiles): EffectiveSettings[] {
  return files.paths
    .filter((path) => nameOf(path) === ".config")
    .map((path) => {
      const folder = folderOf(path);
      const release = isTestFolder(folder) ? false : ("unknown" as const);
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
      const test = isTestFolder(folder);
      const because = test ? `${folder} is a test or a sample` : "the kernel is compiled with this header";
      return files.configuration([path], {
        name: path,
        product: folder,
        system: "header",
        release: !test,
        because,
        defaultsKnown: false,
        missing: [],
      });
    });
}
