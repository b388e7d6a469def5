import type { SourceText } from "#model";

import { type Entry, entriesOf, type Json, lineHolding, type ManifestPart, manifest, textOf, isObject } from "./found.ts";
import { pinOfUrl, pinOfVersion } from "./pins.ts";

/** package.json: what the product needs, and what only builds it. */
export function packageJson(source: SourceText, json: Json): ManifestPart {
  const sections = [
    ["dependencies", "runtime"],
    ["optionalDependencies", "runtime"],
    ["devDependencies", "development"],
  ] as const;
  const entries = sections.flatMap(([section, scope]) => {
    const from = lineHolding(source, `"${section}"`);
    return entriesOf(json[section]).flatMap(([name, value]): Entry[] => {
      const version = textOf(value);
      if (/^(?:workspace|file|link|portal):|^\.{0,2}\//.test(version)) return [];
      const line = from === undefined ? undefined : lineHolding(source, `"${name}"`, from);
      const remote = /^(?:git|https?|github|gitlab|bitbucket)[+:]|^[\w-]+\/[\w.-]+(?:#|$)/.test(version);
      return [
        {
          name,
          ...(line !== undefined && { line }),
          scope,
          version,
          pin: remote ? pinOfUrl(version) : pinOfVersion(version),
          ...(remote && { source: version }),
          purl: purl(name),
        },
      ];
    });
  });
  return manifest(source, "npm", false, entries);
}

/** package-lock.json and npm-shrinkwrap.json, version 1 to 3. */
export function packageLock(source: SourceText, json: Json): ManifestPart {
  const packages = entriesOf(json["packages"]).flatMap(([path, value]): Entry[] => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    if (!path.includes("node_modules/") || !isObject(value) || value["link"] === true) return [];
    return [
      {
        name,
        version: textOf(value["version"]),
        pin: "hash",
        scope: value["dev"] === true ? "development" : "runtime",
        purl: purl(name),
        transitive: true,
      },
    ];
  });
  const older = entriesOf(json["dependencies"]).flatMap(([name, value]): Entry[] =>
    isObject(value) && packages.length === 0
      ? [
          {
            name,
            version: textOf(value["version"]),
            pin: "hash",
            scope: value["dev"] === true ? "development" : "runtime",
            purl: purl(name),
            transitive: true,
          },
        ]
      : [],
  );
  return manifest(source, "npm", true, [...packages, ...older]);
}

/** yarn.lock, both generations: an unindented key, then its version. */
export function yarnLock(source: SourceText): ManifestPart {
  const entries: Entry[] = [];
  let name = "";
  for (const [index, line] of source.lines.entries()) {
    const key = /^"?(@?[^@\s"]{1,214})@/.exec(line.slice(0, 300));
    if (key) name = key[1] ?? "";
    const version = /^ {2}version:? "?([^"\s]{1,100})"?$/.exec(line.slice(0, 200));
    if (version && name !== "")
      entries.push({ name, line: index + 1, version: version[1], pin: "hash", purl: purl(name), transitive: true });
    if (version) name = "";
  }
  return manifest(source, "npm", true, entries);
}

/** pnpm-lock.yaml, by the keys of its `packages`. */
export function pnpmLock(source: SourceText): ManifestPart {
  let inside = false;
  const entries = source.lines.flatMap((line, index): Entry[] => {
    if (/^\w/.test(line)) inside = line.startsWith("packages:");
    const key = inside ? /^ {2}'?\/?(@?[^@\s'()]{1,214})@([^:\s'()]{1,100})[^:]{0,300}:\s*$/.exec(line.slice(0, 700)) : null;
    return key ? [{ name: key[1] ?? "", line: index + 1, version: key[2], pin: "hash", purl: purl(key[1] ?? ""), transitive: true }] : [];
  });
  return manifest(source, "npm", true, entries);
}

const purl = (name: string): string => `npm/${name.replace(/^@/, "%40")}`;
