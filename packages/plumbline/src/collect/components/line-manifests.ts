import type { SourceText } from "#model";

import { type Entry, type ManifestPart, manifest } from "./found.ts";
import { pinOfVersion } from "./pins.ts";

/** go.mod: every version is exact, and go.sum holds the hashes. */
export function goMod(source: SourceText): ManifestPart {
  const entries = rows(
    source,
    /^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/[\w./~-]{1,150})\s+(v\d[\w.+-]{1,80})(\s*\/\/ indirect)?/,
    ([, name = "", version, indirect]) => ({
      name,
      version,
      pin: "exact",
      scope: "runtime",
      purl: `golang/${name}`,
      ...(indirect !== undefined && { transitive: true }),
    }),
  );
  return manifest(source, "go", true, entries);
}

/** Gemfile.lock. */
export function gemfileLock(source: SourceText): ManifestPart {
  return manifest(
    source,
    "ruby",
    true,
    rows(source, /^ {4}([\w.-]{1,100}) \(([\w.-]{1,60})\)$/, ([, name = "", version]) => ({
      name,
      version,
      pin: "exact",
      purl: `gem/${name}`,
      transitive: true,
    })),
  );
}

/** build.gradle(.kts): coordinates in quotes; versions from catalogues and variables are not followed. */
export function gradle(source: SourceText): ManifestPart {
  const line =
    /^\s*(\w*(?:[iI]mplementation|api|Api|compile|compileOnly|runtimeOnly|kapt|ksp|classpath))\b[\s(]{0,4}(?:platform\()?["']([\w.-]{1,100}):([\w.-]{1,100}):([^"'${}]{1,60})["']/;
  const entries = rows(source, line, ([, configuration = "", group = "", name = "", version]) => ({
    name: `${group}:${name}`,
    version,
    pin: /^(?:\+|latest\.\w{1,20})$/.test(version ?? "") ? "none" : /[+[(]|SNAPSHOT/.test(version ?? "") ? "range" : pinOfVersion(version),
    scope: /^test|^androidTest|^debug|kapt|ksp|classpath/.test(configuration) ? "development" : "runtime",
    purl: `maven/${group}/${name}`,
  }));
  return manifest(source, "gradle", false, entries);
}

function rows(source: SourceText, pattern: RegExp, entry: (match: RegExpExecArray) => Omit<Entry, "line">): Entry[] {
  return source.lines.slice(0, 50_000).flatMap((line, index) => {
    const match = pattern.exec(line.slice(0, 400));
    return match ? [{ ...entry(match), line: index + 1 }] : [];
  });
}
