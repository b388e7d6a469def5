import { defineCheck } from "#model";

import { judgeDocuments } from "../documents.ts";

export default defineCheck({
  id: "threat-model-present",
  question: "Is there a threat model of the product?",
  why: "Without a list of who may attack what, and how, security measures are chosen by habit.",
  fix: "Write down assets, entry points, attackers and threats with their controls, for instance by STRIDE, and keep the document with the code.",
  needs: ["documents"],
  considers: ["languages"],
  cwe: [1059],
  judge: ({ documents, languages }) =>
    judgeDocuments(documents, languages, {
      kinds: ["threatModel"],
      what: "threat model or security risk assessment",
      name: "threat model",
      severity: "low",
      next: "Put the threat model into the inspected directory.",
    }),
});
