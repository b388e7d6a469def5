import type { SourceText } from "#model";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";

import { type Entry, type ManifestPart, manifest } from "./found.ts";
import { pinOfRevision, pinOfVersion } from "./pins.ts";

/** west.yml (Zephyr): projects with their revision, or that of `defaults`. Without either, west takes the branch "master". */
export function westYml(source: SourceText): ManifestPart | undefined {
  const { root, line } = parsed(source);
  const top = child(root, "manifest");
  if (!isMap(top)) return undefined;
  const defaults = child(top, "defaults");
  const bases = new Map(items(child(top, "remotes")).map((remote) => [text(remote, "name"), text(remote, "url-base")]));
  const entries = items(child(top, "projects")).map((project): Entry => {
    const name = text(project, "name");
    const revision = text(project, "revision") || text(defaults, "revision") || "master";
    const base = bases.get(text(project, "remote") || text(defaults, "remote"));
    const url = text(project, "url") || (base && `${base}/${text(project, "repo-path") || name}`);
    return {
      name,
      line: line(nodeOf(project, "revision") ?? project),
      version: revision,
      pin: pinOfRevision(revision),
      scope: "runtime",
      source: url,
    };
  });
  return manifest(source, "west", false, entries);
}

/** idf_component.yml (ESP-IDF): version specifications, or git with a version that is a revision. */
export function idfComponentYml(source: SourceText): ManifestPart | undefined {
  const { root, line } = parsed(source);
  const dependencies = child(root, "dependencies");
  if (!isMap(dependencies)) return undefined;
  const entries = dependencies.items.flatMap(({ key, value }): Entry[] => {
    const name = isScalar(key) ? String(key.value) : "";
    const version = isScalar(value) ? String(value.value) : text(value, "version");
    const git = text(value, "git");
    if (name === "idf" || text(value, "path") !== "" || text(value, "override_path") !== "") return [];
    return [
      {
        // A name without its owner is one of Espressif's.
        name: git !== "" || name.includes("/") ? name : `espressif/${name}`,
        line: line(key),
        version,
        pin: git === "" ? pinOfVersion(version) : pinOfRevision(version),
        scope: "runtime",
        ...(git !== "" && { source: git }),
      },
    ];
  });
  return manifest(source, "esp-idf", false, entries);
}

/** dependencies.lock of ESP-IDF. */
export function idfLock(source: SourceText): ManifestPart | undefined {
  const { root, line } = parsed(source);
  const dependencies = child(root, "dependencies");
  if (!isMap(dependencies)) return undefined;
  const entries = dependencies.items.flatMap(({ key, value }): Entry[] => {
    const name = isScalar(key) ? String(key.value) : "";
    return name === ""
      ? []
      : [
          {
            name,
            line: line(key),
            version: text(value, "version"),
            pin: text(value, "component_hash") === "" ? "exact" : "hash",
            scope: "runtime",
            transitive: true,
          },
        ];
  });
  return manifest(source, "esp-idf", true, entries);
}

/** pubspec.yaml (Dart, Flutter): what the app needs, and what only builds it; the SDK itself and local folders are no packages. */
export function pubspecYaml(source: SourceText): ManifestPart | undefined {
  const { root, line } = parsed(source);
  const sections = [
    ["dependencies", "runtime"],
    ["dev_dependencies", "development"],
  ] as const;
  const entries = sections.flatMap(([section, scope]) => {
    const packages = child(root, section);
    return (isMap(packages) ? packages.items : []).flatMap(({ key, value }): Entry[] => {
      const name = isScalar(key) ? String(key.value) : "";
      const git = child(value, "git");
      if (text(value, "sdk") !== "" || text(value, "path") !== "") return [];
      if (git !== undefined) {
        const revision = text(git, "ref");
        const url = isMap(git) ? text(git, "url") : textOfScalar(git);
        return [{ name, line: line(key), version: revision, pin: pinOfRevision(revision), scope, source: url }];
      }
      const version = isMap(value) ? text(value, "version") : textOfScalar(value);
      const pin = /^any$/.test(version) ? "none" : pinOfVersion(version);
      return [{ name, line: line(key), version, pin, scope, purl: `pub/${name}` }];
    });
  });
  return manifest(source, "pub", false, entries);
}

/** pubspec.lock: every package with its version, and the hash of what was fetched. */
export function pubspecLock(source: SourceText): ManifestPart | undefined {
  const { root, line } = parsed(source);
  const packages = child(root, "packages");
  if (!isMap(packages)) return undefined;
  const entries = packages.items.flatMap(({ key, value }): Entry[] => {
    const name = isScalar(key) ? String(key.value) : "";
    const from = text(value, "source");
    if (from === "sdk" || from === "path") return [];
    const description = child(value, "description");
    const dependency = text(value, "dependency");
    return [
      {
        name,
        line: line(key),
        version: text(value, "version"),
        pin: from === "git" ? "commit" : text(description, "sha256") === "" ? "exact" : "hash",
        scope: dependency === "direct dev" ? "development" : "runtime",
        ...(from === "git" ? { source: text(description, "url") } : { purl: `pub/${name}` }),
        ...(dependency === "transitive" && { transitive: true }),
      },
    ];
  });
  return manifest(source, "pub", true, entries);
}

function parsed({ text: yaml }: SourceText): { readonly root: unknown; readonly line: (node: unknown) => number } {
  const lineCounter = new LineCounter();
  const line = (node: unknown): number => lineCounter.linePos((node as Node | undefined)?.range?.[0] ?? 0).line;
  try {
    return {
      root: parseDocument(yaml.slice(0, 2_000_000), { lineCounter, logLevel: "silent", strict: false, uniqueKeys: false }).contents,
      line,
    };
  } catch {
    // No YAML: the caller then finds nothing in it and says so.
    return { root: undefined, line };
  }
}

const child = (node: unknown, key: string): unknown => (isMap(node) ? node.get(key) : undefined);
const nodeOf = (node: unknown, key: string): unknown => (isMap(node) ? node.get(key, true) : undefined);
const items = (node: unknown): readonly YAMLMap[] => (isSeq(node) ? node.items.filter((item) => isMap(item)) : []);

const text = (node: unknown, key: string): string => textOfScalar(nodeOf(node, key));

function textOfScalar(value: unknown): string {
  // The source keeps "1.10" and hashes of digits as they were written.
  return isScalar(value) ? (value.source ?? String(value.value)) : "";
}
