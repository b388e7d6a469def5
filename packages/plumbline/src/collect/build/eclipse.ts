import type { LanguageOptions, ProjectConfiguration, ProjectFile } from "./project-file.ts";
import type { Mark } from "./place.ts";
import { below, childrenOf, type Element } from "./xml.ts";
import { wordsOf } from "./words.ts";

/** Configurations of an Eclipse CDT project (.cproject) as STM32CubeIDE, Code Composer Studio and others write it. */
export function eclipseProject(root: Element, _name: string, mark: (line: number) => Mark): ProjectFile | undefined {
  const configurations = below(root, "configuration").filter(
    (one) => one.attributes.has("artifactName") || below(one, "toolChain").length > 0,
  );
  if (configurations.length === 0) return undefined;
  const chains = below(root, "toolChain").map(({ attributes }) => attributes.get("superClass") ?? "");
  const system = chains.some((name) => /com\.st\.stm32cube|fr\.ac6/.test(name))
    ? "cubeide"
    : chains.some((name) => name.startsWith("com.ti."))
      ? "ccs"
      : "eclipse";
  return {
    system,
    name: projectName(root),
    target: "bareMetal",
    configurations: configurations.map((one) => configurationOf(one, system, mark)),
  };
}

const projectName = (root: Element): string => below(root, "project")[0]?.attributes.get("id")?.split(".", 1)[0] ?? "";

type System = "cubeide" | "ccs" | "eclipse";

function configurationOf(configuration: Element, system: System, mark: (line: number) => Mark): ProjectConfiguration {
  const tools = below(configuration, "tool");
  const shared = below(configuration, "toolChain").flatMap((chain) => childrenOf(chain, "option"));
  const forLanguage = (language: "c" | "c++" | "assembly"): LanguageOptions => {
    const own = tools.filter(({ attributes }) => languageOf(attributes.get("superClass") ?? "").includes(language));
    const options = own.flatMap((tool) => below(tool, "option"));
    return optionsFor(language, options, shared, system);
  };
  const name = configuration.attributes.get("name") ?? "";
  const compiler = tools.find(({ attributes }) => languageOf(attributes.get("superClass") ?? "").includes("c"));
  return {
    name,
    debug: /debug/i.test(configuration.attributes.get("buildProperties") ?? "") || /debug/i.test(name),
    compiler: compilerOf(system, compiler?.attributes.get("superClass") ?? ""),
    ...forLanguage("c"),
    languages: { "c++": forLanguage("c++"), assembly: forLanguage("assembly") },
    // Eclipse calls the compiler from a folder with the name of the configuration.
    from: name,
    sources: [],
    folders: foldersOf(configuration),
    ...(system !== "cubeide" && { partial: true }),
    mark: mark(compiler?.line ?? configuration.line),
  };
}

/** For which languages a tool is called; one compiler for all is C and C++. */
function languageOf(superClass: string): readonly ("c" | "c++" | "assembly")[] {
  if (/assembler/i.test(superClass)) return ["assembly"];
  if (/linker|archiver|librarian|hex|size|objcopy/i.test(superClass)) return [];
  if (/cpp\.compiler|c\+\+|cpp/i.test(superClass)) return ["c++"];
  if (/\.c\.compiler|\.compiler\.c\b/i.test(superClass)) return ["c"];
  return /compiler/i.test(superClass) ? ["c", "c++"] : [];
}

function compilerOf(system: System, superClass: string): string {
  if (system === "cubeide") return "arm-none-eabi-gcc";
  if (system === "eclipse") return /gnu|gcc|crt/i.test(superClass) ? "gcc" : "eclipse";
  if (/ticlang/i.test(superClass)) return "tiarmclang";
  return /msp430/i.test(superClass) ? "cl430" : /tms470|arm/i.test(superClass) ? "armcl" : /c2000/i.test(superClass) ? "cl2000" : "cl6x";
}

function optionsFor(language: string, options: readonly Element[], shared: readonly Element[], system: System): LanguageOptions {
  const lists = (kind: string): string[] => options.filter(({ attributes }) => attributes.get("valueType") === kind).flatMap(valuesOf);
  const native = language !== "assembly";
  return {
    defines: [...new Set(lists("definedSymbols"))],
    includes: [...new Set(lists("includePath"))],
    flags: [
      ...(native && system === "cubeide" ? cubeFlags(language, options) : []),
      ...(native ? optimisation(options, shared, system) : []),
      ...(native ? warnings(options, shared, system) : []),
      ...otherFlags([...shared, ...options]),
    ],
  };
}

const valuesOf = (option: Element): string[] =>
  childrenOf(option, "listOptionValue").map(({ attributes }) => (attributes.get("value") ?? "").replaceAll(/^"|"$/g, ""));

const valueFor = (options: readonly Element[], kind: RegExp): string | undefined =>
  options.find(({ attributes }) => kind.test(attributes.get("superClass") ?? ""))?.attributes.get("value");

/** What STM32CubeIDE asks of the compiler where the file does not say otherwise. */
function cubeFlags(language: string, options: readonly Element[]): string[] {
  const edition = /\.(c\d\d|gnu\d\d|cpp\d\w|gnupp\d\w)$/.exec(valueFor(options, /languagestandard/i) ?? "")?.[1]?.replace("pp", "++");
  return [
    `-std=${edition ?? (language === "c++" ? "gnu++14" : "gnu11")}`,
    ...(valueFor(options, /functionsections$/i) === "false" ? [] : ["-ffunction-sections"]),
    ...(valueFor(options, /datasections$/i) === "false" ? [] : ["-fdata-sections"]),
  ];
}

const LEVELS: Readonly<Record<string, string>> = { none: "0", optimize: "1", more: "2", most: "3", size: "s", debug: "g" };

/** STM32CubeIDE does not optimise where nothing is said. */
function optimisation(options: readonly Element[], shared: readonly Element[], system: System): string[] {
  const value = valueFor([...options, ...shared], /optimi[sz]ation\.level|OPT_LEVEL/i) ?? "";
  const last = value.slice(value.lastIndexOf(".") + 1).toLowerCase();
  const level = LEVELS[last] ?? /^o?(0|1|2|3|s|z|g|fast)$/.exec(last)?.[1];
  if (level !== undefined) return [`-O${level}`];
  return system === "cubeide" ? ["-O0"] : [];
}

const WARNINGS: readonly (readonly [kind: RegExp, flag: string])[] = [
  [/warnings\.(?:all|allwarn)$/i, "-Wall"],
  [/warnings\.(?:extra|extrawarn)$/i, "-Wextra"],
  [/warnings\.(?:conversion|wconversion)$/i, "-Wconversion"],
  [/warnings\.(?:toerrors|errors?|werror)$/i, "-Werror"],
];

function warnings(options: readonly Element[], shared: readonly Element[], system: System): string[] {
  const all = [...options, ...shared];
  return WARNINGS.flatMap(([kind, flag]) => {
    const value = valueFor(all, kind);
    return value === "true" || (value === undefined && flag === "-Wall" && system === "cubeide") ? [flag] : [];
  });
}

const otherFlags = (options: readonly Element[]): string[] =>
  options
    .filter(({ attributes }) => /otherflags|\.other$/i.test(attributes.get("superClass") ?? ""))
    .flatMap((option) => [...valuesOf(option), attributeValue(option)])
    .flatMap((text) => wordsOf(text));

const attributeValue = ({ attributes }: Element): string => attributes.get("value") ?? "";

function foldersOf(configuration: Element): { folder: string; without: string[] }[] {
  const entries = below(configuration, "entry").filter(({ attributes }) => attributes.get("kind") === "sourcePath");
  if (entries.length === 0) return [{ folder: "", without: [] }];
  return entries.map(({ attributes }) => ({
    folder: attributes.get("name") ?? "",
    without: (attributes.get("excluding") ?? "").split("|").filter(Boolean),
  }));
}
