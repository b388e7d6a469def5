import type { Interpreter } from "./interpreter.ts";
import { newTarget } from "./new-target.ts";
import { addTo, type Said, SOURCE_ROOT } from "./reading.ts";

/** Commands of Zephyr, ESP-IDF and the like; what the kit adds to the flags is not in the tree. */
export function kitCommand(at: Interpreter, name: string, words: readonly string[]): void {
  if (name === "idf_component_register") return idfComponent(at, words);
  if (/^zephyr_library(?:_named|_sources|_sources_ifdef|_sources_ifndef)?$/.test(name) || /^zephyr_sources(?:_ifdef)?$/.test(name))
    return zephyrSources(at, name, words);
  if (/^target_sources_ifn?def$/.test(name)) {
    const target = newTarget(at, words[1] ?? "app", "static", true);
    addTo(target.sources, pathsOf(at, words.slice(2)).map(onlyIf));
  } else if (/^zephyr(?:_library)?_compile_options(?:_ifdef)?$/.test(name)) {
    const flags = words.filter((word) => word.startsWith("-"));
    const list = name.startsWith("zephyr_library") ? libraryOf(at).options.own : at.directory.options;
    const all = flags.map((text) => at.say(text, name));
    addTo(list, name.endsWith("_ifdef") ? all.map(onlyIf) : all);
  } else if (/^zephyr(?:_library)?_compile_definitions/.test(name))
    addTo(
      libraryOf(at).defines.own,
      words.map((text) => at.say(text)),
    );
  else if (/^qt_?\d?_add_executable$/.test(name)) {
    const target = newTarget(at, words[0] ?? "", "executable", false);
    addTo(target.sources, pathsOf(at, words.slice(1)));
  } else if (/^add_subdirectory_if(?:n)?def$/.test(name)) at.enter(words[1] ?? "");
}

const pathsOf = (at: Interpreter, words: readonly string[]): Said[] =>
  words.filter((word) => /\.(?:c|cc|cpp|cxx|s)$/i.test(word)).map((word) => at.say(at.path(word)));

/** A setting decides whether it is compiled, and the setting is not known here. */
const onlyIf = (said: Said): Said => ({ ...said, maybe: true });

/** One library per folder, named after it, as zephyr_library() does. */
function libraryOf(at: Interpreter): ReturnType<typeof newTarget> {
  at.project.kits.add("zephyr");
  return newTarget(at, at.directory.path.slice("/@source/".length).replaceAll("/", "__") || "app", "static", true);
}

function zephyrSources(at: Interpreter, name: string, words: readonly string[]): void {
  const sources = pathsOf(at, name.endsWith("def") ? words.slice(1) : words);
  addTo(libraryOf(at).sources, name.endsWith("def") ? sources.map(onlyIf) : sources);
}

function idfComponent(at: Interpreter, words: readonly string[]): void {
  at.project.kits.add("esp-idf");
  const component = newTarget(at, at.directory.path.slice(at.directory.path.lastIndexOf("/") + 1), "static", true);
  let key = "";
  for (const word of words) {
    if (/^[A-Z_]+$/.test(word)) key = word;
    else if (key === "SRCS") addTo(component.sources, [at.say(at.path(word))]);
    else if (key === "SRC_DIRS") {
      const folder = at.inTree(word);
      const files = folder === undefined ? [] : at.world.index.in(folder);
      addTo(
        component.sources,
        files.filter((path) => /\.(?:c|cc|cpp|cxx|s)$/i.test(path)).map((path) => at.say(`${SOURCE_ROOT}/${path}`)),
      );
    } else if (key === "INCLUDE_DIRS" || key === "PRIV_INCLUDE_DIRS") addTo(component.includes.own, [at.say(at.path(word))]);
  }
}
