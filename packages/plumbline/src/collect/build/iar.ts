import type { ProjectFile } from "./project-file.ts";
import type { Mark } from "./place.ts";
import { below, child, childrenOf, type Element, textOf } from "./xml.ts";

const OPTIMISATION = ["-On", "-Ol", "-Om", "-Oh"];

/** Configurations of an IAR Embedded Workbench project (.ewp). */
export function iarProject(root: Element, name: string, mark: (line: number) => Mark): ProjectFile {
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
      return {
        name: title,
        debug: textOf(configuration, "debug") === "1",
        compiler: textOf(compiler, "name").toLowerCase() || "iccarm",
        defines: options.get("CCDefines")?.filter(Boolean) ?? [],
        includes: (options.get("CCIncludePath2") ?? options.get("newCCIncludePaths") ?? []).filter(Boolean),
        flags: flagsOf(options),
        sources: filesIn(root, title, 0).map((file) => textOf(file, "name")),
        mark: mark(compiler?.line ?? configuration.line),
      };
    }),
  };
}

/** Files of a project or a group; a file or a whole group may be left out of a configuration. */
function filesIn(group: Element, title: string, depth: number): Element[] {
  if (depth > 20) return [];
  const kept = group.children.filter(({ name }) => name === "file" || name === "group").filter((one) => !isLeftOut(one, title));
  return kept.flatMap((one) => (one.name === "file" ? [one] : filesIn(one, title, depth + 1)));
}

const isLeftOut = (element: Element, title: string): boolean =>
  childrenOf(child(element, "excluded"), "configuration").some(({ text }) => text.trim() === title);

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
