import type { SourceText } from "#model";

import { type Entry, type ManifestPart, manifest } from "./found.ts";
import { pinOfRevision, pinOfUrl } from "./pins.ts";

const CALL = /^[ \t]{0,40}(FetchContent_Declare|ExternalProject_Add|CPMAddPackage|CPMFindPackage)[ \t]{0,4}\(/gim;

/** Code that CMake fetches at configure or build time. */
export function cmakeFetches(source: SourceText): ManifestPart | undefined {
  const calls = [...source.text.matchAll(CALL)].slice(0, 500);
  const entries = calls.flatMap(({ index, 0: opening }): Entry[] => {
    const start = index + opening.length;
    const words = wordsOf(source.text.slice(start, start + 4_000));
    const line = source.text.slice(0, start).split("\n").length;
    const after = (key: string): string | undefined => {
      const at = words.findIndex((word) => word.toUpperCase() === key);
      return at < 0 ? undefined : words[at + 1];
    };
    const short = /^(?:gh|gl|bb):([\w./-]{1,200}?)(?:[#@]([\w./+-]{1,100}))?$/.exec(words[0] ?? "");
    const name = after("NAME") ?? short?.[1]?.split("/").at(-1) ?? words[0] ?? "";
    const url = after("URL");
    const from = after("GIT_REPOSITORY") ?? after("GITHUB_REPOSITORY") ?? after("GITLAB_REPOSITORY") ?? url ?? short?.[1];
    if (from === undefined || name.startsWith("${")) return [];
    const version = after("GIT_TAG") ?? after("VERSION") ?? short?.[2];
    const place = lineOf(source, line, version) ?? line;
    const pin =
      after("URL_HASH") === undefined && after("URL_MD5") === undefined
        ? url === undefined
          ? pinOfRevision(version)
          : pinOfUrl(url)
        : "hash";
    // A variable may well hold a commit: it is followed no further.
    const computed = version?.includes("${") === true;
    return computed
      ? []
      : [
          {
            name,
            line: place,
            version,
            pin,
            source: from,
            scope: /gtest|googletest|catch|unity|cmock|doctest|benchmark|cpputest/i.test(name) ? "development" : "runtime",
          },
        ];
  });
  return calls.length === 0 ? undefined : manifest(source, "cmake", false, entries);
}

function lineOf({ lines }: SourceText, from: number, version: string | undefined): number | undefined {
  if (version === undefined) return undefined;
  const index = lines.slice(from - 1, from + 30).findIndex((line) => line.includes(version));
  return index < 0 ? undefined : from + index;
}

/** Arguments up to the closing bracket, without comments. */
function wordsOf(text: string): readonly string[] {
  const plain = text.replaceAll(/(^|\s)#[^\n]*/g, "$1");
  const close = plain.indexOf(")");
  return (close < 0 ? plain : plain.slice(0, close)).match(/"[^"]{0,500}"|[^\s"]{1,500}/g)?.map((word) => word.replaceAll('"', "")) ?? [];
}
