import type { Command, Pipeline } from "../shell-commands.ts";
import { shortened } from "../redact.ts";
import { type Download, downloadOf, runs } from "./fetchers.ts";
import { type Guard, guardOf } from "./guards.ts";
import type { Seen } from "./step.ts";

/** Code that a script fetches and then runs or installs, with what guards it. */
export function fetchesIn(pipelines: readonly Pipeline[]): readonly Seen[] {
  return [...pipelines.flatMap((pipeline) => [...piped(pipeline), ...substituted(pipeline)]), ...stored(pipelines)];
}

/** `curl … | sh`: what arrives runs, even when only half of it arrived. */
function piped({ commands }: Pipeline): Seen[] {
  const download = commands.map(downloadOf).find((one) => one !== undefined && one.file === undefined);
  if (!download) return [];
  const consumer = commands.find(({ name, words }) => (runs(name) && readsInput(words)) || isUnpacking(name, words));
  if (!consumer) return [];
  return [
    fetched(
      download,
      `| ${consumer.name}`,
      commands.map(guardOf).find((guard) => guard !== undefined),
    ),
  ];
}

/** `bash script.sh`, `python -c …` and `python -m json.tool` read no program from their input; `bash /dev/stdin --channel x` does. */
const readsInput = (words: readonly string[]): boolean =>
  (words.every((word) => word.startsWith("-") || word.includes("=") || word.startsWith("$")) &&
    !words.some((word) => /^-(?:c|m|e|ne|pe|n|p)$/.test(word))) ||
  words.includes("-s") ||
  /^(?:-|\/dev\/(?:stdin|fd\/0))$/.test(words.find((word) => word === "-" || !word.startsWith("-")) ?? "");

const isUnpacking = (name: string, words: readonly string[]): boolean =>
  ((name === "tar" || name === "bsdtar") && words.some((word) => /^-?[a-zA-Z]{0,8}x|^--extract/.test(word))) ||
  name === "cpio" ||
  (name === "dd" && words.some((word) => word.startsWith("of=")));

/** `bash -c "$(curl …)"`, `bash <(curl …)`, `eval "$(wget -qO- …)"`. */
function substituted({ commands }: Pipeline): Seen[] {
  return commands.flatMap((command) => {
    if (!runs(command.name) && command.name !== "eval") return [];
    return command.inner.flatMap(({ commands: within }) => {
      const download = within.map(downloadOf).find((one) => one !== undefined && one.file === undefined);
      // `eval "$(curl … | jq …)"` evaluates data that another program made; it is not the download itself.
      return download && within.length === 1 ? [fetched(download, `run by ${command.name}`, undefined)] : [];
    });
  });
}

/** A file that is downloaded first and used later. */
function stored(pipelines: readonly Pipeline[]): Seen[] {
  const commands = pipelines.flatMap((pipeline) => pipeline.commands.flatMap(withInner));
  return commands.flatMap((command, index) => {
    const download = downloadOf(command);
    if (download?.file === undefined) return [];
    const name = baseName(download.file);
    if (name === "") return [];
    const later = commands.slice(index + 1, index + 60);
    const use = later.find((one) => usesAsCode(one, name));
    if (!use) return [];
    const until = later.indexOf(use);
    const guard = later
      .slice(0, until)
      .map(guardOf)
      .find((one) => one !== undefined && guards(one, name));
    return [fetched(download, `then ${useOf(use)}`, guard)];
  });
}

const withInner = (command: Command): readonly Command[] => [...command.inner.flatMap(({ commands }) => commands), command];
/** Last segment of a path. */
export const baseName = (path: string): string => path.replace(/\/$/, "").replace(/^.*[\\/]/, "");

/** Check files name what they check within: the file itself, or any sum or signature file, is close enough. */
const guards = ({ words, is }: Guard, file: string): boolean =>
  is === "checksum" ||
  words.some((word) => word.includes(file) || /\.(?:asc|sig|sign|minisig|sha\d*|pem|bundle)$|^\$/.test(word)) ||
  words.length === 0;

const INSTALLERS =
  /^(?:dpkg|rpm|apt|apt-get|yum|dnf|opkg|ipkg|apk|pip[\d.]{0,4}|gem|msiexec|installer|snap|flatpak|docker|npm|flashcp|unzip|7z|gunzip|tar|bsdtar|unxz|install|insmod|modprobe|rauc|swupdate|mender|mender-update|fwup|sysupgrade|dd)$/;

/** Whether a command runs, unpacks or installs a file. */
export function usesAsCode({ name, program, words }: Command, file: string): boolean {
  const mentions = (word: string): boolean =>
    baseName(word) === file || word.endsWith(`=${file}`) || baseName(word.replace(/^\w+=/, "")) === file;
  if (baseName(program) === file) return true;
  if (name === "chmod")
    return words.some((word) => /^(?:[ugoa]{0,3}\+[rwx]{0,2}x|0?[0-7]?[1357][0-7]{2})$/.test(word)) && words.some(mentions);
  if (name === "mv" || name === "cp")
    return words.slice(0, -1).some(mentions) && /(?:^|\/)s?bin\/?|\/systemd\/|\/init\.d\//.test(words.at(-1) ?? "");
  // An interpreter runs its first operand; the others are data to that.
  if (runs(name)) return mentions(words.find((word) => !word.startsWith("-")) ?? "");
  return INSTALLERS.test(name) && words.some(mentions);
}

const useOf = ({ name, program }: Command): string =>
  /^(?:chmod)$/.test(name)
    ? "made executable"
    : /^(?:tar|unzip|7z|gunzip|bsdtar|unxz)$/.test(name)
      ? `unpacked by ${name}`
      : runs(name)
        ? `run by ${name}`
        : `used by ${shortened(program)}`;

function fetched(download: Download, use: string, guard: Guard | undefined): Seen {
  const how = download.cleartext
    ? "over a connection that anybody on the way can change"
    : download.unchecked
      ? "without checking the server's certificate"
      : undefined;
  return {
    kind: "fetch",
    what: shortened(`${download.by} ${download.address} ${use}`),
    guarded: guard !== undefined,
    ...(guard && { guard: guard.name }),
    ...((download.cleartext || download.unchecked) && { about: "cleartext" as const }),
    ...(how !== undefined && { detail: how }),
    line: download.line,
  };
}
