import { existsSync, mkdirSync, rmdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a directory and what is missing above it, one by one, and gives back what it made, the outermost first. The recursive form of
 * `mkdir` in Node.js never ends where the system says that a parent which is there is not (/proc).
 */
export function makeFolders(directory: string, mode = 0o777): readonly string[] {
  const missing: string[] = [];
  for (let at = directory; !isDirectory(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  const made: string[] = [];
  try {
    for (const folder of missing) if (make(folder, mode)) made.push(folder);
  } catch (error) {
    removeFolders(made);
    throw error;
  }
  return made;
}

/** Takes away what was made, as far as nobody has put anything into it. */
export function removeFolders(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // Somebody uses it by now: it stays, and so does all that it lies in.
      return;
    }
  }
}

const isDirectory = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Another run may make the same folder at the same moment. */
function make(folder: string, mode: number): boolean {
  try {
    mkdirSync(folder, { mode });
    return true;
  } catch (error) {
    if (isDirectory(folder)) return false;
    throw error;
  }
}
