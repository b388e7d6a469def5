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
}

/** A source with what its opening comment comes to. */
export interface NoticedFile {
  readonly path: string;
  /** Maker of chips, kernels or libraries, where no other holder is named. */
  readonly maker: string | undefined;
  /** Any other single holder. */
  readonly holder: string;
  readonly isOurs: boolean;
  /** It starts the program or is a template of this product: what lies beside it may have grown out of an example. */
  readonly isProduct: boolean;
  readonly licensedOtherwise: boolean;
  readonly banner: string | undefined;
}

/** Owners by the licence at the root, else by whom most of the signed files name, if that one wrote more than a folder. */
export function ownersOf(files: readonly SaidFile[], ours: Ours): Owners {
  const signed = new Map<string, SaidFile[]>();
  for (const file of files) {
    for (const holder of file.notice?.holders ?? []) if (!makerOf(holder)) signedBy(signed, holder).push(file);
  }
  const all = files.filter(({ notice }) => notice?.holders.some((holder) => !makerOf(holder))).length;
  const [most = "", his = []] = [...signed].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  const isOwner = his.length >= 5 && his.length >= all / 2 && (his.some(({ starts }) => starts) || isSpread(his, files));
  const holders = [...ours.holders, ...(isOwner ? [most] : [])];
  const compiled = files.filter(({ path }) => isCompiled(path));
  const own = compiled.filter(({ notice }) => notice?.holders.some((holder) => isOneOf(holder, holders))).length;
  return { holders, diligent: own >= 5 && own >= compiled.length / 2 };
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

const isOneOf = (holder: string, holders: readonly string[]): boolean => holders.some((one) => one === holder || sameHolder(one, holder));

/** What each source's opening comment comes to, given who the owners are. */
export function noticedFiles(files: readonly SaidFile[], owners: Owners, ours: Ours): readonly NoticedFile[] {
  return files.map(({ path, notice, starts, template }) => {
    const holders = notice?.holders ?? [];
    const isProduct = starts || template;
    const isOurs = isProduct || holders.some((holder) => isOneOf(holder, owners.holders));
    const makers = isOurs || isTemplate(path) ? [] : holders.map((holder) => makerOf(holder)?.name);
    const [maker] = makers;
    return {
      path,
      maker: maker !== undefined && makers.every((one) => one !== undefined) ? maker : undefined,
      holder: isOurs || isTemplate(path) ? "" : (holders.find((holder) => !makerOf(holder)) ?? ""),
      isOurs,
      isProduct,
      licensedOtherwise: isOtherwise(notice?.licences ?? [], ours),
      banner: notice?.banner,
    };
  });
}

/** A repository without a licence gives none: whatever is licensed openly then comes from elsewhere. */
function isOtherwise(licences: readonly string[], { kinds, licensed }: Ours): boolean {
  return licences.length > 0 && (kinds.size > 0 ? !licences.some((kind) => kinds.has(kind)) : !licensed);
}

/** Files that a product is meant to fill in and that keep their maker's header all the same. */
const TEMPLATE =
  /^(?:main|app|custom|application|board|bsp|startup|init|user|freertos|usbd?_(?:desc|conf|device|cdc_if|\w{1,10}_if)|sdk_config|app_config|freertosconfig|lwipopts|ffconf|lv_conf|\w{1,20}_conf|\w{1,20}_config|\w{1,20}_cfg|\w{1,20}_it|\w{1,20}_msp|syscalls)\.\w{1,4}$/i;
const isTemplate = (path: string): boolean => TEMPLATE.test(path.slice(path.lastIndexOf("/") + 1));
