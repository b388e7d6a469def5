import assert from "node:assert/strict";
import { test } from "node:test";

import { describePresence, documentsWith, written } from "../testing-documents.ts";
import check from "./change-log-kept.ts";

describePresence("change-log-kept", "changeLog", "note", (documents, languages) => check.judge({ documents, languages }));

test("release notes are a log of changes", () => {
  assert.equal(check.judge({ documents: documentsWith([written("releaseNotes")]), languages: undefined }).is, "met");
});
