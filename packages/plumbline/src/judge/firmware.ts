import type { EffectiveSettings, LanguagesFact, Location, Setting, SettingsFact, SourceUse, SourceUsesFact, UseTopic } from "#model";

import { type ExecutionGrounds, executionOf } from "./execution.ts";
import { byProduct, releaseConfigurations, settingsLike } from "./release-settings.ts";
import { isOwn } from "./roles.ts";

/** The release settings of each product of the device: application, bootloader and sysbuild of one speak together; samples are left out. */
export function deviceSettings(
  settings: SettingsFact | undefined,
  languages: LanguagesFact | undefined,
): readonly (readonly EffectiveSettings[])[] {
  return byProduct(releaseConfigurations(settings)).filter(
    (group) => group.some(({ system }) => system !== "header") && group.some(({ files }) => files.some((path) => isOwn(languages, path))),
  );
}

/** Why the question of a device's firmware does not arise for this tree; nothing where it does, or where that is not known. */
export function noFirmware(grounds: ExecutionGrounds): string | undefined {
  const { hosted, bare, interpreted } = executionOf(grounds);
  const { product } = grounds;
  if (bare) return undefined;
  if (product?.kind.value === "library") return "a library is built into the firmware of others";
  const system = product?.operatingSystem.value;
  if (system === "android" || system === "ios" || system === "macos" || system === "windows") return `it is an application for ${system}`;
  if (product?.kind.value === "application" && (hosted || interpreted)) return "it is an application that an operating system loads";
  return undefined;
}

/** Whether code that starts by itself is seen, so that what no source and no setting does is not done. */
export const isFirmware = (grounds: ExecutionGrounds): boolean => executionOf(grounds).bare;

/** Settings of a group that a pattern names and whose value is as asked. */
export const settingsOf = (group: readonly EffectiveSettings[], names: RegExp, value: string | RegExp = "y"): readonly Setting[] =>
  group.flatMap((configuration) => settingsLike(configuration, names, value));

/** Places in the product's own sources that speak of a topic. */
export const ownUses = (
  sourceUses: SourceUsesFact | undefined,
  languages: LanguagesFact | undefined,
  ...topics: readonly UseTopic[]
): readonly SourceUse[] =>
  sourceUses?.uses.filter(({ topic, location }) => topics.includes(topic) && isOwn(languages, location.path)) ?? [];

/** Where the product is described: its place in the build, else the first file of its settings. */
export function placeOfProduct({ product, build }: ExecutionGrounds): Location {
  const [location] = [...(product?.kind.locations ?? []), ...(build?.products ?? []).map((one) => one.location)];
  return location ?? { path: "." };
}
