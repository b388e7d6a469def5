import { defineCheck, notApplicable, unknown } from "#model";

import { judgeDocuments, productDocuments } from "../documents.ts";

export default defineCheck({
  id: "privacy-documented",
  question: "Is it written down which data of persons the product handles and how they are protected?",
  why: "What nobody listed nobody protects, and nobody can say what a breach disclosed.",
  fix: "List the data of persons with where they are kept and sent, how long, who reads them and how they are protected.",
  needs: ["documents"],
  considers: ["languages", "product"],
  cwe: [1059],
  judge({ documents, languages, product }) {
    const personal = product?.personalData.value ?? "unknown";
    if (personal === false) return notApplicable(`the product handles no data of persons (${product?.personalData.because ?? ""})`);
    const isWritten = productDocuments(documents, languages).some(({ kind }) => kind === "privacy");
    if (personal === "unknown" && !isWritten) {
      return unknown(
        "no document speaks of privacy, and whether the product handles data of persons is not known",
        "Say `personalData: true` or `false` under `product` in plumbline.yaml.",
      );
    }
    return judgeDocuments(documents, languages, {
      kinds: ["privacy"],
      what: "document on privacy",
      name: "document on privacy",
      severity: "low",
      next: "Add a document, or a section of the README, on the data of persons.",
    });
  },
});
