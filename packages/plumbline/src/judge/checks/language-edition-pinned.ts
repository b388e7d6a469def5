import { type CompileUnit, defineCheck } from "#model";

import { judgeUnits, lastOf, productionUnits, vendorOf, withoutUnits } from "../units.ts";

export default defineCheck({
  id: "language-edition-pinned",
  question: "Does the build say in which edition of C or C++ each unit is written?",
  why: "Without it the default of the installed compiler decides, and a compiler update changes the meaning of the code.",
  fix: "Compile with -std=c11 or -std=c++17 or whichever edition the coding rules name (CMake: CMAKE_C_STANDARD with CMAKE_C_STANDARD_REQUIRED ON).",
  needs: ["languages"],
  considers: ["build"],
  cwe: [1103],
  judge({ build, languages }) {
    if (!build) return withoutUnits(languages);
    const question = {
      good: "compiled for a stated edition of the language",
      bad: "compiled for whatever edition the installed compiler takes by default",
      severity: "low",
      cwe: [1103],
      holds: statesEdition,
    } as const;
    return judgeUnits(build, productionUnits(build), question, languages);
  },
});

/** The commercial compilers name the edition in their project files and options in words of their own. */
function statesEdition(unit: CompileUnit): boolean {
  if (lastOf(unit, /^[-/]std[=:]|^--std=|^-ansi$|^--(?:c89|c99|c11|c\+\+|cpp11|cpp14|ec\+\+|eec\+\+)$|^-xc$/) !== undefined) return true;
  return vendorOf(unit) === "iar" && unit.compiler !== undefined && unit.certainty === "exact";
}
