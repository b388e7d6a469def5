import assert from "node:assert/strict";
import { test } from "node:test";

import type { InspectionFact } from "#model";

import { documentsWith } from "../testing-documents.ts";
import { inspectionWith } from "../testing-inspection.ts";
import check from "./evidence-complete.ts";

const NOTHING = { documents: undefined, components: undefined };

const cases: [what: string, inspection: Partial<InspectionFact>, is: string, why?: string][] = [
  ["all read", {}, "met"],
  ["one too large", { skipped: [{ path: "a.c", why: "tooLarge" }] }, "unmet"],
  ["one link in a circle", { skipped: [{ path: "a", why: "linkLoop" }] }, "met", "where it leads is in the tree"],
  ["a collector that failed", { failed: [{ producer: "build", path: "a.c", message: "TypeError: x" }] }, "unmet"],
  ["nothing read", { files: { walked: 0, read: 0, bytes: 0 } }, "unknown"],
];
for (const [what, inspection, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => assert.equal(check.judge({ inspection: inspectionWith(inspection), ...NOTHING }).is, is));
}

test("forty large files are one finding, and so are forty failures of one part", () => {
  const paths = Array.from({ length: 40 }, (_, index) => `data/${index}.bin`);
  const answer = check.judge({
    inspection: inspectionWith({
      skipped: paths.map((path) => ({ path, why: "tooLarge" })),
      failed: paths.map((path) => ({ producer: "build", path, message: "TypeError: x" })),
    }),
    ...NOTHING,
  });
  assert.equal(answer.is === "unmet" && answer.findings.length, 2);
  assert.match(answer.is === "unmet" ? answer.findings.map(({ message }) => message).join(" ") : "", /on 39 more.*and 39 more/s);
});

test("files that plumbline.yaml leaves out were not seen: a note for each entry, and no pass", () => {
  const excluded = [{ what: "old/**: Not built since 2019.", by: "Jane Roe", files: 12 }];
  const answer = check.judge({ inspection: inspectionWith({ excluded }), ...NOTHING });
  assert.equal(answer.is, "unmet");
  assert.match(answer.because, /12 files left out by plumbline\.yaml/);
  assert.deepEqual(answer.is === "unmet" && answer.findings.map(({ severity, location }) => [severity, location.path]), [
    ["note", "plumbline.yaml"],
  ]);
});

test("a Word file that could not be read to its end is a note at the file", () => {
  const documents = { ...documentsWith([]), unread: [{ location: { path: "docs/srs.docx" }, what: "it is no intact archive" }] };
  const answer = check.judge({ inspection: inspectionWith(), documents, components: undefined });
  assert.deepEqual(answer.is === "unmet" && answer.findings.map(({ location }) => location.path), ["docs/srs.docx"]);
});
