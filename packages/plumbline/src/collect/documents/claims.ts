import type { Claim, DocumentKind, Location } from "#model";

import { mentionsIn } from "./mechanisms.ts";
import { moodOf } from "./moods.ts";
import { type Block, isHeading } from "./outline.ts";
import { shownSentence } from "./redact.ts";
import { sentencesOf } from "./sentences.ts";

const PROPOSALS = /(?:^|\/)(?:proposed|proposals?|rfcs?|drafts?|archived?|old|obsolete|deprecated|wip)(?:\/|$)/i;
/** What they say of mechanisms is history, legal text or advice to contributors. */
const SILENT: ReadonlySet<DocumentKind> = new Set(["changeLog", "soupList"]);
/** Plans of the work speak of tools and methods, not of what the device does. */
const OF_THE_WORK: ReadonlySet<DocumentKind> = new Set([
  "developmentPlan",
  "configurationManagement",
  "maintenancePlan",
  "codingStandard",
  "testPlan",
]);
const WORK: ReadonlySet<Claim["about"]> = new Set(["staticAnalysis", "coverage", "codingStandard", "sbom"]);
const BYSTANDERS = /(?:^|\/)(?:contributing|hacking|todo|bugs|support)[^/]*(?:\/|$)|template|migrat/i;
const MOST_CLAIMS = 2_000;

/** The security mechanisms that a document says the product has, is to have or lacks; one a sentence and mechanism. */
export function claimsIn(
  path: string,
  kind: DocumentKind,
  blocks: readonly Block[],
  at: (line: number, heading: string) => Location,
): readonly Claim[] {
  if (SILENT.has(kind) || BYSTANDERS.test(path)) return [];
  const claims: Claim[] = [];
  const headings: { depth: number; text: string }[] = [];
  let leadIn = "";
  for (const block of blocks) {
    if (isHeading(block)) {
      while ((headings.at(-1)?.depth ?? 0) >= block.depth) headings.pop();
      headings.push(block);
      leadIn = "";
      continue;
    }
    if (block.is === "text") leadIn = leadInOf(block.lines.at(-1)?.text ?? "");
    const around = {
      kind,
      is: block.is,
      headings: headings.map(({ text }) => text),
      isProposal: PROPOSALS.test(path),
      leadIn: block.is === "text" ? "" : leadIn,
    };
    for (const sentence of sentencesOf(block)) {
      for (const mention of mentionsIn(sentence.text)) {
        if (OF_THE_WORK.has(kind) && !WORK.has(mention.about)) continue;
        const mood = moodOf(sentence.text, mention, around);
        if (mood === undefined || claims.length >= MOST_CLAIMS) continue;
        claims.push({
          location: at(sentence.lineAt(mention.from), around.headings.at(-1) ?? ""),
          about: mention.about,
          sentence: shownSentence(sentence.text),
          mood,
          ...(mention.names !== undefined && { names: mention.names }),
        });
      }
    }
  }
  return claims;
}

/** The words that introduce a list and colour its entries: "The next release will have:". */
const leadInOf = (line: string): string => (line.trimEnd().endsWith(":") ? line.slice(-300) : "");
