import { arithmetic } from "./arithmetic.ts";
import type { Argument } from "./commands.ts";
import { conditionHolds } from "./conditions.ts";
import { globbed } from "./globbing.ts";
import type { Interpreter } from "./interpreter.ts";
import { changeList } from "./list-command.ts";
import { changeString } from "./string-command.ts";
import { expanded, listOf, UNKNOWN } from "./values.ts";

/** Commands that only change variables; false where the command is none of them. */
export function variableCommand(at: Interpreter, name: string, words: readonly string[], args: readonly Argument[]): boolean {
  const command = COMMANDS[name];
  if (!command || !Object.hasOwn(COMMANDS, name)) return false;
  command(at, words, args);
  return true;
}

/** Whether CMake itself has a command of that name that changes variables. */
export const isVariableCommand = (name: string): boolean => Object.hasOwn(COMMANDS, name);

type Run = (at: Interpreter, words: readonly string[], args: readonly Argument[]) => void;

const COMMANDS: Readonly<Record<string, Run>> = {
  set: setVariable,
  unset: (at, [name = "", where = ""]) => at.unset(name, where === "CACHE" ? "cache" : where === "PARENT_SCOPE" ? "parent" : "here"),
  option: (at, [name = "", , value = "OFF"]) => {
    // CMP0077: a normal variable of that name takes the option's place.
    if (at.held(name) === undefined) at.set(name, value, "cache");
  },
  cmake_dependent_option: dependentOption,
  list: changeList,
  string: changeString,
  file: readFiles,
  math: (at, words) => at.set(words[1] ?? "", arithmetic(words[2] ?? "", words[words.indexOf("OUTPUT_FORMAT") + 1])),
  get_filename_component: fileComponent,
  cmake_parse_arguments: parseArguments,
  execute_process: (at, words) => forgetOutputs(at, words, /^(?:OUTPUT|RESULT|ERROR)_VARIABLE$|^RESULTS_VARIABLE$/),
  separate_arguments: (at, words) =>
    at.set(words[0] ?? "", (words.length > 2 ? (words.at(-1) ?? "") : at.lookup(words[0] ?? "")).split(/\s+/).filter(Boolean).join(";")),
  get_property: (at, [name = ""]) => at.set(name, UNKNOWN),
  get_target_property: (at, [name = ""]) => at.set(name, UNKNOWN),
  get_directory_property: (at, [name = ""]) => at.set(name, UNKNOWN),
  get_cmake_property: (at, [name = ""]) => at.set(name, UNKNOWN),
  find_program: (at, [name = ""]) => at.set(name, UNKNOWN, "cache"),
  find_library: (at, [name = ""]) => at.set(name, UNKNOWN, "cache"),
  find_path: (at, [name = ""]) => at.set(name, UNKNOWN, "cache"),
  find_file: (at, [name = ""]) => at.set(name, UNKNOWN, "cache"),
  check_c_compiler_flag: (at, words) => compilerFlag(at, words),
  check_cxx_compiler_flag: (at, words) => compilerFlag(at, words),
  check_include_file: (at, words) => at.set(words[1] ?? "", UNKNOWN, "cache"),
  check_symbol_exists: (at, words) => at.set(words.at(-1) ?? "", UNKNOWN, "cache"),
  check_function_exists: (at, words) => at.set(words.at(-1) ?? "", UNKNOWN, "cache"),
  check_ipo_supported: (at, words) => at.set(words[words.indexOf("RESULT") + 1] ?? "", UNKNOWN),
};

function setVariable(at: Interpreter, words: readonly string[]): void {
  const [name = ""] = words;
  if (name === "" || name.includes(UNKNOWN) || name.startsWith("ENV{")) return;
  const cache = words.indexOf("CACHE");
  if (cache > 0) {
    if (at.held(name, "cache") === undefined || words.includes("FORCE")) at.set(name, words.slice(1, cache).join(";"), "cache");
    return;
  }
  const parent = words.at(-1) === "PARENT_SCOPE" && words.length > 1;
  const values = words.slice(1, parent ? -1 : undefined);
  // A list that turned out empty takes the variable back, as no value at all does.
  if (values.length === 0) at.unset(name, parent ? "parent" : "here");
  else at.set(name, values.join(";"), parent ? "parent" : "here");
}

/** The default holds where all conditions do, else the last word. */
function dependentOption(at: Interpreter, [name = "", , value = "OFF", depends = "", otherwise = "OFF"]: readonly string[]): void {
  const answers = new Set(listOf(depends).map((text) => conditionHolds(["if", plainWords(text), [0, ""]], at.asked)));
  if (answers.has(false)) return at.set(name, otherwise);
  if (answers.has(undefined)) return at.set(name, UNKNOWN);
  if (at.held(name) === undefined) at.set(name, value, "cache");
}

const plainWords = (text: string): Argument[] =>
  text
    .split(/[ ()]+/)
    .filter(Boolean)
    .map((word) => [word, "plain"] as const);

function readFiles(at: Interpreter, [action = "", name = "", ...rest]: readonly string[]): void {
  if (action === "GLOB" || action === "GLOB_RECURSE") at.set(name, globbed(at, rest, action === "GLOB_RECURSE").join(";"));
  else if (/^(?:READ|STRINGS|TO_CMAKE_PATH|TO_NATIVE_PATH|REAL_PATH|RELATIVE_PATH|SHA\d+|MD5|SIZE)$/.test(action))
    at.set(action === "RELATIVE_PATH" ? name : (rest[0] ?? name), UNKNOWN);
}

function fileComponent(at: Interpreter, [name = "", path = "", how = ""]: readonly string[]): void {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const dot = file.indexOf(".");
  if (how === "NAME") at.set(name, file);
  else if (how === "NAME_WE" || how === "NAME_WLE")
    at.set(name, dot < 0 ? file : file.slice(0, how === "NAME_WE" ? dot : file.lastIndexOf(".")));
  else if (how === "DIRECTORY" || how === "PATH") at.set(name, path.slice(0, Math.max(0, path.lastIndexOf("/"))));
  else if (how === "EXT" || how === "LAST_EXT") at.set(name, dot < 0 ? "" : file.slice(how === "EXT" ? dot : file.lastIndexOf(".")));
  else if (how === "ABSOLUTE" || how === "REALPATH") at.set(name, normal(at.path(path)));
  else at.set(name, UNKNOWN);
}

/** `..` taken out, the made-up root kept. */
export function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function parseArguments(at: Interpreter, words: readonly string[], args: readonly Argument[]): void {
  const each = args.map((arg) => expanded(arg, at.lookup).join(";"));
  const parsed = each[0] === "PARSE_ARGV";
  const [prefix = "", options = "", single = "", multiple = ""] = each.slice(parsed ? 2 : 0);
  const rest = parsed ? listOf(at.lookup("ARGV")).slice(Number(each[1]) || 0) : each.slice(4).flatMap(listOf);
  const found = new Map<string, string[]>();
  let open = "UNPARSED_ARGUMENTS";
  for (const word of rest) {
    if (listOf(options).includes(word)) found.set(word, ["TRUE"]);
    else if (listOf(single).includes(word) || listOf(multiple).includes(word)) found.set((open = word), []);
    else {
      found.set(open, [...(found.get(open) ?? []), word]);
      if (listOf(single).includes(open)) open = "UNPARSED_ARGUMENTS";
    }
  }
  for (const option of listOf(options)) at.set(`${prefix}_${option}`, found.has(option) ? "TRUE" : "FALSE");
  for (const name of [...listOf(single), ...listOf(multiple), "UNPARSED_ARGUMENTS"])
    at.set(`${prefix}_${name}`, (found.get(name) ?? []).join(";"));
}

function forgetOutputs(at: Interpreter, words: readonly string[], names: RegExp): void {
  words.forEach((word, index) => {
    if (names.test(word)) at.set(words[index + 1] ?? "", UNKNOWN);
  });
}

/** Flags that every GCC and Clang of the last ten years knows; the rest depends on the compiler that is there. */
const KNOWN_FLAG =
  /^-(?:W(?:all|extra|error|pedantic|conversion|shadow|format\S*|undef|cast-align|vla|implicit\S*)|fstack-protector\S*|fPI[CE]|fpi[ce]|fno-common|ffunction-sections|fdata-sections|D_FORTIFY_SOURCE=\d|std=\S+|O[0-3s]|g)$/;

function compilerFlag(at: Interpreter, [flag = "", name = ""]: readonly string[]): void {
  at.set(name, KNOWN_FLAG.test(flag) && at.project.compiler !== "IAR" ? "1" : UNKNOWN, "cache");
}
