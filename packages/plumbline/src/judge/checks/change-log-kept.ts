import { defineCheck } from "#model";

import { judgeDocuments } from "../documents.ts";

export default defineCheck({
  id: "change-log-kept",
  question: "Is there a log of what changed from release to release?",
  why: "A user who must decide whether to install a release, and an investigator, need to know what it changed.",
  fix: "Keep a CHANGELOG.md or release notes with every release, naming changes that concern safety and security.",
  needs: ["documents"],
  considers: ["languages"],
  cwe: [1059],
  judge: ({ documents, languages }) =>
    judgeDocuments(documents, languages, {
      kinds: ["changeLog", "releaseNotes"],
      what: "change log",
      name: "change log",
      severity: "note",
      next: "Add a CHANGELOG.md to the repository.",
    }),
});
