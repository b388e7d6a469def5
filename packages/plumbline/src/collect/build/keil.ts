import type { ProjectFile } from "./project-file.ts";
import type { Mark } from "./place.ts";
import { below, child, childrenOf, type Element, textOf } from "./xml.ts";
import { wordsOf } from "./words.ts";

const OPTIMISATION_6 = ["", "-O0", "-O1", "-O2", "-O3", "-Ofast", "-Os", "-Oz"];
const EDITION_6 = ["", "-std=c90", "-std=gnu90", "-std=c99", "-std=gnu99", "-std=c11", "-std=gnu11"];
/** No warnings, all warnings, AC5-like, MISRA-compatible: how Arm Compiler 6 is called for each. */
const WARNINGS_6: readonly (readonly string[])[] = [[], ["-w"], ["-Weverything"], ["-Wall"], ["-Wall"]];

/** Targets of a Keil µVision project (.uvprojx, .uvproj). */
export function keilProject(root: Element, name: string, mark: (line: number) => Mark): ProjectFile {
  return {
    system: "keil",
    name,
    target: below(root, "RteRTOS").length > 0 ? "rtos" : "bareMetal",
    configurations: below(root, "Target")
      .filter((target) => child(target, "TargetName"))
      .map((target) => {
        const compiler = below(target, "Cads")[0];
        const controls = child(compiler, "VariousControls");
        const assembler = child(below(target, "Aads")[0], "VariousControls");
        const six = textOf(target, "uAC6") === "1";
        const files = below(child(target, "Groups"), "File").filter((file) => below(file, "IncludeInBuild")[0]?.text.trim() !== "0");
        return {
          name: textOf(target, "TargetName"),
          processor: (below(target, "Device")[0]?.text.trim() ?? "").slice(0, 60),
          debug: false,
          compiler: six ? "armclang" : "armcc",
          ...saidIn(controls),
          languages: { assembly: { ...saidIn(assembler), flags: wordsOf(textOf(assembler, "MiscControls")) } },
          flags: [...(six ? sixFlags(compiler) : fiveFlags(compiler)), ...wordsOf(textOf(controls, "MiscControls"))],
          sources: files.map((file) => textOf(file, "FilePath")),
          mark: mark(compiler?.line ?? target.line),
        };
      }),
  };
}

const saidIn = (controls: Element | undefined): { defines: string[]; includes: string[] } => ({
  defines: textOf(controls, "Define")
    .split(/[\s,]+/)
    .filter(Boolean),
  includes: textOf(controls, "IncludePath").split(";").filter(Boolean),
});

const numberOf = (element: Element | undefined, name: string): number => Number(childrenOf(element, name)[0]?.text.trim());

const sixFlags = (compiler: Element | undefined): string[] =>
  [
    OPTIMISATION_6[numberOf(compiler, "Optim")],
    EDITION_6[numberOf(compiler, "v6Lang")],
    ...(WARNINGS_6[numberOf(compiler, "wLevel")] ?? []),
  ].filter((flag): flag is string => flag !== undefined && flag !== "");

const fiveFlags = (compiler: Element | undefined): string[] => [
  `-O${Math.max(0, (numberOf(compiler, "Optim") || 1) - 1)}`,
  ...(numberOf(compiler, "uC99") === 1 ? ["--c99"] : []),
  ...(numberOf(compiler, "wLevel") === 1 ? ["-W"] : []),
];
