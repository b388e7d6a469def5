import type { BinariesFact, BinaryImage, LinkerMap } from "#model";

import { at } from "./testing.ts";

/** An image for tests: a hardened program of Linux, but for what is given. */
export const imageWith = (path: string, image: Partial<BinaryImage> = {}): BinaryImage => ({
  location: { path, hash: path },
  format: "elf",
  kind: "executable",
  machine: "x86-64",
  bits: 64,
  environment: "linux",
  linking: "dynamic",
  stripped: false,
  nonExecutableStack: "yes",
  writableCode: [],
  relro: "full",
  positionIndependent: "yes",
  canary: { verdict: "yes", guarded: 3, functions: 9, because: "3 of 9 functions call __stack_chk_fail" },
  fortify: { verdict: "yes", checked: ["printf"], unchecked: [] },
  runPath: [],
  textRelocations: false,
  ...image,
});

/** An image that starts by itself, as an ELF of a microcontroller. */
export const bareImage = (path: string, image: Partial<BinaryImage> = {}): BinaryImage =>
  imageWith(path, {
    machine: "ARM",
    bits: 32,
    environment: "bareMetal",
    linking: "static",
    nonExecutableStack: "notApplicable",
    relro: "notApplicable",
    positionIndependent: "notApplicable",
    fortify: { verdict: "notApplicable", checked: [], unchecked: [] },
    ...image,
  });

/** The fact that holds the images. */
export const binariesWith = (...images: BinaryImage[]): BinariesFact => ({ images, maps: [] });

/** The fact that holds one linker map with objects of these names. */
export const mapWith = (...objects: string[]): BinariesFact => ({ images: [], maps: [map(objects)] });

const map = (objects: readonly string[]): LinkerMap => ({
  location: at("build/pump.map"),
  linker: "gnu",
  objects: objects.map((name) => ({ name, bytes: 10 })),
  regions: [],
});
