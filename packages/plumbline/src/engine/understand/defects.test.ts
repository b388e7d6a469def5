import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { type Defect, lineOf, programsOf, tableOf, textOf, toldBy, understand } from "./testing-defects.ts";

/** What a question finds in one program: lines of the program's own file. */
const QUESTIONS: Readonly<Record<string, (defect: Defect) => readonly number[]>> = {
  "question-1": ({ understood }) => understood.followed.findings.map(({ part, node }) => lineOf(understood, part, node)),
  "question-2": (defect) => unguarded(defect, "authentication", () => true),
  "question-3": (defect) => toldBy(defect, "therapy-values-limited"),
  "question-5": (defect) => toldBy(defect, "limits-changed-with-authority"),
  "question-4": (defect) => toldBy(defect, "service-commands-absent"),
  "question-6": (defect) => toldBy(defect, "links-protected", "encrypted-transport", "transport-verification"),
  "question-7": (defect) => toldBy(defect, "updates-verified-in-code"),
  "question-7-rollback": (defect) => toldBy(defect, "downgrade-prevention"),
  "question-8": (defect) => toldBy(defect, "keys-from-safe-places", "secrets-in-logs"),
  "question-9": (defect) => toldBy(defect, "crypto-inventory", "weak-cryptography"),
  "question-10": (defect) => toldBy(defect, "random-from-proper-source", "secure-random"),
};

function unguarded({ understood }: Defect, guard: string, asked: (kind: string) => boolean): readonly number[] {
  return understood.entries.flatMap(({ reached }) =>
    reached
      .filter(({ effect, guards }) => asked(effect.kind) && !guards.has(guard))
      .map(({ effect }) => lineOf(understood, effect.part, effect.node)),
  );
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
  for (const name of programsOf(question)) {
    const path = `${question}/${name}`;
    const found = new Set(QUESTIONS[question]!(understand(path)));
    const marked = textOf(path)
      .split("\n")
      .flatMap((line, index) => (line.endsWith(` expect: ${question}`) ? [index + 1] : []));
    expected += marked.length;
    missed.push(...marked.filter((line) => !found.has(line)).map((line) => `${name}:${line}`));
    wrong.push(...[...found].filter((line) => !marked.includes(line)).map((line) => `${name}:${line}`));
  }
  return { recall: `${expected - missed.length} of ${expected}`, missed, wrong };
}

for (const question of Object.keys(QUESTIONS)) {
  test(`of the defects of ${question} as many are found as the table says, and as few of their good twins are blamed`, () => {
    const found = score(question);
    if (process.env["UPDATE"] === "1") writeFileSync(tableOf(question), `${JSON.stringify(found, undefined, 2)}\n`);
    assert.deepEqual(found, JSON.parse(readFileSync(tableOf(question), "utf8")));
  });

  test(`every defect of ${question} has its twin, which lacks the mark`, () => {
    const stems = new Set(programsOf(question).map((name) => name.replace(/\.(?:bad|good)\./, ".*.")));
    for (const stem of stems) {
      assert.match(textOf(`${question}/${stem.replace("*", "bad")}`), new RegExp(` expect: ${question}\n`));
      assert.doesNotMatch(textOf(`${question}/${stem.replace("*", "good")}`), /expect:/);
    }
  });
}
