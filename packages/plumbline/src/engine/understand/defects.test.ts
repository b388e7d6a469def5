import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { answerOf, type Defect, lineOf, programsOf, tableOf, textOf, toldBy, understand } from "./testing-defects.ts";

/** The checks that a question asks. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  "question-1": ["outside-lengths-bounded"],
  "question-2": ["commands-authenticated"],
  "question-3": ["therapy-values-limited"],
  "question-5": ["limits-changed-with-authority"],
  "question-4": ["service-commands-absent"],
  "question-6": ["links-protected", "encrypted-transport", "transport-verification"],
  "question-7": ["updates-verified-in-code"],
  "question-7-rollback": ["downgrade-prevention"],
  "question-8": ["keys-from-safe-places", "secrets-in-logs"],
  "question-9": ["crypto-inventory", "weak-cryptography"],
  "question-10": ["random-from-proper-source", "secure-random"],
};

/** Lines that are found where a check tells of several in one finding. */
const FOUND: Readonly<Record<string, (defect: Defect) => readonly number[]>> = {
  "question-1": ({ understood }) => understood.followed.findings.map(({ part, node }) => lineOf(understood, part, node)),
  "question-2": unauthenticated,
};

function unauthenticated({ understood }: Defect): readonly number[] {
  return understood.entries.flatMap(({ reached }) =>
    reached.filter(({ guards }) => !guards.has("authentication")).map(({ effect }) => lineOf(understood, effect.part, effect.node)),
  );
}

interface Score {
  readonly recall: string;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  /** Answers on the good twins: "7 of 12" are `met`, where what was not understood is none. */
  readonly met: string;
  /** What else is said of them, and why. */
  readonly others: Readonly<Record<string, string>>;
}

/** Each file of a question as its own program: every line that is marked is to be found, and no other. */
function score(question: string): Score {
  const missed: string[] = [];
  const wrong: string[] = [];
  const others: Record<string, string> = {};
  let [expected, met, answers] = [0, 0, 0];
  for (const name of programsOf(question)) {
    const path = `${question}/${name}`;
    const defect = understand(path);
    const found = new Set(FOUND[question]?.(defect) ?? toldBy(defect, ...QUESTIONS[question]!));
    const marked = textOf(path)
      .split("\n")
      .flatMap((line, index) => (line.endsWith(` expect: ${question}`) ? [index + 1] : []));
    expected += marked.length;
    missed.push(...marked.filter((line) => !found.has(line)).map((line) => `${name}:${line}`));
    wrong.push(...[...found].filter((line) => !marked.includes(line)).map((line) => `${name}:${line}`));
    if (!name.includes(".good.")) continue;
    for (const check of QUESTIONS[question]!) {
      const answer = answerOf(defect, check);
      answers += 1;
      if (answer.is === "met") met += 1;
      else others[`${name} ${check}`] = `${answer.is}: ${answer.because}`;
    }
  }
  return { recall: `${expected - missed.length} of ${expected}`, missed, wrong, met: `${met} of ${answers}`, others };
}

for (const question of Object.keys(QUESTIONS)) {
  test(`of the defects of ${question} as many are found as the table says, and as few of their good twins are blamed`, () => {
    const found = score(question);
    const before = JSON.parse(readFileSync(tableOf(question), "utf8")) as Score;
    assert.ok(Number.parseInt(found.met, 10) >= Number.parseInt(before.met, 10), `${found.met} good twins are met, ${before.met} were`);
    if (process.env["UPDATE"] === "1") writeFileSync(tableOf(question), `${JSON.stringify(found, undefined, 2)}\n`);
    else assert.deepEqual(found, before);
  });

  test(`every defect of ${question} has its twin, which lacks the mark`, () => {
    const stems = new Set(programsOf(question).map((name) => name.replace(/\.(?:bad|good)\./, ".*.")));
    for (const stem of stems) {
      assert.match(textOf(`${question}/${stem.replace("*", "bad")}`), new RegExp(` expect: ${question}\n`));
      assert.doesNotMatch(textOf(`${question}/${stem.replace("*", "good")}`), /expect:/);
    }
  });
}
