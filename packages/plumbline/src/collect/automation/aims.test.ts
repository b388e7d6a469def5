import assert from "node:assert/strict";
import { test } from "node:test";

import { aimsOf, narrowedBy } from "./aims.ts";

const COMMANDS: [command: string, aims: readonly string[]][] = [
  ["cppcheck --enable=all --error-exitcode=1 src lib/pump", ["src", "lib/pump"]],
  ["cppcheck --enable=all ./scripts", ["scripts"]],
  ["cppcheck -i tests -I include --project compile_commands.json", []],
  ["cppcheck .", ["."]],
  ["clang-tidy -p build src/main.c", ["src/main.c"]],
  ["run-clang-tidy", []],
  ["flake8 'tools' \"$FILES\"", ["tools"]],
  ["cppcheck src/*.c", ["src/*.c"]],
];
for (const [command, aims] of COMMANDS)
  test(`${command} examines ${aims.join(" and ") || "what its settings say"}`, () => assert.deepEqual(aimsOf(command), aims));

const CODEQL = "uses: github/codeql-action/init@v3\n  with:\n    languages: ";
const NARROWED: [tool: string, pipeline: string, languages: readonly string[] | undefined][] = [
  ["codeql", `${CODEQL}javascript-typescript\n`, ["JavaScript", "TypeScript"]],
  ["codeql", `${CODEQL}'cpp, python'\n`, ["C", "C++", "Python"]],
  ["codeql", `matrix:\n  language: [ 'cpp' ]\n${CODEQL}\${{ matrix.language }}\n`, ["C", "C++"]],
  ["codeql", `matrix:\n  include:\n  - language: c-cpp\n    build-mode: none\n${CODEQL}\${{ matrix.language }}\n`, ["C", "C++"]],
  ["codeql", `matrix:\n  language:\n    - python\n    - go\n`, ["Python", "Go"]],
  ["codeql", "uses: github/codeql-action/init@v3\n", undefined],
  ["super-linter", "env:\n  VALIDATE_MARKDOWN: true\n  VALIDATE_JAVASCRIPT_ES: true\n", ["JavaScript"]],
  ["super-linter", "env:\n  VALIDATE_ALL_CODEBASE: true\n", undefined],
  ["super-linter", "env:\n  VALIDATE_CPP: false\n", undefined],
  ["cppcheck", "languages: python\n", undefined],
];
for (const [tool, pipeline, languages] of NARROWED)
  test(`${tool} with ${pipeline.trim().split("\n").at(-1) ?? ""} examines ${languages?.join(", ") ?? "what it likes"}`, () =>
    assert.deepEqual(narrowedBy(tool, pipeline), languages));
