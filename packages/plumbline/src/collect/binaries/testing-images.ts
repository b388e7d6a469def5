import type { BinariesFact, BinaryImage } from "#model";

import { factFrom } from "../testing.ts";
import binaries from "./binaries.ts";

/** What the collector makes of one file. */
export function readAs(path: string, content: Uint8Array | string): BinariesFact {
  return factFrom(binaries, { [path]: { content, mode: 0o755 } });
}

/** The one image in a file. */
export function imageIn(content: Uint8Array | string, path = "build/pump.elf"): BinaryImage {
  const [image, ...more] = readAs(path, content).images;
  if (!image || more.length > 0) throw new Error(`expected one image in ${path}, got ${more.length + (image ? 1 : 0)}`);
  return image;
}
