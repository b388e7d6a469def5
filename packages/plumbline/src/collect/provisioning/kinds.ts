import type { ProvisioningKind, TreeFile } from "#model";

import { PYTHON_VERSION_FILE } from "./steps/python-versions.ts";

/** How the commands of a file are found in it. */
export type Syntax =
  | "shell"
  | "batch"
  | "powershell"
  | "dockerfile"
  | "yaml"
  | "unit"
  | "make"
  | "python"
  | "settings"
  | "recipe"
  | "app"
  | "versions";

export interface FileKind {
  readonly kind: ProvisioningKind;
  readonly syntax: Syntax;
}

const TEMPLATE = String.raw`(?:\.(?:in|j2|tpl|tmpl|template|gtpl|erb))?`;
const of = (pattern: string, kind: ProvisioningKind, syntax: Syntax): readonly [RegExp, FileKind] => [
  new RegExp(pattern, "i"),
  { kind, syntax },
];

/** The first pattern that fits the path says what the file is. */
const KINDS: readonly (readonly [pattern: RegExp, kind: FileKind])[] = [
  of(String.raw`\.(?:sh|bash|zsh|ksh|ash|command)${TEMPLATE}$`, "shell", "shell"),
  of(String.raw`\.(?:bat|cmd)$`, "batch", "batch"),
  of(String.raw`\.(?:ps1|psm1)$`, "powershell", "powershell"),
  of(String.raw`(?:^|\/)(?:[\w.-]{0,60}\.)?(?:Dockerfile|Containerfile)(?:[._-][\w.-]{1,60})?$`, "dockerfile", "dockerfile"),
  of(String.raw`(?:^|\/)(?:docker-)?compose[\w.-]{0,60}\.ya?ml$`, "compose", "yaml"),
  of(
    String.raw`(?:^|\/)(?:user-data|cloud-config|meta-data)$|(?:cloud-init|cloud-config|user-data)[\w.-]{0,40}\.(?:ya?ml|cfg|txt)$`,
    "cloudInit",
    "yaml",
  ),
  of(String.raw`\.(?:service|timer|socket|mount|path)${TEMPLATE}$|\.(?:service|socket)\.d\/[^/]{1,80}\.conf$`, "systemd", "unit"),
  of(String.raw`(?:^|\/)udev\/.{0,120}\.rules$|(?:^|\/)\d{2}-[\w.-]{1,80}\.rules$`, "udev", "settings"),
  of(
    String.raw`(?:^|\/)(?:init\.d|rcS?\.d|rc[0-6]\.d|ifupdown|network\/if-[\w-]{1,12}\.d|cron\.(?:hourly|daily|weekly))\/[^/]{1,80}$|(?:^|\/)(?:rc\.local|rcS|rcK)$`,
    "shell",
    "shell",
  ),
  of(
    String.raw`(?:^|\/)(?:x?inetd\.conf|inittab|fstab|crontab|sudoers|sshd?_config|sources\.list|opkg\.conf|pacman\.conf|daemon\.json|\.?wgetrc|pip\.conf|\.npmrc|cmdline\.txt|preseed(?:\.cfg)?|mender\.conf|openssl\.cnf|smb\.conf|grub\.cfg|extlinux\.conf)${TEMPLATE}$|\/(?:sudoers|xinetd|sources\.list|cron|apt\.conf|yum\.repos|mosquitto|hostapd|nginx|haproxy|apache2?|snmp|ssh|vsftpd|samba|rauc|swupdate|opkg)(?:\.d)?\/|(?:hostapd|mosquitto|vsftpd|proftpd|nginx|haproxy|snmpd|sshd|dnsmasq|rauc|swupdate|mender|smb|samba)[\w.-]{0,40}\.(?:conf|cfg|cnf)${TEMPLATE}$|(?:^|\/)(?:system\.conf|manifest\.raucm|sw-description)${TEMPLATE}$|\.(?:repo|ks)$`,
    "other",
    "settings",
  ),
  of(
    String.raw`\.(?:bb|bbappend|bbclass)$|(?:^|\/)(?:conf\/.{0,80}\.(?:conf|inc)|local\.conf[\w.-]{0,20}|layer\.conf)$|_defconfig$|(?:^|\/)(?:busybox|kernel|linux|uclibc)[\w.-]{0,40}\.config$|\.spec$`,
    "other",
    "recipe",
  ),
  of(String.raw`(?:^|\/)(?:GNU)?Makefile[\w.-]{0,40}$|\.mk$|(?:^|\/)justfile$`, "other", "make"),
  of(
    String.raw`(?:^|\/)Vagrantfile$|\.gradle(?:\.kts)?$|\.(?:cs|vb|fs)proj$|(?:^|\/)(?:default|manifest)\.xml$|(?:unattend|autounattend)\.xml$|\.iss$`,
    "other",
    "settings",
  ),
  of(
    String.raw`(?:^|\/)AndroidManifest\.xml$|(?:^|\/)network[_-]security[\w-]{0,30}\.xml$|(?:^|\/)[\w -]{0,60}Info\.plist$`,
    "other",
    "app",
  ),
  [PYTHON_VERSION_FILE, { kind: "other", syntax: "versions" }],
  of(String.raw`\.py$`, "other", "python"),
];

/** What a file is by its path; YAML files and files without an extension tell it only by their content. */
export const kindByPath = ({ path }: TreeFile): FileKind | undefined => KINDS.find(([pattern]) => pattern.test(path))?.[1];

/** Whether the content must be looked at to tell. */
export const mayBeProvisioning = ({ extension, name, path }: TreeFile): boolean =>
  extension === "yml" || extension === "yaml" || (extension === "" && !name.startsWith(".git") && !/(?:^|\/)\.git\//.test(path));

/** What a file is by its content. */
export function kindByContent(text: string, extension: string): FileKind | undefined {
  if (extension === "") return byShebang(text);
  const head = text.slice(0, 20_000);
  if (/^#cloud-config\b/m.test(head)) return { kind: "cloudInit", syntax: "yaml" };
  if (/^services:/m.test(head) && /^\s{2,12}(?:image|build):/m.test(head)) return { kind: "compose", syntax: "yaml" };
  if (
    /^(?:-|\s)\s{0,8}(?:-\s)?(?:hosts|tasks|become|ansible\.builtin\.[a-z]{2,20}|apt|shell|command|copy|template|get_url|lineinfile|systemd|service):/m.test(
      head,
    ) &&
    /^\s{0,20}-\s{1,4}(?:name|hosts|include_tasks|import_tasks|block):/m.test(head) &&
    !/^(?:jobs|stages|steps|pipeline|on):/m.test(head)
  )
    return { kind: "ansible", syntax: "yaml" };
  return { kind: "other", syntax: "yaml" };
}

function byShebang(text: string): FileKind | undefined {
  const program =
    /^#!\s{0,4}(?:\/usr\/bin\/env\s{1,4}(?:-S\s{1,4})?)?\S{0,60}?\b(sh|bash|dash|ash|zsh|ksh|openrc-run|python[\d.]{0,5})\b/.exec(
      text,
    )?.[1];
  if (program === undefined) return undefined;
  return program.startsWith("python") ? { kind: "other", syntax: "python" } : { kind: "shell", syntax: "shell" };
}
