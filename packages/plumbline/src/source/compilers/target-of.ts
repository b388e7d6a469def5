import type { Target } from "../lower/lowering.ts";
import generic from "./generic.json" with { type: "json" };

/** What a compiler says of itself and its target, as lines of #define, with the widths of its types. */
export interface CompilerTarget extends Target {
  readonly predefined: string;
}

/** The target that a product is built for, as far as its system and processor tell. */
export function targetOf(system: "controller" | "avr" | "linux", language: "c" | "c++"): CompilerTarget {
  const { macros, ...widths } = generic.targets[system];
  const standard = generic.common.filter((line) => language === "c" || !line.startsWith("__STDC_VERSION__"));
  const cpp = language === "c++" ? ["__cplusplus 201703L", "__GNUG__ 12"] : [];
  return { ...widths, predefined: [...standard, ...cpp, ...macros].map((line) => `#define ${line}`).join("\n") };
}
