import { wordsOf } from "../words.ts";
import type { Interpreter } from "./interpreter.ts";
import { kitCommand } from "./kit-commands.ts";
import { newTarget } from "./new-target.ts";
import { type Said, type Scoped, SOURCE_ROOT, type Target, type TargetKind } from "./reading.ts";
import { listOf, UNKNOWN } from "./values.ts";

/** Commands that make targets or give them flags. */
export function targetCommand(at: Interpreter, name: string, split: readonly string[]): void {
  const words = rejoined(split);
  if (Object.hasOwn(COMMANDS, name)) COMMANDS[name]?.(at, words);
  else kitCommand(at, name, words);
}

/** White space cuts a generator expression into several words, which CMake joins again when it works it out. */
function rejoined(words: readonly string[]): readonly string[] {
  if (!words.some((word) => word.includes("$<"))) return words;
  const whole: string[] = [];
  let open = 0;
  for (const word of words) {
    if (open > 0) whole.push(`${whole.pop() ?? ""};${word}`);
    else whole.push(word);
    open = Math.max(0, open + (word.split("$<").length - 1) - (word.includes("$<") || open > 0 ? word.split(">").length - 1 : 0));
  }
  return whole;
}

type Run = (at: Interpreter, words: readonly string[]) => void;

const COMMANDS: Readonly<Record<string, Run>> = {
  project: startProject,
  add_subdirectory: (at, [folder = ""]) => {
    if (folder.includes(UNKNOWN) || !at.enter(folder)) at.unresolved(`the folder ${folder} could not be found in the tree`);
  },
  include: includeFile,
  find_package: (at, [name = "", ...rest]) => {
    if (name === "Zephyr") at.project.kits.add("zephyr");
    at.set(`${name}_FOUND`, rest.includes("REQUIRED") ? "1" : UNKNOWN);
  },
  enable_testing: () => undefined,
  add_executable: (at, words) => addTarget(at, words, "executable"),
  add_library: (at, words) => addTarget(at, words, "static"),
  add_test: (at, words) => {
    const command = words[0] === "NAME" ? words[words.indexOf("COMMAND") + 1] : words[1];
    if (command) at.project.tests.add(command);
  },
  gtest_discover_tests: (at, [target = ""]) => void at.project.tests.add(target),
  gtest_add_tests: (at, words) => void at.project.tests.add(words[words.indexOf("TARGET") + 1] ?? ""),
  catch_discover_tests: (at, [target = ""]) => void at.project.tests.add(target),
  target_sources: (at, words) =>
    scoped(
      at,
      words,
      ({ sources }) => ({ own: sources, passed: [] }),
      (at_, text) => [sourcePath(at_, text)],
    ),
  target_compile_options: (at, words) =>
    scoped(
      at,
      words,
      ({ options }) => options,
      (_, text) => [text.replace(/^SHELL:/, "")],
    ),
  target_compile_definitions: (at, words) =>
    scoped(
      at,
      words,
      ({ defines }) => defines,
      (_, text) => [text.replace(/^-D/, "")],
    ),
  target_include_directories: (at, words) =>
    scoped(
      at,
      words,
      ({ includes }) => includes,
      (at_, text) => [at_.path(text)],
    ),
  target_link_libraries: (at, words) =>
    scoped(
      at,
      words,
      ({ links }) => links,
      (_, text) => [text],
      "both",
    ),
  target_compile_features: (at, words) =>
    scoped(
      at,
      words,
      ({ options }) => options,
      (_, text) => featureFlag(text),
    ),
  add_compile_options: (at, words) =>
    at.directory.options.push(...words.flatMap((text) => said(at, text.replace(/^SHELL:/, ""), "add_compile_options"))),
  add_compile_definitions: (at, words) =>
    at.directory.defines.push(...words.map((text) => at.say(text.replace(/^-D/, ""), "add_compile_definitions"))),
  add_definitions: (at, words) => {
    for (const text of words)
      (/^[-/]D/.test(text) ? at.directory.defines : at.directory.options).push(at.say(text.replace(/^[-/]D/, ""), "add_definitions"));
  },
  include_directories: (at, words) =>
    at.directory.includes.push(...words.filter((text) => !/^(?:BEFORE|AFTER|SYSTEM)$/.test(text)).map((text) => at.say(at.path(text)))),
  link_libraries: () => undefined,
  set_target_properties: (at, words) => {
    const split = words.indexOf("PROPERTIES");
    for (const name of words.slice(0, Math.max(0, split))) properties(at, name, words.slice(split + 1));
  },
  set_property: setProperty,
  set_source_files_properties: (at, words) => {
    const split = words.indexOf("PROPERTIES");
    fileProperties(at, words.slice(0, Math.max(0, split)), words.slice(split + 1));
  },
};

function startProject(at: Interpreter, [name = ""]: readonly string[]): void {
  at.set("PROJECT_NAME", name);
  at.set("PROJECT_SOURCE_DIR", at.directory.path);
  at.set(`${name}_SOURCE_DIR`, at.directory.path);
  at.set("PROJECT_BINARY_DIR", at.lookup("CMAKE_CURRENT_BINARY_DIR"));
  if (at.project.place) return;
  at.set("CMAKE_PROJECT_NAME", name, "cache");
  at.project.name = name.includes(UNKNOWN) ? at.project.folder : name;
  at.project.place = at.place(name);
  toolChain(at);
}

/** The tool-chain file takes effect at the first project() call. */
function toolChain(at: Interpreter): void {
  const file = at.lookup("CMAKE_TOOLCHAIN_FILE");
  if (file !== "" && file !== UNKNOWN) {
    const read = at.include(file) || at.include(`${SOURCE_ROOT}/${file.replace(/^\/@source\//, "")}`);
    if (!read) {
      at.unresolved(`the tool-chain file ${file} is not in the tree`);
      at.directory.open = true;
    }
  }
  const compiler = `${at.lookup("CMAKE_C_COMPILER")} ${at.lookup("CMAKE_CXX_COMPILER")}`.toLowerCase();
  if (compiler.includes("armclang")) at.project.compiler = "ARMClang";
  else if (compiler.includes("clang")) at.project.compiler = "Clang";
  else if (compiler.includes("icc")) at.project.compiler = "IAR";
  const system = at.lookup("CMAKE_SYSTEM_NAME");
  if (system !== "" && !system.includes(UNKNOWN)) at.project.system = system;
  for (const language of ["C", "CXX", "ASM"]) {
    const initial = at.lookup(`CMAKE_${language}_FLAGS_INIT`);
    if (initial !== "" && initial !== UNKNOWN && at.lookup(`CMAKE_${language}_FLAGS`) === "") at.set(`CMAKE_${language}_FLAGS`, initial);
  }
}

function includeFile(at: Interpreter, [file = ""]: readonly string[]): void {
  if (/[/\\]idf|IDF_PATH|tools\/cmake\/project/.test(file) || (file.includes(UNKNOWN) && file.endsWith("/tools/cmake/project.cmake"))) {
    at.project.kits.add("esp-idf");
    return;
  }
  if (/pico_sdk_import/.test(file)) at.project.kits.add("pico");
  if (at.include(file)) return;
  if (/^[\w.-]+$/.test(file) && !file.endsWith(".cmake")) {
    for (const folder of listOf(at.lookup("CMAKE_MODULE_PATH"))) if (at.include(`${folder}/${file}.cmake`)) return;
    return; // A module of CMake itself gives no flags by being included.
  }
  at.unresolved(`the file ${file} could not be found in the tree`);
  at.directory.open = true;
}

function addTarget(at: Interpreter, [name = "", ...rest]: readonly string[], kind: TargetKind): void {
  if (name === "" || name.includes(UNKNOWN)) return at.unresolved("a target whose name could not be told");
  if (rest[0] === "ALIAS") {
    const aliased = at.project.targets.get(rest[1] ?? "");
    if (aliased) at.project.targets.set(name, aliased);
    return;
  }
  const words = new Set(rest.slice(0, 3));
  const shared = at.lookup("BUILD_SHARED_LIBS");
  const told: TargetKind = rest.includes("IMPORTED")
    ? "imported"
    : words.has("SHARED") ||
        words.has("MODULE") ||
        (kind === "static" && !words.has("STATIC") && !words.has("OBJECT") && /^(?:ON|1|TRUE|YES)$/i.test(shared))
      ? "shared"
      : words.has("OBJECT")
        ? "object"
        : words.has("INTERFACE")
          ? "interface"
          : kind;
  const target = newTarget(at, name, told, false);
  const sources = rest.filter(
    (word) => !/^(?:STATIC|SHARED|MODULE|OBJECT|INTERFACE|IMPORTED|GLOBAL|EXCLUDE_FROM_ALL|WIN32|MACOSX_BUNDLE|UNKNOWN)$/.test(word),
  );
  target.sources.push(...sources.map((text) => at.say(sourcePath(at, text))));
}

function scoped(
  at: Interpreter,
  [name = "", ...rest]: readonly string[],
  part: (target: Target) => Scoped,
  shape: (at: Interpreter, text: string) => readonly string[],
  unscoped: "own" | "both" = "own",
): void {
  if (name.includes(UNKNOWN)) return at.unresolved("flags for a target whose name could not be told");
  const target =
    at.project.targets.get(name) ??
    (at.project.kits.size > 0 || at.project.place === undefined ? newTarget(at, name, "static", true) : undefined);
  if (!target) return at.unresolved(`there is no target ${name}`);
  const { own, passed } = part(target);
  let scope = unscoped as string;
  for (const word of rest) {
    if (
      /^(?:PRIVATE|PUBLIC|INTERFACE|BEFORE|AFTER|SYSTEM|LINK_PRIVATE|LINK_PUBLIC|LINK_INTERFACE_LIBRARIES|FILE_SET|TYPE|HEADERS|BASE_DIRS|FILES)$/.test(
        word,
      )
    )
      scope = word;
    else if (/^(?:FILE_SET|TYPE|BASE_DIRS)$/.test(scope)) continue;
    else
      for (const text of shape(at, word)) {
        const symbol = at.insideFunction ? undefined : name;
        for (const one of said(at, text, symbol)) {
          if (scope !== "INTERFACE") own.push(one);
          if (scope === "PUBLIC" || scope === "INTERFACE" || scope === "both" || scope === "LINK_PUBLIC") passed.push(one);
        }
      }
  }
}

/** SHELL: and quoted options hold several flags in one word. */
const said = (at: Interpreter, text: string, symbol?: string): Said[] =>
  text.includes(" ") && /^[-/]/.test(text) && !text.includes("$<")
    ? wordsOf(text).map((word) => at.say(word, symbol))
    : [at.say(text, symbol)];

const sourcePath = (at: Interpreter, text: string): string => (text.includes("$<") ? text : at.path(text));

/** What a feature asks of the compiler is at least that edition. */
function featureFlag(text: string): string[] {
  const edition = /^(c|cxx)_std_(\d+)$/.exec(text);
  return edition ? [`$<$<COMPILE_LANGUAGE:${edition[1] === "c" ? "C" : "CXX"}>:@std=${edition[2] ?? ""}>`] : [];
}

function properties(at: Interpreter, name: string, pairs: readonly string[]): void {
  const target = at.project.targets.get(name);
  if (!target) return;
  for (let index = 0; index + 1 < pairs.length; index += 2) applyProperty(at, target, pairs[index] ?? "", pairs[index + 1] ?? "", false);
}

function applyProperty(at: Interpreter, target: Target, property: string, value: string, append: boolean): void {
  if (property === "COMPILE_FLAGS") target.options.own.push(...wordsOf(value).map((word) => at.say(word, target.name)));
  else if (property === "COMPILE_OPTIONS")
    target.options.own.splice(
      append ? target.options.own.length : 0,
      append ? 0 : Infinity,
      ...listOf(value).map((word) => at.say(word, target.name)),
    );
  else if (property === "COMPILE_DEFINITIONS") target.defines.own.push(...listOf(value).map((word) => at.say(word, target.name)));
  else if (property === "INCLUDE_DIRECTORIES") target.includes.own.push(...listOf(value).map((word) => at.say(at.path(word), target.name)));
  else target.properties.set(property, value);
}

function setProperty(at: Interpreter, words: readonly string[]): void {
  const split = words.indexOf("PROPERTY");
  const append = words.slice(0, split).includes("APPEND") || words.slice(0, split).includes("APPEND_STRING");
  const names = words.slice(1, split).filter((word) => word !== "APPEND" && word !== "APPEND_STRING");
  const [property = "", ...values] = words.slice(split + 1);
  if (words[0] === "TARGET") {
    for (const name of names) {
      const target = at.project.targets.get(name);
      if (target) applyProperty(at, target, property, values.join(";"), append);
    }
  } else if (words[0] === "SOURCE") fileProperties(at, names, [property, values.join(";")]);
  else if (words[0] === "DIRECTORY" && property === "COMPILE_OPTIONS") at.directory.options.push(...values.map((value) => at.say(value)));
}

function fileProperties(at: Interpreter, files: readonly string[], pairs: readonly string[]): void {
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const value = pairs[index + 1] ?? "";
    const words =
      pairs[index] === "COMPILE_FLAGS"
        ? wordsOf(value)
        : pairs[index] === "COMPILE_OPTIONS"
          ? listOf(value)
          : pairs[index] === "COMPILE_DEFINITIONS"
            ? listOf(value).map((word) => `-D${word}`)
            : [];
    for (const file of words.length > 0 ? files : []) {
      const path = at.inTree(file);
      if (path !== undefined)
        at.project.fileFlags.set(path, [...(at.project.fileFlags.get(path) ?? []), ...words.map((word) => at.say(word, file))]);
    }
  }
}
