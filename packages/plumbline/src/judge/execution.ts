import type { BinariesFact, BuildFact, LanguagesFact, ProductFact, SettingsFact } from "#model";

import { deviceImages, isHosted, linked } from "./images.ts";
import { releaseConfigurations } from "./release-settings.ts";
import { isBareUnit } from "./units.ts";

/** Facts that tell on what kind of system the product's code runs. */
export interface ExecutionGrounds {
  readonly binaries: BinariesFact | undefined;
  readonly build: BuildFact | undefined;
  readonly settings: SettingsFact | undefined;
  readonly languages: LanguagesFact | undefined;
  readonly product: ProductFact | undefined;
}

/** How the product's code is run; a device with a gateway and a controller has both kinds. */
export interface Execution {
  /** An operating system loads it. */
  readonly hosted: boolean;
  /** It starts by itself, with or without a kernel of its own. */
  readonly bare: boolean;
  /** Nothing of it is machine code: scripts and byte code are run by a program of others. */
  readonly interpreted: boolean;
}

/** On what kinds of systems the product's code runs, as images, build, settings and, where all these are silent, the product tell. */
export function executionOf({ binaries, build, settings, languages, product }: ExecutionGrounds): Execution {
  const images = linked(deviceImages(binaries, languages));
  const targets = new Set(shippedProducts(build).map(({ target }) => target));
  const hosted = images.some(isHosted) || targets.has("linux") || targets.has("windows");
  const bare =
    images.some(({ environment }) => environment === "bareMetal") ||
    targets.has("bareMetal") ||
    targets.has("rtos") ||
    (build?.units.some((unit) => unit.shipped && isBareUnit(unit)) ?? false) ||
    releaseConfigurations(settings).some(({ system }) => system === "zephyr" || system === "esp-idf" || system === "mcuboot");
  if (hosted || bare) return { hosted, bare, interpreted: false };
  if (languages && images.length === 0 && !compiles(languages, build)) return { hosted, bare, interpreted: true };
  const system = product?.operatingSystem.value;
  return { hosted: system === "linux" || system === "windows", bare: system === "none" || system === "rtos", interpreted: false };
}

/** Why a question about the program that is linked in the end does not arise for a library of which no linked form lies in the tree. */
export const linkedElsewhere = ({ binaries, languages, product }: ExecutionGrounds): string | undefined =>
  product?.kind.value === "library" && linked(deviceImages(binaries, languages)).length === 0
    ? "a library is linked into the programs of others"
    : undefined;

/** Why a question about the memory of a running program does not arise: systems of phones never let an app execute its data. */
export function mappedBySystem(grounds: ExecutionGrounds): string | undefined {
  const system = grounds.product?.operatingSystem.value;
  const phone =
    system === "ios" || system === "android" ? `${system} maps the memory of every app, and its data without execution` : undefined;
  return linkedElsewhere(grounds) ?? (linked(deviceImages(grounds.binaries, grounds.languages)).length === 0 ? phone : undefined);
}

/** Products that are neither tests nor tools. */
export const shippedProducts = (build: BuildFact | undefined): BuildFact["products"] =>
  (build?.products ?? []).filter(({ kind }) => kind !== "test" && kind !== "tool");

const MACHINE_CODE =
  /^(?:C|C\+\+|C\/C\+\+ header|Assembly|Objective-C(?:\+\+)?|Rust|Go|Swift|Ada|Pascal|Fortran|D|Zig|Arduino|Cython|Nim)$/;

/** Whether anything of the product's own is compiled for a processor, or cannot be read at all. */
function compiles({ files, unreadable }: LanguagesFact, build: BuildFact | undefined): boolean {
  const inBuild = build?.units.some(({ shipped, language }) => shipped && language !== "other") ?? false;
  return (
    inBuild ||
    unreadable.some(({ role }) => role === "own") ||
    files.some(({ language, role }) => role === "own" && MACHINE_CODE.test(language))
  );
}
