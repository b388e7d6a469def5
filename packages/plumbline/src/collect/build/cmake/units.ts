import type { CompileUnit } from "#model";

import { languageOfSource } from "../source-language.ts";
import type { TreeIndex } from "../tree-index.ts";
import { generated, type Generating } from "./generator-expressions.ts";
import { type Owner, type Project, SOURCE_ROOT, type Target } from "./reading.ts";
import { type Linked, linkedIn, notShipped } from "./shipped-targets.ts";
import { type Compiling, compilingOf, generating } from "./unit-flags.ts";
import { listOf, UNKNOWN } from "./values.ts";
import { normal } from "./variable-commands.ts";

/** What a project is compiled into for one configuration. */
export interface Wanted {
  readonly configuration: string;
  readonly release: boolean;
  readonly name: string;
}

/** Every unit of a project with its flags in the order in which CMake hands them to the compiler. */
export function unitsOf(project: Project, wanted: Wanted, index: TreeIndex): CompileUnit[] {
  const linked = linkedIn(project);
  const owners = ownersOfPrograms(project, linked);
  return [...new Set(project.targets.values())].flatMap((target) => {
    if (target.kind === "interface" || target.kind === "imported") return [];
    const because = notShipped(target, project, linked);
    const known = new Map<Generating["language"], Compiling>();
    return sourcesOf(target, project, wanted, index).map(({ path, language, maybe }): CompileUnit => {
      const asked = language === "c++" ? "CXX" : language === "assembly" ? "ASM" : "C";
      // All sources of a target and a language share nearly everything.
      const shared = known.get(asked) ?? compilingOf(target, project, asked, wanted.configuration);
      known.set(asked, shared);
      const { open, ...rest } = shared.of(path);
      return {
        path,
        language,
        product: owners.has(target.directory.owner) ? (target.directory.owner?.name ?? project.name) : project.name,
        configuration: wanted.name,
        release: wanted.release,
        shipped: because === undefined,
        ...(because !== undefined && { becauseNotShipped: because }),
        ...rest,
        certainty: maybe || open ? "partial" : "exact",
      };
    });
  });
}

/** Projects within the project that make a program which may be shipped: products of their own. */
const ownersOfPrograms = (project: Project, linked: Linked): ReadonlySet<Owner | undefined> =>
  new Set(
    [...project.targets.values()]
      .filter((target) => target.kind === "executable" && notShipped(target, project, linked) === undefined)
      .map(({ directory }) => directory.owner),
  );

type Source = { readonly path: string; readonly language: CompileUnit["language"]; readonly maybe: boolean };

/** Sources of a target that lie in the tree; the others are made or fetched by the build and named once. */
function sourcesOf(target: Target, project: Project, { configuration }: Wanted, index: TreeIndex): Source[] {
  const given = generating(project, configuration, "C");
  const found = new Map<string, Source>();
  const absent: string[] = [];
  for (const { text, maybe } of target.sources)
    for (const one of listOf(generated(text, given))) {
      const full = one.startsWith("/") ? one : `${target.directory.path}/${one}`;
      const language = languageOfSource(full);
      if (language === undefined || full.includes(UNKNOWN) || !isSwitchedOn(language, project)) continue;
      const path = full.startsWith(`${SOURCE_ROOT}/`) ? normal(full).slice(SOURCE_ROOT.length + 1) : undefined;
      if (path === undefined || !index.has(path)) absent.push(path ?? full.replace(/^\/@\w+\//, ""));
      else found.set(path, { path, language, maybe });
    }
  if (absent.length > 0 && project.unresolved.length < 200)
    project.unresolved.push({
      location: target.place,
      what: `${absent.length} ${absent.length === 1 ? "source" : "sources"} of ${target.name} are made or fetched by the build and not in the tree, such as ${absent[0] ?? ""}`,
    });
  return [...found.values()];
}

/** CMake passes over sources of a language that the project does not switch on; without project() nobody knows. */
function isSwitchedOn(language: CompileUnit["language"], { languages, place, kits }: Project): boolean {
  if (place === undefined || kits.size > 0) return true;
  return languages.has(language === "c++" ? "CXX" : language === "assembly" ? "ASM" : "C");
}
