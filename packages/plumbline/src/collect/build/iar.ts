import type { ProjectFile } from "./project-file.ts";
import type { Mark } from "./place.ts";
import { below, child, childrenOf, type Element, textOf } from "./xml.ts";

const OPTIMISATION = ["-On", "-Ol", "-Om", "-Oh"];

/** Configurations of an IAR Embedded Workbench project (.ewp). */
export function iarProject(root: Element, name: string, mark: (line: number) => Mark): ProjectFile {
  const files = below(root, "file");
  return {
    system: "iar",
    name,
    target: "bareMetal",
    configurations: childrenOf(root, "configuration").map((configuration) => {
      const title = textOf(configuration, "name");
      const compiler = childrenOf(configuration, "settings").find((settings) => textOf(settings, "name").startsWith("ICC"));
      const options = new Map(
        below(compiler, "option").map((option) => [textOf(option, "name"), childrenOf(option, "state").map(({ text }) => text.trim())]),
      );
      const included = files.filter((file) => !below(child(file, "excluded"), "configuration").some(({ text }) => text.trim() === title));
      return {
        name: title,
        debug: textOf(configuration, "debug") === "1",
        compiler: textOf(compiler, "name").toLowerCase() || "iccarm",
        defines: options.get("CCDefines")?.filter(Boolean) ?? [],
        includes: (options.get("CCIncludePath2") ?? options.get("newCCIncludePaths") ?? []).filter(Boolean),
        flags: flagsOf(options),
        sources: included.map((file) => textOf(file, "name")),
        mark: mark(compiler?.line ?? configuration.line),
      };
    }),
  };
}

function flagsOf(options: ReadonlyMap<string, readonly string[]>): string[] {
  const on = (name: string): boolean => options.get(name)?.[0] === "1";
  const level = OPTIMISATION[Number(options.get("CCOptLevel")?.[0])];
  const guard = [...options].find(([name]) => /StackProtection$/i.test(name))?.[1][0];
  const extra = [
    ...(on("IExtraOptionsCheck") || !options.has("IExtraOptionsCheck") ? (options.get("IExtraOptions") ?? []) : []),
    ...(options.get("CCExtraOptions") ?? []),
  ];
  return [
    ...(level ? [level] : []),
    ...(guard === "1" ? ["--stack_protection"] : []),
    ...(on("CCDiagWarnAreErr") ? ["--warnings_are_errors"] : []),
    ...extra.flatMap((text) => text.split(/\s+/)).filter(Boolean),
  ];
}
