import type { CompileUnit } from "#model";

const BY_EXTENSION: Readonly<Record<string, CompileUnit["language"]>> = {
  c: "c",
  cc: "c++",
  cpp: "c++",
  cxx: "c++",
  "c++": "c++",
  ino: "c++",
  s: "assembly",
  asm: "assembly",
  sx: "assembly",
};

/** The language of a source by its extension; nothing where it is no source that is compiled by itself. */
export function languageOfSource(path: string): CompileUnit["language"] | undefined {
  const dot = path.lastIndexOf(".");
  const extension = path.slice(dot + 1);
  if (dot < 0) return undefined;
  if (extension === "C") return "c++";
  const lower = extension.toLowerCase();
  return Object.hasOwn(BY_EXTENSION, lower) ? BY_EXTENSION[lower] : undefined;
}
