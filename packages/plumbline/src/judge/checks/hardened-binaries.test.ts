import assert from "node:assert/strict";
import { test } from "node:test";

import type { BinaryImage } from "#model";

import { censusWith } from "../testing-census.ts";
import { builtFor, NOTHING } from "../testing-execution.ts";
import { bareImage, binariesWith, imageWith } from "../testing-images.ts";
import { productWith } from "../testing-product.ts";
import check from "./hardened-binaries.ts";

const judge = (...images: BinaryImage[]) => check.judge({ ...NOTHING, binaries: binariesWith(...images) });
const canary = (verdict: "yes" | "no" | "partial" | "unknown") => ({ verdict, guarded: 0, functions: 9, because: "0 of 9 functions" });

const cases: [what: string, image: BinaryImage, answer: string, why?: string][] = [
  ["a hardened program", imageWith("build/pumpd"), "met"],
  ["a hardened library", imageWith("build/libpump.so", { kind: "shared" }), "met"],
  ["a guarded image of a microcontroller", bareImage("build/pump.elf"), "met", "of the rest nothing exists there"],
  ["no stack guard", imageWith("build/pumpd", { canary: canary("no") }), "unmet"],
  ["no stack guard on bare metal", bareImage("build/pump.elf", { canary: canary("no") }), "unmet", "a guard needs no operating system"],
  ["guards in some units", imageWith("build/pumpd", { canary: canary("partial") }), "unmet"],
  ["fixed addresses", imageWith("build/pumpd", { positionIndependent: "no" }), "unmet"],
  ["partial RELRO", imageWith("build/pumpd", { relro: "partial" }), "unmet"],
  [
    "partial RELRO in a static program",
    imageWith("build/pumpd", { relro: "partial", linking: "static" }),
    "met",
    "no loader fills its table",
  ],
  ["unchecked library calls", imageWith("build/pumpd", { fortify: { verdict: "no", checked: [], unchecked: ["printf"] } }), "unmet"],
  [
    "some unchecked calls",
    imageWith("build/pumpd", { fortify: { verdict: "partial", checked: ["printf"], unchecked: ["fprintf"] } }),
    "met",
  ],
  ["libraries from /tmp", imageWith("build/pumpd", { runPath: ["/tmp/lib"] }), "unmet"],
  ["libraries from where it is started", imageWith("build/pumpd", { runPath: [""] }), "unmet", "an empty path is the current directory"],
  ["libraries beside the program", imageWith("build/pumpd", { runPath: ["$ORIGIN/../lib", "/opt/pump/lib"] }), "met"],
  ["a stripped program", imageWith("build/pumpd", { canary: canary("unknown"), stripped: true }), "unknown"],
  [
    "a stripped program with another gap",
    imageWith("build/pumpd", { canary: canary("unknown"), relro: "no" }),
    "unmet",
    "what was not seen hides no failure",
  ],
  ["a damaged program", imageWith("build/pumpd", { damage: ["segment 1 lies beyond the end of the file"] }), "unknown"],
  [
    "a program in Rust",
    imageWith("build/pumpd", { canary: { ...canary("yes"), verdict: "notApplicable" } }),
    "met",
    "the language checks its bounds",
  ],
  ["a test program", imageWith("build/tests/test_pump", { canary: canary("no") }), "unknown", "it is no image of the device"],
  [
    "a probe of the build system",
    imageWith("build/CMakeFiles/3.25.1/a.out", { canary: canary("no") }),
    "unknown",
    "it is no image of the device",
  ],
  ["an object file", imageWith("build/main.o", { kind: "relocatable", canary: canary("no") }), "unknown", "only what is linked is shipped"],
];
for (const [what, image, answer, why = "as it is"] of cases) {
  test(`${what} is ${answer}: ${why}`, () => assert.equal(judge(image).is, answer));
}

test("all gaps of one image are one finding, which names them", () => {
  const answer = judge(imageWith("out/pumpd", { canary: canary("no"), relro: "no", positionIndependent: "no" }), imageWith("out/gui"));
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ location, severity }) => [location.symbol, severity]),
    [["pumpd canary pie relro", "medium"]],
  );
  assert.deepEqual(answer.denominator, { seen: 2, of: 2, what: "images" });
  assert.deepEqual(
    answer.standing.map(({ path }) => path),
    ["out/gui"],
  );
});

test("an image that was built for debugging weighs less", () => {
  const answer = judge(imageWith("CM7/Debug/pump.elf", { canary: canary("no") }));
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings[0].severity, "low");
});

test("the same image in two places is one", () => {
  const twin = { location: { path: "dist/pumpd", hash: "x" }, relro: "no" as const };
  const answer = judge(imageWith("a", { ...twin }), imageWith("b", { ...twin, location: { path: "copy/pumpd", hash: "x" } }));
  assert.ok(answer.is === "unmet" && answer.findings.length === 1);
});

test("without an image a build that switches hardening off convicts itself", () => {
  assert.equal(check.judge({ ...NOTHING, ...builtFor("linux", "-O2 -no-pie") }).is, "unmet");
});

test("without an image nothing else can be said", () => {
  const answer = check.judge({ ...NOTHING, ...builtFor("linux", "-fPIE -pie") });
  assert.ok(
    answer.is === "unknown" && answer.because === "no linked image is in the tree",
    "what a build asks for need not have come about",
  );
});

test("scripts alone have no image", () => {
  assert.equal(check.judge({ ...NOTHING, languages: censusWith({ language: "Python" }) }).is, "notApplicable");
});

test("a library that is linked into the programs of others is not asked, unless a linked form of it is in the tree", () => {
  const product = productWith({ kind: { value: "library", because: "a test", locations: [] } });
  assert.equal(check.judge({ ...NOTHING, product }).is, "notApplicable");
  assert.equal(check.judge({ ...NOTHING, product, binaries: binariesWith(imageWith("lib/libpump.so")) }).is, "met");
});
