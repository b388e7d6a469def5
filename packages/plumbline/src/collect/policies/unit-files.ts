import type { Location } from "#model";

import type { ScriptLine } from "../provisioning/script-lines.ts";

/** A directive of a systemd unit, as written. */
export interface Directive {
  readonly section: string;
  readonly directive: string;
  readonly value: string;
  readonly location: Location;
}

/** The directives of a unit file; a line that ends with a backslash goes on. */
export function directivesIn(lines: readonly ScriptLine[], at: (line: number) => Location): readonly Directive[] {
  const directives: Directive[] = [];
  let section = "";
  for (let index = 0; index < lines.length; index++) {
    const { text, line } = lines[index] as ScriptLine;
    const heading = /^\s{0,20}\[([\w-]{1,40})\]/.exec(text)?.[1];
    if (heading !== undefined) section = heading;
    const pair = /^\s{0,20}([A-Z][A-Za-z0-9]{1,60})\s{0,8}=\s{0,8}(.{0,2000})/.exec(text);
    if (!pair || section === "") continue;
    let [, directive = "", value = ""] = pair;
    while (value.endsWith("\\") && index + 1 < lines.length && value.length < 4_000)
      value = `${value.slice(0, -1)} ${(lines[++index] as ScriptLine).text.trim().slice(0, 1_000)}`;
    directives.push({ section, directive, value: value.trim(), location: { ...at(line), symbol: directive } });
  }
  return directives;
}
