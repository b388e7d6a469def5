import assert from "node:assert/strict";
import { test } from "node:test";

import { copiesSetAside } from "./byte-copies.ts";
import { censusWith } from "./testing-census.ts";
import { buildWith } from "./testing.ts";

const a = "a".repeat(64);
const b = "b".repeat(64);
const build = buildWith({ path: "CM7/Core/Src/main.c" }, { path: "CM4/Core/Src/main.c" });

const cases: [what: string, files: Parameters<typeof censusWith>, asideOnes: string[]][] = [
  [
    "a copy that nothing compiles",
    [
      { path: "CM7/Core/Src/main.c", hash: a },
      { path: "main.c", hash: a },
    ],
    ["main.c"],
  ],
  [
    "copies that a build compiles each",
    [
      { path: "CM7/Core/Src/main.c", hash: a },
      { path: "CM4/Core/Src/main.c", hash: a },
    ],
    [],
  ],
  [
    "a file of other content",
    [
      { path: "CM7/Core/Src/main.c", hash: a },
      { path: "main.c", hash: b },
    ],
    [],
  ],
  [
    "copies of each other, of which none is compiled",
    [
      { path: "x/main.c", hash: a },
      { path: "main.c", hash: a },
    ],
    [],
  ],
  [
    "a header, which no build compiles by itself",
    [
      { path: "CM7/Core/Src/main.c", hash: a },
      { path: "main.h", hash: a },
    ],
    [],
  ],
  [
    "a script",
    [
      { path: "CM7/Core/Src/main.c", hash: a },
      { path: "main.py", hash: a, language: "Python" },
    ],
    [],
  ],
  [
    "an empty file",
    [
      { path: "CM7/Core/Src/main.c", hash: a },
      { path: "main.c", hash: a, codeLines: 0 },
    ],
    [],
  ],
  [
    "a copy of a third party's",
    [
      { path: "CM7/Core/Src/main.c", hash: a },
      { path: "main.c", hash: a, role: "thirdParty" },
    ],
    [],
  ],
];
for (const [what, files, expected] of cases) {
  test(`${what}: ${expected.join(", ") || "nothing"} is set aside`, () => {
    const census = censusWith(...files);
    const { files: after } = copiesSetAside(census, build);
    assert.deepEqual(
      after.filter(({ role }, index) => role !== census.files[index]?.role).map(({ path }) => path),
      expected,
    );
  });
}

test("why it is set aside is said with the original", () => {
  const { files } = copiesSetAside(censusWith({ path: "CM7/Core/Src/main.c", hash: a }, { path: "main.c", hash: a }), build);
  assert.deepEqual(
    [files[1]?.role, files[1]?.because],
    ["example", "a copy, byte for byte, of CM7/Core/Src/main.c, which the build compiles, and compiled by none itself"],
  );
});

test("without a build nothing is a copy of what is compiled", () => {
  const census = censusWith({ path: "a/main.c", hash: a }, { path: "main.c", hash: a });
  assert.equal(copiesSetAside(census, undefined), census);
});
