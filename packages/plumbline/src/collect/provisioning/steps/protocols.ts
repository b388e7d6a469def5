import type { ScriptLine } from "../script-lines.ts";
import type { Command, Pipeline } from "../shell-commands.ts";
import { compiled, type LineRule, matchesOf, oncePerFile } from "./line-rules.ts";
import lineRules from "./protocol-lines.json" with { type: "json" };
import serverRules from "./servers.json" with { type: "json" };
import type { Seen } from "./step.ts";

const LINES = compiled(lineRules as readonly (LineRule & { readonly what: string; readonly detail: string; readonly guarded?: boolean })[]);

/** Network services and protocol versions that settings switch on or restrict to. */
export function protocolLines(lines: readonly ScriptLine[], path: string): readonly Seen[] {
  return oncePerFile(
    matchesOf(LINES, lines, path).map(({ rule: { what, detail, guarded = false }, line }) => ({
      kind: "protocol",
      what,
      guarded,
      ...(guarded && { guard: what }),
      detail,
      line,
      symbol: what,
    })),
  );
}

const SERVERS = new Map(serverRules.flatMap(({ names, what, detail }) => names.map((name) => [name, { what, detail }] as const)));

/** Servers of old protocols that are started, enabled or installed. */
export function protocolsIn(pipelines: readonly Pipeline[]): readonly Seen[] {
  return oncePerFile(pipelines.flatMap(({ commands }) => commands.flatMap((command) => [...servers(command), ...clients(command)])));
}

const INSTALLS = /^(?:apt|apt-get|aptitude|yum|dnf|apk|opkg|zypper|pacman|systemctl|service|update-rc\.d|rc-update|chkconfig)$/;
const TURNS_OFF = /^(?:remove|purge|autoremove|disable|stop|mask|del|erase|-R)$/;

function servers({ name, words, line }: Command): Seen[] {
  const started = SERVERS.get(name);
  if (started) return [step(started, line)];
  if (!INSTALLS.test(name)) return [];
  const off = words.find((word) => TURNS_OFF.test(word));
  return words.flatMap((word) => {
    const server = SERVERS.get(word) ?? SERVERS.get(word.replace(/(?:\.service|\.socket|=.{0,40})$/, ""));
    if (!server) return [];
    return [
      off === undefined
        ? step(server, line)
        : { ...step(server, line), guarded: true, guard: `${name} ${off}`, detail: "it is taken away" },
    ];
  });
}

function clients({ name, words, line }: Command): Seen[] {
  if (name === "mount" || name === "mount.cifs")
    return words.some((word) => /(?:^|,)vers=1\.0\b/.test(word))
      ? [step({ what: "SMB 1", detail: "SMB 1 has no protection against a changed connection" }, line)]
      : [];
  if (name === "curl" && words.some((word) => /^--tlsv1\.[23]$/.test(word))) {
    return [
      { ...step({ what: "TLS 1.2 or later only", detail: "asked for by an option" }, line), guarded: true, guard: "--tlsv1.2 or later" },
    ];
  }
  if (name === "curl" || name === "wget")
    return words.some((word) => /^--(?:tlsv1\.[01]|sslv[23]|secure-protocol=(?:SSLv[23]|TLSv1(?:_1)?))$|^-[123]$/.test(word))
      ? [step({ what: "TLS before 1.2", detail: "asked for by an option" }, line)]
      : [];
  if (/^(?:rsh|rlogin|rexec|rcp)$/.test(name)) return [step({ what: "rsh", detail: "the login crosses the network readably" }, line)];
  if (name === "mosquitto_pub" || name === "mosquitto_sub") return cleartextMqtt(words, line);
  return [];
}

function cleartextMqtt(words: readonly string[], line: number): Seen[] {
  const at = words.findIndex((word) => word === "-h" || word === "--host");
  const host = at < 0 ? "localhost" : (words[at + 1] ?? "");
  const safe = words.some((word) => /^--(?:cafile|capath|psk|tls)/.test(word)) || /^(?:localhost|127\.)/.test(host);
  return safe ? [] : [step({ what: "MQTT without TLS", detail: "messages and login cross the network readably" }, line)];
}

const step = ({ what, detail }: { readonly what: string; readonly detail: string }, line: number): Seen => ({
  kind: "protocol",
  what,
  guarded: false,
  detail,
  line,
  symbol: what,
});
