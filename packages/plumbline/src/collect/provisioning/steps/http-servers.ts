import type { ScriptLine } from "../script-lines.ts";
import { type Command, type Pipeline, scriptOf } from "../shell-commands.ts";
import table from "./http-servers.json" with { type: "json" };
import type { Seen } from "./step.ts";

type Server = (typeof table.servers)[number];

const SERVERS: ReadonlyMap<string, Server> = new Map(
  table.servers.flatMap((server) => server.names.map((name) => [name, server] as const)),
);
/** What may stand before the program that it starts; `pip install gunicorn` starts none. */
const STARTS = /^(?:exec|sudo|env|nohup|time|pipenv|poetry|uv|uvx|npx|run|-m|-E|-u|python[\d.]{0,5}|[A-Z_]{1,40}=.{0,200})$/;
const FEW = 8;

/** Servers of HTTP that commands start, with TLS or without; those for the machine itself are none of the network's. */
export const httpServers = (pipelines: readonly Pipeline[]): readonly Seen[] =>
  pipelines.flatMap(({ commands }) => commands.flatMap((command) => serverOf(command)));

/** The same for what a container starts: `CMD ["gunicorn", "--bind", "0.0.0.0:80", "app"]`. */
export const startedServers = (lines: readonly ScriptLine[]): readonly Seen[] =>
  httpServers(
    lines.flatMap(({ text, line }) => {
      const started = /^\s{0,20}(?:CMD|ENTRYPOINT)\s{1,8}(.{1,2000})/i.exec(text)?.[1];
      return started === undefined ? [] : scriptOf([{ text: started.replaceAll(/["'[\],]/g, " "), line }]).pipelines;
    }),
  );

function serverOf({ name, words, line }: Command): Seen[] {
  const all = [name, ...words];
  const at = all.slice(0, FEW).findIndex((word) => SERVERS.has(programOf(word)));
  const server = SERVERS.get(programOf(all[at] ?? ""));
  if (!server || !all.slice(0, at).every((word) => STARTS.test(programOf(word)))) return [];
  const given = all.slice(at + 1);
  if (server.names.includes("flask") && !given.includes("run")) return [];
  const guard = server.tls.find((option) => given.some((word) => word.startsWith(option)));
  if (guard !== undefined) {
    return [
      {
        kind: "protocol",
        what: "HTTPS server",
        guarded: true,
        guard,
        detail: `${server.names[0]} is given a certificate`,
        line,
        symbol: "HTTPS server",
      },
    ];
  }
  const listens = addressIn(given, server.bind);
  if (!isOpen(listens, server)) return [];
  const detail = `${server.names[0]} listens ${listens?.includes("$") === true ? "on the address that a variable gives" : "on the network"}`;
  return [{ kind: "protocol", what: "HTTP server without TLS", guarded: false, detail, line, symbol: "HTTP server without TLS" }];
}

const programOf = (word: string): string => word.slice(word.lastIndexOf("/") + 1);

/** `--bind X`, `--bind=X`, `-bX`. */
function addressIn(words: readonly string[], options: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    if (options.includes(word)) return words[index + 1];
    const option = options.find((one) => word.startsWith(one.startsWith("--") ? `${one}=` : one));
    if (option !== undefined) return word.slice(option.length).replace(/^=/, "");
  }
  return undefined;
}

const isOpen = (listens: string | undefined, { open }: Server): boolean =>
  listens === undefined ? open : !/^(?:127\.|localhost|\[?::1\]?|unix:|fd:|\/)/.test(listens);
