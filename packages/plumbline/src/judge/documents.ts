import {
  type Answer,
  type Claim,
  type DocumentKind,
  type DocumentsFact,
  type Finding,
  type KnownDocument,
  type LanguagesFact,
  type Location,
  metUnless,
  type Severity,
} from "#model";

import { roleOf } from "./roles.ts";

/** Documents on the product: those of third parties and of samples speak of something else. */
export const productDocuments = ({ documents }: DocumentsFact, languages: LanguagesFact | undefined): readonly KnownDocument[] =>
  documents.filter(({ location }) => !["thirdParty", "example", "generated"].includes(roleOf(languages, location.path).role));

/** Claims on the product: what the notes of tests, samples and third parties say is not its makers' word. */
export const productClaims = ({ claims }: DocumentsFact, languages: LanguagesFact | undefined): readonly Claim[] =>
  claims.filter(({ location }) => ["own", "tool"].includes(roleOf(languages, location.path).role));

/** A question for a document of some kind. */
export interface DocumentQuestion {
  readonly kinds: readonly DocumentKind[];
  /** Completes "no … is in this repository": "document of requirements". */
  readonly what: string;
  /** Completes "the … is an empty shell". */
  readonly name: string;
  readonly severity: Severity;
  readonly next: string;
  /** Which documents of the kinds answer the question, where not all do. */
  readonly counts?: (document: KnownDocument) => boolean;
}

/** Present with content, an empty shell, or missing: one finding at most for what is missing, at the place where a reader begins. */
export function judgeDocuments(documents: DocumentsFact, languages: LanguagesFact | undefined, question: DocumentQuestion): Answer {
  const ours = productDocuments(documents, languages);
  const ofKind = ours.filter((one) => question.kinds.includes(one.kind) && (question.counts?.(one) ?? true));
  const sound = ofKind.filter(({ hollow }) => !hollow);
  const findings =
    sound.length > 0 ? [] : ofKind.length > 0 ? [shellFinding(ofKind[0] as KnownDocument, question)] : [missingFinding(ours, question)];
  const files = new Set(ours.map(({ location }) => location.path)).size;
  return metUnless({
    findings,
    standing: sound.map(({ location }) => location),
    denominator: { seen: files, of: files, what: "documents" },
    met: presentBecause(sound),
    unmet: findings[0]?.message ?? "",
    unknown: { because: `no ${question.what} was found`, next: question.next },
  });
}

function presentBecause(sound: readonly KnownDocument[]): string {
  const [first] = sound;
  const items = sound.reduce((sum, { items: count }) => sum + count, 0);
  const more = sound.length > 1 ? ` and ${sound.length - 1} more` : "";
  return `${first?.location.path ?? ""} ("${first?.title ?? ""}")${more}${items > 0 ? `, ${items} items` : ""}${first?.byName ? ", known by its name alone" : ""}`;
}

function shellFinding({ location, title }: KnownDocument, { name, severity }: DocumentQuestion): Finding {
  return { location, message: `"${title}" is an empty shell: the ${name} is not written`, severity, cwe: [1059] };
}

function missingFinding(ours: readonly KnownDocument[], { what, severity }: DocumentQuestion): Finding {
  const files = new Set(ours.map(({ location }) => location.path)).size;
  const looked = files === 1 ? "the one document in it was read" : `${files} documents in it were looked at`;
  return {
    location: { ...entranceOf(ours), symbol: `no ${what}` },
    message: `no ${what} is in this repository (${looked})`,
    severity,
    cwe: [1059],
  };
}

/** Where a reader begins: the README nearest to the root, else the root itself. */
export function entranceOf(documents: readonly KnownDocument[]): Location {
  const depth = ({ location }: KnownDocument): number => location.path.split("/").length;
  const [readme] = documents.filter(({ kind }) => kind === "readme").toSorted((a, b) => depth(a) - depth(b));
  if (!readme || depth(readme) > 1) return { path: "." };
  const { path, hash } = readme.location;
  return { path, ...(hash !== undefined && { hash }) };
}
