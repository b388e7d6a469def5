import { defineCheck } from "#model";

import { judgeDocuments } from "../documents.ts";

export default defineCheck({
  id: "risk-file-present",
  question: "Is there a risk file: hazards with their causes, severities and controls?",
  why: "Which code may harm a patient, and what guards it, is known only from the analysis of hazards.",
  fix: "Keep the hazard analysis (hazard, sequence of events, severity, control, verification) in the repository, or an export of it.",
  needs: ["documents"],
  considers: ["languages"],
  cwe: [1059],
  judge: ({ documents, languages }) =>
    judgeDocuments(documents, languages, {
      kinds: ["riskFile"],
      what: "risk file or hazard analysis",
      name: "risk analysis",
      severity: "low",
      next: "Put the risk file or an export of it into the inspected directory.",
    }),
});
