import type { BinaryImage, BuildFact, LanguagesFact, LinkerMap, Location } from "#model";

/** Where a unit that an image names is known from. */
export type Known =
  | { readonly as: "built" | "platform" }
  /** In the tree, but the build does not name it. */
  | { readonly as: "unbuilt"; readonly path: string; readonly hash: string }
  | { readonly as: "outside"; readonly name: string };

/** Run-time support that the tool chain links into everything, under the directories in which it is built. */
const PLATFORM =
  /(?:^|\/)(?:glibc|musl|newlib(?:-\w{1,12})?|picolibc|uclibc(?:-ng)?|libgcc|gcc-\d[\w.-]{0,40}|libssp|avr-libc|csu|sysdeps|libgloss|libstdc\+\+-v3|compiler-rt|crtstuff\.c|crti\.S|crtn\.S|crt[01]\.[cS])(?:[-_./]|$)/i;

/** Finds units by the ends of their paths: the directory in which a release was built is hardly ever the one that is inspected. */
export class UnitIndex {
  readonly #built: ReadonlyMap<string, readonly string[]>;
  readonly #inTree: ReadonlyMap<string, readonly { readonly path: string; readonly hash: string }[]>;

  constructor(build: BuildFact, languages: LanguagesFact | undefined) {
    this.#built = Map.groupBy(new Set(build.units.map(({ path }) => path)), nameIn);
    this.#inTree = Map.groupBy(languages?.files ?? [], ({ path }) => nameIn(path));
  }

  find({ name, directory = "" }: { readonly name: string; readonly directory?: string }): Known {
    const path = absolute(name, directory);
    if (name.startsWith("<") || PLATFORM.test(path)) return { as: "platform" };
    // The Arduino builder makes one C++ file of the sketches.
    const plain = path.replace(/\.ino\.cpp$/, ".ino");
    if ((this.#built.get(nameIn(plain)) ?? []).some((one) => same(plain, one))) return { as: "built" };
    const there = (this.#inTree.get(nameIn(plain)) ?? []).find((one) => same(plain, one.path));
    return there ? { as: "unbuilt", path: there.path, hash: there.hash } : { as: "outside", name: path };
  }
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** One path is the end of the other, from a slash on; a bare name is no evidence unless the whole path is one. */
function same(long: string, inTree: string): boolean {
  if (long === inTree || long.endsWith(`/${inTree}`)) return true;
  return long.includes("/") && !long.startsWith("/") && inTree.endsWith(`/${long}`);
}

/** As the compiler saw it, without dots; prefixes that a reproducible build maps away are dropped. */
function absolute(name: string, directory: string): string {
  const plain = name.replaceAll("\\", "/");
  const rooted = /^(?:\/|[A-Za-z]:)/.test(plain) || directory === "" ? plain : `${directory.replaceAll("\\", "/")}/${plain}`;
  const kept: string[] = [];
  for (const segment of rooted.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "." && (segment !== "" || kept.length === 0)) kept.push(segment);
  }
  return kept.join("/").replace(/^[A-Z][A-Z_]{2,40}\//, "");
}

/** What an image or a map says it is made of. */
export interface ShippedList {
  readonly location: Location;
  readonly units: readonly { readonly name: string; readonly directory?: string }[];
}

/** The units of the images with debug information; where there are none, the objects of the linker maps. */
export function shippedLists(images: readonly BinaryImage[], maps: readonly LinkerMap[]): readonly ShippedList[] {
  const named = images.flatMap(({ location, units }) => (units && units.length > 0 ? [{ location, units }] : []));
  if (named.length > 0) return named;
  return maps.map(({ location, objects }) => ({ location, units: objects.flatMap(sourceOf) })).filter(({ units }) => units.length > 0);
}

/** CMake and Zephyr name objects `main.c.obj` below `name.dir/`; other names do not tell the source, and members of archives are libraries. */
function sourceOf({ name, archive }: LinkerMap["objects"][number]): { readonly name: string }[] {
  const plain = name.replaceAll("\\", "/");
  const source = /^(.{1,800}\.(?:c|cc|cpp|cxx|s|S))\.o(?:bj)?$/.exec(plain)?.[1];
  if (source === undefined || archive !== undefined) return [];
  return [{ name: source.replace(/^.*?\.dir\//, "") }];
}
