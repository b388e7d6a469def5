import type { BinaryImage, BuildFact, BuildProduct, SettingsFact } from "#model";

import type { ExecutionGrounds } from "./execution.ts";
import { binariesWith } from "./testing-images.ts";
import { at, buildWith } from "./testing.ts";

/** Nothing that tells how the product is run. */
export const NOTHING: ExecutionGrounds = {
  binaries: undefined,
  build: undefined,
  languages: undefined,
  settings: undefined,
  product: undefined,
};

/** The images of a tree. */
export const images = (...all: BinaryImage[]): Partial<ExecutionGrounds> => ({ binaries: binariesWith(...all) });

/** A build for a target whose one unit has these flags. */
export const builtFor = (target: BuildProduct["target"], flags = ""): { readonly build: BuildFact } => ({
  build: {
    ...buildWith({ flags: flags.split(" ") }),
    products: [{ name: "pump", kind: "application", target, system: "make", configurations: [], location: at("Makefile") }],
  },
});

/** Firmware of one configuration whose project file names its processor. */
export function onProcessor(processor: string): { readonly build: BuildFact } {
  const { build } = builtFor("bareMetal");
  const configurations = [{ name: "Release", release: true, because: "the only one", processor }];
  return { build: { ...build, products: build.products.map((product) => ({ ...product, configurations })) } };
}

/** The settings of the one image of the release. */
export const set = (name: string, value = "y"): { readonly settings: SettingsFact } => ({
  settings: {
    configurations: [
      {
        name: "app",
        product: "app",
        system: "zephyr",
        release: true,
        because: "the only one",
        files: ["prj.conf"],
        values: [{ name, value, location: at("prj.conf") }],
        defaultsKnown: false,
        missing: [],
      },
    ],
    unused: [],
  },
});
