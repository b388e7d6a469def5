import { shownAddress, shortened } from "../redact.ts";
import type { Command, Pipeline } from "../shell-commands.ts";
import { valueOf } from "./fetchers.ts";
import { type Guard, guardOf } from "./guards.ts";
import { handedOn } from "./handed-on.ts";
import type { Seen } from "./step.ts";

/** Commands that put another software on the device, with the signature check that precedes them. */
export function updatesIn(pipelines: readonly Pipeline[], path: string): readonly Seen[] {
  const commands = pipelines.flatMap((pipeline) => pipeline.commands);
  const seen: Seen[] = [];
  const guards: Guard[] = [];
  const handed = isOfUpdates(path) ? handedOn(commands) : [];
  for (const [index, command] of commands.entries()) {
    const guard = guardOf(command) ?? innerGuard(command);
    if (guard) guards.push(guard);
    const updates = [updateBy(command, path), ...handed.filter(({ at }) => at === index).map(({ step }) => step)];
    for (const update of updates) if (update) seen.push(withGuard(update, guards));
  }
  return seen;
}

const innerGuard = ({ inner }: Command): Guard | undefined =>
  inner.flatMap(({ commands }) => commands.map(guardOf)).find((guard) => guard !== undefined);

/** A checksum is no guard of an update: who can replace the image can replace the sum beside it. */
function withGuard(update: Seen, guards: readonly Guard[]): Seen {
  if (update.guarded) return update;
  const signature = guards.findLast(({ is }) => is === "signature");
  if (signature) return { ...update, guarded: true, guard: signature.name };
  const checksum = guards.findLast(({ is }) => is === "checksum");
  return checksum ? { ...update, detail: `${checksum.name} is a checksum: whoever replaces the image replaces it as well` } : update;
}

const STORAGE = /^(?:of=)?\/dev\/(?:mmcblk|mtd|sd[a-z]|nvme|disk\/by-|ubi|nand|block\/)/;

function updateBy(command: Command, path: string): Seen | undefined {
  const { name, words } = command;
  const step = (what: string, more: Partial<Seen> = {}): Seen => ({
    kind: "update",
    what: shortened(what),
    guarded: false,
    line: command.line,
    ...more,
  });
  switch (name) {
    case "dd": {
      const [to, from] = [words.find((word) => word.startsWith("of=")), words.find((word) => word.startsWith("if="))];
      const blank = from === undefined || /^if=\/dev\/(?:zero|u?random|null)$/.test(from);
      return to !== undefined && !blank && STORAGE.test(to) ? step(`dd ${to}`) : undefined;
    }
    case "flashcp":
    case "nandwrite":
    case "ubiupdatevol":
      return step(name);
    case "mtd":
      return words.includes("write") ? step("mtd write") : undefined;
    case "sysupgrade":
      return words.some((word) => word === "-F" || word === "--force") ? step("sysupgrade --force") : step("sysupgrade");
    case "swupdate":
    case "swupdate-client": {
      const key = valueOf(words, /^(?:-k|--key)$/);
      return words.some((word) => /^(?:-[a-z]{0,3}i|--image|-d|-u|--download|--suricatta)/.test(word))
        ? step("swupdate", key === undefined ? {} : { guarded: true, guard: "swupdate -k" })
        : undefined;
    }
    case "rauc":
      return words.includes("install") ? step("rauc install", { guarded: true, guard: "RAUC verifies the bundle's signature" }) : undefined;
    case "mender":
    case "mender-update":
      return words.some((word) => /^-?install$/.test(word)) ? step(`${name} install`) : undefined;
    case "ostree":
      return words.includes("--no-gpg-verify") ? step("ostree remote add --no-gpg-verify") : undefined;
    case "fwupdmgr":
    case "fwupdtool":
      return words.some((word) => /^(?:update|install|upgrade)$/.test(word))
        ? step(`${name} update`, { guarded: true, guard: "fwupd verifies the vendor's signature" })
        : undefined;
    case "git":
      return pull(command, step);
    case "docker-compose":
      return words.includes("pull") ? step("docker-compose pull") : undefined;
    default:
      return programmerOf(command, step) ?? fromStick(command, path, step);
  }
}

type Step = (what: string, more?: Partial<Seen>) => Seen;

/** The device takes its program from a branch. */
function pull({ words }: Command, step: Step): Seen | undefined {
  if (words.includes("--verify-signatures") && (words.includes("pull") || words.includes("merge")))
    return step("git pull", { guarded: true, guard: "git --verify-signatures" });
  return words[0] === "pull" || (words[0] === "-C" && words[2] === "pull")
    ? step("git pull", { detail: "takes whatever the branch holds" })
    : undefined;
}

const PROGRAMMERS: readonly (readonly [program: RegExp, words: RegExp])[] = [
  [/^avrdude$/, /^-U/],
  [/^esptool(?:\.py)?$/, /^write[_-]flash$/],
  [/^espota(?:\.py)?$/, /./],
  [/^openocd$/, /\bprogram\b|flash write_image/],
  [/^(?:st-flash|stm32flash)$/, /^(?:write|-w)$/],
  [/^dfu-util$/, /^(?:-D|--download)$/],
  [/^bossac$/, /^-[a-zA-Z]{0,4}w/],
  [/^(?:nrfjprog|nrfutil)$/, /^(?:--program|dfu|program)$/],
  [/^mcumgr$/, /^image$/],
  [
    /^(?:teensy_loader_cli|hid_bootloader_cli|picotool|pyocd|stm32_programmer_cli|jlinkexe|commander)$/,
    /load|flash|^-[wdc]|\.(?:hex|bin|elf|uf2|jlink)$/i,
  ],
];

/** One processor of the device programs another; on a developer's machine it is only a cable. */
function programmerOf({ name, words }: Command, step: Step): Seen | undefined {
  const programmer = PROGRAMMERS.find(([program, wanted]) => program.test(name) && words.some((word) => wanted.test(word)));
  return programmer && step(name, { detail: "programs a microcontroller" });
}

const isOfUpdates = (path: string): boolean =>
  /(?:^|[/_.-])(?:usb|stick|update|updater|upgrade|fwupdate|firmware|ota|deliver|delivery)(?:[/_.-]|$)/i.test(path);

const STICK = /^\/(?:media|mnt|run\/media)\/[\w${}./*-]{1,80}$/;

/** What lies on a stick or card is run or unpacked over the system. */
function fromStick({ program, name, words }: Command, path: string, step: Step): Seen | undefined {
  const isUpdate = isOfUpdates(path);
  if (STICK.test(program) && /\.(?:sh|py|run|bin)$/.test(program)) return step(`${shownAddress(program)} run from a removable medium`);
  const first = words.find((word) => !word.startsWith("-"));
  if (/^(?:sh|bash|source|\.|python3?)$/.test(name) && first !== undefined && STICK.test(first))
    return step(`${name} ${first} from a removable medium`);
  const over = valueOf(words, /^(?:-C|--directory|-d)$/);
  if (isUpdate && (name === "tar" || name === "unzip") && over !== undefined && /^\/(?:$|opt|usr|home|srv|boot)/.test(over))
    return step(`${name} over ${over}`);
  if (isUpdate && name === "dpkg" && words.some((word) => word === "-i" || word === "--install"))
    return step("dpkg -i", { detail: "dpkg itself verifies no signature" });
  return undefined;
}
