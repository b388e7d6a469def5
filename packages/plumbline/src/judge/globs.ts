import picomatch from "picomatch";

/** Whether a path is meant by one of the globs; a folder means everything below it. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = globs.map((glob) => picomatch([glob, `${glob.replace(/\/+$/, "")}/**`], { dot: true, nonegate: true }));
  return (path) => matches.some((match) => match(path));
}
