import type { Sbom, SourceText, TreeFile } from "#model";
import { parse as parseToml, TomlError } from "smol-toml";

import { cmakeFetches } from "./cmake.ts";
import { arduinoInstalls, libraryJson, libraryProperties, platformioIni } from "./embedded.ts";
import { isObject, type Json, type ManifestPart } from "./found.ts";
import { kitPaths, mayNameKits } from "./kit-paths.ts";
import { gemfileLock, goMod, gradle } from "./line-manifests.ts";
import { conanfile, conanLock, vcpkgJson } from "./native-packages.ts";
import { packageJson, packageLock, pnpmLock, yarnLock } from "./npm.ts";
import { packageResolved, podfileLock } from "./phone-packages.ts";
import { pipfile, pipfileLock, requirementsTxt, setupCfg } from "./python.ts";
import { jsonSbom, tagValueSbom, xmlSbom } from "./sboms.ts";
import { soupList } from "./soup-lists.ts";
import { gitmodules } from "./submodules.ts";
import { cargoToml, packageTables, pyproject } from "./toml.ts";
import { nuget, pomXml } from "./xml-manifests.ts";
import { idfComponentYml, idfLock, pubspecLock, pubspecYaml, westYml } from "./yaml-manifests.ts";

/** What one file gives: components of a manifest, a bill of materials, or why it could not be read. */
export type Given = ManifestPart | { readonly sbom: Sbom } | { readonly failed: string };
type Reader = (source: SourceText) => ManifestPart | { readonly sbom: Sbom } | undefined;

const json =
  (read: (source: SourceText, json: Json) => ReturnType<Reader>): Reader =>
  (source) => {
    const value: unknown = JSON.parse(source.text);
    return isObject(value) ? read(source, value) : undefined;
  };
const toml =
  (read: (source: SourceText, json: Json) => ReturnType<Reader>): Reader =>
  (source) =>
    read(source, parseToml(source.text));
const bill =
  (read: (source: SourceText, json: Json) => Sbom | undefined) =>
  (source: SourceText, value: Json): { readonly sbom: Sbom } | undefined => {
    const sbom = read(source, value);
    return sbom && { sbom };
  };

/** The first pattern that fits the path reads the file. */
const READERS: readonly [path: RegExp, read: Reader][] = [
  [/(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/, json(packageLock)],
  [/(?:^|\/)package\.json$/, json(packageJson)],
  [/(?:^|\/)yarn\.lock$/, yarnLock],
  [/(?:^|\/)pnpm-lock\.yaml$/, pnpmLock],
  [/(?:^|\/)Cargo\.lock$/, (source) => packageTables(source, "cargo")],
  [/(?:^|\/)Cargo\.toml$/, toml(cargoToml)],
  [/(?:^|\/)(?:poetry|uv)\.lock$/, (source) => packageTables(source, "python")],
  [/(?:^|\/)pyproject\.toml$/, toml(pyproject)],
  [/(?:^|\/)Pipfile$/, toml(pipfile)],
  [/(?:^|\/)setup\.cfg$/, setupCfg],
  [/(?:^|\/)Pipfile\.lock$/, json(pipfileLock)],
  [/(?:^|\/)requirements[\w.-]{0,40}\.txt$|(?:^|\/)requirements\/[\w.-]{1,60}\.txt$/i, requirementsTxt],
  [/(?:^|\/)go\.mod$/, goMod],
  [/(?:^|\/)Gemfile\.lock$/, gemfileLock],
  [/\.gradle(?:\.kts)?$/, gradle],
  [/(?:^|\/)Package\.resolved$/, json(packageResolved)],
  [/(?:^|\/)Podfile\.lock$/, podfileLock],
  [/(?:^|\/)pubspec\.ya?ml$/, pubspecYaml],
  [/(?:^|\/)pubspec\.lock$/, pubspecLock],
  [/(?:^|\/)pom\.xml$/, pomXml],
  [/(?:^|\/)packages\.config$|\.csproj$|(?:^|\/)Directory\.Packages\.props$/i, nuget],
  [/(?:^|\/)conanfile\.(?:txt|py)$/, conanfile],
  [/(?:^|\/)conan\.lock$/, conanLock],
  [/(?:^|\/)vcpkg\.json$/, json(vcpkgJson)],
  [/(?:^|\/)CMakeLists\.txt$|\.cmake$/, cmakeFetches],
  [/(?:^|\/)\.gitmodules$/, gitmodules],
  [/(?:^|\/)west[\w.-]{0,30}\.ya?ml$/, westYml],
  [/(?:^|\/)idf_component\.yml$/, idfComponentYml],
  [/(?:^|\/)dependencies\.lock$/, idfLock],
  [/(?:^|\/)platformio\.ini$/, platformioIni],
  [/(?:^|\/)library\.properties$/, libraryProperties],
  [/(?:^|\/)library\.json$/, json(libraryJson)],
  [/(?:^|\/)(?:s?bom|sbom[\w.-]{0,60}|[\w.-]{0,60}[._-]s?bom|[\w.-]{0,60}\.(?:cdx|spdx)|spdx)\.json$/i, json(bill(jsonSbom))],
  [/(?:^|\/)(?:s?bom|[\w.-]{0,60}[._-]s?bom|[\w.-]{0,60}\.cdx)\.xml$/i, (source) => bill(xmlSbom)(source, {})],
  [/\.spdx(?:\.tag)?$|(?:^|\/)sbom[\w.-]{0,40}\.(?:txt|tag)$/i, (source) => bill(tagValueSbom)(source, {})],
  [
    /(?:^|\/)[^/]*(?:soup|off[-_ ]the[-_ ]shelf|third[-_ ]?party[-_ ](?:software|components|libraries|list)|ots[-_ ]software)[^/]*\.(?:csv|tsv|md|markdown)$/i,
    soupList,
  ],
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci\.yml$|\.(?:sh|bash)$|(?:^|\/)Makefile$/, arduinoInstalls],
];

const LARGEST = 20 * 1024 * 1024;

/** Whether a file names components, by its path. */
export const isManifest = ({ path, bytes }: TreeFile): boolean =>
  bytes > 0 &&
  bytes <= LARGEST &&
  !/(?:^|\/)node_modules\//.test(path) &&
  (mayNameKits(path) || READERS.some(([pattern]) => pattern.test(path)));

/** What a file names by the first reader that fits, and the kits that it names by where they lie. */
export function given(source: SourceText): Given | undefined {
  const said = readBy(source);
  const kits = mayNameKits(source.file.path) ? kitPaths(source) : undefined;
  if (kits === undefined || said === undefined || !("components" in said)) return kits ?? said;
  return { ...said, kits };
}

/** Reads a file by its reader; what a user can have written wrong becomes a record. */
function readBy(source: SourceText): Given | undefined {
  const reader = READERS.find(([pattern]) => pattern.test(source.file.path))?.[1];
  try {
    return reader?.(source);
  } catch (error) {
    // JSON.parse and the TOML parser throw on malformed input; their message may quote the file, so only the kind is kept.
    return {
      failed: error instanceof SyntaxError || error instanceof TomlError ? "the file is malformed" : "the file could not be read",
    };
  }
}
