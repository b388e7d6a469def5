import assert from "node:assert/strict";
import { test } from "node:test";

import type { NamedComponent } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { componentsWith } from "../testing-components.ts";
import { found } from "../testing-documents.ts";
import { productWith } from "../testing-product.ts";
import check from "./pinned-sources.ts";

const NOTHING = { languages: undefined, product: undefined, revision: undefined };

const cases: [what: string, component: Partial<NamedComponent>, is: string, severity?: string][] = [
  ["a commit", { version: "0a1b2c3", pin: "commit" }, "met"],
  ["an exact version", { version: "1.2.3", pin: "exact" }, "met"],
  ["a tag", { version: "v3.1.0", pin: "tag" }, "met"],
  ["a branch", { version: "v3.1-branch", pin: "branch" }, "unmet", "medium"],
  ["no version at all", { pin: "none" }, "unmet", "low"],
  ["a range", { version: "^1.2", pin: "range", manifest: "npm" }, "unmet", "low"],
  ["a range that a lock file decides", { version: "^1.2", pin: "range", manifest: "npm", lockedBy: "package-lock.json" }, "met"],
  ["a range of a tool of development", { version: "^1.2", pin: "range", scope: "development" }, "notApplicable"],
  ["a plugin of Gradle of any version", { version: "+", pin: "none", manifest: "gradle", scope: "development" }, "unmet", "low"],
  ["a plugin of Gradle of one version", { version: "8.1", pin: "exact", manifest: "gradle", scope: "development" }, "notApplicable"],
  ["a submodule whose commit is not known", { manifest: "git submodule", pin: "none" }, "unknown"],
  ["an entry of a list of SOUP", { manifest: "SOUP list", pin: "none" }, "notApplicable"],
  ["what another part brings along", { transitive: true, pin: "range" }, "notApplicable"],
];
for (const [what, component, is, severity] of cases) {
  test(`${what} is ${is}`, () => {
    const answer = check.judge({ components: componentsWith([component]), ...NOTHING });
    assert.equal(answer.is, is);
    if (severity !== undefined) assert.deepEqual(found(answer), [["west.yml", severity]]);
  });
}

test("the branch is named, at its line", () => {
  const answer = check.judge({
    components: componentsWith([{ location: at("west.yml", 15), version: "v3.1-branch", pin: "branch" }]),
    ...NOTHING,
  });
  assert.deepEqual(answer.is === "unmet" && answer.findings.map(({ location, message }) => [location.line, message]), [
    [15, "sdk-nrf follows the moving branch v3.1-branch"],
  ]);
});

test("forty ranges of one manifest are one gap: a missing lock file; each moving branch is one by itself", () => {
  const ranges = Array.from({ length: 40 }, (_, index) => ({
    name: `part${index}`,
    location: at("package.json", index),
    version: "^1",
    pin: "range" as const,
  }));
  const branches = ["a", "b"].map((name, index) => ({ name, location: at("west.yml", index), version: "main", pin: "branch" as const }));
  const answer = check.judge({ components: componentsWith([...ranges, ...branches]), ...NOTHING });
  assert.deepEqual(
    found(answer).map(([path]) => path),
    ["package.json", "west.yml", "west.yml"],
  );
});

test("manifests of samples and third parties are not the product's; a pipeline that installs Arduino libraries is", () => {
  const languages = {
    ...censusWith(),
    folders: [
      { path: "samples", role: "example" as const, because: "under samples/" },
      { path: ".github", role: "tool" as const, because: "under .github/" },
    ],
  };
  const loose = (path: string) => componentsWith([{ location: at(path), version: "main", pin: "branch" }]);
  assert.equal(check.judge({ components: loose("samples/west.yml"), ...NOTHING, languages }).is, "notApplicable");
  assert.equal(check.judge({ components: loose(".github/workflows/release.yml"), ...NOTHING, languages }).is, "unmet");
});

test("ten manifests of one workspace without a lock file are one gap, with the places beside it", () => {
  const parts = Array.from({ length: 10 }, (_, index) => ({
    name: `part${index}`,
    location: at(`crate${index}/Cargo.toml`, 7),
    version: "1",
    pin: "range" as const,
    manifest: "cargo",
  }));
  const answer = check.judge({ components: componentsWith(parts), ...NOTHING });
  assert.equal(answer.is, "unmet");
  if (answer.is !== "unmet") return;
  assert.equal(answer.findings.length, 1);
  assert.match(answer.findings[0].message, /^part0, part1, part2 and 7 more are given as ranges.* \(10 manifests\)$/);
  assert.equal(answer.findings[0].related?.length, 9);
});

test("a manifest that names the product's own repository takes nothing of others", () => {
  const components = componentsWith([{ name: "self", source: "https://example.org/makers/pump.git", version: "main", pin: "branch" }]);
  assert.equal(check.judge({ components, ...NOTHING, product: productWith() }).is, "notApplicable");
});
