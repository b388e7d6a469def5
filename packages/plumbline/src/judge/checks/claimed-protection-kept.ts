import { type Claim, defineCheck, type Finding, metUnless, notApplicable } from "#model";

import { isProtection, type Protection, PROTECTIONS, SHOWN, type Shown } from "../claimed-protection.ts";
import { productClaims } from "../documents.ts";
import { counted } from "../own-code.ts";

const CLAIMED: Readonly<Record<Protection, { readonly what: string; readonly cwe: readonly number[] }>> = {
  authentication: { what: "an authentication", cwe: [306] },
  encryptedTransport: { what: "an encrypted link", cwe: [319] },
  randomNumbers: { what: "secure random numbers", cwe: [338] },
  replayProtection: { what: "a protection against replay", cwe: [294] },
};

export default defineCheck({
  id: "claimed-protection-kept",
  question:
    "Does the code have the authentication, encrypted links, secure random numbers and protection against replay that documents claim?",
  why: "Whoever integrates the device relies on what its documents say; a protection that only they have is one that nobody adds elsewhere.",
  fix: "Build what the document claims, or correct the document.",
  needs: ["documents"],
  considers: ["flows", "sourceUses", "languages"],
  cwe: [306, 319, 338, 294],
  judge({ documents, flows, sourceUses, languages }) {
    const claims = productClaims(documents, languages).filter(({ about, mood }) => mood === "claimed" && isProtection(about));
    if (claims.length === 0)
      return notApplicable("no document claims an authentication, an encrypted link, secure random numbers or a protection against replay");
    const grounds = { flows, sourceUses, languages };
    const judged = PROTECTIONS.flatMap((about) => {
      const own = claims.filter((claim) => claim.about === about);
      return own.length === 0 ? [] : [{ about, claims: own, shown: SHOWN[about](grounds) }];
    });
    const findings = judged.flatMap(({ about, claims: own, shown }) => contradicted(about, own, shown));
    const kept = judged.filter(({ shown }) => shown.standing.length > 0);
    const open = judged.filter(({ shown }) => shown.standing.length === 0 && shown.against.length === 0);
    return metUnless({
      findings,
      standing: kept.flatMap(({ claims: own, shown }) => [...own, ...shown.standing].map(({ location }) => location)).slice(0, 20),
      denominator: { seen: judged.length - open.length, of: judged.length, what: "protections that documents claim" },
      met: `${kept.length === 1 ? "the one protection" : `all ${kept.length} protections`} that documents claim ${kept.length === 1 ? "was" : "were"} seen in the code`,
      unmet: `${findings.length} of ${counted(judged.length, "protection")} that documents claim ${findings.length === 1 ? "is" : "are"} contradicted by the code`,
      unknown: {
        because: `${open[0]?.claims[0]?.location.path ?? "a document"} claims ${open[0] === undefined ? "a protection" : CLAIMED[open[0].about].what}, and no place was recognised that does it, nor one that does without`,
        next: "Look by hand at the code that is to do it, or put it into the inspected directory.",
      },
    });
  },
});

/** Only where something that was read speaks against a claim, and nothing that was read for it. */
function contradicted(about: Protection, claims: readonly Claim[], { standing, against }: Shown): readonly Finding[] {
  const [first, ...others] = claims;
  const [worst] = against;
  if (first === undefined || worst === undefined || standing.length > 0) return [];
  return [
    {
      location: first.location,
      message: `"${first.sentence}" is contradicted: ${worst.message} (${worst.location.path}:${worst.location.line ?? 1})`,
      severity: "medium",
      cwe: CLAIMED[about].cwe,
      reach: "near",
      related: [...against, ...others.map(({ location }) => ({ location, message: "claims it, too" }))].slice(0, 10),
    },
  ];
}
