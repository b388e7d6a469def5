import type { SourceText } from "#model";
import { SaxesParser } from "saxes";

import { type Entry, type ManifestPart, manifest } from "./found.ts";
import { pinOfVersion } from "./pins.ts";

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly path: string;
  readonly line: number;
  text: string;
}

const MOST = 200_000;

/** Calls back at the end of each element of an XML text, with its own text; stops at the first error. No DTD, no entities. */
export function eachElement(xml: string, take: (element: Element) => void): void {
  const parser = new SaxesParser({ position: true });
  const open: Element[] = [];
  let count = 0;
  let stopped = false;
  parser.on("error", () => (stopped = true));
  parser.on("doctype", () => (stopped = true));
  parser.on("opentag", ({ name, attributes }) => {
    stopped ||= count++ > MOST || open.length > 100;
    if (stopped) return;
    const local = name.slice(name.indexOf(":") + 1);
    open.push({
      name: local,
      attributes: new Map(Object.entries(attributes)),
      path: `${open.at(-1)?.path ?? ""}/${local}`,
      line: parser.line,
      text: "",
    });
  });
  parser.on("text", (text) => {
    const here = open.at(-1);
    if (here && here.text.length < 1_000) here.text += text.slice(0, 1_000);
  });
  parser.on("closetag", () => {
    const element = open.pop();
    if (element && !stopped) take(element);
  });
  try {
    parser.write(xml.slice(0, 20_000_000)).close();
  } catch {
    // Not well-formed: what came before the error has been taken.
  }
}

/** pom.xml: dependencies with their version where it stands there; properties are not followed. */
export function pomXml(source: SourceText): ManifestPart {
  const entries: Entry[] = [];
  let part = new Map<string, string>();
  eachElement(source.text, ({ name, path, line, text }) => {
    if (/\/dependency\/\w+$/.test(path)) part.set(name, text.trim());
    if (name !== "dependency") return;
    const [group, artifact, version = ""] = [part.get("groupId") ?? "", part.get("artifactId") ?? "", part.get("version")];
    const scope = part.get("scope") === "test" ? "development" : "runtime";
    part = new Map();
    // Without a version of its own it takes that of a parent, which fixes it.
    if (version === "" || version.includes("${")) return;
    entries.push({
      name: `${group}:${artifact}`,
      line,
      version,
      pin: /[[(,]|LATEST|RELEASE|SNAPSHOT/.test(version) ? "range" : pinOfVersion(version),
      scope,
      purl: `maven/${group}/${artifact}`,
    });
  });
  return manifest(source, "maven", false, entries);
}

/** packages.config and the PackageReference of project files. */
export function nuget(source: SourceText): ManifestPart {
  const entries: Entry[] = [];
  let version = "";
  eachElement(source.text, ({ name, attributes, line, text }) => {
    if (name === "Version") version = text.trim();
    if (name === "package") entries.push(nugetEntry(attributes.get("id") ?? "", attributes.get("version") ?? "", line));
    if (name === "PackageReference") entries.push(nugetEntry(attributes.get("Include") ?? "", attributes.get("Version") ?? version, line));
    if (name === "PackageReference") version = "";
  });
  return manifest(source, "nuget", false, entries);
}

function nugetEntry(name: string, version: string, line: number): Entry {
  return {
    name,
    line,
    version,
    pin: version === "" ? "exact" : /[*[(,]/.test(version) ? "range" : pinOfVersion(version),
    scope: "runtime",
    purl: `nuget/${name}`,
  };
}
