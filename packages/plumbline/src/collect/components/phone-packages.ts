import type { SourceText } from "#model";

import { type Entry, isObject, type Json, lineHolding, listOf, type ManifestPart, manifest, textOf } from "./found.ts";
import { pinOfRevision } from "./pins.ts";

/** Package.resolved of Swift: version 1 keeps its pins in `object`, 2 and 3 at the top. */
export function packageResolved(source: SourceText, json: Json): ManifestPart {
  const inner = json["object"];
  const pins = listOf(json["pins"] ?? (isObject(inner) ? inner["pins"] : undefined));
  const entries = pins.filter(isObject).flatMap((pin): Entry[] => {
    const location = textOf(pin["location"]) || textOf(pin["repositoryURL"]);
    const name = textOf(pin["identity"]) || textOf(pin["package"]);
    const state = isObject(pin["state"]) ? pin["state"] : {};
    const version = textOf(state["version"]) || textOf(state["revision"]);
    const line = lineHolding(source, location === "" ? name : location);
    return [
      {
        name,
        ...(line !== undefined && { line }),
        version,
        pin: textOf(state["revision"]) === "" ? pinOfRevision(version) : "commit",
        scope: "runtime",
        source: location,
        purl: purlOf(location),
      },
    ];
  });
  return manifest(source, "swift", true, entries);
}

/** "https://example.org/maker/Lib.git" is "swift/example.org/maker/Lib". */
function purlOf(location: string): string | undefined {
  const path = /^(?:https?:\/\/|ssh:\/\/git@|git@)([\w.-]{1,100}[/:][\w./-]{1,200}?)(?:\.git)?$/.exec(location)?.[1];
  return path && `swift/${path.replace(":", "/")}`;
}

/** Podfile.lock: the pods that were installed, with those that they ask for. */
export function podfileLock(source: SourceText): ManifestPart {
  const from = source.lines.indexOf("PODS:");
  const until = source.lines.findIndex((line, index) => index > from && /^\S/.test(line));
  const pods = from < 0 ? [] : source.lines.slice(from + 1, until < 0 ? undefined : until);
  const entries = pods.slice(0, 50_000).flatMap((text, index): Entry[] => {
    const match = /^ {2}- "?([\w+./-]{1,120}) \(([^()"]{1,60})\)/.exec(text.slice(0, 300));
    const name = match?.[1]?.replace(/\/.*$/, "") ?? "";
    return match ? [{ name, line: from + index + 2, version: match[2], pin: "exact", scope: "runtime", purl: `cocoapods/${name}` }] : [];
  });
  const first = [...Map.groupBy(entries, ({ name }) => name).values()].flatMap((group) => group.slice(0, 1));
  return manifest(source, "cocoapods", true, first);
}
