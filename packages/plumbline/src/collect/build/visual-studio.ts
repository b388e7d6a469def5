import type { ProjectFile } from "./project-file.ts";
import type { Mark } from "./place.ts";
import { below, child, childrenOf, type Element, textOf } from "./xml.ts";
import { wordsOf } from "./words.ts";

/** Configurations of a Visual Studio project (.vcxproj); a .csproj names a product without C or C++ units. */
export function visualStudioProject(root: Element, name: string, mark: (line: number) => Mark): ProjectFile | undefined {
  if (root.name !== "Project") return undefined;
  const configurations = below(root, "ProjectConfiguration").map(({ attributes, line }) => ({
    title: attributes.get("Include") ?? "",
    line,
  }));
  const sources = childrenOf(root, "ItemGroup").flatMap((group) => childrenOf(group, "ClCompile"));
  const groups = childrenOf(root, "ItemDefinitionGroup");
  return {
    system: "visual-studio",
    name,
    target: targetOf(root),
    configurations: configurations.map(({ title, line }) => {
      const own = groups.filter((group) => holdsFor(group, title));
      const compiler = own.flatMap((group) => childrenOf(group, "ClCompile"));
      return {
        name: title,
        debug: /debug/i.test(title),
        compiler: "cl",
        defines: listed(compiler, "PreprocessorDefinitions"),
        includes: listed(compiler, "AdditionalIncludeDirectories"),
        flags: compiler.flatMap(flagsOf),
        sources: sources.filter((source) => !leftOut(source, title)).map(({ attributes }) => attributes.get("Include") ?? ""),
        mark: mark(compiler[0]?.line ?? line),
      };
    }),
  };
}

/** .NET runs on every system unless its framework or its windows are those of Windows. */
function targetOf(root: Element): ProjectFile["target"] {
  const says = (...names: readonly string[]): string => names.flatMap((name) => below(root, name).map(({ text }) => text.trim())).join(" ");
  const frameworks = says("TargetFramework", "TargetFrameworks");
  if (!/\bnet(?:coreapp|standard)?\d+\.\d/.test(frameworks) || /\bnet\d+\.\d+-windows/.test(frameworks)) return "windows";
  return /true/i.test(says("UseWPF", "UseWindowsForms")) || /WinExe/.test(says("OutputType")) ? "windows" : "host";
}

/** A condition compares with the name of a configuration; without one the group is for all. */
function holdsFor({ attributes }: Element, title: string): boolean {
  const condition = attributes.get("Condition");
  return condition === undefined || condition.includes(`'${title}'`) || condition.includes(`'${title.split("|", 1)[0] ?? ""}'`);
}

const listed = (compiler: readonly Element[], name: string): string[] =>
  compiler.flatMap((one) => textOf(one, name).split(";")).filter((item) => item !== "" && !item.startsWith("%("));

const leftOut = (source: Element, title: string): boolean =>
  childrenOf(source, "ExcludedFromBuild").some((one) => one.text.trim() === "true" && holdsFor(one, title));

const OPTIMISATION = new Map([
  ["Disabled", "/Od"],
  ["MinSpace", "/O1"],
  ["MaxSpeed", "/O2"],
  ["Full", "/Ox"],
]);

function flagsOf(compiler: Element): string[] {
  const level = /^Level(\d)$/.exec(textOf(compiler, "WarningLevel"))?.[1];
  const edition = textOf(compiler, "LanguageStandard").replace("stdcpp", "c++");
  const editionC = textOf(compiler, "LanguageStandard_C").replace("stdc", "c");
  return [
    OPTIMISATION.get(textOf(compiler, "Optimization")),
    level === undefined ? undefined : `/W${level}`,
    textOf(compiler, "WarningLevel") === "EnableAllWarnings" ? "/Wall" : undefined,
    textOf(compiler, "WarningLevel") === "TurnOffAllWarnings" ? "/W0" : undefined,
    textOf(compiler, "BufferSecurityCheck") === "false" ? "/GS-" : undefined,
    textOf(compiler, "SDLCheck") === "true" ? "/sdl" : undefined,
    textOf(compiler, "ControlFlowGuard") === "Guard" ? "/guard:cf" : undefined,
    textOf(compiler, "TreatWarningAsError") === "true" ? "/WX" : undefined,
    edition === "" ? undefined : `/std:${edition}`,
    editionC === "" ? undefined : `/std:${editionC}`,
    ...(child(compiler, "AdditionalOptions")
      ? wordsOf(textOf(compiler, "AdditionalOptions"), "windows").filter((word) => !word.startsWith("%("))
      : []),
  ].filter((flag) => flag !== undefined);
}
