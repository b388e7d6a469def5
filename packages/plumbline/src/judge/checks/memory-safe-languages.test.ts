import assert from "node:assert/strict";
import { test } from "node:test";

import type { CountedFile, LanguagesFact } from "#model";

import { censusWith } from "../testing-census.ts";
import check from "./memory-safe-languages.ts";

const rust: Partial<CountedFile> = { path: "src/a.rs", language: "Rust", memorySafe: true };
const c: Partial<CountedFile> = { path: "src/b.c" };
const encrypted: LanguagesFact["unreadable"] = [{ path: "model.slx", kind: "Simulink", bytes: 9_000, share: 0.5, role: "own" }];

const cases: [what: string, languages: LanguagesFact, is: string, why?: string][] = [
  ["Rust alone", censusWith(rust), "met"],
  ["C alone", censusWith(c), "unmet"],
  ["Rust and a little C", censusWith(rust, c), "unmet"],
  ["Rust with C of a third party", censusWith(rust, { ...c, role: "thirdParty" }), "met", "what others wrote is a component"],
  ["Rust with tests in C", censusWith(rust, { ...c, role: "test" }), "met", "tests do not reach the device"],
  [
    "shell scripts alone",
    censusWith({ path: "run.sh", language: "Shell", memorySafe: true }),
    "unknown",
    "nobody writes the product in them",
  ],
  ["Rust with a model that cannot be read", { ...censusWith(rust), unreadable: encrypted }, "unknown", "its code is not known"],
  ["C with a model that cannot be read", { ...censusWith(c), unreadable: encrypted }, "unmet", "what was seen is enough"],
  ["nothing but a model", { ...censusWith(), unreadable: encrypted }, "unknown"],
];
for (const [what, languages, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => assert.equal(check.judge({ languages }).is, is));
}

test("each language is one finding, at its largest file, with its share", () => {
  const answer = check.judge({
    languages: censusWith({ ...rust, codeLines: 600 }, { ...c, codeLines: 100 }, { path: "src/big.c", codeLines: 300 }),
  });
  assert.deepEqual(
    answer.is === "unmet" && answer.findings.map(({ location, message }) => [location.path, /C: 40 %.*2 files/.test(message)]),
    [["src/big.c", true]],
  );
});
