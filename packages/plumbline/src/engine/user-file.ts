import { readFileSync, statSync } from "node:fs";

/** The text of a file that a user names; throws what is wrong with it. A pipe or device could keep the run waiting without end. */
export function userFile(path: string, limitBytes: number): string {
  const stats = statSync(path);
  if (stats.isDirectory()) throw new Error("it is a directory");
  if (!stats.isFile()) throw new Error("it is no regular file");
  if (stats.size > limitBytes) throw new Error(`it is larger than ${limitBytes >> 20} MiB`);
  return readFileSync(path, "utf8");
}
