import { defineCheck, metUnless } from "#model";

import { productDocuments } from "../documents.ts";

export default defineCheck({
  id: "documents-not-hollow",
  question: "Do the documents of the product hold more than headings and placeholders?",
  why: "A template that was never filled in looks like a document in every list, and answers nothing.",
  fix: "Write what the document is there for, or take it out until there is something to say.",
  needs: ["documents"],
  considers: ["languages"],
  cwe: [1059],
  judge({ documents, languages }) {
    const ours = productDocuments(documents, languages).filter(({ kind }) => kind !== "other" && kind !== "readme");
    const readable = ours.filter(({ byName }) => !byName);
    const hollow = readable.filter((document) => document.hollow);
    return metUnless({
      findings: hollow.map(({ location, title, words, kind }) => ({
        location,
        message: `"${title}" is an empty shell (${words} ${words === 1 ? "word" : "words"} besides headings, placeholders and repetitions)`,
        severity: kind === "requirements" || kind === "riskFile" ? ("low" as const) : ("note" as const),
        cwe: [1059],
      })),
      standing: readable.filter((document) => !document.hollow).map(({ location }) => location),
      denominator: { seen: readable.length, of: ours.length, what: "documents of a known kind" },
      met:
        readable.length === 1
          ? "the one document of a known kind has content"
          : `all ${readable.length} documents of a known kind have content`,
      unmet:
        readable.length === 1
          ? "the one document of a known kind is an empty shell"
          : `${hollow.length} of ${readable.length} documents of a known kind are empty shells`,
      unknown: {
        because:
          ours.length === 0
            ? "no document of a known kind (requirements, risks, tests, security…) was found"
            : "their format is not read here",
        next:
          ours.length === 0
            ? "Put the documents of the product into the inspected directory."
            : "Add the documents in a format that is read here: Word (.docx), Markdown, reStructuredText, AsciiDoc or text.",
      },
    });
  },
});
