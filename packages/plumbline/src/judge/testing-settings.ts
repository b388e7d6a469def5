import type { EffectiveSettings, SettingsFact } from "#model";

import { at } from "./testing.ts";

type Values = Readonly<Record<string, string>>;

/** One configuration of the release with these values; what is left out is the application of "app" on Zephyr. */
export const configuration = (values: Values, more: Partial<EffectiveSettings> = {}): EffectiveSettings => ({
  name: more.product ?? "app",
  product: "app",
  system: "zephyr",
  release: true,
  because: "the only one",
  files: [`${more.product ?? "app"}/prj.conf`],
  values: Object.entries(values).map(([name, value], index) => ({
    name,
    value,
    location: { ...at(`${more.product ?? "app"}/prj.conf`, index + 1), symbol: name },
  })),
  defaultsKnown: false,
  missing: [],
  ...more,
});

/** The settings of a tree. */
export const settingsWith = (...configurations: EffectiveSettings[]): SettingsFact => ({ configurations, unused: [] });

/** The settings of a release with one configuration. */
export const released = (values: Values, more: Partial<EffectiveSettings> = {}): SettingsFact => settingsWith(configuration(values, more));

/** sysbuild's word beside the application's. */
export const sysbuilt = (sysbuild: Values, application: Values = {}, bootloader?: Values): SettingsFact =>
  settingsWith(
    configuration({ CONFIG_MAIN_STACK_SIZE: "2048", ...application }),
    configuration(sysbuild, { system: "ncs-sysbuild", name: "app sysbuild", files: ["app/sysbuild.conf"] }),
    ...(bootloader ? [configuration(bootloader, { system: "mcuboot", name: "app mcuboot" })] : []),
  );
