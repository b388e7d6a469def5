import type { SourceText } from "#model";

import { type Entry, entriesOf, isObject, type Json, type ManifestPart, manifest, textOf } from "./found.ts";
import { pinOfRevision, pinOfUrl, pinOfVersion } from "./pins.ts";

/** requirements*.txt (PEP 508 lines); one with "dev", "test" or "docs" in its path serves development. */
export function requirementsTxt(source: SourceText): ManifestPart {
  const scope = /dev|test|doc|lint|ci|build|tool|script/i.test(source.file.path) ? "development" : "runtime";
  const hashed = source.text.includes("--hash=");
  const entries = source.lines.flatMap((line, index) => requirement(line, index + 1, scope));
  return manifest(source, "python", hashed, hashed ? entries.map((entry) => ({ ...entry, pin: "hash" as const })) : entries);
}

/** One requirement: name, extras, versions, or a URL. */
export function requirement(text: string, line: number | undefined, scope: "runtime" | "development"): Entry[] {
  const match =
    /^\s{0,8}(?:-e\s+)?([A-Za-z0-9][\w.-]{0,100})(?:\[[^\]]{0,100}\])?\s{0,4}(@\s{0,4}\S{1,300}|[=<>!~][^;#]{0,200})?(?:[;#\\].*)?\s*$/.exec(
      text.slice(0, 600).replace(/\s+--hash=.*$/, ""),
    );
  if (!match) return [];
  const [, name = "", rest = ""] = match;
  const versions = rest.trim();
  const at = line === undefined ? {} : { line };
  if (versions.startsWith("@")) return [{ name, ...at, pin: pinOfUrl(versions.slice(1).trim()), source: versions.slice(1).trim(), scope }];
  const exact = /^={2,3}\s{0,4}([\w.!+-]{1,60})$/.exec(versions)?.[1];
  return [
    {
      name,
      ...at,
      version: exact ?? versions,
      pin: exact === undefined ? (versions === "" ? "none" : "range") : pinOfVersion(exact),
      scope,
      purl: `pypi/${name.toLowerCase().replaceAll("_", "-")}`,
    },
  ];
}

/** Pipfile: a version alone, or a table with one, or with a repository and its revision. */
export function pipfile(source: SourceText, toml: Json): ManifestPart {
  const sections = [
    ["packages", "runtime"],
    ["dev-packages", "development"],
  ] as const;
  return manifest(
    source,
    "python",
    false,
    sections.flatMap(([section, scope]) => entriesOf(toml[section]).flatMap(([name, value]) => ofPipfile(source, name, value, scope))),
  );
}

function ofPipfile(source: SourceText, name: string, value: unknown, scope: "runtime" | "development"): Entry[] {
  const table: Json = isObject(value) ? value : { version: value };
  if (table["path"] !== undefined) return [];
  const found = source.lines.findIndex((line) => line.trimStart().replace(/^["']/, "").startsWith(name));
  const place = { name, line: found + 1 || 1, scope, purl: `pypi/${name.toLowerCase().replaceAll("_", "-")}` };
  const git = textOf(table["git"]) || textOf(table["file"]);
  if (git !== "") {
    const revision = textOf(table["ref"]);
    return [{ ...place, version: revision, pin: revision === "" ? pinOfUrl(git) : pinOfRevision(revision), source: git }];
  }
  const version = textOf(table["version"]);
  return [{ ...place, version: version.replace(/^==/, ""), pin: pinOfVersion(version) }];
}

/** setup.cfg: the lines below `install_requires`; what tests need stands below `tests_require`. */
export function setupCfg(source: SourceText): ManifestPart | undefined {
  const entries: Entry[] = [];
  let within = false;
  for (const [index, line] of source.lines.entries()) {
    const key = /^\s{0,8}(\w{1,40})\s{0,4}=(.{0,400})$/.exec(line.slice(0, 600));
    if (key && !/^\s/.test(line)) within = key[1] === "install_requires";
    else if (/^\S/.test(line)) within = false;
    const text = key && !/^\s/.test(line) ? (key[2] ?? "") : line;
    if (within) entries.push(...requirement(text, index + 1, "runtime"));
  }
  return entries.length > 0 ? manifest(source, "python", false, entries) : undefined;
}

/** Pipfile.lock. */
export function pipfileLock(source: SourceText, json: Json): ManifestPart {
  const entries = (["default", "develop"] as const).flatMap((section) =>
    entriesOf(json[section]).flatMap(([name, value]): Entry[] =>
      isObject(value)
        ? [
            {
              name,
              version: textOf(value["version"]).replace(/^==/, ""),
              pin: "hash",
              scope: section === "default" ? "runtime" : "development",
              purl: `pypi/${name.toLowerCase()}`,
              transitive: true,
            },
          ]
        : [],
    ),
  );
  return manifest(source, "python", true, entries);
}
