import type { SourceText, TreeFile } from "#model";

import { type Mark, markOf } from "./place.ts";
import { wordsOf } from "./words.ts";

/** One call of a build tool as a script, a pipeline or a page of instructions writes it. */
export interface BuildCall {
  readonly tool: "west" | "cmake" | "idf.py" | "arduino-cli" | "pio" | "make" | "meson";
  readonly words: readonly string[];
  readonly mark: Mark;
  /** Folder that an earlier `cd` or `working-directory` of the same file names, as written. */
  readonly directory?: string;
  /** Why the call is believed to make the release, where it is. */
  readonly releases?: string;
}

const LONGEST_LINE = 4_000;
const MOST_CALLS = 500;
const CALL =
  /(?:^|[\s;&|(`"'@$])(west\s{1,4}build|arduino-cli(?:\.exe)?\s[^#]{0,200}?\bcompile|idf\.py|cmake|meson\s{1,4}(?:setup|configure)|pio\s{1,4}run|platformio\s{1,4}run|g?make)(?=\s|$)/;

/** Whether a file may hold build calls: scripts, pipelines, and pages that tell how to build. */
export function mayCallBuilds({ name, extension, path, ignored }: TreeFile): boolean {
  if (ignored) return false;
  if (/^(?:sh|bash|bat|cmd|ps1)$/.test(extension)) return true;
  if (/^(?:yml|yaml)$/.test(extension))
    return (
      /(?:^|\/)\.(?:github|gitlab|circleci|buildkite|azure)/.test(path) ||
      /^(?:\.travis|\.gitlab-ci|azure-pipelines|\.drone|appveyor|bitbucket-pipelines)/.test(name)
    );
  if (/^(?:md|rst|adoc|txt)$/.test(extension)) return /^(?:readme|build|building|release|releasing|install|contributing)/i.test(name);
  return /^(?:jenkinsfile|justfile|dockerfile|makefile|gnumakefile)/i.test(name);
}

/** Every call of a build tool in a file; continued lines are joined, comments left out. */
export function buildCalls(source: SourceText): BuildCall[] {
  const { name, path } = source.file;
  const windows = /\.(?:bat|cmd)$/i.test(name);
  const tagged = taggedPipeline(source);
  const calls: BuildCall[] = [];
  let directory: string | undefined;
  for (const { text, line } of joinedLines(source.lines)) {
    if (isComment(text, name) || text.length > LONGEST_LINE) continue;
    directory = folderNamed(text) ?? directory;
    for (const start of startsIn(text)) {
      if (calls.length >= MOST_CALLS) return calls;
      const words = wordsOf(untilEnd(text.slice(start)), windows ? "windows" : "posix");
      const releases = releaseReason(words, path, tagged);
      calls.push({
        tool: toolOf(words),
        words,
        mark: markOf(source, line),
        ...(directory !== undefined && { directory }),
        ...(releases && { releases }),
      });
    }
  }
  return calls;
}

/** Where the calls of a line begin: `cmake -B build && cmake --build build` are two. */
function startsIn(text: string): number[] {
  const starts: number[] = [];
  for (let from = 0; starts.length < 10;) {
    const found = CALL.exec(text.slice(from));
    if (!found) return starts;
    const start = from + found.index + found[0].indexOf(found[1] ?? "");
    starts.push(start);
    from = start + (found[1] ?? "").length;
    // A word of the call itself, as in `--target make`, begins no other: only the shell does.
    const next = /(?:&&|\|\||;|\|)/.exec(text.slice(from));
    if (!next) return starts;
    from += next.index;
  }
  return starts;
}

function toolOf(words: readonly string[]): BuildCall["tool"] {
  const first = (words[0] ?? "").replace(/\.exe$/, "");
  if (first === "west" || first === "cmake" || first === "idf.py" || first === "arduino-cli" || first === "meson") return first;
  return first === "make" || first === "gmake" ? "make" : "pio";
}

/** A pipeline that runs on version tags makes what is released. */
function taggedPipeline({ file, text }: SourceText): boolean {
  if (!/\.ya?ml$/.test(file.name)) return false;
  return (
    /^\s{0,12}tags:/m.test(text) || /^\s{0,12}release:\s*$/m.test(text) || text.includes("refs/tags/") || text.includes("CI_COMMIT_TAG")
  );
}

function releaseReason(words: readonly string[], path: string, tagged: boolean): string | undefined {
  const line = words.join(" ");
  if (/CMAKE_BUILD_TYPE=(?:Release|MinSizeRel|RelWithDebInfo)/i.test(line)) return `${path} builds it with a release build type`;
  if (/(?:release|prod(?:uction)?)[\w-]{0,20}\.conf/i.test(line)) return `${path} builds it with the release overlay`;
  if (/(?:^|[/_.-])(?:release|deploy|production|publish)/i.test(path)) return `${path} builds it`;
  return tagged ? `${path}, which runs on version tags, builds it` : undefined;
}

function folderNamed(text: string): string | undefined {
  const found = /^\s*-?\s*working-directory:\s*(\S{1,200})|^\s*(?:pushd|cd)\s+"?([^\s"&;]{1,200})/.exec(text);
  return found?.[1] ?? found?.[2];
}

/** In pages of text a line that starts with # is a heading; in scripts a comment. */
function isComment(text: string, name: string): boolean {
  const bare = text.trimStart();
  return bare.startsWith("#") || bare.startsWith("//") || (/\.(?:bat|cmd)$/i.test(name) && /^(?:rem\s|::)/i.test(bare));
}

const MOST_WORDS_END = 4_000;

/** The call up to where the shell goes on with something else; what stands in quotation marks belongs to it. */
function untilEnd(text: string): string {
  let quote = "";
  for (let at = 0; at < text.length && at < MOST_WORDS_END; at++) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === "\\" && quote === '"') at++;
      else if (character === quote) quote = "";
    } else if (character === "\\") at++;
    else if (character === '"' || character === "'") quote = character;
    else if (character === ";" || character === "`" || /^\s(?:&&|\|\||\||\d?>|#|&(?!\S))/.test(text.slice(at, at + 4)))
      return text.slice(0, at);
  }
  return text;
}

function* joinedLines(lines: readonly string[]): Generator<{ text: string; line: number }> {
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let text = lines[index] ?? "";
    while (/[\\^]$/.test(text.trimEnd()) && index + 1 < lines.length && text.length < LONGEST_LINE) {
      text = `${text.trimEnd().slice(0, -1)} ${lines[++index] ?? ""}`;
    }
    yield { text, line };
  }
}
