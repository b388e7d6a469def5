import type { BuildFact } from "#model";

const known = new WeakMap<BuildFact, ReadonlySet<string>>();

/** Whether the build compiles a file, and only into what does not reach the device: a simulator, a test, a tool of the host. */
export function neverShipped(build: BuildFact | undefined, path: string): boolean {
  if (!build) return false;
  let left = known.get(build);
  if (left === undefined) known.set(build, (left = unshippedIn(build)));
  return left.has(path);
}

function unshippedIn({ units }: BuildFact): ReadonlySet<string> {
  const shipped = new Set(units.filter((unit) => unit.shipped).map(({ path }) => path));
  return new Set(units.filter((unit) => !unit.shipped && !shipped.has(unit.path)).map(({ path }) => path));
}
