import type { BuildProduct, CompileUnit, FilePart, SourceText } from "#model";

import { sortedFlags } from "./flags.ts";
import type { BuildPart, Reading } from "./part.ts";
import { folderOf, liesIn, nameOf, resolvedPath } from "./paths.ts";
import { type Mark, markOf, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import { fitsGlob, type TreeIndex } from "./tree-index.ts";
import { wordsOf } from "./words.ts";

/** One section of platformio.ini; the lines of a value are kept apart. */
export interface IniSection {
  readonly name: string;
  readonly values: readonly (readonly [key: string, lines: readonly string[], mark: Mark])[];
  readonly mark: Mark;
}

/** Sections of an INI file as PlatformIO reads it: an indented line goes on with the value above. */
export function iniSections(source: SourceText): IniSection[] {
  const sections: { name: string; values: [string, string[], Mark][]; mark: Mark }[] = [];
  source.lines.slice(0, 20_000).forEach((text, index) => {
    const mark = (): Mark => markOf(source, index + 1);
    const plain = text.length > 4_000 ? "" : (text.split(/(?:^|\s)[;#]/, 1)[0] ?? "").trimEnd();
    const section = /^\[([^\]]{1,200})\]/.exec(plain)?.[1];
    const value = /^([A-Za-z_][\w.-]{0,80})\s{0,40}[=:]\s{0,40}(.*)$/.exec(plain);
    if (section !== undefined) sections.push({ name: section, values: [], mark: mark() });
    else if (value) sections.at(-1)?.values.push([value[1] ?? "", value[2] ? [value[2]] : [], mark()]);
    else if (/^\s/.test(plain) && plain.trim() !== "") sections.at(-1)?.values.at(-1)?.[1].push(plain.trim());
  });
  return sections;
}

/** Units of the environments of every platformio.ini; the framework adds flags that are not in the tree. */
export function readPlatformIO(parts: readonly FilePart<BuildPart>[], index: TreeIndex): Reading {
  const files = parts.filter(({ part }) => part.ini);
  const readings = files.map((file) => projectIn(file, index));
  return {
    units: readings.flatMap(({ units }) => units),
    products: readings.map(({ product }) => product),
    descriptions: files.map((file) => ({
      system: "platformio",
      location: placeOf(file, [1, ""]),
      unresolved: [{ location: placeOf(file, [1, ""]), what: "the flags that the framework of the platform adds are not in the tree" }],
      flags: [],
    })),
  };
}

function projectIn(file: FilePart<BuildPart>, index: TreeIndex): { units: CompileUnit[]; product: BuildProduct } {
  const sections = file.part.ini ?? [];
  const folder = folderOf(file.path);
  const name = nameOf(folder) || "platformio";
  const environments = sections.filter((section) => section.name.startsWith("env:"));
  const chosen = valueOf(sections, "platformio", "default_envs")
    .flatMap((line) => line.split(/[\s,]+/))
    .filter(Boolean);
  const told = environments.map((section) => {
    const title = section.name.slice(4);
    const because = whyNot(sections, section, title) ?? whyNotShipped("", folder);
    const debug = valueOf(sections, section.name, "build_type").join("").includes("debug") || /debug/i.test(title);
    return { section, title, because, release: because === undefined && !debug && (chosen.length === 0 || chosen.includes(title)) };
  });
  const some = told.some(({ release }) => release);
  const configurations = told.map(({ section, title, release, because }) => ({
    name: title,
    release: release || (!some && because === undefined),
    ...processorOf(sections, section),
    because:
      because ??
      (chosen.includes(title) ? "default_envs names it" : chosen.length > 0 ? "default_envs names another" : "it builds for the device"),
  }));
  return {
    units: told.flatMap(({ section, title, because, release }) =>
      unitsOf(file, sections, section, { product: name, title, because, release: release || !some }, index),
    ),
    product: {
      name,
      kind: told.length > 0 && told.every(({ because }) => because !== undefined) ? "test" : "firmware",
      target: targetOf(sections, environments, told.length > 0 && told.every(({ because }) => because !== undefined)),
      system: "platformio",
      configurations,
      location: placeOf(file, [1, ""], name),
    },
  };
}

function targetOf(sections: readonly IniSection[], environments: readonly IniSection[], tested: boolean): BuildProduct["target"] {
  if (tested) return "host";
  const frameworks = valueOf(sections, environments[0]?.name ?? "env", "framework");
  return frameworks.some((one) => /espidf|zephyr|mbed/.test(one)) ? "rtos" : "bareMetal";
}

/** Platform without its version, and board. */
function processorOf(sections: readonly IniSection[], { name }: IniSection): { readonly processor?: string } {
  const [platform, board] = ["platform", "board"].map((key) => valueOf(sections, name, key).join(" ").trim()) as [string, string];
  const words = [platform.replace(/\s{0,10}[@#].*$/, ""), board].filter((word) => /^[\w./:-]{1,100}$/.test(word));
  return words.length > 0 ? { processor: words.join(" ") } : {};
}

/** Environments for the developer's machine and for tests never reach a device. */
function whyNot(sections: readonly IniSection[], section: IniSection, title: string): string | undefined {
  const platform = valueOf(sections, section.name, "platform").join(" ");
  if (/^\s*native\b/.test(platform)) return `the environment ${title} builds for the machine of the developer`;
  return whyNotShipped(title, "");
}

type Environment = { readonly product: string; readonly title: string; readonly because: string | undefined; readonly release: boolean };

function unitsOf(
  file: FilePart<BuildPart>,
  sections: readonly IniSection[],
  section: IniSection,
  environment: Environment,
  index: TreeIndex,
): CompileUnit[] {
  const folder = folderOf(file.path);
  const unflagged = new Set(wordsOf(valueOf(sections, section.name, "build_unflags").join(" ")));
  const words = wordsOf(valueOf(sections, section.name, "build_flags").join(" ")).filter(
    (word) => !unflagged.has(word) && !word.startsWith("-Wl,"),
  );
  const { defines, includes, flags } = sortedFlags(words);
  const said = [section, sections.find(({ name }) => name === "env")]
    .map((one) => one?.values.find(([key]) => key === "build_flags"))
    .find((one) => one !== undefined);
  return sourcesOf(sections, section, folder, index).flatMap((path): CompileUnit[] => {
    const language = languageOfSource(path);
    if (language === undefined) return [];
    // What the filters leave in is in the image, whatever its folder is called.
    const { because } = environment;
    return [
      {
        path,
        language,
        product: environment.product,
        configuration: environment.title,
        release: environment.release,
        shipped: because === undefined,
        ...(because !== undefined && { becauseNotShipped: because }),
        defines,
        includes: includes.map((one) => resolvedPath(folder, one) ?? one),
        flags: flags.filter((flag) => language === "c++" || !/^-std=(?:gnu|c)\+\+/.test(flag)),
        certainty: "partial",
        location: placeOf(file, said?.[2] ?? section.mark, section.name),
      },
    ];
  });
}

function sourcesOf(sections: readonly IniSection[], section: IniSection, folder: string, index: TreeIndex): string[] {
  const own = (key: string): string => valueOf(sections, "platformio", key).join("").trim();
  const sources = resolvedPath(folder, own("src_dir") || "src");
  const libraries = resolvedPath(folder, own("lib_dir") || "lib");
  const extra = valueOf(sections, section.name, "lib_extra_dirs").flatMap((line) => resolvedPath(folder, line) ?? []);
  const filters =
    valueOf(sections, section.name, "build_src_filter").join(" ") || valueOf(sections, section.name, "src_filter").join(" ") || "+<*>";
  const inSources =
    sources === undefined
      ? []
      : index.below(sources).filter((path) => isChosen(path.slice(sources === "" ? 0 : sources.length + 1), filters));
  const inLibraries = [...(libraries === undefined ? [] : [libraries]), ...extra].flatMap((one) =>
    index.isFolder(one) ? index.below(one) : [],
  );
  return [...new Set([...inSources, ...inLibraries.filter((path) => !/\/(?:examples?|tests?)\//.test(path))])];
}

/** `+<src/> -<test/>`: the last filter that fits decides. */
function isChosen(path: string, filters: string): boolean {
  let chosen = false;
  for (const [, sign, pattern = ""] of filters.slice(0, 10_000).matchAll(/([+-])<([^>]{0,300})>/g)) {
    const clean = pattern.replace(/^\.\//, "").replace(/\/?\*{0,2}$/, "");
    if (clean === "" || liesIn(path, clean) || fitsGlob(path, pattern)) chosen = sign === "+";
  }
  return chosen;
}

/** A value of a section with what `[env]` and `extends` give and `${section.key}` put in. */
function valueOf(sections: readonly IniSection[], name: string, key: string, depth = 0): string[] {
  if (depth > 10) return [];
  const section = sections.find((one) => one.name === name);
  const own = section?.values.findLast(([one]) => one === key)?.[1];
  if (own) return own.slice(0, 500).flatMap((line) => interpolated(sections, line, key, depth));
  const parents =
    section?.values
      .find(([one]) => one === "extends")?.[1]
      .flatMap((line) => line.split(/[\s,]+/))
      .filter(Boolean) ?? [];
  for (const parent of [...parents, ...(name.startsWith("env:") ? ["env"] : [])]) {
    const value = valueOf(sections, parent, key, depth + 1);
    if (value.length > 0) return value;
  }
  return [];
}

function interpolated(sections: readonly IniSection[], line: string, key: string, depth: number): string[] {
  const whole = /^\$\{([\w:-]{1,100})\.([\w.-]{1,100})\}$/.exec(line.trim());
  if (whole) return valueOf(sections, whole[1] ?? "", whole[2] ?? key, depth + 1);
  return [
    line.replaceAll(/\$\{([\w:-]{1,100})\.([\w.-]{1,100})\}/g, (_, section: string, one: string) =>
      depth < 5 && section !== "sysenv" ? valueOf(sections, section, one, depth + 1).join(" ") : "",
    ),
  ];
}
