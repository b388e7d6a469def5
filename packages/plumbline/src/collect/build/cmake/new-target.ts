import type { Interpreter } from "./interpreter.ts";
import { addTo, newScoped, type Target, type TargetKind } from "./reading.ts";
import { UNKNOWN } from "./values.ts";

/** A target of the project, or of the kit where only the kit makes it. */
export function newTarget(at: Interpreter, name: string, kind: TargetKind, foreign: boolean): Target {
  const known = at.project.targets.get(name);
  if (known) return known;
  const target: Target = {
    name,
    kind,
    directory: at.directory,
    place: at.place(name),
    sources: [],
    flags: [],
    options: newScoped(),
    defines: newScoped(),
    includes: newScoped(),
    links: newScoped(),
    properties: standards(at),
    foreign,
    open: foreign || at.directory.open,
  };
  addTo(target.options.own, at.directory.options);
  addTo(target.includes.own, at.directory.includes);
  addTo(target.links.own, at.directory.links);
  at.directory.targets.push(target);
  if (at.project.targets.size < 20_000) at.project.targets.set(name, target);
  return target;
}

/** Properties that start with the value of a variable when the target is made. */
function standards(at: Interpreter): Map<string, string> {
  return new Map(
    INHERITED.flatMap((name) => {
      const value = at.lookup(`CMAKE_${name}`);
      return value === "" || value === UNKNOWN ? [] : [[name, value] as const];
    }),
  );
}

const INHERITED = [
  "C_STANDARD",
  "CXX_STANDARD",
  "C_EXTENSIONS",
  "CXX_EXTENSIONS",
  "POSITION_INDEPENDENT_CODE",
  "COMPILE_WARNING_AS_ERROR",
  "C_VISIBILITY_PRESET",
  "CXX_VISIBILITY_PRESET",
  "VISIBILITY_INLINES_HIDDEN",
  "INTERPROCEDURAL_OPTIMIZATION",
];
