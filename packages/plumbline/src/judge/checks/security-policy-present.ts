import { defineCheck } from "#model";

import { judgeDocuments } from "../documents.ts";

export default defineCheck({
  id: "security-policy-present",
  question: "Does the repository say how a weakness is reported and how the makers deal with it?",
  why: "Whoever finds a weakness and does not know whom to tell publishes it, or keeps silent.",
  fix: "Add a SECURITY.md (or .well-known/security.txt) with a contact, what happens with a report and within which time.",
  needs: ["documents"],
  considers: ["languages"],
  cwe: [1059],
  judge: ({ documents, languages }) =>
    judgeDocuments(documents, languages, {
      kinds: ["securityPolicy", "vulnerabilityDisclosure", "incidentResponse"],
      what: "security policy or way to report a weakness (SECURITY.md)",
      name: "security policy",
      // A chapter "Security" of an architecture says what is built in, not whom to tell.
      counts: ({ kind, location }) => kind !== "securityPolicy" || location.line === undefined,
      severity: "low",
      next: "Add a SECURITY.md to the repository.",
    }),
});
