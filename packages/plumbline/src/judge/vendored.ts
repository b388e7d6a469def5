import type { LanguagesFact } from "#model";

/** A third-party part copied into the tree. */
export interface VendoredPart {
  readonly name: string;
  /** Its largest source file: a place to look at. */
  readonly path: string;
  readonly files: number;
}

/** What installs or builds a part is none itself. */
const SCRIPTS: ReadonlySet<string> = new Set(["Shell", "Batch", "PowerShell"]);

/** Folders that only collect parts: what lies right below them are the parts. */
const COLLECTS =
  /^(?:third[-_]?party|3rd[-_]?party(?:lib)?|vendor(?:s|ed)?|external(?:s)?|extern|deps|dependencies|node_modules|bower_components|submodules|site-packages|middlewares|managed_components|pods|libdeps|_deps|contrib_libs|ext_libs|lib(?:rarie)?s?|drivers|src|source|components|st)$/i;

/** The parts that the census holds for a third party's, by the first folder below those that collect parts, or by the library's file. */
export function vendoredParts(languages: LanguagesFact): readonly VendoredPart[] {
  const roots = new Set(languages.folders.filter(({ role }) => role === "thirdParty").map(({ path }) => path));
  const parts = new Map<string, { name: string; path: string; files: number; most: number }>();
  for (const { path, role, because, codeLines, language } of languages.files) {
    if (role !== "thirdParty" || SCRIPTS.has(language)) continue;
    const { key, name } = partOf(path, because, roots);
    const part = parts.get(key) ?? { name, path, files: 0, most: -1 };
    part.files++;
    if (codeLines > part.most) [part.path, part.most] = [path, codeLines];
    parts.set(key, part);
  }
  return [...parts.values()].map(({ name, path, files }) => ({ name, path, files })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function partOf(path: string, because: string, roots: ReadonlySet<string>): { readonly key: string; readonly name: string } {
  const segments = path.split("/");
  const start = segments.findIndex((_, index) => roots.has(segments.slice(0, index + 1).join("/")));
  const known = /^a file of (.{1,60}) by its name$/.exec(because)?.[1];
  if (start < 0) return { key: known ?? path, name: known ?? (segments.at(-1) as string) };
  let at = start;
  while (at < segments.length - 2 && COLLECTS.test(segments[at] as string)) at++;
  if (at === segments.length - 1 || (COLLECTS.test(segments[at] as string) && at === segments.length - 2)) {
    const name = known ?? (segments.at(-1) as string).replace(/\.[^.]*$/, "");
    return { key: `${segments.slice(0, -1).join("/")}/${name}`, name };
  }
  return { key: segments.slice(0, at + 1).join("/"), name: segments[at] as string };
}
