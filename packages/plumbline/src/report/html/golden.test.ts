/** The whole report of a small evidence, as one file that a reviewer can read: fixtures/report.html.txt. UPDATE=1 renews it. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { reportFiles } from "./document.ts";
import { fullInput } from "./testing-full.ts";

const GOLDEN = new URL("../fixtures/report.html.txt", import.meta.url);

/** White space between elements says nothing: one line an element is what a diff can show. */
const readable = (page: string): string =>
  `${page
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n")}\n`;

test("the report of a small evidence is the one that was read and approved (UPDATE=1 renews it)", () => {
  const files = reportFiles(fullInput("src/pump.c"));
  assert.deepEqual(
    files.map(({ path }) => path),
    ["report.html"],
  );
  const page = readable(files[0]?.content ?? "");
  if (process.env["UPDATE"]) writeFileSync(GOLDEN, page);
  assert.equal(page, readFileSync(GOLDEN, "utf8"));
});
