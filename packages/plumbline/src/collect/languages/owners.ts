import type { Ours } from "./foreign-folders.ts";
import { sameHolder } from "./holders.ts";
import { makerOf } from "./makers.ts";
import { isCompiled } from "./names.ts";
import type { Notice } from "./notices.ts";

/** A source with what it says of itself, before anything is decided. */
export interface SaidFile {
  readonly path: string;
  readonly notice?: Notice | undefined;
  /** It starts the program: it defines `main` or its like. */
  readonly starts: boolean;
  /** A template of STM32CubeMX, filled in or not: it belongs to this product and to no other. */
  readonly template: boolean;
}

/** Whom the repository's own files name. */
export interface Owners {
  readonly holders: readonly string[];
  /** Whether its makers name themselves in most of their files, so that another's name alone tells. */
  readonly diligent: boolean;
  /** Name of the maker whom a holder names. */
  readonly makerOf: (holder: string) => string | undefined;
  readonly isOurs: (holder: string) => boolean;
}

/** Owners by the licence at the root, else by whom most of the signed files name, if that one wrote more than a folder. */
export function ownersOf(files: readonly SaidFile[], ours: Ours): Owners {
  const makerNamed = remembered((holder) => makerOf(holder)?.name);
  const signed = new Map<string, SaidFile[]>();
  for (const file of files) {
    for (const holder of file.notice?.holders ?? []) if (makerNamed(holder) === undefined) signedBy(signed, holder).push(file);
  }
  const all = new Set([...signed.values()].flat()).size;
  const [most = "", his = []] = [...signed].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  const isOwner = his.length >= 5 && his.length >= all / 2 && (his.some(({ starts }) => starts) || isSpread(his, files));
  const holders = [...ours.holders, ...(isOwner ? [most] : [])];
  const makers = makersAtHome(files, makerNamed);
  const isOurs = remembered(
    (holder) => makers.has(makerNamed(holder) ?? "") || holders.some((one) => one === holder || sameHolder(one, holder)),
  );
  const compiled = files.filter(({ path }) => isCompiled(path));
  const own = compiled.filter(({ notice }) => notice?.holders.some(isOurs)).length;
  return { holders, diligent: own >= 5 && own >= compiled.length / 2, makerOf: makerNamed, isOurs };
}

/** The same few holders stand in thousands of files. */
function remembered<Value>(of: (holder: string) => Value): (holder: string) => Value {
  const known = new Map<string, Value>();
  return (holder) => {
    const value = known.get(holder);
    if (value !== undefined || known.has(holder)) return value as Value;
    const found = of(holder);
    known.set(holder, found);
    return found;
  };
}

/** Makers whose own repository it is: they sign most of the files in nearly every folder of the root, where there are several. */
function makersAtHome(files: readonly SaidFile[], makerNamed: (holder: string) => string | undefined): ReadonlySet<string> {
  const folders = new Map<string, { files: number; readonly makers: Map<string, number> }>();
  for (const { path, notice } of files) {
    if (!path.includes("/")) continue;
    const name = path.slice(0, path.indexOf("/"));
    const folder = folders.get(name) ?? { files: 0, makers: new Map<string, number>() };
    folders.set(name, folder);
    folder.files++;
    const maker = makerNamed(notice?.holders[0] ?? "");
    if (maker !== undefined) folder.makers.set(maker, (folder.makers.get(maker) ?? 0) + 1);
  }
  const large = [...folders.values()].filter((folder) => folder.files >= 5);
  const named = new Set(large.flatMap(({ makers }) => [...makers.keys()]));
  const isAtHome = (maker: string): boolean =>
    large.filter((folder) => (folder.makers.get(maker) ?? 0) >= folder.files / 2).length >= Math.max(3, large.length * 0.75);
  return new Set([...named].filter(isAtHome));
}

function signedBy(signed: Map<string, SaidFile[]>, holder: string): SaidFile[] {
  const known = signed.get(holder) ?? [];
  signed.set(holder, known);
  return known;
}

/** Whether one works among others: the author of a library stays in its folder and signs all of it. */
function isSpread(his: readonly SaidFile[], files: readonly SaidFile[]): boolean {
  const common = his.map(({ path }) => path.slice(0, path.lastIndexOf("/") + 1)).reduce(commonStart);
  const folder = common.slice(0, common.lastIndexOf("/") + 1);
  const beside = files.filter(({ path }) => path.startsWith(folder)).length;
  return beside >= files.length * 0.8 || his.length < beside * 0.8;
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
