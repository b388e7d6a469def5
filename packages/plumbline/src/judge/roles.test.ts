import assert from "node:assert/strict";
import { test } from "node:test";

import type { LanguagesFact } from "#model";

import { isOwn, roleOf } from "./roles.ts";
import { censusWith } from "./testing-census.ts";

const languages: LanguagesFact = {
  ...censusWith({ path: "vendor/ours/a.c", role: "own", because: "plumbline.yaml: forked" }),
  folders: [
    { path: "tools", role: "tool", because: "under tools/" },
    { path: "vendor", role: "thirdParty", because: "under vendor/" },
  ],
  exceptions: [{ path: "tools/provision.conf", role: "own", because: "plumbline.yaml: shipped" }],
};

const cases: [path: string, role: string, why: string][] = [
  ["src/main.c", "own", "nothing says otherwise"],
  ["vendor/ours/a.c", "own", "plumbline.yaml: forked"],
  ["vendor/x/deep/b.c", "thirdParty", "under vendor/"],
  ["vendors.txt", "own", "nothing says otherwise"],
  ["tools/provision.conf", "own", "plumbline.yaml: shipped"],
  ["tools/gen.py", "tool", "under tools/"],
];
for (const [path, role, because] of cases) {
  test(`${path} is ${role}: ${because}`, () => assert.deepEqual(roleOf(languages, path), { path, role, because }));
}

test("without a census everything is own", () => assert.ok(isOwn(undefined, "vendor/a.c")));
