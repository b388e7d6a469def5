import { shortened } from "../redact.ts";
import type { ScriptLine } from "../script-lines.ts";
import type { Command, Pipeline } from "../shell-commands.ts";
import { compiled, matchesOf, oncePerFile } from "./line-rules.ts";
import lineRules from "./privilege-lines.json" with { type: "json" };
import type { Seen } from "./step.ts";

/** Rights wider than needed, as commands give them. */
export function privilegesIn(pipelines: readonly Pipeline[]): readonly Seen[] {
  return pipelines.flatMap(({ commands }) => commands.flatMap((command) => [...host(command), ...containerRun(command)]));
}

const WORLD_WRITABLE = /^(?:0?[0-7]?[0-7][0-7][2367]|a\+[rwx]{0,2}w[rwx]{0,2}|o\+[rwx]{0,2}w[rwx]{0,2}|ugo\+[rwx]{0,2}w[rwx]{0,2})$/;

function host({ name, words, line }: Command): Seen[] {
  const step = (what: string, detail: string): Seen[] => [
    { kind: "privilege", what: shortened(what), guarded: false, about: "host", detail, line, symbol: shortened(what) },
  ];
  if (name === "chmod") {
    const mode = words.find((word) => !/^-[a-zA-Z]{1,3}$|^--/.test(word));
    const targets = words.slice(words.indexOf(mode ?? "") + 1).filter((word) => !word.startsWith("-"));
    // A sticky directory for everybody, and files that live only in /tmp, are no gift.
    if (
      mode === undefined ||
      !WORLD_WRITABLE.test(mode) ||
      mode.padStart(4, "0").startsWith("1") ||
      targets.every((target) => /^\/(?:tmp|var\/tmp|dev\/shm)(?:\/|$)|^\/proc\//.test(target))
    )
      return [];
    return step(`chmod ${mode} ${targets[0] ?? ""}`, "everybody on the system may change it");
  }
  if (name === "usermod" || name === "adduser" || name === "gpasswd" || name === "addgroup") {
    const group =
      words.find((word) => /^(?:docker|sudo|wheel|root|lxd|disk)$/.test(word)) ??
      words.find((word) => /(?:^|,)(?:docker|sudo|wheel|lxd)(?:,|$)/.test(word));
    const grants = words.length >= 2 && (name !== "usermod" || words.some((word) => /^-[a-zA-Z]{0,3}G/.test(word)));
    return group !== undefined && grants ? step(`${name} … ${group}`, `membership of ${group} is as good as root`) : [];
  }
  if (name === "setcap") {
    const broad = words.find((word) => /cap_(?:sys_admin|sys_module|sys_ptrace|dac_override|setuid)\b/i.test(word));
    return broad === undefined ? [] : step(`setcap ${broad}`, "the capability is nearly root");
  }
  if (name === "setenforce" && /^(?:0|permissive)$/i.test(words[0] ?? "")) return step("setenforce 0", "SELinux only logs");
  if (name === "passwd" && words.some((word) => word === "-d" || word === "--delete"))
    return step(`passwd -d ${words.at(-1) ?? ""}`, "the account has no password");
  if (name === "set-executionpolicy" && words.some((word) => /^(?:unrestricted|bypass)$/i.test(word)))
    return step("Set-ExecutionPolicy Bypass", "scripts run without a signature");
  if (name === "icacls" && words.some((word) => /^(?:everyone|\*s-1-1-0|users|\*s-1-5-32-545):.{0,20}\(?[FM]\)?$/i.test(word)))
    return step("icacls Everyone:F", "everybody on the system may change it");
  return [];
}

const BROAD: readonly (readonly [option: RegExp, what: string, detail: string])[] = [
  [/^--privileged(?:=true)?$/, "--privileged", "the container may do whatever the host's root may"],
  [/^--(?:net|network)=host$/, "--net=host", "the container shares the network of the host"],
  [/^--(?:pid|ipc|uts|userns)=host$/, "--pid=host", "the container sees the processes of the host"],
  [
    /^--cap-add=(?:ALL|(?:CAP_)?(?:SYS_ADMIN|SYS_MODULE|SYS_PTRACE|DAC_OVERRIDE|NET_ADMIN))$/i,
    "--cap-add",
    "the container gets a capability that is nearly root",
  ],
  [
    /^--security-opt=(?:apparmor|seccomp|label)[=:](?:unconfined|disable)$/,
    "--security-opt unconfined",
    "the container runs without a confining profile",
  ],
  [/^(?:-v|--volume|--mount)=.{0,80}\/docker\.sock\b/, "docker.sock", "who has the socket of the engine is root on the host"],
  [/^(?:-v|--volume)=\/:/, "volume /", "the container sees the whole file system of the host"],
];

/** `docker run` with options that take the walls away. */
function containerRun({ name, words, line }: Command): Seen[] {
  if (!/^(?:docker|podman|nerdctl|balena-engine)$/.test(name) || !words.some((word) => word === "run" || word === "create")) return [];
  const options = words.map((word, index) => (/^-{1,2}[\w-]{1,20}$/.test(word) ? `${word}=${words[index + 1] ?? ""}` : word));
  const all = [...words, ...options];
  return BROAD.flatMap(([option, what, detail]) =>
    all.some((word) => option.test(word))
      ? [
          {
            kind: "privilege" as const,
            what: `${name} run ${what}`,
            guarded: false,
            about: "container" as const,
            detail,
            line,
            symbol: `${name} run ${what}`,
          },
        ]
      : [],
  );
}

const LINES = compiled(lineRules);

/** Rights that settings give by a line of their own. */
export function privilegeLines(lines: readonly ScriptLine[], path: string): readonly Seen[] {
  return oncePerFile(
    matchesOf(LINES, lines, path).flatMap(({ rule: { what, detail }, line, text }) =>
      isOnlyAsked(text) ? [] : [{ kind: "privilege", what, guarded: false, about: "host", detail, line, symbol: what }],
    ),
  );
}

/** `grep "PermitRootLogin yes" file` asks; with `|| echo … >>` behind it, it writes. */
const isOnlyAsked = (text: string): boolean =>
  /^\s{0,80}(?:if\s{1,4}|!\s{1,4}|sudo\s{1,4}){0,3}e?grep\b/.test(text) && !/>>|\btee\b|\bsed -i/.test(text);
