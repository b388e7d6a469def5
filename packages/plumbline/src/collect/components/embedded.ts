import type { SourceText } from "#model";

import { type Entry, entriesOf, isObject, type Json, lineHolding, listOf, type ManifestPart, manifest, textOf } from "./found.ts";
import { pinOfUrl, pinOfVersion } from "./pins.ts";

/** platformio.ini: `lib_deps` and `platform` of every environment; native and test environments serve development. */
export function platformioIni(source: SourceText): ManifestPart {
  const entries: Entry[] = [];
  let section = "";
  let key = "";
  for (const [index, raw] of source.lines.slice(0, 5_000).entries()) {
    const line = raw.slice(0, 500).replace(/\s[;#].*$|^[;#].*$/, "");
    const header = /^\[([^\]]{1,100})\]/.exec(line);
    if (header) [section, key] = [header[1] ?? "", ""];
    const pair = /^([a-z_]{1,60})\s{0,20}=\s{0,20}(.{0,400})$/.exec(line);
    if (pair) key = pair[1] ?? "";
    const value = (pair ? (pair[2] ?? "") : /^\s/.test(line) ? line : "").trim();
    if (value === "" || value.startsWith("${") || (key !== "lib_deps" && key !== "platform" && key !== "platform_packages")) continue;
    // Several may stand on one line; a comma within a range of versions is followed by a sign or a digit.
    for (const library of value.split(/,\s{1,8}(?=[A-Za-z])/).map(libraryOf)) {
      const builds =
        /native|test|debug|dev|coverage/i.test(section) ||
        /(?:^|\/)(?:toolchain|tool)-/.test(library.name) ||
        (key === "platform" && library.name === "native");
      entries.push({ ...library, line: index + 1, scope: builds ? "development" : "runtime" });
    }
  }
  return manifest(source, "platformio", false, entries);
}

/** What stands behind the repository in the address of an archive of it. */
const ARCHIVE = /\/(?:archive|releases\/download|zipball|tarball|-\/archive)\/.{1,300}$/;

/** "owner/name@^1.2", "name @ 1.2.3", a URL with "#revision", or only a name. */
function libraryOf(value: string): Pick<Entry, "name" | "version" | "pin" | "source"> {
  const alias = /^[\w-]{1,60}\s{0,4}=\s{0,4}(\S{1,300})$/.exec(value)?.[1] ?? value;
  if (/^(?:https?|git|ssh|file|symlink):|^git@|\.git(?:#|$)/.test(alias)) {
    const given = /^([\w-]{1,60})\s{0,4}=/.exec(value)?.[1];
    const name =
      given ??
      alias
        .replace(ARCHIVE, "")
        .replace(/[#@][^/]*$/, "")
        .replace(/\.git$/, "")
        .split("/")
        .at(-1) ??
      alias;
    return { name, version: /#(.{1,100})$/.exec(alias)?.[1], pin: pinOfUrl(alias), source: alias };
  }
  const [name = "", version] = alias.split("@").map((part) => part.trim());
  return { name, version, pin: pinOfVersion(version) };
}

/** library.properties (Arduino): names in `depends`, versions only as ranges in brackets. */
export function libraryProperties(source: SourceText): ManifestPart | undefined {
  const index = source.lines.findIndex((line) => line.startsWith("depends="));
  if (index < 0) return undefined;
  const entries = (source.lines[index] ?? "")
    .slice("depends=".length, 2_000)
    .split(",")
    .map((text): Entry => {
      const [, name = "", version] = /^\s{0,4}([^()]{1,100}?)\s{0,4}(?:\(([^()]{1,60})\))?\s{0,4}$/.exec(text) ?? [];
      return {
        name,
        line: index + 1,
        version,
        pin: version === undefined ? "none" : version.startsWith("=") ? "exact" : "range",
        scope: "runtime",
      };
    });
  return manifest(source, "arduino", false, entries);
}

/** library.json (PlatformIO): `dependencies` as a list or a table. */
export function libraryJson(source: SourceText, json: Json): ManifestPart | undefined {
  const { dependencies } = json;
  const pairs: readonly (readonly [string, string])[] = Array.isArray(dependencies)
    ? listOf(dependencies).flatMap((one) => (isObject(one) ? [[textOf(one["name"]), textOf(one["version"])] as const] : []))
    : entriesOf(dependencies).map(([name, version]) => [name, textOf(version)] as const);
  if (pairs.length === 0) return undefined;
  return manifest(
    source,
    "platformio",
    false,
    pairs.map(([name, version]) => ({
      name,
      line: lineHolding(source, `"${name}"`) ?? 1,
      version,
      pin: pinOfVersion(version),
      scope: "runtime",
    })),
  );
}

const INSTALL = /\barduino-cli\s{1,4}(lib|core)\s{1,4}install\s{1,4}(.{1,600})$/;

/** Libraries that a script or pipeline installs for an Arduino build: there is no other manifest for sketches. */
export function arduinoInstalls(source: SourceText): ManifestPart | undefined {
  if (!source.text.includes("arduino-cli")) return undefined;
  const entries = source.lines.flatMap((line, index): Entry[] => {
    if (/^\s*#/.test(line)) return [];
    const install = INSTALL.exec(line.slice(0, 1_000));
    const words = install?.[2]?.match(/"[^"]{1,100}"|'[^']{1,100}'|[^\s"'&|;]{1,100}/g) ?? [];
    const names = words.map((word) => word.replaceAll(/["']/g, "")).filter((word) => /^[A-Za-z]/.test(word) && !word.includes("://"));
    return names.map((word): Entry => {
      const [name = "", written] = word.split("@");
      const version = written?.startsWith("$") ? valueOf(source, written) : written;
      // A version from elsewhere counts as exact: nobody could say otherwise from here.
      return {
        name,
        line: index + 1,
        version,
        pin: written === undefined ? "none" : version === undefined ? "exact" : pinOfVersion(version),
        scope: "runtime",
      };
    });
  });
  return entries.length === 0 ? undefined : manifest(source, "arduino", false, entries);
}

/** What a shell variable was set to in the same file. */
function valueOf({ lines }: SourceText, variable: string): string | undefined {
  const name = variable.replaceAll(/[${}]/g, "");
  const setting = lines.find((line) => line.includes(`${name}=`) && line.length < 400);
  return setting === undefined
    ? undefined
    : /^["']?([\w.+-]{1,60})["']?/.exec(setting.slice(setting.indexOf(`${name}=`) + name.length + 1))?.[1];
}
