import { type BinaryImage, defineCollector, type FilePart, isText, type LinkerMap } from "#model";

import { mayBeImage, mayBeMap } from "./image-names.ts";
import { mapIn } from "./maps/linker-map.ts";
import { imagesIn } from "./read-image.ts";

interface BinariesPart {
  readonly images: readonly BinaryImage[];
  readonly maps: readonly LinkerMap[];
}

/** Images and linker maps: what was built, how it is protected and what is in it. */
export default defineCollector({
  id: "binaries",
  version: 1,
  gives: "binaries",
  strength: "reproduced",
  // Build output is mostly ignored by version control and just what is asked for here.
  wants: (file) => (mayBeMap(file) || mayBeImage(file) ? "bytes" : false),
  read(source): BinariesPart | undefined {
    if (isText(source)) return undefined;
    const map = mayBeMap(source.file) ? mapIn(source) : undefined;
    const images = map ? [] : imagesIn(source);
    return map || images.length > 0 ? { images, maps: map ? [map] : [] } : undefined;
  },
  gather(parts: readonly FilePart<BinariesPart>[]) {
    if (parts.length === 0) {
      return {
        state: "absent",
        why: "no program, firmware image or linker map is in the tree",
        next: "Keep the release ELF (with symbols and debug information), its map file and the signed image in the inspected directory, for instance under build/, and inspect again.",
      };
    }
    return { state: "found", fact: { images: parts.flatMap(({ part }) => part.images), maps: parts.flatMap(({ part }) => part.maps) } };
  },
});
