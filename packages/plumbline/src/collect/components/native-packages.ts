import type { SourceText } from "#model";

import { type Entry, isObject, type Json, lineHolding, listOf, type ManifestPart, manifest, textOf } from "./found.ts";
import { pinOfVersion } from "./pins.ts";

/** vcpkg.json: a baseline or an override fixes the version, else whatever the checkout of vcpkg holds. */
export function vcpkgJson(source: SourceText, json: Json): ManifestPart {
  const baseline = textOf(json["builtin-baseline"]);
  const overrides = new Map(
    listOf(json["overrides"]).flatMap((one) => (isObject(one) ? [[textOf(one["name"]), textOf(one["version"])] as const] : [])),
  );
  const entries = listOf(json["dependencies"]).map((one): Entry => {
    const name = isObject(one) ? textOf(one["name"]) : textOf(one);
    const override = overrides.get(name);
    const pin = override !== undefined ? "exact" : /^[0-9a-f]{40}$/.test(baseline) ? "commit" : "none";
    return { name, line: lineHolding(source, `"${name}"`) ?? 1, version: override, pin, scope: "runtime" };
  });
  return manifest(source, "vcpkg", false, entries);
}

/** conanfile.txt and conanfile.py: references "name/version". */
export function conanfile(source: SourceText): ManifestPart {
  let section = "requires";
  const isPython = source.file.name.endsWith(".py");
  const entries = source.lines.slice(0, 5_000).flatMap((line, index): Entry[] => {
    const header = /^\[(\w{1,40})\]/.exec(line);
    if (header) section = header[1] ?? "";
    if (!isPython && !section.endsWith("requires")) return [];
    if (isPython && !/requires|self\.(?:tool_|test_)?requires|^\s*["'(]/.test(line)) return [];
    const reference = /(?:^|["'\s(])([a-z0-9][\w.+-]{1,80})\/(\[[^\]]{1,60}\]|[\w.+-]{1,60})(?:[@#][\w./#-]{0,100})?/.exec(
      line.slice(0, 400),
    );
    if (!reference) return [];
    const [, name = "", version = ""] = reference;
    const scope = /tool|build|test/.test(section) || /tool_requires|test_requires|build_requires/.test(line) ? "development" : "runtime";
    return [
      { name, line: index + 1, version, pin: version.startsWith("[") ? "range" : pinOfVersion(version), scope, purl: `conan/${name}` },
    ];
  });
  return manifest(source, "conan", false, entries);
}

/** conan.lock: references with their recipe revision. */
export function conanLock(source: SourceText): ManifestPart {
  const entries = source.lines.slice(0, 20_000).flatMap((line, index): Entry[] => {
    const reference = /"([a-z0-9][\w.+-]{1,80})\/([\w.+-]{1,60})(?:@[\w/.-]{0,80})?#[0-9a-f]{20,64}/.exec(line.slice(0, 400));
    return reference
      ? [
          {
            name: reference[1] ?? "",
            line: index + 1,
            version: reference[2],
            pin: "hash",
            scope: "runtime",
            purl: `conan/${reference[1]}`,
            transitive: true,
          },
        ]
      : [];
  });
  return manifest(source, "conan", true, entries);
}
