import type { EffectiveSettings, Setting, SettingsFact } from "#model";

/** Configurations that may be what the release is built with: those believed to be, else those not excluded. */
export function releaseConfigurations(settings: SettingsFact | undefined): readonly EffectiveSettings[] {
  const all = settings?.configurations ?? [];
  const products = Map.groupBy(all, ({ product }) => product);
  return [...products.values()].flatMap((group) => {
    const known = group.filter(({ release }) => release === true);
    return known.length > 0 ? known : group.filter(({ release }) => release === "unknown");
  });
}

/** The settings of a configuration that a pattern names and whose value is as asked. */
export function settingsLike(configuration: EffectiveSettings, names: RegExp, value: string | RegExp = "y"): readonly Setting[] {
  return configuration.values.filter(
    (setting) => names.test(setting.name) && (typeof value === "string" ? setting.value === value : value.test(setting.value)),
  );
}

/** The value in force, where it is named. */
export const valueOf = ({ values }: EffectiveSettings, name: string): string | undefined =>
  values.find((setting) => setting.name === name)?.value;

/** Configurations grouped by the product that is built with them: application, bootloader and sysbuild speak together. */
export const byProduct = (configurations: readonly EffectiveSettings[]): readonly (readonly EffectiveSettings[])[] => [
  ...Map.groupBy(configurations, ({ product }) => product).values(),
];

/** Whether the build of a Zephyr application kept what it made of its settings (build/zephyr/.config), among these: that says more than they do. */
export function isResolvedIn({ system, files, product }: EffectiveSettings, all: readonly EffectiveSettings[]): boolean {
  if (system !== "zephyr" || files.some(isWritten)) return false;
  const folder = product === "." || product === "" ? "" : `${product}/`;
  const own = product.slice(product.lastIndexOf("/") + 1);
  return all.some((other) =>
    other.files.some((path) => {
      if (!isWritten(path) || !path.startsWith(folder)) return false;
      const [build = "", ...rest] = path.slice(folder.length).split("/");
      return build.startsWith("build") && ["zephyr/.config", `${own}/zephyr/.config`].includes(rest.join("/"));
    }),
  );
}

const isWritten = (path: string): boolean => path.endsWith("/.config") || path === ".config";
