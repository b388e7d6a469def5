import type { ProjectFile } from "./project-file.ts";
import type { Mark } from "./place.ts";
import { below, child, type Element } from "./xml.ts";
import { wordsOf } from "./words.ts";

/** What a tool of the project file is called on the command line. */
const COMPILERS: Readonly<Record<string, string>> = {
  C32: "xc32-gcc",
  C30: "xc16-gcc",
  "XC8-CC": "xc8-cc",
  "HI-TECH-COMP": "xc8",
  "ARM-GCC": "arm-none-eabi-gcc",
  "AVR-GCC": "avr-gcc",
};

/** Configurations of an MPLAB X project (nbproject/configurations.xml). */
export function mplabProject(root: Element, name: string, mark: (line: number) => Mark): ProjectFile | undefined {
  if (root.name !== "configurationDescriptor") return undefined;
  const sources = below(root, "itemPath")
    .map(({ text }) => text.trim())
    .filter((path) => path !== "Makefile");
  return {
    system: "mplab",
    name,
    target: "bareMetal",
    configurations: below(root, "conf").map((conf) => {
      const compiler = Object.keys(COMPILERS)
        .map((one) => child(conf, one))
        .find((one) => one !== undefined);
      const values = new Map(
        below(compiler, "property").map(({ attributes }) => [attributes.get("key") ?? "", attributes.get("value") ?? ""]),
      );
      const extra = below(compiler, "appendMe").map(({ attributes }) => attributes.get("value") ?? "");
      const left = new Set(
        below(conf, "item")
          .filter(({ attributes }) => attributes.get("ex") === "true")
          .map(({ attributes }) => attributes.get("path") ?? ""),
      );
      return {
        name: conf.attributes.get("name") ?? "",
        debug: /debug/i.test(conf.attributes.get("name") ?? ""),
        compiler: COMPILERS[compiler?.name ?? ""] ?? "xc",
        processor: (below(conf, "targetDevice")[0]?.text.trim() ?? "").slice(0, 60),
        defines: (values.get("preprocessor-macros") ?? "").split(";").filter(Boolean),
        includes: (values.get("extra-include-directories") ?? "").split(";").filter(Boolean),
        flags: [
          values.get("optimization-level") ?? "",
          ...(values.get("additional-warnings") === "true" ? ["-Wall"] : []),
          ...(values.get("make-warnings-into-errors") === "true" ? ["-Werror"] : []),
          ...extra.flatMap((text) => wordsOf(text)),
        ].filter(Boolean),
        sources: sources.filter((path) => !left.has(path)),
        mark: mark(compiler?.line ?? conf.line),
      };
    }),
  };
}
