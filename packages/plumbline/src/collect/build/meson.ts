import type { BuildProduct, CompileUnit, FilePart, SourceText } from "#model";

import type { BuildCall } from "./build-calls.ts";
import { sortedFlags } from "./flags.ts";
import { isForController } from "./for-controller.ts";
import type { BuildPart, Reading } from "./part.ts";
import { folderOf, resolvedPath } from "./paths.ts";
import { type Mark, markOf, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import type { TreeIndex } from "./tree-index.ts";
import { definitionsIn, optionIn } from "./variables.ts";

/** One call or assignment of a meson.build, its strings in order; names stand with an @ before them. */
export interface MesonCall {
  readonly name: string;
  readonly assigned?: string;
  readonly words: readonly string[];
  /** Words of keyword arguments, by keyword. */
  readonly named: Readonly<Record<string, readonly string[]>>;
  /** Stands in an if or foreach. */
  readonly scoped: boolean;
  readonly mark: Mark;
}

const MOST = 5_000;
const TOKEN = /'''|'(?:[^'\\\n]|\\.){0,2000}'|#[^\n]{0,2000}|[A-Za-z_]\w{0,100}|\+=|[=()[\],:\n]/g;

/** Calls and assignments of a meson.build; nothing is worked out here. */
export function mesonCalls(source: SourceText): MesonCall[] {
  const calls: MesonCall[] = [];
  let depth = 0;
  let blocks = 0;
  let statement:
    | { assigned?: string; name: string; words: string[]; named: Record<string, string[]>; scoped: boolean; mark: Mark }
    | undefined;
  let keyword: string | undefined;
  let before = "";
  let line = 1;
  let counted = 0;
  for (const match of source.text.slice(0, 1 << 20).matchAll(TOKEN)) {
    const [token] = match;
    if (calls.length >= MOST) break;
    if (token.startsWith("#")) continue;
    if (token === "\n") {
      if (depth > 0) continue;
      if (statement) calls.push(statement);
      statement = undefined;
      keyword = undefined;
      before = "";
      continue;
    }
    for (let at = source.text.indexOf("\n", counted); at >= 0 && at < match.index; at = source.text.indexOf("\n", at + 1)) {
      line++;
      counted = at + 1;
    }
    if (!statement) {
      if (token === "if" || token === "foreach") blocks++;
      if (token === "endif" || token === "endforeach") blocks = Math.max(0, blocks - 1);
      statement = {
        name: /^\w/.test(token) ? token : "",
        words: [],
        named: Object.create(null) as Record<string, string[]>,
        scoped: blocks > 0,
        mark: markOf(source, line),
      };
      before = token;
      continue;
    }
    if ((token === "=" || token === "+=") && depth === 0) statement.assigned = before;
    else if (token === "(" || token === "[") {
      if (token === "(" && depth === 0 && /^\w/.test(before)) statement.name = before;
      depth++;
    } else if (token === ")" || token === "]") depth = Math.max(0, depth - 1);
    else if (token === ":" && depth === 1) {
      keyword = before;
      const words = keyword in statement.named ? statement.named[keyword] : statement.words;
      if (words === statement.words) statement.words.pop();
      statement.named[keyword] = [];
    } else if (token === "," && depth === 1) keyword = undefined;
    else if (token.startsWith("'") || /^\w/.test(token)) {
      const word = token.startsWith("'") ? token.slice(1, -1) : `@${token}`;
      if (depth > 0) (keyword === undefined ? statement.words : (statement.named[keyword] ??= [])).push(word);
      else if (statement.assigned !== undefined) statement.words.push(word);
    }
    before = token;
  }
  if (statement) calls.push(statement);
  return calls;
}

/** Units of the Meson projects of the tree. */
export function readMeson(parts: readonly FilePart<BuildPart>[], index: TreeIndex): Reading {
  const calls = parts.flatMap((file) =>
    (file.part.calls ?? []).filter(({ tool }) => tool === "meson").map((call) => ({ call, path: file.path })),
  );
  const files = new Map(parts.flatMap((file) => (file.part.meson ? [[file.path, file] as const] : [])));
  const roots = [...files.values()].filter(({ part }) => part.meson?.some(({ name }) => name === "project"));
  const readings = roots.map((root) => new MesonProject(root, files, index, buildTypeIn(calls)).read());
  return {
    units: readings.flatMap(({ units }) => units),
    products: readings.map(({ product }) => product),
    descriptions: readings.map(({ product, unresolved }) => ({
      system: "meson",
      location: product.location,
      unresolved: unresolved.map((what) => ({ location: product.location, what })),
      flags: [],
    })),
  };
}

/** A build type as a script asks for it. */
interface Asked {
  readonly type: string;
  readonly because: string;
}

/** The build type of the call that makes the release, else of the last that names one. */
function buildTypeIn(calls: readonly { readonly call: BuildCall; readonly path: string }[]): Asked | undefined {
  const told = calls.flatMap(({ call, path }) => {
    const type = optionIn(call.words, "--buildtype") ?? definitionsIn(call.words).get("buildtype");
    return type === undefined || type.includes("$")
      ? []
      : [{ type, because: call.releases ?? `${path} asks for it`, releases: call.releases !== undefined }];
  });
  return told.find(({ releases }) => releases) ?? told.find(({ type }) => type !== "debug");
}

class MesonProject {
  readonly #root: FilePart<BuildPart>;
  readonly #files: ReadonlyMap<string, FilePart<BuildPart>>;
  readonly #index: TreeIndex;
  readonly #variables = new Map<string, string[]>();
  readonly #options = { c: [] as string[], "c++": [] as string[] };
  readonly #units: CompileUnit[] = [];
  /** The target of each unit, and the name that each target was given to. */
  readonly #titles: string[] = [];
  readonly #targets = new Map<string, string>();
  readonly #unresolved: string[] = [];
  #name = "";
  #defaults: readonly string[] = [];
  #place: CompileUnit["location"];
  #open = false;

  readonly #asked: Asked | undefined;

  constructor(root: FilePart<BuildPart>, files: ReadonlyMap<string, FilePart<BuildPart>>, index: TreeIndex, asked: Asked | undefined) {
    this.#asked = asked;
    this.#root = root;
    this.#files = files;
    this.#index = index;
    this.#place = placeOf(root, [1, ""]);
  }

  read(): { units: CompileUnit[]; product: BuildProduct; unresolved: string[] } {
    this.#folder(this.#root, 0);
    const tested = this.#units.length > 0 && this.#units.every(({ shipped }) => !shipped);
    const own = this.#option("buildtype") !== undefined;
    const because = this.#asked?.because ?? (own ? "default_options of the project" : "Meson builds so where nobody says otherwise");
    const release = { name: this.#buildType, release: true, because };
    const product: BuildProduct = {
      name: this.#name,
      kind: tested ? "test" : this.#units.some(isForController) ? "firmware" : "unknown",
      target: this.#units.some(isForController) ? "bareMetal" : "unknown",
      system: "meson",
      configurations: [release],
      location: this.#place,
    };
    return { units: this.#units, product, unresolved: this.#unresolved };
  }

  get #buildType(): string {
    return this.#asked?.type ?? this.#option("buildtype") ?? "debug";
  }

  #option = (name: string): string | undefined => this.#defaults.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);

  #folder(file: FilePart<BuildPart>, depth: number): void {
    for (const call of file.part.meson ?? []) this.#call(call, file, depth);
  }

  #call(call: MesonCall, file: FilePart<BuildPart>, depth: number): void {
    const { name, words, named, scoped, assigned } = call;
    const folder = folderOf(file.path);
    if (name === "project") {
      this.#name = words[0] ?? folder;
      this.#defaults = named["default_options"] ?? [];
      this.#place = placeOf(file, call.mark, this.#name);
    } else if (name === "subdir" && depth < 20) {
      const next = this.#files.get(`${resolvedPath(folder, words[0] ?? "") ?? ""}/meson.build`);
      if (next) this.#folder(next, depth + 1);
      else this.#unresolved.push(`the folder ${words[0] ?? ""} has no meson.build in the tree`);
    } else if (/^add_(?:project|global)_arguments$/.test(name)) this.#arguments(call, file);
    else if (/^(?:executable|library|static_library|shared_library|both_libraries)$/.test(name)) this.#target(call, file);
    else if (name === "test" || name === "benchmark") this.#tests(words);
    if (assigned !== undefined && !scoped) {
      const paths = this.#words(words).map((word) =>
        name === "files" || name === "include_directories" || languageOfSource(word) ? (resolvedPath(folder, word) ?? word) : word,
      );
      this.#variables.set(assigned, [...(this.#variables.get(assigned) ?? []), ...paths].slice(0, 20_000));
    } else if (assigned !== undefined) this.#open ||= /args|flags/.test(assigned);
  }

  /** Variables put in; what is none is left out. */
  #words = (words: readonly string[]): string[] =>
    words.flatMap((word) => (word.startsWith("@") ? (this.#variables.get(word.slice(1)) ?? []) : [word]));

  #arguments({ words, named, scoped, mark }: MesonCall, file: FilePart<BuildPart>): void {
    const flags = this.#words(words).filter((word) => word.startsWith("-"));
    const languages = named["language"] ?? ["c", "cpp"];
    if (scoped) this.#open = true;
    else {
      if (languages.includes("c")) this.#options.c.push(...flags);
      if (languages.includes("cpp")) this.#options["c++"].push(...flags);
      this.#place = placeOf(file, mark, "add_project_arguments");
    }
  }

  /** A program that a test runs is none of the product. */
  #tests(words: readonly string[]): void {
    for (const word of words) {
      const title = this.#targets.get(word.slice(1));
      if (!word.startsWith("@") || title === undefined) continue;
      for (const [at, unit] of this.#units.entries())
        if (this.#titles[at] === title) this.#units[at] = { ...unit, shipped: false, becauseNotShipped: `${title} is run as a test` };
    }
  }

  #target({ assigned, words, named, mark }: MesonCall, file: FilePart<BuildPart>): void {
    const folder = folderOf(file.path);
    const [title = ""] = words;
    const because = whyNotShipped(title, folder);
    if (assigned !== undefined) this.#targets.set(assigned, title);
    const searched = this.#words(named["include_directories"] ?? []).map((one) =>
      this.#index.isFolder(one) ? one : (resolvedPath(folder, one) ?? one),
    );
    for (const word of [...this.#words(words.slice(1)), ...this.#words(named["sources"] ?? [])]) {
      const path = [word, resolvedPath(folder, word)].find((one) => one !== undefined && this.#index.has(one));
      const language = path === undefined ? undefined : languageOfSource(path);
      if (path === undefined || language === undefined) continue;
      const own = this.#words(named[language === "c++" ? "cpp_args" : "c_args"] ?? []);
      const { defines, includes, flags } = sortedFlags([
        ...this.#builtIn(language),
        ...(language === "c" || language === "c++" ? this.#options[language] : []),
        ...own,
      ]);
      const rest = { shipped: because === undefined, ...(because !== undefined && { becauseNotShipped: because }) };
      this.#titles.push(title);
      this.#units.push({
        path,
        language,
        product: this.#name,
        configuration: this.#buildType,
        release: true,
        ...rest,
        defines,
        includes: [...searched, ...includes],
        flags,
        certainty: this.#open || named["dependencies"] ? "partial" : "exact",
        location: own.length > 0 ? placeOf(file, mark, title) : this.#place,
      });
    }
  }

  /** What Meson's own options turn into for GCC and Clang. */
  #builtIn(language: CompileUnit["language"]): string[] {
    const level = Number(this.#option("warning_level") ?? "1");
    const edition = this.#option(language === "c++" ? "cpp_std" : "c_std");
    const optimisation = { release: "-O3", debugoptimized: "-O2", minsize: "-Os", debug: "-O0", plain: "" }[this.#buildType] ?? "-O0";
    return [
      ...(level >= 1 ? ["-Wall"] : []),
      ...(level >= 2 ? ["-Wextra"] : []),
      ...(level >= 3 ? ["-Wpedantic"] : []),
      ...(this.#option("werror") === "true" ? ["-Werror"] : []),
      ...(edition && edition !== "none" ? [`-std=${edition.split(",", 1)[0] ?? ""}`] : []),
      ...(optimisation === "" ? [] : [optimisation]),
    ];
  }
}
