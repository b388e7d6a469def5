import { nameOf } from "../paths.ts";
import { startingFlags } from "./built-in-variables.ts";
import type { Interpreter } from "./interpreter.ts";
import { kitCommand } from "./kit-commands.ts";
import { newTarget } from "./new-target.ts";
import { directoryProperty, fileProperties, properties, setProperty } from "./properties.ts";
import { addTo, SOURCE_ROOT, type TargetKind } from "./reading.ts";
import { said, scoped, sourcePath } from "./scoped.ts";
import { listOf, UNKNOWN } from "./values.ts";

/** Commands that make targets or give them flags. */
export function targetCommand(at: Interpreter, name: string, split: readonly string[]): void {
  const words = rejoined(split);
  if (Object.hasOwn(COMMANDS, name)) COMMANDS[name]?.(at, words);
  else kitCommand(at, name, words);
}

/** Whether CMake itself has a command of that name that makes targets or gives them flags. */
export const isTargetCommand = (name: string): boolean => Object.hasOwn(COMMANDS, name);

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
  install: (at, words) => {
    const end = words.indexOf("EXPORT");
    if (words[0] === "TARGETS" && end > 0) for (const target of words.slice(1, end)) at.project.exported.add(target);
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
      (_, text) => [text],
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
    addTo(
      at.directory.options,
      words.flatMap((text) => said(at, text, "add_compile_options")),
    ),
  add_compile_definitions: (at, words) =>
    addTo(
      at.directory.defines,
      words.map((text) => at.say(text.replace(/^-D/, ""), "add_compile_definitions")),
    ),
  add_definitions: (at, words) => {
    const [defines, options] = [words.filter((text) => /^[-/]D/.test(text)), words.filter((text) => !/^[-/]D/.test(text))];
    addTo(
      at.directory.defines,
      defines.map((text) => at.say(text.slice(2), "add_definitions")),
    );
    addTo(
      at.directory.options,
      options.map((text) => at.say(text, "add_definitions")),
    );
  },
  include_directories: (at, words) => {
    const before = words.includes("BEFORE") || /^(?:ON|1|TRUE|YES)$/i.test(at.lookup("CMAKE_INCLUDE_DIRECTORIES_BEFORE"));
    const paths = words.filter((text) => !/^(?:BEFORE|AFTER|SYSTEM)$/.test(text)).map((text) => at.say(at.path(text)));
    const { includes, targets } = at.directory;
    for (const list of [includes, ...targets.map((target) => target.includes.own)]) addTo(list, paths, before && !words.includes("AFTER"));
    at.spend(targets.length * 10);
  },
  link_libraries: (at, words) =>
    addTo(
      at.directory.links,
      words.filter((text) => !LINK_KIND.test(text)).map((text) => at.say(text)),
    ),
  enable_language: (at, words) => enable(at, words),
  set_directory_properties: (at, words) => {
    const pairs = words.slice(words.indexOf("PROPERTIES") + 1);
    for (let index = 0; index + 1 < pairs.length; index += 2) directoryProperty(at, pairs[index] ?? "", [pairs[index + 1] ?? ""], false);
  },
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

const LINK_KIND = /^(?:debug|optimized|general)$/;

function enable(at: Interpreter, words: readonly string[]): void {
  for (const word of words) if (/^(?:C|CXX|ASM\w{0,10})$/.test(word)) at.project.languages.add(word.replace(/^ASM.*/, "ASM"));
}

/** Without languages a project has C and C++. */
function languagesOf(words: readonly string[]): readonly string[] {
  const named = words.indexOf("LANGUAGES");
  const options = /^(?:VERSION|DESCRIPTION|HOMEPAGE_URL)$/;
  const given =
    named >= 0 ? words.slice(named + 1) : words.filter((word, index) => !options.test(word) && !options.test(words[index - 1] ?? ""));
  return given.length > 0 ? given : ["C", "CXX"];
}

function startProject(at: Interpreter, [name = "", ...rest]: readonly string[]): void {
  enable(at, languagesOf(rest));
  at.set("PROJECT_NAME", name);
  at.set("PROJECT_SOURCE_DIR", at.directory.path);
  at.set(`${name}_SOURCE_DIR`, at.directory.path);
  at.set("PROJECT_BINARY_DIR", at.lookup("CMAKE_CURRENT_BINARY_DIR"));
  const started = at.held("CMAKE_PROJECT_NAME", "cache") !== undefined;
  at.directory.owner = { name: name.includes(UNKNOWN) ? at.project.folder : name, place: at.place(name) };
  if (!started) {
    at.set("CMAKE_PROJECT_NAME", name, "cache");
    toolChain(at);
  }
  // A folder that calls no project() itself is not named after one that it takes in.
  if (at.project.place || at.inTree(".") !== at.project.folder) return;
  at.project.name = at.directory.owner.name;
  at.project.place = at.directory.owner.place;
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
  for (const language of ["C", "CXX", "ASM"]) {
    const program = nameOf(at.lookup(`CMAKE_${language}_COMPILER`));
    if (program !== "" && !program.includes(UNKNOWN)) at.project.programs.set(language, program);
  }
  const compiler = `${at.lookup("CMAKE_C_COMPILER")} ${at.lookup("CMAKE_CXX_COMPILER")}`.toLowerCase();
  if (compiler.includes("armclang")) at.project.compiler = "ARMClang";
  else if (compiler.includes("clang")) at.project.compiler = "Clang";
  else if (compiler.includes("icc")) at.project.compiler = "IAR";
  const system = at.lookup("CMAKE_SYSTEM_NAME");
  if (system !== "" && !system.includes(UNKNOWN)) at.project.system = system;
  startFlags(at);
}

/** Flags start with what the tool-chain file says and, but in kits that set their own, with CMake's for the configuration. */
function startFlags(at: Interpreter): void {
  const told = at.project.kits.has("zephyr") || at.project.kits.has("esp-idf") ? [] : startingFlags(at.project.compiler);
  const all = new Map([...["C", "CXX", "ASM"].map((language) => [`CMAKE_${language}_FLAGS`, ""] as const), ...told]);
  for (const [name, flags] of all) {
    const initial = at.held(`${name}_INIT`) ?? "";
    const whole = `${initial.includes(UNKNOWN) ? "" : initial} ${flags}`.trim();
    if (whole !== "") at.begin(name, whole);
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
  addTo(
    target.sources,
    sources.map((text) => at.say(sourcePath(at, text))),
  );
}

/** What a feature asks of the compiler is at least that edition. */
function featureFlag(text: string): string[] {
  const edition = /^(c|cxx)_std_(\d+)$/.exec(text);
  return edition ? [`$<$<COMPILE_LANGUAGE:${edition[1] === "c" ? "C" : "CXX"}>:@std=${edition[2] ?? ""}>`] : [];
}
