import type { Location } from "../location.ts";

/** Values of the Kconfig family that are in force, each with the file and line that decided it. */
export interface SettingsFact {
  readonly configurations: readonly EffectiveSettings[];
  /** Settings files that no configuration seems to use. */
  readonly unused: readonly UnusedSettings[];
}

/** A settings file that lies in the tree and that no build is seen to apply, with what it would set. */
export interface UnusedSettings {
  readonly path: string;
  /** Product directory that it lies in. */
  readonly of: string;
  readonly values: readonly Setting[];
}

export interface EffectiveSettings {
  /** Product directory, such as "app", with the board or variant where there is one. */
  readonly name: string;
  /** Product directory that it belongs to; images built along (MCUboot, network core) share that of their application. */
  readonly product: string;
  /** "zephyr", "ncs-sysbuild", "esp-idf", "mcuboot", "kconfig", "header". */
  readonly system: string;
  /** Whether this is what the release is built with, and why that is believed. */
  readonly release: boolean | "unknown";
  readonly because: string;
  /** Files in the order applied: the last one wins. */
  readonly files: readonly string[];
  readonly values: readonly Setting[];
  /** Whether defaults from the SDK are missing from the values: a setting not named here is then unknown, not off. */
  readonly defaultsKnown: boolean;
  /** Files named by a build that are not in the tree. */
  readonly missing: readonly string[];
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
