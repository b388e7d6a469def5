import type { Command } from "../shell-commands.ts";
import { SHELLS } from "../shell-commands.ts";
import { shownAddress } from "../redact.ts";

/** A download as one command asks for it. */
export interface Download {
  readonly by: string;
  readonly address: string;
  /** File that it is written to; none where it goes to standard output. */
  readonly file?: string;
  /** Certificates are not checked. */
  readonly unchecked: boolean;
  readonly cleartext: boolean;
  readonly line: number;
}

const FETCHERS: ReadonlySet<string> = new Set([
  "curl", "wget", "wget2", "fetch", "aria2c", "axel", "lwp-download", "invoke-webrequest", "iwr", "invoke-restmethod", "irm", "start-bitstransfer", "certutil", "bitsadmin", "tftp", "ftpget",
]); // prettier-ignore

/** What a command downloads; nothing where it asks this machine itself or only sends. */
export function downloadOf(command: Command): Download | undefined {
  const { name, words, line } = command;
  if (!FETCHERS.has(name)) return undefined;
  if (words.some((word) => /^(?:-X|--request)$/.test(word)) && !words.includes("GET")) return undefined;
  const address = words.find((word) => /^(?:https?|ftps?|tftp):\/\//i.test(word)) ?? words.find(isNamedAddress);
  if (address === undefined || /^(?:\w{3,5}:\/\/)?(?:localhost|127\.|169\.254\.|\[::1\]|0\.0\.0\.0)/i.test(address)) return undefined;
  const file = fileOf(command, address);
  return {
    by: name,
    address: shownAddress(address),
    ...(file !== undefined && { file }),
    unchecked: words.some((word) => isUnchecked(name, word)),
    cleartext: /^(?:http|ftp|tftp):\/\//i.test(address),
    line,
  };
}

/** `$URL`, `${downloadUrl}/x.tgz`, `example.org/install.sh`. */
const isNamedAddress = (word: string): boolean =>
  /^"?\$\{?\w{0,40}(?:url|uri|link|archive|download|mirror|endpoint|server|host|base)\w{0,40}\}?/i.test(word) ||
  /^(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|io|sh|dev|app|cloud|me)\//i.test(word);

const isUnchecked = (name: string, word: string): boolean =>
  name === "curl"
    ? word === "--insecure" || /^-[a-zA-Z]{0,8}k[a-zA-Z]{0,8}$/.test(word)
    : /^--no-check-certificate$|^-skipcertificatecheck$|^--check-certificate=false$/i.test(word);

function fileOf({ name, words, into }: Command, address: string): string | undefined {
  const named = valueOf(
    words,
    name === "curl" ? /^(?:-[a-zA-Z]{0,8}o|--output)$/ : /^(?:-[a-zA-Z]{0,8}O|--output-document|-o|-d|-OutFile|--out)$/i,
  );
  if (words.some((word) => /^-[a-zA-Z]{0,6}O-$/.test(word))) return into;
  if (named === "-" || named === "/dev/stdout") return into;
  if (named !== undefined) return named;
  const base = address.replace(/[?#].*$/, "").replace(/^.*\//, "");
  if (name === "curl") return words.some((word) => /^-[a-zA-Z]{0,8}O[a-zA-Z]{0,4}$|^--remote-name/.test(word)) ? base : into;
  if (name === "wget" || name === "wget2" || name === "aria2c" || name === "axel" || name === "tftp" || name === "ftpget")
    return into ?? base;
  return into ?? (name === "certutil" || name === "bitsadmin" ? words.at(-1) : undefined);
}

/** Value of an option, behind it or glued to it. */
export function valueOf(words: readonly string[], option: RegExp): string | undefined {
  for (const [index, word] of words.entries()) {
    const equals = word.indexOf("=");
    if (equals > 0 && option.test(word.slice(0, equals))) return word.slice(equals + 1);
    const glued = /^-[a-zA-Z]{0,6}[oO](?=[^-]{2})/.exec(word)?.[0];
    if (glued !== undefined && word.length > glued.length + 2 && option.test(glued) && /[./$]/.test(word)) return word.slice(glued.length);
    if (option.test(word)) return words[index + 1];
  }
  return undefined;
}

const INTERPRETERS = /^(?:python[\d.]{0,5}|perl|ruby|node|php|iex|invoke-expression|source|\.)$/;

/** Whether a command runs what it is given on its input or as its argument. */
export const runs = (name: string): boolean => SHELLS.has(name) || INTERPRETERS.test(name);
