import { type CompileUnit, defineCheck, metUnless, notApplicable } from "#model";

import { productionUnits, unitFindings, unitsSeen } from "../units.ts";

export default defineCheck({
  id: "stack-protection",
  question: "Is every C and C++ unit that reaches the device compiled with stack protection?",
  why: "A stack guard turns a silent overwrite of a return address into a detected stop.",
  fix: "Compile the units listed with -fstack-protector-strong (IAR: --stack_protection, Keil: -fstack-protector-strong, MSVC: /GS).",
  needs: ["build"],
  cwe: [121],
  judge({ build }) {
    const units = productionUnits(build);
    if (units.length === 0) return notApplicable("no C or C++ unit reaches the device");

    const bare = units.filter((unit) => unit.certainty === "exact" && !protectsStack(unit));
    const guarded = units.filter(protectsStack);
    return metUnless({
      findings: unitFindings(bare, "compiled without stack protection", "medium", [121]),
      standing: guarded.map(({ location }) => location),
      denominator: unitsSeen(units, bare.length + guarded.length),
      met: `all ${units.length} units are compiled with stack protection`,
      unmet: `${bare.length} of ${units.length} units are compiled without stack protection`,
      unknown: { because: "the compiler flags of the units are not known", next: "Export compile_commands.json from the release build." },
    });
  },
});

/** The last flag of the family decides, as in GCC and Clang; MSVC guards unless told otherwise. */
function protectsStack({ flags }: CompileUnit): boolean {
  const last = flags.findLast((flag) => /^-f(no-)?stack-protector|^\/GS|^--(no_)?stack_protection/.test(flag));
  return last === "-fstack-protector-strong" || last === "-fstack-protector-all" || last === "/GS" || last === "--stack_protection";
}
