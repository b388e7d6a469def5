import assert from "node:assert/strict";
import { test } from "node:test";

import type { Answer, Claim, DocumentKind, DocumentsFact, KnownDocument, LanguagesFact, Severity } from "#model";

import { censusWith } from "./testing-census.ts";
import { at } from "./testing.ts";

/** Documents for tests; what is left out is a written one of two hundred words. */
export const documentsWith = (documents: readonly Partial<KnownDocument>[], claims: readonly Partial<Claim>[] = []): DocumentsFact => ({
  documents: documents.map((document, index) => ({
    location: { path: `docs/${index}.md`, hash: "0".repeat(64) },
    kind: "other",
    because: "a sample",
    title: "Sample",
    words: 200,
    hollow: false,
    items: 0,
    ...document,
  })),
  claims: claims.map((claim, index) => ({
    location: at("README.md", index + 1),
    about: "signedUpdate",
    sentence: "Updates are signed.",
    mood: "claimed",
    ...claim,
  })),
});

export const README: Partial<KnownDocument> = { kind: "readme", location: { path: "README.md", hash: "1".repeat(64) } };
export const written = (kind: DocumentKind, path = `docs/${kind}.md`): Partial<KnownDocument> => ({ kind, location: { path } });
export const shell = (kind: DocumentKind): Partial<KnownDocument> => ({ ...written(kind), hollow: true, words: 2 });

type Asks = (documents: DocumentsFact, languages?: LanguagesFact) => Answer;

/** The answers that every check for a kind of document must give. */
export function describePresence(name: string, kind: DocumentKind, severity: Severity, ask: Asks): void {
  test(`${name}: a written document is met, and is what there is to look at`, () => {
    const answer = ask(documentsWith([README, { ...written(kind), title: "On it", items: 12 }]));
    assert.equal(answer.is, "met");
    assert.match(answer.because, /On it.*12 items/);
  });
  test(`${name}: a section of the README counts`, () => {
    assert.equal(ask(documentsWith([README, { kind, location: { path: "README.md", line: 12 } }])).is, "met");
  });
  test(`${name}: a PDF counts by its name, and that is said`, () => {
    const answer = ask(documentsWith([README, { ...written(kind, "docs/it.pdf"), byName: true, words: 0 }]));
    assert.equal(answer.is, "met");
    assert.match(answer.because, /known by its name alone/);
  });
  test(`${name}: an empty shell is unmet at the shell`, () => {
    const answer = ask(documentsWith([README, shell(kind)]));
    assert.deepEqual(found(answer), [[`docs/${kind}.md`, severity]]);
  });
  test(`${name}: a shell beside a written document is nobody's gap here`, () => {
    assert.equal(ask(documentsWith([shell(kind), written(kind, "docs/full.md")])).is, "met");
  });
  test(`${name}: none among other documents is one finding at the README`, () => {
    const answer = ask(documentsWith([README, { kind: "other" }]));
    assert.deepEqual(found(answer), [["README.md", severity]]);
    assert.equal(answer.is === "unmet" && answer.denominator.of, 2);
  });
  test(`${name}: without a README at the root the root itself is named`, () => {
    assert.deepEqual(found(ask(documentsWith([{ ...README, location: { path: "lib/README.md" } }]))), [[".", severity]]);
  });
  test(`${name}: what a third party wrote about itself does not count`, () => {
    const languages = { ...censusWith(), folders: [{ path: "vendor", role: "thirdParty" as const, because: "under vendor/" }] };
    assert.equal(ask(documentsWith([README, written(kind, "vendor/rtos/it.md")]), languages).is, "unmet");
  });
}

/** Path and severity of each finding. */
export const found = (answer: Answer): (readonly [path: string, severity: Severity])[] =>
  answer.is === "unmet" ? answer.findings.map(({ location, severity }) => [location.path, severity] as const) : [];
