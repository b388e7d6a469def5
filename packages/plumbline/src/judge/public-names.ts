import type { NamedComponent } from "#model";

/** Whether an advisory can be held against a part: by the name under which everybody knows it, and by the one version that is taken. */
export const isMatchable = (part: NamedComponent): boolean => hasPublicName(part) && hasExactVersion(part);

/** What is in the product although its manifest cannot tell which version: the commit of a submodule stands in git's index alone. */
export const isUnseen = ({ manifest, pin }: NamedComponent): boolean => manifest === "git submodule" && pin === "none";

/** A package URL, an entry of a registry in which the name is unique, or the address of a repository. */
export function hasPublicName({ purl, source, manifest, name }: NamedComponent): boolean {
  if (purl !== undefined || source !== undefined) return true;
  return UNIQUE_IN[manifest]?.test(name) ?? false;
}

/** Names as each registry keeps them apart: with an owner where two may call theirs the same. */
const UNIQUE_IN: Readonly<Record<string, RegExp>> = {
  // owner/name, or a platform of PlatformIO itself
  platformio: /^[\w.-]{1,60}\/\S|^[a-z][a-z0-9]{2,40}$/,
  arduino: /\S/,
  "esp-idf": /\/|^idf$/,
  conan: /\S/,
  west: /\S/,
};

const hasExactVersion = ({ pin, lockedBy }: NamedComponent): boolean =>
  pin === "exact" || pin === "commit" || pin === "hash" || pin === "tag" || lockedBy !== undefined;
