import type { EffectiveSettings } from "#model";

import { folderOf, liesIn, nameOf } from "../build/paths.ts";
import { areForBench, isBesideApplications, whyNoRelease } from "./bench.ts";
import type { SettingsFiles } from "./configurations.ts";
import { isOfBoard, saidFor, type Variant, variantsOf } from "./variants.ts";

const IMAGE = /^(.*?)\/?(?:sysbuild|child_image)\/([\w.-]+?)(?:\/prj\.conf|\.conf)$/;

/** Applications of Zephyr and the nRF Connect SDK with the images that are built along. */
export function zephyrSettings(files: SettingsFiles): EffectiveSettings[] {
  const apps = applicationFolders(files);
  return apps.flatMap((app) => {
    const own = applicationSettings(app, apps, files);
    const leading = own.find(({ settings }) => settings.release === true) ?? own[0];
    if (!leading) return own.map(({ settings }) => settings);
    return [...own.map(({ settings }) => settings), ...sysbuildSettings(app, leading, files), ...imageSettings(app, leading, files)];
  });
}

/** Folders with a prj.conf of their own that are no image of another application. */
export function applicationFolders(files: SettingsFiles): string[] {
  const folders = files.paths.filter((path) => /^prj(?:_\w+)?\.conf$/.test(nameOf(path)) && !IMAGE.test(path)).map(folderOf);
  const outside = folders.filter((folder) => !isBesideApplications(folder));
  return [...new Set(outside.length > 0 ? outside : folders)];
}

/** Settings of one build of an application, and how it is built. */
type Built = { readonly settings: EffectiveSettings; readonly variant: Variant };

function applicationSettings(app: string, apps: readonly string[], files: SettingsFiles): Built[] {
  const seen = variantsOf(app, apps, files.parts);
  const presetBoards = files.parts.flatMap(({ path, part }) => (part.board !== undefined && folderOf(path) === app ? [part.board] : []));
  const variants = seen.length > 0 ? seen : presetBoards.map((board): Variant => ({ board, extra: [], by: "CMakePresets.json" }));
  const told = distinct(
    (variants.length > 0 ? variants : unseen(app, files)).map((variant) => ({ variant, ...filesOf(app, variant, files) })),
  );
  const standing = told.filter(({ list }) => list.length > 0);
  const release = standing.some(({ variant }) => variant.releases !== undefined);
  const overlay = files.paths.find((path) => isReleaseOverlay(path, app) && !standing.some(({ list }) => list.includes(path)));
  return standing.map(({ variant, list, missing }) => {
    const rest = {
      name: variant.board === undefined ? app || "." : `${app || "."} (${variant.board})`,
      product: app,
      system: "zephyr",
      defaultsKnown: false,
      missing,
      ...releaseOf(app, variant, release, standing.length, overlay),
    };
    return { variant, settings: files.configuration(list, rest, saidFor("", variant)) };
  });
}

/** Settings of boards where no build command tells for which boards the application is built. */
function unseen(app: string, files: SettingsFiles): Variant[] {
  const boards = files.paths.filter((path) => path.startsWith(app === "" ? "boards/" : `${app}/boards/`) && path.endsWith(".conf"));
  const names = boards.map((path) => nameOf(path).replace(/\.conf$/, ""));
  return names.length === 0 ? [{ extra: [], by: "" }] : names.slice(0, 20).map((board) => ({ board, extra: [], by: "" }));
}

/** Board defaults first, then prj.conf, then the board's own file of the application, then overlays. */
function filesOf(app: string, { board, base, extra, suffix }: Variant, files: SettingsFiles): { list: string[]; missing: string[] } {
  const missing: string[] = [];
  const named = (name: string) => {
    const path = files.named(name, app);
    if (path === undefined) missing.push(name);
    return path ?? [];
  };
  // A suffix that has no file of its own leaves prj.conf in force.
  const own = [...(suffix === undefined ? [] : [`prj_${suffix}.conf`]), "prj.conf"].find((name) => files.has(at(app, name)));
  const prj = base ? base.flatMap(named) : own === undefined ? [] : [at(app, own)];
  if (prj.length === 0) return { list: [], missing };
  const ofBoard = board === undefined ? [] : files.paths.filter((path) => isOfBoard(path, board, suffix));
  const defaults = ofBoard.filter((path) => path.endsWith("_defconfig"));
  const boards = ofBoard.filter((path) => folderOf(path) === at(app, "boards") && path.endsWith(".conf"));
  const always = files.parts.filter(({ path }) => path === at(app, "CMakeLists.txt")).flatMap(({ part }) => part.applied ?? []);
  return { list: [...new Set([...defaults, ...prj, ...boards, ...always.flatMap(named), ...extra.flatMap(named)])], missing };
}

const at = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

type Told = { readonly variant: Variant; readonly list: string[]; readonly missing: string[] };

/** Builds that apply the same files are one configuration; the one with the reason for release speaks for it. */
function distinct(told: readonly Told[]): Told[] {
  const said = ({ variant }: Told): string =>
    JSON.stringify([...(variant.said ?? [])].map(([image, { part }]) => [image, part.map(([name, value]) => [name, value])]));
  const byFiles = Map.groupBy(told, (one) => [...one.list, ...one.missing, said(one)].join("\n"));
  return [...byFiles.values()].flatMap((group) => group.find(({ variant }) => variant.releases !== undefined) ?? group[0] ?? []);
}

function releaseOf(
  app: string,
  variant: Variant,
  someReleases: boolean,
  count: number,
  overlay: string | undefined,
): Pick<EffectiveSettings, "release" | "because"> {
  const bench = whyNoRelease(app);
  if (bench !== undefined) return { release: false, because: bench };
  if (variant.releases) return { release: true, because: variant.releases };
  if (someReleases) return { release: false, because: "another configuration is built for the release" };
  if (areForBench([...variant.extra, ...(variant.base ?? [])]))
    return { release: false, because: "its overlay is named for debugging, tests or the bench" };
  if (overlay !== undefined) return { release: "unknown", because: `no build command is seen to apply ${overlay}` };
  if (count === 1) return { release: true, because: variant.by ? `${variant.by} builds nothing else` : "it is the only configuration" };
  return { release: "unknown", because: "several configurations are built and none is named as the release" };
}

const isReleaseOverlay = (path: string, app: string): boolean =>
  liesIn(path, app) && /(?:^|[_.-])(?:release|prod|production)(?:[_.-]|\.conf$)/.test(nameOf(path));

function sysbuildSettings(app: string, { settings, variant }: Built, files: SettingsFiles): EffectiveSettings[] {
  const names = [...(variant.suffix === undefined ? [] : [`sysbuild_${variant.suffix}.conf`]), "sysbuild.conf"];
  const path = names.map((name) => at(app, name)).find((one) => files.has(one));
  const said = saidFor("sysbuild", variant);
  if (path === undefined && said.length === 0) return [];
  const { release, because } = settings;
  const rest = {
    name: `${app || "."} sysbuild`,
    product: app,
    system: "ncs-sysbuild",
    release,
    because,
    defaultsKnown: false,
    missing: [],
  };
  return [files.configuration(path === undefined ? [] : [path], rest, said)];
}

/** MCUboot, network core and other images: their own prj.conf, or an overlay on the one that the SDK brings. */
function imageSettings(app: string, { settings: leading, variant }: Built, files: SettingsFiles): EffectiveSettings[] {
  const images = new Map<string, string[]>();
  for (const path of files.paths) {
    const [, owner, image] = IMAGE.exec(path) ?? [];
    if (owner === app && image !== undefined) images.set(image, [...(images.get(image) ?? []), path]);
  }
  return [...images].map(([image, paths]) => {
    const board = boardOfImage(image, variant.board);
    const ofBoard = board === undefined ? [] : files.paths.filter((path) => isOfBoard(path, board));
    const defaults = ofBoard.filter((path) => path.endsWith("_defconfig"));
    const boards = ofBoard.filter((path) => folderOf(path).endsWith(`/${image}/boards`) && liesIn(path, app));
    const ordered = [
      ...defaults,
      ...paths.toSorted((a, b) => Number(b.endsWith("/prj.conf")) - Number(a.endsWith("/prj.conf"))),
      ...boards,
    ];
    const { release, because } = leading;
    const system = image === "mcuboot" ? "mcuboot" : "zephyr";
    const rest = { name: `${app || "."} ${image}`, product: app, system, release, because, defaultsKnown: false, missing: [] };
    return files.configuration(ordered, rest, saidFor(image, variant));
  });
}

/** Images of the radio run on the other core of the same board. */
const boardOfImage = (image: string, board: string | undefined): string | undefined =>
  /ipc_radio|rpmsg|hci|802154|multiprotocol|net_?core|empty_net|flpr|b0n/.test(image) ? board?.replace("cpuapp", "cpunet") : board;
