import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { grammarsFrom, lineAt, type Part, platformIn, targetOf, type UnderstoodProgram, understandProgram } from "#source";

import { parserModules } from "../parsers.ts";
import { platformsOnDisk, vocabularyOnDisk } from "./platforms-on-disk.ts";

const FOLDER = new URL("../../../../../examples/defects/", import.meta.url);
const TABLE = new URL("found.json", FOLDER);
const text = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");

const grammars = await grammarsFrom(parserModules());
const board = text("board.h");
const platforms = [...platformsOnDisk(), platformIn(text("platform.yaml"))];
const vocabulary = vocabularyOnDisk();

/** What a question finds in one program: lines of the program's own file. */
const QUESTIONS: Readonly<Record<string, (understood: UnderstoodProgram) => readonly number[]>> = {
  "question-1": (understood) => understood.followed.findings.map(({ part, node }) => lineOf(understood, part, node)),
  "question-2": (understood) => unguarded(understood, "authentication", () => true),
  "question-7": (understood) => unguarded(understood, "signature", (kind) => kind === "update"),
};

function unguarded(understood: UnderstoodProgram, guard: string, asked: (kind: string) => boolean): readonly number[] {
  return understood.entries.flatMap(({ reached }) =>
    reached
      .filter(({ effect, guards }) => asked(effect.kind) && !guards.has(guard))
      .map(({ effect }) => lineOf(understood, effect.part, effect.node)),
  );
}

function lineOf({ session }: UnderstoodProgram, part: Part, node: number): number {
  const token = part.nodes.tokens[node]!;
  return lineAt(session.files[part.tokens.files[token] ?? part.file]!, part.tokens.starts[token]!);
}

function understand(path: string): UnderstoodProgram {
  const { predefined, ...target } = targetOf("controller", "c");
  return understandProgram({
    units: [{ path, language: "c", defines: [], forcedIncludes: [], predefined, searchKey: "" }],
    source: {
      text: (asked) => (asked === "board.h" ? board : asked === path ? text(path) : undefined),
      find: ({ name }) => (name === "board.h" ? name : undefined),
    },
    target,
    platforms,
    vocabulary,
    grammars,
  });
}

interface Score {
  readonly recall: string;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** Each file of a question as its own program: every line that is marked is to be found, and no other. */
function score(question: string): Score {
  const missed: string[] = [];
  const wrong: string[] = [];
  let expected = 0;
  for (const name of readdirSync(new URL(`${question}/`, FOLDER)).toSorted()) {
    const path = `${question}/${name}`;
    const found = new Set(QUESTIONS[question]!(understand(path)));
    const marked = text(path)
      .split("\n")
      .flatMap((line, index) => (line.includes(`// expect: ${question}`) ? [index + 1] : []));
    expected += marked.length;
    missed.push(...marked.filter((line) => !found.has(line)).map((line) => `${name}:${line}`));
    wrong.push(...[...found].filter((line) => !marked.includes(line)).map((line) => `${name}:${line}`));
  }
  return { recall: `${expected - missed.length} of ${expected}`, missed, wrong };
}

test("of the defects in the style of real firmware as many are found as the table says, and as few of their good twins are blamed", () => {
  const scores = Object.fromEntries(Object.keys(QUESTIONS).map((question) => [question, score(question)]));
  if (process.env["UPDATE"] === "1") writeFileSync(TABLE, `${JSON.stringify(scores, undefined, 2)}\n`);
  assert.deepEqual(scores, JSON.parse(readFileSync(TABLE, "utf8")));
});

for (const question of Object.keys(QUESTIONS)) {
  test(`every defect of ${question} has its twin, which lacks the mark`, () => {
    const names = readdirSync(new URL(`${question}/`, FOLDER));
    const stems = new Set(names.map((name) => name.replace(/\.(?:bad|good)\.c$/, "")));
    for (const stem of stems) {
      assert.match(text(`${question}/${stem}.bad.c`), new RegExp(`// expect: ${question}\n`));
      assert.doesNotMatch(text(`${question}/${stem}.good.c`), /expect:/);
    }
  });
}
