import { defineCheck } from "#model";

import { judgeDocuments } from "../documents.ts";

export default defineCheck({
  id: "requirements-documented",
  question: "Are the requirements of the product written down in its repository?",
  why: "What is not required cannot be verified, and nobody can tell an intended behaviour from a mistake.",
  fix: "Put the requirements, or an export of them (ReqIF, needs.json, StrictDoc, Doorstop, CSV, Word), into the repository, with an id each.",
  needs: ["documents"],
  considers: ["languages"],
  cwe: [1059],
  judge: ({ documents, languages }) =>
    judgeDocuments(documents, languages, {
      kinds: ["requirements"],
      what: "document of requirements",
      name: "specification",
      severity: "low",
      next: "Put the requirements or an export of them into the inspected directory.",
    }),
});
