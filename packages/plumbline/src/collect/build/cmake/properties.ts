import { wordsOf } from "../words.ts";
import type { Interpreter } from "./interpreter.ts";
import { addTo, type Said, type Target } from "./reading.ts";
import { listOf } from "./values.ts";

/** Pairs of property and value for one target. */
export function properties(at: Interpreter, name: string, pairs: readonly string[]): void {
  const target = at.project.targets.get(name);
  if (!target) return;
  for (let index = 0; index + 1 < pairs.length; index += 2) applyProperty(at, target, pairs[index] ?? "", pairs[index + 1] ?? "", false);
}

function applyProperty(at: Interpreter, target: Target, property: string, value: string, append: boolean): void {
  const replaced = (list: Said[], words: readonly string[]): void => {
    if (!append && !at.maybe) list.length = 0;
    addTo(
      list,
      words.map((word) => at.say(word, target.name)),
    );
  };
  if (property === "COMPILE_FLAGS") replaced(target.flags, wordsOf(value));
  else if (property === "COMPILE_OPTIONS") replaced(target.options.own, listOf(value));
  else if (property === "COMPILE_DEFINITIONS") replaced(target.defines.own, listOf(value));
  else if (property === "INCLUDE_DIRECTORIES")
    replaced(
      target.includes.own,
      listOf(value).map((path) => at.path(path)),
    );
  else if (property === "INTERFACE_COMPILE_OPTIONS") replaced(target.options.passed, listOf(value));
  else if (property === "INTERFACE_COMPILE_DEFINITIONS") replaced(target.defines.passed, listOf(value));
  else if (property === "INTERFACE_INCLUDE_DIRECTORIES") replaced(target.includes.passed, listOf(value));
  else if (!at.maybe) target.properties.set(property, value);
}

/** set_property(TARGET | SOURCE | DIRECTORY …). */
export function setProperty(at: Interpreter, words: readonly string[]): void {
  const split = words.indexOf("PROPERTY");
  const head = words.slice(1, Math.max(0, split));
  const append = head.includes("APPEND") || head.includes("APPEND_STRING");
  const names = head.filter((word) => word !== "APPEND" && word !== "APPEND_STRING");
  const [property = "", ...values] = words.slice(split + 1);
  if (words[0] === "TARGET") {
    for (const name of names) {
      const target = at.project.targets.get(name);
      if (target) applyProperty(at, target, property, values.join(";"), append);
    }
  } else if (words[0] === "SOURCE") fileProperties(at, names, [property, values.join(";")]);
  else if (words[0] === "DIRECTORY" && names.every((name) => at.path(name) === at.directory.path))
    directoryProperty(at, property, values, append);
}

/** A property of the present directory. */
export function directoryProperty(at: Interpreter, property: string, values: readonly string[], append: boolean): void {
  const { options, defines, includes } = at.directory;
  const list = { COMPILE_OPTIONS: options, COMPILE_DEFINITIONS: defines, INCLUDE_DIRECTORIES: includes }[property];
  if (!list) return;
  if (!append && !at.maybe) list.length = 0;
  const words = values.flatMap(listOf);
  addTo(
    list,
    words.map((word) => at.say(property === "INCLUDE_DIRECTORIES" ? at.path(word) : word)),
  );
}

/** Pairs of property and value for single sources. */
export function fileProperties(at: Interpreter, files: readonly string[], pairs: readonly string[]): void {
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const words = fileFlags(at, pairs[index] ?? "", pairs[index + 1] ?? "");
    for (const file of words.length > 0 ? files : []) {
      const path = at.inTree(file);
      if (path === undefined) continue;
      const flags = at.project.fileFlags.get(path) ?? [];
      addTo(
        flags,
        words.map((word) => at.say(word, file)),
      );
      at.project.fileFlags.set(path, flags);
    }
  }
}

function fileFlags(at: Interpreter, property: string, value: string): string[] {
  switch (property) {
    case "COMPILE_FLAGS":
      return wordsOf(value);
    case "COMPILE_OPTIONS":
      return listOf(value);
    case "COMPILE_DEFINITIONS":
      return listOf(value).map((word) => `-D${word}`);
    case "INCLUDE_DIRECTORIES":
      return listOf(value).map((path) => `-I${at.path(path)}`);
    default:
      return [];
  }
}
