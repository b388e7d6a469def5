import type { TreeFile } from "#model";

import names from "./image-names.json" with { type: "json" };

const IMAGES: ReadonlySet<string> = new Set(names.images);
const MAPS: ReadonlySet<string> = new Set(names.maps);
const NO_MAP = new RegExp(`\\.(?:${names.noMap.join("|")})\\.map$`, "i");

/** Whether a file may be a linker map; those of scripts and style sheets have the same ending. */
export const mayBeMap = ({ name, extension }: TreeFile): boolean => MAPS.has(extension) && !NO_MAP.test(name);

/** Whether a file may hold an image, by its name; programs of Unix have no ending, but a mode that lets them run. */
export function mayBeImage({ name, extension, mode, bytes }: TreeFile): boolean {
  if (bytes < 16) return false;
  if (IMAGES.has(extension) || /\.so(?:\.\d{1,6}){1,4}$/.test(name)) return true;
  return (extension === "" || /^\d{1,4}$/.test(extension)) && (mode & 0o111) !== 0;
}
