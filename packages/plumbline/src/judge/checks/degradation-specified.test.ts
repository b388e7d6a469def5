import assert from "node:assert/strict";
import { test } from "node:test";

import type { Claim } from "#model";

import { at } from "../testing.ts";
import { documentsWith, found, README } from "../testing-documents.ts";
import check from "./degradation-specified.ts";

const cases: [what: string, claims: Partial<Claim>[], is: string, why?: string][] = [
  ["a statement", [{ about: "degradation" }], "met"],
  ["a requirement", [{ about: "degradation", mood: "planned" }], "met", "a specification is a plan by nature"],
  ["a denial", [{ about: "degradation", mood: "denied" }], "unmet"],
  ["a watchdog alone", [{ about: "watchdog" }], "unmet", "it says how, not what goes on"],
  ["silence", [], "unmet"],
];
for (const [what, claims, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => {
    const answer = check.judge({ documents: documentsWith([README], claims), languages: undefined });
    assert.equal(answer.is, is);
    if (is === "unmet") assert.deepEqual(found(answer), [["README.md", "note"]]);
  });
}

test("the place to look at is the sentence", () => {
  const answer = check.judge({
    documents: documentsWith([README], [{ about: "degradation", location: at("docs/srs.md", 7) }]),
    languages: undefined,
  });
  assert.deepEqual(answer.is === "met" && answer.locations.map(({ path, line }) => `${path}:${line}`), ["docs/srs.md:7"]);
});

test("one document is no documents", () => {
  const message = (...paths: string[]) => {
    const answer = check.judge({
      documents: documentsWith(
        paths.map((path) => ({ ...README, location: at(path) })),
        [],
      ),
      languages: undefined,
    });
    return answer.is === "unmet" ? answer.findings[0].message : "";
  };
  assert.match(message("README.md"), /^the one document does not speak of a safe state/);
  assert.match(message("README.md", "docs/srs.md"), /^none of 2 documents speaks of a safe state/);
});
