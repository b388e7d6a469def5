import type { SourceText } from "#model";

import { type Entry, type ManifestPart, manifest } from "./found.ts";
import table from "./kits.json" with { type: "json" };

/** What such a kit is named by, in the place of a manifest. */
export const KIT_PATHS = "path of the build";

/** Files that say where a build finds its kits, by their paths. */
const NAMES_KITS =
  /(?:^|\/)(?:CMakeLists\.txt|CMakePresets\.json|compile_commands\.json|(?:GNU)?[Mm]akefile[\w.]{0,20}|\.cproject|\.project|\.mxproject|configurations\.xml|(?:c_cpp_properties|settings|launch|tasks)\.json)$|\.(?:cmake|mk|mak|uvprojx?|ewp|emProject|code-workspace|pro|pri|ioc|vcxproj)$/;

/** Whether a file may name a kit by the place where it lies on somebody's machine. */
export const mayNameKits = (path: string): boolean => NAMES_KITS.test(path);

const KITS = table.map(({ path, ...kit }) => ({ ...kit, pattern: new RegExp(`/${path}(?=$|["'/\\s;:<)}&])`, "i") }));
/** A place on a machine: behind a drive, in the root or in a home. What lies in the tree is counted there. */
const ABSOLUTE =
  /(?:^|[^\w./\\$}-])((?:[A-Za-z]:[/\\]|~\/|\$\{?(?:env:)?(?:HOME|USERPROFILE)\}?[/\\]|\/(?:home|opt|usr|Users|mnt|root|Applications|srv)\/)[^\s"'<>|*?;,()]{2,400})/g;
const MOST_LINES = 200_000;
const LONGEST = 4_000;

/** Kits that are named only by where they lie: "C:/ncs/v2.5.0" is a part of the product, with its version. Each once, at its first place. */
export function kitPaths(source: SourceText): ManifestPart | undefined {
  const found = new Map<string, Entry>();
  for (const [index, line] of source.lines.slice(0, MOST_LINES).entries()) {
    // Quick: hardly any line of a build names a place outside of the tree.
    if (!/[:~}]?[/\\]/.test(line)) continue;
    for (const [, path = ""] of line.slice(0, LONGEST).matchAll(ABSOLUTE)) {
      for (const entry of kitsIn(path.replaceAll(/[\\/]{1,4}/g, "/"), index + 1)) {
        const key = `${entry.name} ${entry.version}`;
        if (!found.has(key)) found.set(key, entry);
      }
    }
  }
  return found.size === 0 ? undefined : manifest(source, KIT_PATHS, false, [...found.values()]);
}

function kitsIn(path: string, line: number): readonly Entry[] {
  return KITS.flatMap(({ name, pattern, purl, tag, scope }) => {
    const written = pattern.exec(path)?.[1];
    if (written === undefined) return [];
    const version = written.replaceAll("_", ".");
    return [
      {
        name,
        line,
        version: `${tag ?? ""}${version}`,
        pin: "exact" as const,
        scope: scope === "development" ? ("development" as const) : ("runtime" as const),
        source: withoutPerson(path.slice(0, path.search(pattern) + (pattern.exec(path)?.[0].length ?? 0))),
        ...(purl !== undefined && { purl }),
      },
    ];
  });
}

/** Whose home it is is nobody's business. */
const withoutPerson = (path: string): string => path.replace(/^(?:[A-Za-z]:)?\/(?:home|Users|Documents and Settings)\/[^/]{1,100}/i, "~");
