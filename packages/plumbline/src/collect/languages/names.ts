import type { GivenRole, Role } from "#model";

import folders from "./folders.json" with { type: "json" };
import libraries from "./libraries.json" with { type: "json" };
import sdks from "./sdks.json" with { type: "json" };

const FOLDER_NAMES: ReadonlyMap<string, Role> = new Map(
  (["tool", "example", "test", "generated", "thirdParty"] as const).flatMap((role) => folders[role].map((name) => [name, role] as const)),
);
const FOLDER_PATTERNS: readonly { readonly pattern: RegExp; readonly role: Role }[] = [
  { pattern: new RegExp(folders.thirdPartyPattern, "i"), role: "thirdParty" },
  { pattern: new RegExp(folders.testPattern), role: "test" },
  { pattern: new RegExp(folders.examplePattern), role: "example" },
  { pattern: new RegExp(folders.toolPattern, "i"), role: "tool" },
  { pattern: /^\./, role: "tool" },
];
const OF_C: ReadonlySet<string> = new Set(folders.thirdPartyOfC);
const PARTS_OF_PRODUCTS: ReadonlySet<string> = new Set(folders.partsOfProducts);
const SOURCE_ROOTS: ReadonlySet<string> = new Set(folders.sourceRoots);
const KNOWN_FILES = Object.entries(libraries.files).map(([pattern, library]) => ({ pattern: new RegExp(pattern), library }));
const KNOWN_FOLDERS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(libraries.folders));
const TOOL_FILES = folders.toolFiles.map((pattern) => new RegExp(pattern));
const SDKS = Object.entries(sdks);

/** What wins where a path speaks for several roles: the tests of a third party's library are still the third party's. */
const STRONGEST_FIRST: readonly Role[] = ["thirdParty", "generated", "test", "example", "tool"];

/** Whether a path is that of a language that is compiled for a device, a phone or a PC. */
export const isCompiled = (path: string): boolean =>
  /\.(?:c|cc|cpp|cxx|h|hpp|hh|hxx|ino|s|asm|rs|go|swift|kt|java|dart|cs|m|mm|zig|adb|ads|qml)$/i.test(path);

/** The stronger of two roles; the first where they are alike. */
export function stronger(a: GivenRole | undefined, b: GivenRole | undefined): GivenRole | undefined {
  if (!a || !b) return a ?? b;
  return STRONGEST_FIRST.indexOf(b.role) < STRONGEST_FIRST.indexOf(a.role) ? b : a;
}

/** The role that the name of a folder speaks for; `holdsCompiled` says whether it holds C or another compiled language. */
export function roleOfFolderName(path: string, holdsCompiled: (path: string) => boolean): GivenRole | undefined {
  const segments = path.split("/");
  const name = segments.pop() ?? "";
  const plain = name.toLowerCase();
  const role =
    FOLDER_NAMES.get(plain) ??
    (OF_C.has(plain) && holdsCompiled(path) ? "thirdParty" : FOLDER_PATTERNS.find(({ pattern }) => pattern.test(name))?.role);
  // Inside the sources, `tools`, `samples` and the like are parts of a product (a watch has tools, an analyser has samples).
  const ambiguous = PARTS_OF_PRODUCTS.has(plain) || (role === "tool" && !FOLDER_NAMES.has(plain));
  if (ambiguous && segments.some((one) => SOURCE_ROOTS.has(one.toLowerCase())) && holdsCompiled(path)) return undefined;
  return role && { path, role, because: `under ${path}/` };
}

/** A file known by its name to be of a library that is copied into trees. */
export function libraryOfFile(path: string): GivenRole | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const known = KNOWN_FILES.find(({ pattern }) => pattern.test(name));
  return known && { path, role: "thirdParty", because: `a file of ${known.library} by its name` };
}

/** A script that only builds, flashes or tidies up, by its name. */
export function toolFile(path: string): GivenRole | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const cargo = name === "build.rs" && !/(?:^|\/)src\/build\.rs$/.test(path);
  return cargo || TOOL_FILES.some((pattern) => pattern.test(name))
    ? { path, role: "tool", because: "a script of the build by its name" }
    : undefined;
}

/** Folders named after a widely copied library that also hold that library's own files, and folders that hold the mark of an SDK. */
export function knownLibraryFolders(paths: readonly string[]): readonly GivenRole[] {
  const found = new Map<string, GivenRole>();
  for (const path of paths) {
    const folder = libraryFolder(path) ?? sdkFolder(path);
    if (folder && !found.has(folder.path)) found.set(folder.path, folder);
  }
  return [...found.values()];
}

function libraryFolder(path: string): GivenRole | undefined {
  const segments = path.split("/");
  const file = (segments.at(-1) ?? "").toLowerCase();
  for (const [index, segment] of segments.slice(0, -1).entries()) {
    if (isDownload(segment, segments[index - 1]) && isCompiled(path)) {
      const folder = segments.slice(0, index + 1).join("/");
      return { path: folder, role: "thirdParty", because: `${folder}/ is named like a release of a library that was downloaded` };
    }
    if (!KNOWN_FOLDERS.get(libraryName(segment))?.includes(file)) continue;
    const folder = segments.slice(0, index + 1).join("/");
    return { path: folder, role: "thirdParty", because: `${folder}/ holds ${segments.at(-1)} of the library of that name` };
  }
  return undefined;
}

/** `lib/LiquidCrystal-1.0.7`, `libraries/pushbutton-main`: the archive of a library, unpacked. */
const isDownload = (name: string, within: string | undefined): boolean =>
  /^lib(?:s|rar(?:y|ies))?$/i.test(within ?? "") && /^[A-Za-z][\w-]{1,60}-(?:v?\d{1,4}(?:\.\d{1,6}){1,3}|master|main)$/.test(name);

/** "10.FreeRTOS", "cJSON-1.7.15" and "lwip_v2.1" are named after their library, too. */
function libraryName(segment: string): string {
  const plain = segment.toLowerCase();
  if (KNOWN_FOLDERS.has(plain)) return plain;
  return plain.replace(/^\d{1,3}[._-]/, "").replace(/[-_ ]?v?\d{1,4}(?:\.\d{1,6}){0,3}(?:-(?:master|main|lts))?$|-(?:master|main)$/, "");
}

function sdkFolder(path: string): GivenRole | undefined {
  const sdk = SDKS.find(([mark]) => path.endsWith(mark) && path.charAt(path.length - mark.length - 1) === "/");
  if (!sdk) return undefined;
  const folder = path.slice(0, path.length - sdk[0].length - 1);
  return { path: folder, role: "thirdParty", because: `${folder}/ holds ${sdk[0]} of ${sdk[1]}` };
}
