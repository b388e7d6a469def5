import type { ServicePolicy, SourceText } from "#model";

import type { Command, Script } from "../provisioning/shell-commands.ts";
import { directivesIn } from "./unit-files.ts";
import { serviceOf } from "./services.ts";

/** Services that a script defines: a unit that it writes, or a daemon that an init script starts. */
export function servicesInScript(source: SourceText, { documents, pipelines }: Script): readonly ServicePolicy[] {
  const written = documents.flatMap(({ into, lines }) => {
    const name = /([\w@.-]{1,80})\.service$/.exec(into ?? "")?.[1];
    const first = lines[0];
    if (name === undefined || first === undefined) return [];
    const service = serviceOf(
      name,
      directivesIn(lines, (line) => source.at(line)),
      source.at(first.line, { symbol: name }),
      /\/user\//.test(into ?? ""),
    );
    return service ? [service] : [];
  });
  const started = pipelines.flatMap(({ commands }) => commands.flatMap((command) => daemon(source, command)));
  return [...written, ...started.slice(0, 1)];
}

/** `start-stop-daemon --start` runs as root unless it is told whom to become. */
function daemon(source: SourceText, { name, words, line }: Command): readonly ServicePolicy[] {
  if (name !== "start-stop-daemon" || !words.some((word) => word === "--start" || /^-[a-zA-Z]{0,6}S/.test(word))) return [];
  const at = words.findIndex((word) => /^(?:-c|--chuid|-u|--user)$/.test(word));
  const user = at < 0 ? words.find((word) => /^--(?:chuid|user)=/.test(word))?.replace(/^--\w{4,5}=/, "") : words[at + 1];
  const own = source.file.name.replace(/^S\d\d/, "").replace(/\.(?:sh|init)$/, "");
  return [
    {
      location: source.at(line, { symbol: own }),
      name: own,
      ...(user !== undefined && { user: user.slice(0, 60) }),
      runsAsRoot: user === undefined || /^(?:root|0)(?::|$)/.test(user),
      type: "init script",
      confinement: [],
      openings: [],
    },
  ];
}
