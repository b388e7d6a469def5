import type { PoliciesFact, SourceText, TreeListing } from "#model";

import type { Command, Script } from "../provisioning/shell-commands.ts";
import { shortened } from "../provisioning/redact.ts";

type SetUid = PoliciesFact["setUid"][number];

/** Files of the tree whose mode lets everybody run them with the rights of their owner. */
export const setUidFiles = ({ files }: TreeListing): readonly SetUid[] =>
  files.filter(({ mode }) => (mode & 0o6000) !== 0).map(({ path, mode }) => ({ location: { path }, what: `mode ${mode.toString(8)}` }));

const MODE = /^(?:0?[46][0-7]{3}|[ugoa]{0,3}\+[rwx]{0,3}s[rwx]{0,3}|[ug]=[rwx]{0,3}s[rwx]{0,3})$/;
const GROUP_MODE = /^(?:0?2[0-7]{3}|g\+s)$/;

/** Commands that make a program set-uid; a set-gid folder only hands its group down and is none. */
export function setUidInScript(source: SourceText, { pipelines }: Script): readonly SetUid[] {
  return pipelines.flatMap(({ commands }) => commands.flatMap((command) => found(source, command)));
}

function found(source: SourceText, { name, words, line }: Command): readonly SetUid[] {
  const mode =
    name === "chmod" ? words.find((word) => !/^-[a-zA-Z]{1,3}$|^--/.test(word)) : name === "install" ? modeOfInstall(words) : undefined;
  if (mode === undefined) return [];
  const target = words.findLast((word) => !word.startsWith("-") && word !== mode) ?? "";
  const isProgram = /\/s?bin\/[^/]+$/.test(target);
  if (!MODE.test(mode) && !(GROUP_MODE.test(mode) && isProgram)) return [];
  // `chmod +s` and `g+s` on folders are the same letter; `4755` never is for a folder.
  if (mode === "g+s" && !isProgram) return [];
  return [{ location: source.at(line, { symbol: shortened(target) }), what: shortened(`${name} ${mode} ${target}`) }];
}

function modeOfInstall(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^(?:-[a-zA-Z]{0,4}m|--mode)$/.test(word));
  return at >= 0 ? words[at + 1] : words.find((word) => /^(?:-m|--mode=)\d/.test(word))?.replace(/^(?:-m|--mode=)/, "");
}

const LINES: readonly (readonly [files: RegExp, pattern: RegExp])[] = [
  // Buildroot's table of devices and permissions; Yocto's; RPM's; Ansible's.
  [/device[_-]?table|permissions?[\w.-]{0,20}\.txt$/i, /^\s{0,4}(\/\S{1,200})\s{1,20}f\s{1,20}([46]\d{3})\s/],
  [/\.spec$/i, /^%attr\(0?([46]\d{3})\s{0,4},[^)]{0,60}\)\s{1,4}(\S{1,200})/],
  [/\.ya?ml$/i, /^\s{0,40}mode:\s{0,4}["']?0?([46]\d{3})["']?\s{0,4}$/],
];

/** Set-uid modes that stand as lines of tables. */
export function setUidLines(source: SourceText): readonly SetUid[] {
  const rule = LINES.find(([files]) => files.test(source.file.path));
  if (!rule) return [];
  return source.lines.flatMap((text, index) => {
    const match = text.length < 1_000 ? rule[1].exec(text) : null;
    return match ? [{ location: source.at(index + 1), what: shortened(`mode ${match[1] ?? ""} ${match[2] ?? ""}`.trim()) }] : [];
  });
}
