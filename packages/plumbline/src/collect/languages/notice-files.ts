import type { GivenRole } from "#model";

import { partOfMaker } from "./makers.ts";
import type { NoticedFile } from "./noticed-files.ts";
import type { Owners } from "./owners.ts";

/** Single files that say themselves that they are another's, among files that do not. */
export function noticeFiles(files: readonly NoticedFile[], owners: Owners): readonly GivenRole[] {
  const beside = stems(files);
  const families = familiesOf(files);
  return files.flatMap((file) => {
    const because = reason(file, owners, { beside, families });
    return because === undefined ? [] : [{ path: file.path, role: "thirdParty" as const, because }];
  });
}

interface Family {
  files: number;
  makers: number;
}
interface Neighbours {
  readonly beside: ReadonlySet<string>;
  readonly families: ReadonlyMap<string, Family>;
}

/** Pages and activities grow out of their makers' examples; drivers in C are copied. */
const OF_C = /\.(?:c|h|cc|cpp|cxx|hpp|hh|s|asm)$/i;

function reason(file: NoticedFile, { diligent, holders }: Owners, { beside, families }: Neighbours): string | undefined {
  if (file.isOurs) return undefined;
  if (file.banner !== undefined) return `its banner says "${file.banner}"`;
  const { maker, holder, licensedOtherwise, path } = file;
  if (maker !== undefined && partOfMaker(maker, nameOf(path).toLowerCase())) return `a driver of ${maker} by its name and header`;
  const family = maker === undefined ? undefined : families.get(stemOf(path));
  if (family) return `its header names ${maker}, as do ${family.makers} of the ${family.files} files of that name`;
  // Where the makers sign their files, a file that only others signed is not theirs; its namesakes must agree.
  if (!diligent || beside.has(stemOf(path))) return undefined;
  if (maker !== undefined && OF_C.test(path)) return `its header names ${maker}, not ${holders[0] ?? "the owner"}`;
  return holder !== "" && licensedOtherwise ? `its header names ${holder} and another licence` : undefined;
}

/** Modules of which some file is the product's or names nobody: max30001.c by us, max30001.h with an old header. */
function stems(files: readonly NoticedFile[]): ReadonlySet<string> {
  return new Set(
    files.filter(({ isOurs, maker, holder }) => isOurs || (maker === undefined && holder === "")).map(({ path }) => stemOf(path)),
  );
}

/** Four files or more of one first word, nearly all with a maker's header: a library that lies among the product's own files. */
function familiesOf(files: readonly NoticedFile[]): ReadonlyMap<string, Family> {
  const families = new Map<string, Family>();
  for (const { path, maker, isOurs } of files) {
    const stem = stemOf(path);
    const family = families.get(stem) ?? { files: 0, makers: 0 };
    family.files++;
    if (maker !== undefined) family.makers++;
    if (isOurs) family.makers -= MOST;
    families.set(stem, family);
  }
  return new Map([...families].filter(([, family]) => family.makers >= 4 && family.makers >= family.files * 0.8));
}

const MOST = 1_000_000;

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Folder and first word of the name. */
const stemOf = (path: string): string => `${path.slice(0, path.lastIndexOf("/") + 1)}${/^[^._-]{1,80}/.exec(nameOf(path))?.[0] ?? ""}`;
