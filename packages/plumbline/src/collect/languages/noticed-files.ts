import type { Ours } from "./foreign-folders.ts";
import type { Owners, SaidFile } from "./owners.ts";

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

/** What each source's opening comment comes to, given who the owners are. */
export function noticedFiles(files: readonly SaidFile[], owners: Owners, ours: Ours): readonly NoticedFile[] {
  return files.map(({ path, notice, starts, template }) => {
    const holders = notice?.holders ?? [];
    const isProduct = starts || template;
    const isOurs = isProduct || holders.some(owners.isOurs);
    const makers = isOurs || isTemplate(path) ? [] : holders.map(owners.makerOf);
    const [maker] = makers;
    return {
      path,
      maker: maker !== undefined && makers.every((one) => one !== undefined) ? maker : undefined,
      holder: isOurs || isTemplate(path) ? "" : (holders.find((holder) => owners.makerOf(holder) === undefined) ?? ""),
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
