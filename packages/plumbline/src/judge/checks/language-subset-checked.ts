import { defineCheck } from "#model";

import { judgeFamilies } from "../rule-families.ts";

export default defineCheck({
  id: "language-subset-checked",
  question: "Is the C and C++ code of the product held to a subset of the language by machine?",
  why: "A subset leaves out what compilers may understand differently; without a checker each engineer knows another one.",
  fix: "Choose a subset (MISRA C:2012 or C++:2023, AUTOSAR C++14, BARR-C), let a checker enforce it in the pipeline, and keep a record of each deviation.",
  needs: ["languages"],
  considers: ["analyses", "automation", "build", "inspection"],
  cwe: [1076],
  judge: (facts) =>
    judgeFamilies(facts, {
      families: ["misra", "autosar", "barr", "jsf", "hicpp"],
      flags: /^--misrac|^--check_misra|^-Wmisra/,
      what: "a subset of the language (MISRA, AUTOSAR, BARR)",
      next: "Call the checker of the subset in a step of its own in the pipeline, or leave its SARIF report in the tree.",
      symbol: "language subset",
    }),
});
