import { type Claim, defineCheck, type Finding, type FlowsFact, hasSome, metUnless, notApplicable, unknown } from "#model";

import { isProtection, type Protection, PROTECTIONS, SHOWN, type Shown } from "../claimed-protection.ts";
import { productClaims } from "../documents.ts";
import { gapIn, unseenIn } from "../flows.ts";
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
    const torn = kept.find(({ shown }) => shown.against.length > 0);
    const open = judged.filter(({ shown }) => shown.standing.length === 0 && shown.against.length === 0);
    const denominator = { seen: judged.length - open.length, of: judged.length, what: "protections that documents claim" };
    if (!hasSome(findings)) {
      if (torn !== undefined)
        return unknown(
          `${torn.claims[0]!.location.path} claims ${CLAIMED[torn.about].what}; ${counted(torn.shown.standing.length, "place")} in the code ${torn.shown.standing.length === 1 ? "has" : "have"} it, and ${counted(torn.shown.against.length, "place does", "places do")} without: ${namesOf(torn.shown)}`,
          "Protect these places too, or say in the document which the sentence means.",
          { ...denominator, seen: denominator.seen - 1 },
        );
      const gap = kept.map(({ about }) => gapFor(about, flows)).find((each) => each !== undefined);
      if (open.length === 0 && gap !== undefined) return unknown(gap.because, gap.next, denominator);
    }
    return metUnless({
      findings,
      standing: kept.flatMap(({ claims: own, shown }) => [...own, ...shown.standing].map(({ location }) => location)).slice(0, 20),
      denominator,
      met: `${kept.length === 1 ? "the one protection" : `all ${kept.length} protections`} that documents claim ${kept.length === 1 ? "was" : "were"} seen in the code`,
      unmet: `${findings.length} of ${counted(judged.length, "protection")} that documents claim ${findings.length === 1 ? "is" : "are"} contradicted by the code`,
      unknown: {
        because: `${open[0]?.claims[0]?.location.path ?? "a document"} claims ${open[0] === undefined ? "a protection" : CLAIMED[open[0].about].what}, and no place was recognised that does it, nor one that does without`,
        next: "Look by hand at the code that is to do it, or put it into the inspected directory.",
      },
    });
  },
});

/** What may hide a place that does without: an entry or a call that was not followed, where it is ways that are asked for. */
function gapFor(about: Protection, flows: FlowsFact | undefined) {
  if (flows === undefined) return undefined;
  return about === "authentication" || about === "replayProtection" ? gapIn(flows) : unseenIn(flows);
}

const MOST_NAMES = 3;
function namesOf({ against }: Shown): string {
  const names = against.slice(0, MOST_NAMES).map(({ message, location }) => `${message} (${location.path}:${location.line ?? 1})`);
  return `${names.join("; ")}${against.length > MOST_NAMES ? `; and ${against.length - MOST_NAMES} more` : ""}`;
}

/** A sentence that one place without makes wrong. */
const SAYS_ALL = /\b(?:every|all|only|each|always)\b/i;

/** Only where something that was read speaks against a claim, and nothing for it, or the claim is of every place. */
function contradicted(about: Protection, all: readonly Claim[], { standing, against }: Shown): readonly Finding[] {
  const [first, ...others] = standing.length === 0 ? all : all.filter(({ sentence }) => SAYS_ALL.test(sentence));
  const [worst] = against;
  if (first === undefined || worst === undefined) return [];
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
