import type { SourceText } from "#model";

import { type Entry, entriesOf, isObject, type Json, lineHolding, listOf, type ManifestPart, manifest, textOf } from "./found.ts";
import { pinOfRevision, pinOfVersion } from "./pins.ts";
import { requirement } from "./python.ts";

/** Cargo.lock, poetry.lock and uv.lock: tables `[[package]]` with name and version. */
export function packageTables(source: SourceText, kind: "cargo" | "python"): ManifestPart {
  const entries: Entry[] = [];
  let name = "";
  let line = 0;
  for (const [index, text] of source.lines.entries()) {
    if (text.startsWith("[[package]]")) name = "";
    const pair = /^(name|version) = "([^"]{1,200})"/.exec(text.slice(0, 300));
    if (pair?.[1] === "name") [name, line] = [pair[2] ?? "", index + 1];
    if (pair?.[1] !== "version" || name === "") continue;
    entries.push({
      name,
      line,
      version: pair[2],
      pin: "hash",
      purl: `${kind === "cargo" ? "cargo" : "pypi"}/${name.toLowerCase()}`,
      transitive: true,
    });
    name = "";
  }
  return manifest(source, kind, true, entries);
}

/** Cargo.toml: a bare version is a range ("1.2" means ^1.2), "=1.2.3" is exact. */
export function cargoToml(source: SourceText, toml: Json): ManifestPart {
  const sections = [
    ["dependencies", "runtime"],
    ["build-dependencies", "development"],
    ["dev-dependencies", "development"],
  ] as const;
  const targets = entriesOf(toml["target"]).map(([, target]) => target);
  const entries = [toml, ...targets].flatMap((table) =>
    sections.flatMap(([section, scope]) =>
      entriesOf(isObject(table) ? table[section] : undefined).flatMap(([name, value]) => crate(source, name, value, scope)),
    ),
  );
  return manifest(source, "cargo", false, entries);
}

function crate(source: SourceText, name: string, value: unknown, scope: "runtime" | "development"): Entry[] {
  const table: Json = isObject(value) ? value : { version: value };
  if (table["path"] !== undefined || table["workspace"] === true) return [];
  const line = lineStarting(source, name);
  const git = textOf(table["git"]);
  const version = textOf(table["version"]);
  if (git !== "") {
    const revision = textOf(table["rev"]) || textOf(table["tag"]) || textOf(table["branch"]);
    const pin = table["tag"] === undefined ? (table["rev"] === undefined ? "branch" : pinOfRevision(revision)) : "tag";
    return [{ name, line, version: revision, pin, scope, source: git, purl: `cargo/${name}` }];
  }
  return [
    {
      name,
      line,
      version,
      pin: version.startsWith("=") ? "exact" : pinOfVersion(version) === "none" ? "none" : "range",
      scope,
      purl: `cargo/${name}`,
    },
  ];
}

/** pyproject.toml: PEP 621 lists and Poetry's tables. */
export function pyproject(source: SourceText, toml: Json): ManifestPart {
  const project = isObject(toml["project"]) ? toml["project"] : {};
  const tool = isObject(toml["tool"]) ? toml["tool"] : {};
  const poetry = isObject(tool["poetry"]) ? tool["poetry"] : {};
  const listed = listOf(project["dependencies"]).flatMap((value) =>
    requirement(textOf(value), lineHolding(source, textOf(value)), "runtime"),
  );
  const tables = entriesOf(poetry["dependencies"]).flatMap(([name, value]): Entry[] => {
    if (name === "python" || (isObject(value) && value["path"] !== undefined)) return [];
    const version = isObject(value) ? textOf(value["version"]) || textOf(value["rev"]) : textOf(value);
    return [
      { name, line: lineStarting(source, name), version, pin: pinOfVersion(version), scope: "runtime", purl: `pypi/${name.toLowerCase()}` },
    ];
  });
  return manifest(source, "python", false, [...listed, ...tables]);
}

function lineStarting({ lines }: SourceText, name: string): number {
  const index = lines.findIndex(
    (line) => line.startsWith(name) || line.startsWith(`"${name}"`) || (line.startsWith("[") && line.endsWith(`.${name}]`)),
  );
  return index + 1 || 1;
}
