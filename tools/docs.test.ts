import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { pages } from "./docs.ts";

for (const [path, text] of pages()) {
  test(`${path} is what the declarations say (npm run docs)`, () => assert.equal(readFileSync(path, "utf8"), text));
}

const documents = globSync(["*.md", "docs/**/*.md", "examples/**/*.md"], { exclude: ["**/node_modules/**"] });

test("every link of the documents leads to a file that is there", () => {
  const lost = documents.flatMap((document) =>
    [...readFileSync(document, "utf8").matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !existsSync(join(dirname(document), decodeURIComponent(target))))
      .map((target) => `${document}: ${target}`),
  );
  assert.deepEqual(lost, []);
});

test("no document and no source names a path of a workplace or the host of a package registry", () => {
  const files = globSync(["*.md", "docs/**/*.md", "packages/*/src/**/*", "tools/**/*.ts", "examples/**/*"], {
    exclude: ["**/node_modules/**"],
  });
  const wrong = files.filter(
    (path) =>
      /\.(?:md|ts|json|yaml|js|c|h|sh|py|txt)$/.test(path) &&
      /(?:registry\.npmjs|\/work\/(?:main|shared))/.test(readFileSync(path, "utf8")) &&
      !path.endsWith("docs.test.ts"),
  );
  assert.deepEqual(wrong, []);
});
