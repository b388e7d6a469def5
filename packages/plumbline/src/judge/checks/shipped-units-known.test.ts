import assert from "node:assert/strict";
import { test } from "node:test";

import type { BinaryImage, CompileUnit } from "#model";

import { censusWith } from "../testing-census.ts";
import { NOTHING } from "../testing-execution.ts";
import { bareImage, binariesWith, mapWith } from "../testing-images.ts";
import { buildWith } from "../testing.ts";
import { productWith } from "../testing-product.ts";
import check from "./shipped-units-known.ts";

type Named = NonNullable<BinaryImage["units"]>[number];
const DIRECTORY = "/home/jane/pump/build";

/** An image made of these units, in a tree whose build compiles src/main.c and src/alarm.c and that holds src/back.c too. */
function judge(units: Named[], build: Partial<CompileUnit> = {}) {
  return check.judge({
    ...NOTHING,
    binaries: binariesWith(bareImage("build/pump.elf", { units })),
    build: buildWith({ path: "src/main.c", ...build }, { path: "src/alarm.c", ...build }),
    languages: censusWith({ path: "src/main.c" }, { path: "src/alarm.c" }, { path: "src/back.c" }),
  });
}

const cases: [what: string, units: Named[], answer: string, why?: string][] = [
  ["units of the build by their whole path", [{ name: "/home/jane/pump/src/main.c" }, { name: "/home/jane/pump/src/alarm.c" }], "met"],
  ["units relative to where they were compiled", [{ name: "../src/main.c", directory: DIRECTORY }], "met"],
  ["units of Windows", [{ name: "C:\\work\\pump\\src\\main.c", directory: "C:\\work" }], "met"],
  ["prefixes that a reproducible build maps away", [{ name: "WEST_TOPDIR/pump/src/main.c" }], "met"],
  ["a shorter path than the tree's", [{ name: "./src/main.c", directory: "." }], "met"],
  ["the tool chain's own units", [{ name: "src/main.c" }, { name: "/build/glibc-2.36/csu/libc-start.c" }, { name: "<artificial>" }], "met"],
  ["a unit that no build compiles", [{ name: "/x/src/main.c" }, { name: "/x/src/back.c" }], "unmet", "it is in the tree and in the image"],
  ["a header that holds code", [{ name: "/x/src/main.c" }, { name: "/x/src/back.h" }], "met", "who includes it is compiled"],
  ["a unit from outside the tree", [{ name: "/x/src/main.c" }, { name: "/opt/sdk/kernel/init.c" }], "unknown", "the SDK was not inspected"],
  ["a unit that only shares its name", [{ name: "/x/other/main.c" }], "unknown", "the folder is another"],
  ["an image without debug information", [], "unknown"],
];
for (const [what, units, answer, why = "as it is"] of cases) {
  test(`${what}: ${answer}, ${why}`, () => assert.equal(judge(units).is, answer));
}

test("the finding names the source, and the image that holds it", () => {
  const answer = judge([{ name: "/x/src/main.c" }, { name: "/x/src/back.c" }]);
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ location, related }) => [location.path, related?.[0]?.location.path]),
    [["src/back.c", "build/pump.elf"]],
  );
  assert.deepEqual(answer.denominator, { seen: 2, of: 2, what: "units of the image" });
});

test("a build that was read in part convicts nobody", () => {
  const answer = judge([{ name: "/x/src/back.c" }], { certainty: "partial" });
  assert.ok(answer.is === "unknown" && answer.because.includes("only in part"));
});

test("what was not seen hides no rogue unit", () => {
  assert.equal(judge([{ name: "/x/src/back.c" }, { name: "/opt/sdk/kernel/init.c" }]).is, "unmet");
});

test("without debug information the linker map names the units, where its objects are named after their sources", () => {
  const withMap = (...objects: string[]) =>
    check.judge({
      ...NOTHING,
      binaries: mapWith(...objects),
      build: buildWith({ path: "src/main.c" }),
      languages: censusWith({ path: "src/back.c" }),
    }).is;
  assert.equal(withMap("CMakeFiles/pump.dir/src/main.c.obj"), "met");
  assert.equal(withMap("CMakeFiles/pump.dir/src/main.c.obj", "CMakeFiles/pump.dir/src/back.c.obj"), "unmet");
  assert.equal(withMap("main.o"), "unknown", "main.o may come from any source");
});

test("the units of a test program are no units of the device", () => {
  const binaries = binariesWith(bareImage("build/tests/test_pump", { units: [{ name: "/x/src/back.c" }] }));
  const answer = check.judge({ ...NOTHING, binaries, build: buildWith({}), languages: censusWith({ path: "src/back.c" }) });
  assert.ok(answer.is === "unknown" && answer.because === "no image of the device is in the tree");
});

test("an image whose build is not known gives no answer", () => {
  const binaries = binariesWith(bareImage("build/pump.elf", { units: [{ name: "src/main.c" }] }));
  assert.equal(check.judge({ ...NOTHING, binaries }).is, "unknown");
});

test("scripts alone have no image", () => {
  assert.equal(check.judge({ ...NOTHING, languages: censusWith({ language: "Shell" }) }).is, "notApplicable");
});

test("a library of which no linked form is in the tree has no image to ask about", () => {
  const product = productWith({ kind: { value: "library", because: "a test", locations: [] } });
  assert.equal(
    check.judge({ binaries: undefined, build: undefined, languages: undefined, settings: undefined, product }).is,
    "notApplicable",
  );
});
