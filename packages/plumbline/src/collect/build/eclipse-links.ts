import type { SourceText } from "#model";

import { below, textOf, xmlRoot } from "./xml.ts";

/** A file or folder that an Eclipse project shows in itself although it lies elsewhere. */
export interface EclipseLink {
  readonly name: string;
  /** Where it lies, relative to the project where it can be told. */
  readonly target: string;
  readonly folder: boolean;
}

const MOST = 20_000;

/** Linked resources of a .project file. */
export function eclipseLinks(source: SourceText): EclipseLink[] {
  return below(xmlRoot(source.text), "link")
    .slice(0, MOST)
    .flatMap((link) => {
      const name = textOf(link, "name");
      const target = targetOf(textOf(link, "locationURI") || textOf(link, "location"));
      return name === "" || target === undefined ? [] : [{ name, target, folder: textOf(link, "type") === "2" }];
    });
}

/** `PARENT-2-PROJECT_LOC/Drivers`, with or without braces around the variable; other places are told by the end of their path. */
function targetOf(location: string): string | undefined {
  const plain = location
    .replace(/^file:\/{0,3}/, "")
    .replaceAll(/%7B/gi, "{")
    .replaceAll(/%7D/gi, "}")
    .replaceAll("%20", " ");
  const found = /^\$?\{?(?:PARENT-(\d)-)?PROJECT_LOC\}?(?:\/(.*))?$/.exec(plain);
  if (found) return `${"../".repeat(Number(found[1] ?? 0))}${found[2] ?? ""}`;
  return plain.startsWith("virtual:") || plain === "" ? undefined : plain.replace(/^\$?\{?\w+_LOC\}?\//, "");
}
