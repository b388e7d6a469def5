import { type CompileUnit, defineCheck } from "#model";

import { judgeUnits, lastOf, productionUnits, vendorOf, withoutUnits } from "../units.ts";

export default defineCheck({
  id: "stack-protection",
  question: "Is every C and C++ unit that reaches the device compiled with stack protection?",
  why: "A stack guard turns a silent overwrite of a return address into a detected stop.",
  fix: "Compile the units listed with -fstack-protector-strong (IAR: --stack_protection, Keil: -fstack-protector-strong, MSVC: /GS).",
  needs: ["languages"],
  considers: ["build"],
  cwe: [121],
  judge({ build, languages }) {
    if (!build) return withoutUnits(languages);
    const question = {
      good: "compiled with stack protection",
      bad: "compiled without stack protection",
      severity: "medium",
      cwe: [121],
      holds: protectsStack,
      fails: (unit: CompileUnit) => lastOf(unit, FAMILY) === "-fno-stack-protector" || lastOf(unit, FAMILY) === "/GS-",
    } as const;
    return judgeUnits(build, productionUnits(build), question, languages);
  },
});

const FAMILY = /^-f(?:no-)?stack-protector|^\/GS|^--(?:no_)?stack_protection/;

/** The last flag of the family decides, as in GCC and Clang; MSVC guards unless told otherwise. */
function protectsStack(unit: CompileUnit): boolean {
  const last = lastOf(unit, FAMILY);
  if (last === undefined) return vendorOf(unit) === "msvc";
  return last === "-fstack-protector-strong" || last === "-fstack-protector-all" || last === "/GS" || last === "--stack_protection";
}
