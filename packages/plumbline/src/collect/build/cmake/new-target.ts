import type { Interpreter } from "./interpreter.ts";
import { newScoped, type Target, type TargetKind } from "./reading.ts";
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
    options: newScoped(),
    defines: newScoped(),
    includes: newScoped(),
    links: newScoped(),
    properties: standards(at),
    foreign,
    open: foreign || at.directory.open,
  };
  target.options.own.push(...at.directory.options);
  if (at.project.targets.size < 20_000) at.project.targets.set(name, target);
  return target;
}

/** Properties that start with the value of a variable when the target is made. */
function standards(at: Interpreter): Map<string, string> {
  const names = ["C_STANDARD", "CXX_STANDARD", "C_EXTENSIONS", "CXX_EXTENSIONS", "POSITION_INDEPENDENT_CODE", "COMPILE_WARNING_AS_ERROR"];
  return new Map(
    names.flatMap((name) => {
      const value = at.lookup(`CMAKE_${name}`);
      return value === "" || value === UNKNOWN ? [] : [[name, value] as const];
    }),
  );
}
