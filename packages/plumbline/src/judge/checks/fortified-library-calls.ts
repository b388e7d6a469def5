import { type CompileUnit, defineCheck, notApplicable } from "#model";

import { isBareUnit, judgeUnits, lastOf, productionUnits, vendorOf, withoutUnits } from "../units.ts";

export default defineCheck({
  id: "fortified-library-calls",
  question: "Are the calls of the C library checked against the size of their buffers wherever the library can do it?",
  why: "With _FORTIFY_SOURCE the library stops at the first byte written behind a buffer whose size the compiler knows.",
  fix: "Compile with -O1 or higher and -D_FORTIFY_SOURCE=2 (3 from GCC 12 and Clang 9 on).",
  needs: ["languages"],
  considers: ["build", "product"],
  cwe: [120],
  judge({ build, languages, product }) {
    if (!build) return withoutUnits(languages);
    const bare = new Set(build.products.filter(({ target }) => target === "bareMetal" || target === "rtos").map(({ name }) => name));
    const all = productionUnits(build);
    const units = all.filter((unit) => !isBareUnit(unit) && !bare.has(unit.product) && vendorOf(unit) === "gcc");
    const system = product?.operatingSystem.value;
    if (units.length === 0 && (all.length > 0 || system === "none" || system === "rtos")) {
      return notApplicable("the C libraries of bare-metal and RTOS tool chains and of MSVC have no _FORTIFY_SOURCE");
    }
    const question = {
      good: "compiled with checked library calls",
      bad: "compiled without _FORTIFY_SOURCE, or without the optimisation that it needs",
      severity: "low",
      cwe: [120],
      holds: fortifies,
    } as const;
    return judgeUnits(build, units, question, languages);
  },
});

/** glibc checks nothing at -O0, whatever the macro says; the last definition wins. */
function fortifies(unit: CompileUnit): boolean {
  const level = lastOf(unit, /^-O/) ?? "-O0";
  return level !== "-O0" && /^[1-9]/.test(wanted(unit) ?? "");
}

/** Level that is asked for. A definition that is kept as one was not taken back by an -U: those that were, the readers leave out. */
function wanted({ flags, defines }: CompileUnit): string | undefined {
  const define = defines.findLast((one) => MACRO.test(one));
  if (define !== undefined) return levelIn(define);
  const words = flags.flatMap((flag) => (flag.startsWith("-Wp,") ? flag.slice(4).split(",") : [flag]));
  const last = words.findLast((word) => /^-[DU]_FORTIFY_SOURCE\b|^-f(?:no-)?hardened$/.test(word));
  return last === "-fhardened" ? "3" : last?.startsWith("-D") === true ? levelIn(last.slice(2)) : undefined;
}

const MACRO = /^_FORTIFY_SOURCE\b/;

/** A macro without a value is 1. */
const levelIn = (define: string): string => define.split("=", 2)[1] ?? "1";
