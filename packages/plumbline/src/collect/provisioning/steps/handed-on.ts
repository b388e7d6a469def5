import { shortened } from "../redact.ts";
import type { Command } from "../shell-commands.ts";
import { baseName, usesAsCode } from "./fetches.ts";
import { downloadOf } from "./fetchers.ts";
import type { Seen } from "./step.ts";

/** Programs that only look at a file, or put it elsewhere. */
const LOOKS =
  /^(?:echo|printf|stat|ls|rm|test|\[|\[\[|wc|file|du|grep|head|tail|sleep|mkdir|touch|chown|chmod|sync|logger|jq|diff|cmp|gpgv?2?|openssl|minisign|signify|cosign|sha\d+sum|shasum|md5sum|sha1sum|cksum|crc32)$/;

/** What a script of updates downloads and hands on: to a serial line, a tool of its own, another processor. */
export function handedOn(commands: readonly Command[]): readonly { readonly step: Seen; readonly at: number }[] {
  return commands.flatMap((command, index) => {
    const download = downloadOf(command);
    if (download?.file === undefined) return [];
    const names = new Set([baseName(download.file)]);
    for (const [offset, later] of commands.slice(index + 1, index + 60).entries()) {
      const uses = later.words.some((word) => names.has(baseName(word)));
      if (!uses || LOOKS.test(later.name)) continue;
      if (later.name === "mv" || later.name === "cp") names.add(baseName(later.words.at(-1) ?? ""));
      else if ([...names].some((name) => usesAsCode(later, name))) return [];
      else {
        const what = shortened(`${download.by} ${download.address}, handed to ${baseName(later.program)}`);
        const open = download.cleartext || download.unchecked;
        const detail = download.cleartext ? "and it comes without TLS" : "and the server's certificate is not checked";
        const step: Seen = { kind: "update", what, guarded: false, ...(open && { about: "cleartext", detail }), line: download.line };
        return [{ step, at: index + 1 + offset }];
      }
    }
    return [];
  });
}
