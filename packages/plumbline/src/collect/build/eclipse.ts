import type { ProjectConfiguration, ProjectFile } from "./project-file.ts";
import type { Mark } from "./place.ts";
import { below, childrenOf, type Element } from "./xml.ts";
import { wordsOf } from "./words.ts";

/** Configurations of an Eclipse CDT project (.cproject) as STM32CubeIDE and Code Composer Studio write it. */
export function eclipseProject(root: Element, _name: string, mark: (line: number) => Mark): ProjectFile | undefined {
  const configurations = below(root, "configuration").filter(
    (one) => one.attributes.has("artifactName") || below(one, "toolChain").length > 0,
  );
  if (configurations.length === 0) return undefined;
  const cube = below(root, "toolChain").some(({ attributes }) => /com\.st\.stm32cube|fr\.ac6/.test(attributes.get("superClass") ?? ""));
  return {
    system: cube ? "cubeide" : "ccs",
    name: projectName(root),
    target: "bareMetal",
    configurations: configurations.map((one) => configurationOf(one, cube, mark)),
  };
}

const projectName = (root: Element): string => below(root, "project")[0]?.attributes.get("id")?.split(".", 1)[0] ?? "";

function configurationOf(configuration: Element, cube: boolean, mark: (line: number) => Mark): ProjectConfiguration {
  const tools = below(configuration, "tool").filter(({ attributes }) =>
    /c(?:pp)?\.compiler|\.compiler(?:Debug|Release|\.|$)/i.test(attributes.get("superClass") ?? ""),
  );
  const options = tools.flatMap((tool) => below(tool, "option"));
  const lists = (kind: string): string[] => options.filter(({ attributes }) => attributes.get("valueType") === kind).flatMap(valuesOf);
  const name = configuration.attributes.get("name") ?? "";
  return {
    name,
    debug: /debug/i.test(configuration.attributes.get("buildProperties") ?? "") || /debug/i.test(name),
    compiler: cube ? "arm-none-eabi-gcc" : "",
    defines: [...new Set(lists("definedSymbols"))],
    includes: [...new Set(lists("includePath"))],
    flags: [...new Set([...(cube ? cubeFlags(options) : []), ...optimisation(options), ...otherFlags(options)])],
    sources: [],
    folders: foldersOf(configuration),
    ...(!cube && { partial: true }),
    mark: mark(tools[0]?.line ?? configuration.line),
  };
}

const valuesOf = (option: Element): string[] =>
  childrenOf(option, "listOptionValue").map(({ attributes }) => (attributes.get("value") ?? "").replaceAll('"', ""));

/** What STM32CubeIDE asks of the compiler where the file does not say otherwise. */
function cubeFlags(options: readonly Element[]): string[] {
  const quiet = options.some(
    ({ attributes }) => /warnings\.all/.test(attributes.get("superClass") ?? "") && attributes.get("value") === "false",
  );
  const edition = options.find(({ attributes }) => /languagestandard/i.test(attributes.get("superClass") ?? ""))?.attributes.get("value");
  return [
    ...(quiet ? [] : ["-Wall"]),
    `-std=${/\.(c\d\d|gnu\d\d|cpp\d\w|gnupp\d\w)$/.exec(edition ?? "")?.[1]?.replace("pp", "++") ?? "gnu11"}`,
  ];
}

function optimisation(options: readonly Element[]): string[] {
  const value =
    options
      .find(({ attributes }) => /optimi[sz]ation\.level|OPT_LEVEL/i.test(attributes.get("superClass") ?? ""))
      ?.attributes.get("value") ?? "";
  const level = /\.o?(0|1|2|3|s|g|fast)$/i.exec(value)?.[1] ?? /\.value\.o(\w)$/.exec(value)?.[1];
  return level === undefined ? [] : [`-O${level.toLowerCase()}`];
}

const otherFlags = (options: readonly Element[]): string[] =>
  options
    .filter(({ attributes }) => /otherflags|other\.otherflags|\.other$/i.test(attributes.get("superClass") ?? ""))
    .flatMap((option) => [...valuesOf(option), ...wordsOf(option.attributes.get("value") ?? "")])
    .flatMap((text) => wordsOf(text));

function foldersOf(configuration: Element): { folder: string; without: string[] }[] {
  const entries = below(configuration, "entry").filter(({ attributes }) => attributes.get("kind") === "sourcePath");
  if (entries.length === 0) return [{ folder: "", without: [] }];
  return entries.map(({ attributes }) => ({
    folder: attributes.get("name") ?? "",
    without: (attributes.get("excluding") ?? "").split("|").filter(Boolean),
  }));
}
