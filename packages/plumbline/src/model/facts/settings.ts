import type { Location } from "../location.ts";

/** Values of the Kconfig family that are in force, each with the file and line that decided it. */
export interface SettingsFact {
  readonly configurations: readonly EffectiveSettings[];
  /** Settings files that no configuration seems to use. */
  readonly unused: readonly string[];
}

export interface EffectiveSettings {
  /** Product directory, such as "app", with the board or variant where there is one. */
  readonly name: string;
  /** "zephyr", "ncs-sysbuild", "esp-idf", "mcuboot", "kconfig", "arduino", "header". */
  readonly system: string;
  /** Whether this is what the release is built with, and why that is believed. */
  readonly release: boolean | "unknown";
  readonly because: string;
  /** Files in the order applied: the last one wins. */
  readonly files: readonly string[];
  readonly values: readonly Setting[];
  /** Whether defaults from the SDK are missing from the values: a setting not named here is then unknown, not off. */
  readonly defaultsKnown: boolean;
}

export interface Setting {
  /** With its prefix: CONFIG_…, SB_CONFIG_… */
  readonly name: string;
  /** "y", "n", a number or a string, never key material. */
  readonly value: string;
  readonly location: Location;
  /** A value of an earlier file that this one replaced. */
  readonly overrides?: { readonly value: string; readonly location: Location };
}
