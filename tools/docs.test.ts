import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { CHECKS, readStandard } from "../packages/plumbline/src/judge/index.ts";
import { FACT_KINDS } from "../packages/plumbline/src/model/index.ts";
import { pages } from "./docs.ts";

for (const [path, text] of pages()) {
  test(`${path} is what the declarations say (npm run docs)`, () => assert.equal(readFileSync(path, "utf8"), text));
}

const CHANGELOG = readFileSync("CHANGELOG.md", "utf8");

test("the change log counts the checks, facts and elements that there are", () => {
  const files = globSync("packages/plumbline/src/judge/standards/*.yaml").filter((path) => !/(?:crosswalk|threats)\.yaml$/.test(path));
  const elements = files.flatMap((path) => readStandard(readFileSync(path, "utf8"), path).elements);
  const counts = `${CHECKS.length} checks over ${FACT_KINDS.length} kinds of facts, each with its page; ${elements.length} elements of ${files.length} standards`;
  assert.ok(CHANGELOG.includes(counts), counts);
});

test("the change log names each platform of which something is known", () => {
  const names = globSync("packages/plumbline/src/source/platforms/*.yaml").flatMap(
    (path) => /^name: (.+)$/m.exec(readFileSync(path, "utf8"))?.[1] ?? [],
  );
  assert.ok(names.length > 0);
  assert.deepEqual(
    names.filter((name) => !CHANGELOG.includes(name)),
    [],
  );
});

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
