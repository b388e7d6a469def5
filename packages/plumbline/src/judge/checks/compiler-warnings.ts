import { type CompileUnit, defineCheck } from "#model";

import { judgeUnits, lastOf, productionUnits, vendorOf, withoutUnits } from "../units.ts";

export default defineCheck({
  id: "compiler-warnings",
  question: "Is every C and C++ unit that reaches the device compiled with the warnings of the compiler switched on?",
  why: "The compiler is the first analyser: it sees format mismatches, missing returns and uninitialised variables at no cost.",
  fix: "Compile with -Wall -Wextra (MSVC: /W4), and with -Werror in continuous integration.",
  needs: ["languages"],
  considers: ["build"],
  cwe: [1127],
  judge({ build, languages }) {
    if (!build) return withoutUnits(languages);
    const question = {
      good: "compiled with warnings on",
      bad: "compiled without -Wall or its like, or with warnings switched off",
      severity: "low",
      cwe: [1127],
      holds: warns,
      fails: silenced,
    } as const;
    return judgeUnits(build, productionUnits(build), question, languages);
  },
});

const SILENT = /^-w$|^\/w$|^\/W0$|^--no_warnings$/;

const silenced = (unit: CompileUnit): boolean => unit.flags.some((flag) => SILENT.test(flag));

/** IAR and the old Keil compiler warn unless told otherwise; GCC and Clang must be asked. */
function warns(unit: CompileUnit): boolean {
  if (silenced(unit)) return false;
  const vendor = vendorOf(unit);
  if (vendor === "iar" || vendor === "armcc") return true;
  if (vendor === "msvc") return /^\/(?:W[1-4]|Wall)$/.test(lastOf(unit, /^\/W(?:\d|all)$/) ?? "/W1");
  const last = lastOf(unit, /^-W(?:no-)?all$/) ?? lastOf(unit, /^-W(?:no-)?(?:extra|everything)$/);
  return last !== undefined && !last.startsWith("-Wno-");
}
