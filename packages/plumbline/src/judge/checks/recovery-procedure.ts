import { defineCheck, notApplicable } from "#model";

import { judgeDocuments } from "../documents.ts";

export default defineCheck({
  id: "recovery-procedure",
  question: "Is it written down how a device is brought back to a trusted state?",
  why: "After an attack or a failed update the technician at the bedside needs steps, not source code.",
  fix: "Describe step by step how a device is restored to a known release, with what is erased, what is kept and how success is checked.",
  needs: ["documents"],
  considers: ["languages", "product"],
  cwe: [1059],
  judge({ documents, languages, product }) {
    if (product?.kind.value === "library") return notApplicable("a library is restored with the device that it is built into");
    return judgeDocuments(documents, languages, {
      kinds: ["recoveryProcedure"],
      what: "procedure of recovery",
      name: "procedure of recovery",
      severity: "note",
      next: "Add a document, or a section of the README, on recovery.",
    });
  },
});
