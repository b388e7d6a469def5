import type { Sbom, SourceText } from "#model";

import { isObject, type Json, listOf, textOf } from "./found.ts";
import { eachElement } from "./xml-manifests.ts";

interface Named {
  readonly name: string;
  readonly version: boolean;
  readonly purl: boolean;
}

/** A JSON document as a bill of materials, if it is one: CycloneDX or SPDX 2 (3.0 is JSON-LD with a graph). */
export function jsonSbom(source: SourceText, json: Json): Sbom | undefined {
  if (json["bomFormat"] === "CycloneDX") {
    const components = [...cyclonedx(json["components"], 0)];
    // A list of what was found about weaknesses (VEX) is written in the same format, and names no parts.
    if (components.length === 0 && listOf(json["vulnerabilities"]).length > 0) return undefined;
    // A list of ciphers (CBOM) names libraries only as their makers.
    const isOfCiphers = listOf(json["components"]).some(isCipher);
    if (isOfCiphers && components.every(({ version, purl }) => !version && !purl)) return undefined;
    return sbom(source, "CycloneDX JSON", textOf(json["specVersion"]), components);
  }
  if (textOf(json["spdxVersion"]).startsWith("SPDX-")) {
    const packages = listOf(json["packages"]).flatMap((one): Named[] =>
      isObject(one)
        ? [
            {
              name: textOf(one["name"]),
              version: known(textOf(one["versionInfo"])),
              purl: listOf(one["externalRefs"]).some(
                (ref) => isObject(ref) && /^(?:purl|cpe2[23]Type)$/.test(textOf(ref["referenceType"])),
              ),
            },
          ]
        : [],
    );
    return sbom(source, "SPDX JSON", textOf(json["spdxVersion"]), packages);
  }
  const graph = listOf(json["@graph"]);
  if (graph.length === 0 || !JSON.stringify(json["@context"] ?? "").includes("spdx.org")) return undefined;
  const packages = graph.flatMap((one): Named[] =>
    isObject(one) && textOf(one["type"]) === "software_Package"
      ? [
          {
            name: textOf(one["name"]),
            version: known(textOf(one["software_packageVersion"])),
            purl: textOf(one["software_packageUrl"]) !== "",
          },
        ]
      : [],
  );
  return sbom(source, "SPDX 3 JSON", "SPDX-3.0", packages);
}

const isCipher = (one: unknown): boolean => isObject(one) && one["type"] === "cryptographic-asset";

/** Components may hold components. */
function* cyclonedx(components: unknown, depth: number): Iterable<Named> {
  for (const one of listOf(components)) {
    if (!isObject(one) || depth > 20 || isCipher(one)) continue;
    yield {
      name: textOf(one["name"]),
      version: known(textOf(one["version"])),
      purl: textOf(one["purl"]) !== "" || textOf(one["cpe"]) !== "",
    };
    yield* cyclonedx(one["components"], depth + 1);
  }
}

/** CycloneDX as XML. */
export function xmlSbom(source: SourceText): Sbom | undefined {
  if (!source.text.slice(0, 2_000).includes("cyclonedx.org/schema/bom")) return undefined;
  const components: Named[] = [];
  let fields = new Map<string, string>();
  eachElement(source.text, ({ name, path, text }) => {
    if (/\/components\/component\/(?:name|version|purl|cpe)$/.test(path)) fields.set(name, text.trim());
    if (name !== "component" || !path.endsWith("/components/component")) return;
    components.push({
      name: fields.get("name") ?? "",
      version: known(fields.get("version") ?? ""),
      purl: fields.has("purl") || fields.has("cpe"),
    });
    fields = new Map();
  });
  return sbom(source, "CycloneDX XML", /schema\/bom\/([\d.]{1,5})/.exec(source.text.slice(0, 2_000))?.[1] ?? "", components);
}

/** SPDX tag-value. */
export function tagValueSbom(source: SourceText): Sbom | undefined {
  const version = /^SPDXVersion:\s{0,4}(\S{1,20})/m.exec(source.text.slice(0, 5_000))?.[1];
  if (version === undefined) return undefined;
  const packages: { name: string; version: boolean; purl: boolean }[] = [];
  for (const line of source.lines.slice(0, 500_000)) {
    const name = /^PackageName:\s{0,4}(.{1,200})$/.exec(line.slice(0, 300))?.[1];
    if (name !== undefined) packages.push({ name, version: false, purl: false });
    const last = packages.at(-1);
    if (last && line.startsWith("PackageVersion:")) last.version = known(line.slice("PackageVersion:".length).trim());
    if (last && /^ExternalRef: (?:PACKAGE[-_]MANAGER purl|SECURITY cpe2[23]Type) /.test(line)) last.purl = true;
  }
  return sbom(source, "SPDX tag-value", version, packages);
}

const known = (version: string): boolean => version !== "" && !/^(?:NOASSERTION|NONE|unknown|n\/a|-)$/i.test(version);

function sbom(source: SourceText, format: string, specVersion: string, components: readonly Named[]): Sbom {
  return {
    location: source.whole(),
    format,
    ...(specVersion !== "" && { specVersion }),
    components: components.length,
    withVersion: components.filter(({ version }) => version).length,
    withPurl: components.filter(({ purl }) => purl).length,
    names: [...new Set(components.map(({ name }) => name.toLowerCase()))].slice(0, 5_000).toSorted(),
  };
}
