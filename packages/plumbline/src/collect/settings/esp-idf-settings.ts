import type { EffectiveSettings } from "#model";

import { folderOf, nameOf } from "../build/paths.ts";
import { whyNoRelease } from "./bench.ts";
import type { SettingsFiles } from "./configurations.ts";
import { saidFor, type Variant, variantsOf } from "./variants.ts";

/** ESP-IDF projects: the complete sdkconfig where it is kept, else the defaults that it would be made from. */
export function espIdfSettings(files: SettingsFiles): EffectiveSettings[] {
  const folders = [...new Set(files.paths.filter((path) => nameOf(path).startsWith("sdkconfig")).map(folderOf))];
  return folders.flatMap((folder) => {
    const here = files.paths.filter(
      (path) => folderOf(path) === folder && /^sdkconfig(?:$|\.)/.test(nameOf(path)) && !/\.(?:old|bak|orig)$/.test(path),
    );
    const whole = here.filter((path) => isComplete(path, files));
    const built =
      whole.length > 0 ? whole.map((path): Made => ({ list: [path], title: titleOf(path) })) : fromDefaults(folder, folders, here, files);
    if (whole.length > 0) for (const path of here.filter((one) => DEFAULTS.test(nameOf(one)))) files.use(path);
    return built.map((made) => configurationOf(folder, made, built, whole.length > 0, files));
  });
}

/** One set of settings with what it is called, and why it is believed to make the release. */
type Made = { readonly list: readonly string[]; readonly title: string; readonly variant?: Variant };

const DEFAULTS = /^sdkconfig\.defaults(?:\.(\w+))?$/;

/** The file that the build keeps names the chip and has hundreds of values; defaults are what somebody wrote. */
const isComplete = (path: string, files: SettingsFiles): boolean =>
  nameOf(path) === "sdkconfig" ||
  (!DEFAULTS.test(nameOf(path)) && files.of(path).length > 200 && files.of(path).some(([name]) => name === "CONFIG_IDF_TARGET"));

const titleOf = (path: string): string => nameOf(path).replace(/^sdkconfig\.?/, "");

/** What each seen build starts from; without any, one set for each chip that has defaults of its own. */
function fromDefaults(folder: string, folders: readonly string[], here: readonly string[], files: SettingsFiles): Made[] {
  const applied = files.parts
    .filter(({ path }) => folderOf(path) === folder && nameOf(path) === "CMakeLists.txt")
    .flatMap(({ part }) => [...(part.applied ?? [])]);
  const always = applied.flatMap((name) => files.named(name, folder) ?? []);
  const variants = variantsOf(folder, folders, files.parts).filter(({ extra }) => extra.length > 0);
  const told = new Map(
    variants
      .toSorted((a, b) => Number(a.releases !== undefined) - Number(b.releases !== undefined))
      .map((variant) => [variant.extra.join(" "), variant]),
  );
  if (told.size > 0)
    return [...told.values()].map((variant) => ({
      list: withTarget(
        variant.extra.flatMap((name) => files.named(name, folder) ?? []),
        variant.target,
        files,
      ),
      title: variant.extra.map(titleOf).join("+"),
      variant,
    }));
  const plain = always.length > 0 ? always : here.filter((path) => nameOf(path) === "sdkconfig.defaults");
  const targets = here.flatMap((path) => DEFAULTS.exec(nameOf(path))?.[1] ?? []);
  const said = plain.flatMap((path) => files.of(path)).findLast(([name]) => name === "CONFIG_IDF_TARGET")?.[1];
  const chips = said !== undefined ? [said] : targets.length > 0 ? targets : [undefined];
  return chips
    .map((chip) => ({ list: withTarget(plain, chip, files, here), title: chips.length > 1 ? (chip ?? "") : "" }))
    .filter(({ list }) => list.length > 0);
}

/** Each defaults file is followed by its own for the chip. */
function withTarget(list: readonly string[], chip: string | undefined, files: SettingsFiles, here: readonly string[] = []): string[] {
  const alone = list.length === 0 ? here.filter((path) => nameOf(path) === `sdkconfig.defaults.${chip ?? ""}`) : [];
  return [
    ...new Set([
      ...list.flatMap((path) => [path, ...(chip !== undefined && files.has(`${path}.${chip}`) ? [`${path}.${chip}`] : [])]),
      ...alone,
    ]),
  ];
}

function configurationOf(
  folder: string,
  { list, title, variant }: Made,
  all: readonly Made[],
  whole: boolean,
  files: SettingsFiles,
): EffectiveSettings {
  return files.configuration(
    list,
    {
      name: title === "" ? folder || "." : `${folder || "."} (${title})`,
      product: folder,
      system: "esp-idf",
      defaultsKnown: whole,
      missing: [],
      ...releaseOf(folder, title, variant, all, whole),
    },
    variant ? saidFor("", variant) : [],
  );
}

const OTHER_THAN_RELEASE = /debug|test|ci\b|sim|qemu/i;

function releaseOf(
  folder: string,
  title: string,
  variant: Variant | undefined,
  all: readonly Made[],
  whole: boolean,
): Pick<EffectiveSettings, "release" | "because"> {
  const bench = whyNoRelease(folder);
  if (bench !== undefined) return { release: false, because: bench };
  if (variant?.releases !== undefined) return { release: true, because: variant.releases };
  const named = all.filter(({ title: one, variant: other }) => other?.releases !== undefined || /release|prod/i.test(one));
  if (/release|prod/i.test(title)) return { release: true, because: "it is named for the release" };
  if (named.length > 0) return { release: false, because: "another configuration is built for the release" };
  if (OTHER_THAN_RELEASE.test(title)) return { release: false, because: "it is named for debugging or tests" };
  const rest = all.filter((one) => !OTHER_THAN_RELEASE.test(one.title));
  if (rest.length > 1) return { release: "unknown", because: "several configurations are kept and none is named as the release" };
  return { release: true, because: whole ? "sdkconfig is what the build uses" : "the build starts from these defaults" };
}
