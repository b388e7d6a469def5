import type { BuildProduct, CompileUnit, FilePart, SourceText } from "#model";

import type { EclipseLink } from "./eclipse-links.ts";
import { eclipseProject } from "./eclipse.ts";
import { iarProject } from "./iar.ts";
import { keilProject } from "./keil.ts";
import { mplabProject } from "./mplab.ts";
import type { BuildPart, Reading } from "./part.ts";
import { folderOf, nameOf, resolvedPath } from "./paths.ts";
import { type Mark, markOf, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import { fromProject, sourcesIn } from "./project-sources.ts";
import type { TreeIndex } from "./tree-index.ts";
import { visualStudioProject } from "./visual-studio.ts";
import { type Element, xmlRoot } from "./xml.ts";

/** A project file of a commercial tool, its paths as written and relative to `base`. */
export interface ProjectFile {
  readonly system: "iar" | "keil" | "cubeide" | "ccs" | "eclipse" | "mplab" | "visual-studio";
  readonly name: string;
  readonly target: BuildProduct["target"];
  readonly configurations: readonly ProjectConfiguration[];
}

/** How the sources of one language are compiled. */
export interface LanguageOptions {
  readonly defines: readonly string[];
  readonly includes: readonly string[];
  readonly flags: readonly string[];
}

export interface ProjectConfiguration extends LanguageOptions {
  readonly name: string;
  readonly debug: boolean;
  readonly compiler: string;
  /** Languages that have options of their own. */
  readonly languages?: Partial<Record<CompileUnit["language"], LanguageOptions>>;
  /** Folder below the project from which the compiler is called; include paths are relative to it. */
  readonly from?: string;
  readonly sources: readonly string[];
  /** Folders whose sources are compiled, with what is left out of them. */
  readonly folders?: readonly { readonly folder: string; readonly without: readonly string[] }[];
  /** The tool adds flags that the file does not name. */
  readonly partial?: boolean;
  /** Processor that it is built for, as the file names it. */
  readonly processor?: string;
  readonly mark: Mark;
}

type Reader = (root: Element, name: string, mark: (line: number) => Mark) => ProjectFile | undefined;

const READERS: readonly (readonly [name: RegExp, read: Reader])[] = [
  [/\.ewp$/i, iarProject],
  [/\.uvprojx?$/i, keilProject],
  [/^\.cproject$/, eclipseProject],
  [/^configurations\.xml$/, mplabProject],
  [/\.(?:vcxproj|csproj)$/i, visualStudioProject],
];

/** Whether a file is a project of a tool known here. */
export const isProjectFile = (name: string): boolean => READERS.some(([pattern]) => pattern.test(name));

/** Reads a project file; what is no well-formed XML is named as damage. */
export function projectIn(source: SourceText): Pick<BuildPart, "project" | "damage"> {
  const root = xmlRoot(source.text);
  const reader = READERS.find(([pattern]) => pattern.test(source.file.name))?.[1];
  if (!root || !reader) return { damage: "is no well-formed project file" };
  const project = reader(root, source.file.name.replace(/\.\w+$/, ""), (line) => markOf(source, line));
  return project ? { project } : {};
}

/** Units of all project files of the tree. */
export function readProjects(parts: readonly FilePart<BuildPart>[], index: TreeIndex): Reading {
  const files = parts.filter(({ part }) => part.project && isUsed(part.project));
  const links = new Map(parts.flatMap(({ path, part }) => (part.links ? [[folderOf(path), part.links] as const] : [])));
  return {
    units: files.flatMap((file) => unitsIn(file, file.part.project as ProjectFile, links.get(folderOf(file.path)) ?? [], index)),
    products: files.map((file) => productIn(file, file.part.project as ProjectFile)),
    descriptions: files.map((file) => ({
      system: file.part.project?.system ?? "",
      location: placeOf(file, [1, ""]),
      unresolved: [],
      flags: [],
    })),
  };
}

/** A project that compiles nothing is a template. */
const isUsed = ({ configurations }: ProjectFile): boolean =>
  configurations.length === 0 || configurations.some(({ sources, folders }) => sources.length > 0 || (folders?.length ?? 0) > 0);

/** The configuration of the release is the one that is not for debugging, by its name or by what the file says of it. */
const releases = ({ configurations }: ProjectFile, one: ProjectConfiguration): boolean => {
  const named = configurations.filter(({ name }) => /release|prod|flash$/i.test(name) && !/debug/i.test(name));
  if (named.length > 0) return named.includes(one);
  const plain = configurations.filter(({ name, debug }) => !debug && !/debug|test|sim/i.test(name));
  return plain.length > 0 ? plain.includes(one) : true;
};

function productIn(file: FilePart<BuildPart>, project: ProjectFile): BuildProduct {
  const name = nameFor(file.path, project);
  const because = whyNotShipped(project.name, folderOf(file.path));
  return {
    name,
    kind: because === undefined ? (project.system === "visual-studio" ? "application" : "firmware") : "test",
    target: project.target,
    system: project.system,
    configurations: project.configurations.map((one) => ({
      name: one.name,
      release: releases(project, one),
      because: releases(project, one)
        ? "it is the configuration that is not for debugging"
        : "its name or its settings say that it is for debugging",
      ...(one.processor && { processor: one.processor }),
    })),
    location: placeOf(file, [1, ""], name),
  };
}

const nameFor = (path: string, { name }: ProjectFile): string =>
  name === "" || name === "configurations" ? nameOf(folderOf(path).replace(/\/?nbproject$/, "")) || "project" : name;

function unitsIn(file: FilePart<BuildPart>, project: ProjectFile, links: readonly EclipseLink[], index: TreeIndex): CompileUnit[] {
  const base = folderOf(file.path).replace(/(?:^|\/)nbproject$/, "");
  const name = nameFor(file.path, project);
  // What a project names is in its image, whatever the folder is called: a self-test reaches the device.
  const because = whyNotShipped(project.name, folderOf(file.path));
  return project.configurations.flatMap((configuration) => {
    const release = releases(project, configuration);
    const location = placeOf(file, configuration.mark, `${name} ${configuration.name}`);
    return sourcesIn(configuration, base, links, index).flatMap((path): CompileUnit[] => {
      const language = languageOfSource(path);
      if (language === undefined) return [];
      const { defines, includes, flags } = configuration.languages?.[language] ?? configuration;
      return [
        {
          path,
          language,
          product: name,
          configuration: configuration.name,
          release,
          shipped: because === undefined,
          ...(because !== undefined && { becauseNotShipped: because }),
          defines,
          includes: includes.map((one) => includeIn(one, base, configuration, index)),
          flags,
          certainty: configuration.partial ? "partial" : "exact",
          compiler: configuration.compiler,
          location,
        },
      ];
    });
  });
}

/** A path of the machine that the project was made on is shown as the folder of the tree that it ends with, where there is one. */
function includeIn(path: string, base: string, { from }: ProjectConfiguration, index: TreeIndex): string {
  const plain = fromProject(path);
  if (/^(?:[A-Za-z]:)?[\\/]/.test(plain)) {
    const parts = plain.split(/[\\/]/).filter(Boolean);
    const end = parts.map((_, skip) => parts.slice(skip).join("/")).find((one) => index.isFolder(one));
    return end ?? plain;
  }
  const start = from === undefined || plain !== path.replaceAll('"', "") ? base : `${base}/${from}`;
  return plain.startsWith("$") ? plain : (resolvedPath(start, plain) ?? path);
}
