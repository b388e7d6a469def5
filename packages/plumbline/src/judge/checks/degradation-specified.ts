import { defineCheck, type Finding, metUnless } from "#model";

import { counted } from "../own-code.ts";
import { entranceOf, productClaims, productDocuments } from "../documents.ts";

export default defineCheck({
  id: "degradation-specified",
  question: "Is it specified what the device goes on doing, or how it stops safely, when a part of it fails or is attacked?",
  why: "A safe state that nobody specified is whatever the code happens to do.",
  fix: "Specify for each function what remains when a link, a sensor, a processor or its data fail or are attacked: the degraded mode, the alarm and the way back.",
  needs: ["documents"],
  considers: ["languages"],
  cwe: [636],
  judge({ documents, languages }) {
    const said = productClaims(documents, languages).filter(({ about, mood }) => about === "degradation" && mood !== "denied");
    const ours = productDocuments(documents, languages);
    const files = new Set(ours.map(({ location }) => location.path)).size;
    const missing: Finding = {
      location: { ...entranceOf(ours), symbol: "no degraded mode" },
      message: `${files === 1 ? "the one document does not speak" : `none of ${counted(files, "document")} speaks`} of a safe state, a degraded mode or essential performance`,
      severity: "note",
      cwe: [636],
    };
    return metUnless({
      findings: said.length > 0 ? [] : [missing],
      standing: said.map(({ location }) => location),
      denominator: { seen: files, of: files, what: "documents" },
      met: `${said.length} ${said.length === 1 ? "sentence speaks" : "sentences speak"} of a safe state, a degraded mode or essential performance`,
      unmet: "no document says what goes on, or stops safely, when a part fails or is attacked",
      unknown: { because: "no document was found", next: "Put the documents of the product into the inspected directory." },
    });
  },
});
