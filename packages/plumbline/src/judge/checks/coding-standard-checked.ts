import { defineCheck } from "#model";

import { judgeFamilies } from "../rule-families.ts";

export default defineCheck({
  id: "coding-standard-checked",
  question: "Is the C and C++ code of the product checked against a secure coding standard by machine?",
  why: "A coding standard that nobody checks is a wish; most of CERT C and MISRA can be checked in every build.",
  fix: "Let the analyser check a published standard in the pipeline: cppcheck --addon=misra or --addon=cert, clang-tidy with cert-*, or a commercial checker.",
  needs: ["languages"],
  considers: ["analyses", "automation", "build", "inspection"],
  cwe: [1076],
  judge: (facts) =>
    judgeFamilies(facts, {
      families: ["cert", "misra", "autosar", "barr", "jsf", "hicpp", "cppcoreguidelines"],
      flags: /^--misrac|^--check_misra|^-Wmisra/,
      what: "a published coding standard (CERT, MISRA, AUTOSAR, BARR)",
      next: "Call the checker of the coding standard in a step of its own in the pipeline, or leave its SARIF report in the tree.",
      symbol: "coding standard",
    }),
});
