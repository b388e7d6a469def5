import type { Argument } from "./commands.ts";
import { globbed } from "./globbing.ts";
import type { Interpreter } from "./interpreter.ts";
import { matchesPattern } from "./patterns.ts";
import { expanded, listOf, UNKNOWN } from "./values.ts";

/** Commands that only change variables; false where the command is none of them. */
export function variableCommand(at: Interpreter, name: string, words: readonly string[], args: readonly Argument[]): boolean {
  const command = COMMANDS[name];
  if (!command || !Object.hasOwn(COMMANDS, name)) return false;
  command(at, words, args);
  return true;
}

type Run = (at: Interpreter, words: readonly string[], args: readonly Argument[]) => void;

const COMMANDS: Readonly<Record<string, Run>> = {
  set: setVariable,
  unset: (at, [name = ""]) => at.unset(name),
  option: (at, [name = "", , value = "OFF"]) => {
    if (at.lookup(name) === "" || at.lookup(name) === UNKNOWN) at.set(name, value, "cache");
  },
  cmake_dependent_option: (at, [name = "", , value = "OFF"]) => at.set(name, value, "cache"),
  list: changeList,
  string: changeString,
  file: readFiles,
  math: (at, words) => at.set(words[1] ?? "", arithmetic(words[2] ?? "")),
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

function setVariable(at: Interpreter, words: readonly string[], args: readonly Argument[]): void {
  const [name = ""] = words;
  if (name === "" || name.includes(UNKNOWN) || name.startsWith("ENV{")) return;
  const cache = words.indexOf("CACHE");
  if (cache > 0) {
    const known = at.lookup(name);
    if (known === "" || known === UNKNOWN || words.includes("FORCE")) at.set(name, words.slice(1, cache).join(";"), "cache");
    return;
  }
  const parent = words.at(-1) === "PARENT_SCOPE" && words.length > 1;
  const values = args.slice(1, parent ? -1 : undefined).flatMap((arg) => expanded(arg, at.lookup));
  if (args.length === 1) at.unset(name);
  else at.set(name, values.join(";"), parent ? "parent" : "here");
}

function changeList(at: Interpreter, [action = "", name = "", ...items]: readonly string[]): void {
  const list = listOf(at.lookup(name) === UNKNOWN && action === "APPEND" ? "" : at.lookup(name));
  const put = (values: readonly string[]): void => at.set(name, values.join(";"));
  if (action === "APPEND") {
    const kept = at.lookup(name);
    at.set(name, (at.maybe ? items : [...(kept === UNKNOWN ? [UNKNOWN] : list), ...items]).join(";"));
  } else if (action === "PREPEND") put([...items, ...list]);
  else if (action === "INSERT") put(list.toSpliced(Number(items[0]) || 0, 0, ...items.slice(1)));
  else if (action === "REMOVE_ITEM" && !at.maybe) put(list.filter((item) => !items.includes(item)));
  else if (action === "REMOVE_DUPLICATES") put([...new Set(list)]);
  else if (action === "REVERSE") put(list.toReversed());
  else if (action === "SORT") put(list.toSorted());
  else if (action === "FILTER" && !at.maybe) put(filtered(list, items));
  else if (action === "LENGTH") at.set(items[0] ?? "", String(list.length));
  else if (action === "GET")
    at.set(
      items.at(-1) ?? "",
      items
        .slice(0, -1)
        .map((index) => list.at(Number(index)) ?? "")
        .join(";"),
    );
  else if (action === "JOIN") at.set(items[1] ?? "", list.join(items[0] ?? ""));
  else if (action === "FIND") at.set(items[1] ?? "", String(list.indexOf(items[0] ?? "")));
  else if (action === "TRANSFORM") transformed(at, name, list, items);
}

/** A pattern that cannot be told keeps everything: a unit too many is seen, one too few is not. */
const filtered = (list: readonly string[], [how = "", , pattern = ""]: readonly string[]): string[] =>
  list.filter((item) => {
    const fits = matchesPattern(item, pattern);
    return fits === undefined || (how === "INCLUDE" ? fits : !fits);
  });

function transformed(at: Interpreter, name: string, list: readonly string[], [how = "", text = ""]: readonly string[]): void {
  if (how === "PREPEND") at.set(name, list.map((item) => text + item).join(";"));
  else if (how === "APPEND") at.set(name, list.map((item) => item + text).join(";"));
  else if (how === "TOLOWER") at.set(name, list.join(";").toLowerCase());
  else if (how === "TOUPPER") at.set(name, list.join(";").toUpperCase());
  else if (how !== "STRIP") at.set(name, UNKNOWN);
}

function changeString(at: Interpreter, words: readonly string[]): void {
  const [action = "", ...rest] = words;
  const [a = "", b = "", c = "", ...more] = rest;
  if (action === "APPEND") at.set(a, at.lookup(a) + rest.slice(1).join(""));
  else if (action === "PREPEND") at.set(a, rest.slice(1).join("") + at.lookup(a));
  else if (action === "CONCAT") at.set(a, rest.slice(1).join(""));
  else if (action === "JOIN") at.set(b, rest.slice(2).join(a));
  else if (action === "TOUPPER") at.set(b, a.toUpperCase());
  else if (action === "TOLOWER") at.set(b, a.toLowerCase());
  else if (action === "STRIP") at.set(b, a.trim());
  else if (action === "REPLACE")
    at.set(
      c,
      more.join(";").replaceAll(a || UNKNOWN, () => b),
    );
  else if (action === "COMPARE") at.set(words.at(-1) ?? "", b === "EQUAL" ? (c === more[0] ? "1" : "0") : UNKNOWN);
  else if (action === "REGEX" && a === "MATCH") at.set(c, matchOf(b, more.join(";")));
  else if (action === "REGEX" && a === "REPLACE") at.set(more[0] ?? "", UNKNOWN);
  else if (action === "FIND") at.set(c, String(a.indexOf(b)));
  else if (action === "LENGTH") at.set(b, String(a.length));
  else if (words.length > 1) at.set(words.at(-1) ?? "", UNKNOWN);
}

/** Only a literal gives back what it matched; of other patterns it is known at most that they do not match. */
function matchOf(pattern: string, text: string): string {
  if (text.includes(UNKNOWN)) return UNKNOWN;
  const fits = matchesPattern(text, pattern);
  if (fits === false) return "";
  return fits === true && /^[\w ./-]+$/.test(pattern) && !pattern.includes(".") ? pattern : UNKNOWN;
}

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

/** Sums and products of whole numbers from left to right, which is what build files count with. */
function arithmetic(text: string): string {
  const tokens = text.match(/\d{1,9}|[-+*/%]/g) ?? [];
  if (tokens.length === 0 || text.includes("(") || text.includes(UNKNOWN)) return UNKNOWN;
  let value = Number(tokens[0]);
  for (let at = 1; at + 1 < tokens.length; at += 2) {
    const right = Number(tokens[at + 1]);
    const operator = tokens[at];
    value =
      operator === "+"
        ? value + right
        : operator === "-"
          ? value - right
          : operator === "*"
            ? value * right
            : operator === "/"
              ? Math.trunc(value / right)
              : value % right;
  }
  return Number.isSafeInteger(value) ? String(value) : UNKNOWN;
}
