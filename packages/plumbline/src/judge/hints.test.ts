import assert from "node:assert/strict";
import { test } from "node:test";

import type { UseHint } from "#model";

import { hintOf, saidBy } from "./hints.ts";
import { censusWith } from "./testing-census.ts";
import { usesOf } from "./testing-uses.ts";
import { at } from "./testing.ts";

const languages = censusWith(
  { path: "src/main.c" },
  { path: "gen/iwdg.c", role: "generated", because: "it says so" },
  { path: "lib/a.c", role: "thirdParty", because: "under lib/" },
);
const hint = (path: string, word = "feedDog"): UseHint => ({ location: at(path, 12), topic: "watchdog", word });

const cases: [what: string, hints: UseHint[] | undefined, path: string | undefined][] = [
  ["no hint", undefined, undefined],
  ["a hint of another's code", [hint("lib/a.c")], undefined],
  ["a hint of the product's code", [hint("lib/a.c"), hint("src/main.c")], "src/main.c"],
  ["a hint of generated code", [hint("gen/iwdg.c")], "gen/iwdg.c"],
  ["a hint of another topic", [{ ...hint("src/main.c"), topic: "faultHandler" }], undefined],
];
for (const [what, hints, path] of cases) {
  test(`${what} ${path === undefined ? "raises no doubt" : "raises a doubt"}`, () =>
    assert.equal(hintOf({ ...usesOf(), ...(hints && { hints }) }, languages, "watchdog")?.location.path, path));
}

test("a name speaks, a header belongs to a platform", () => {
  assert.equal(saidBy(hint("src/main.c"), "a watchdog"), "feedDog (src/main.c:12) speaks of a watchdog");
  assert.equal(
    saidBy(hint("src/main.c", "esp_system.h"), "a watchdog"),
    "esp_system.h (src/main.c:12) belongs to a platform that brings a watchdog",
  );
  assert.equal(
    saidBy({ ...hint("src/main.c"), why: "stands in kick, which is static and which nothing calls" }, "a watchdog"),
    "feedDog (src/main.c:12) stands in kick, which is static and which nothing calls",
  );
});
