import type { SourceText } from "#model";

import { type Entry, type ManifestPart, manifest } from "./found.ts";

/** .gitmodules: the commit stands in git's index, not here; `path` is kept as the version until `gather` knows it. */
export function gitmodules(source: SourceText): ManifestPart {
  const modules: { name: string; line: number; path: string; url: string; branch: string }[] = [];
  for (const [index, line] of source.lines.slice(0, 5_000).entries()) {
    const header = /^\s*\[submodule\s+"([^"]{1,200})"\]/.exec(line.slice(0, 300));
    if (header) modules.push({ name: header[1] ?? "", line: index + 1, path: "", url: "", branch: "" });
    const pair = /^\s{0,20}(path|url|branch)\s{0,4}=\s{0,4}(\S.{0,500})$/.exec(line.slice(0, 600));
    const last = modules.at(-1);
    if (pair && last) last[pair[1] as "path" | "url" | "branch"] = (pair[2] ?? "").trim();
  }
  return manifest(
    source,
    "git submodule",
    true,
    modules.map(({ name, line, path, url }): Entry => ({ name: path || name, line, pin: "none", source: url, scope: "runtime" })),
  );
}

/** Commits of submodules by path, from `git ls-files -s -z`: mode 160000 is a submodule. */
export function submoduleCommits(index: string | undefined): ReadonlyMap<string, string> {
  const commits = new Map<string, string>();
  for (const entry of index?.split("\0") ?? []) {
    const match = /^160000 ([0-9a-f]{40,64}) \d\t([\s\S]{1,1000})$/.exec(entry);
    if (match) commits.set(match[2] ?? "", match[1] ?? "");
  }
  return commits;
}
