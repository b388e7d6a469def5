import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const HERE = import.meta.dirname;
const PLUMBLINE = join(HERE, "../../packages/plumbline/src/cli/main.ts");
const GOLDEN = join(HERE, "verdicts.golden.txt");
const TEMP = mkdtempSync(join(tmpdir(), "pca-pump-verdicts-"));
after(() => rmSync(TEMP, { recursive: true, force: true }));

interface Finding {
  readonly check: string;
  readonly elements: readonly string[];
  readonly location: { readonly path: string; readonly line?: number };
}

interface Outcome {
  readonly verdicts: readonly { readonly standard: string; readonly element: string; readonly is: string; readonly title: string }[];
  readonly findings: readonly Finding[];
}

/** Attestations, deviations and operating systems have ends: the day of judging is fixed, so that the table stays what it is. */
const DAY = "2026-11-25";

function plumbline(...args: readonly string[]): string {
  const options = ["--conditions=plumbline-source", "--disable-warning=ExperimentalWarning", PLUMBLINE];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, ...args], { encoding: "utf8", maxBuffer: 64 * 1_024 * 1_024 });
  assert.ok(status === 0 || status === 1, stderr);
  return stdout;
}

/** Inspects a copy, so that neither the history nor the state of our own working tree plays a part. */
function inspected(state: "before" | "after"): Outcome {
  const [tree, out] = [join(TEMP, state), join(TEMP, `${state}-out`)];
  cpSync(join(HERE, state), tree, { recursive: true, filter: (path) => !path.endsWith("/build") });
  plumbline("inspect", tree, "--no-cache", "--out", out);
  const { verdicts, findings } = JSON.parse(plumbline("judge", join(out, "evidence"), "--at", DAY, "--format", "json")) as Outcome;
  return { verdicts: verdicts.filter(({ standard }) => standard === "building-code"), findings };
}

const before = inspected("before");
const mended = inspected("after");

/** For each group of the building code one weakness of `before`, and the file in which it must be found. */
const EXPECTED: readonly (readonly [group: string, element: string, path: string])[] = [
  ["A", "A3", "CMakeLists.txt"],
  ["A", "A4", "firmware/therapy/drug_library.c"],
  ["A", "A6", ".github/workflows/build.yml"],
  ["B", "B1", "firmware/util/md5.c"],
  ["B", "B2", "firmware/service/login.c"],
  ["C", "C1", "CMakeLists.txt"],
  ["C", "C2", "gateway/firmware-update.sh"],
  ["D", "D3", "firmware/service/login.h"],
  ["E", "E1", "firmware/service/commands.c"],
  ["F", "F", "README.md"],
  ["G", "G", "README.md"],
  ["H", "H", "gateway/Dockerfile"],
  ["I", "I", "firmware/service/commands.c"],
  ["X", "X1", "SOUP.md"],
];

for (const [group, element, path] of EXPECTED) {
  test(`before: ${element} (group ${group}) is not kept, and ${path} shows it`, () => {
    const verdict = before.verdicts.find((one) => one.element === element)?.is ?? "";
    assert.match(verdict, /^(?:contradicted|partly)$/);
    const places = before.findings.filter(({ elements }) => elements.includes(element)).map(({ location }) => location.path);
    assert.ok(places.includes(path), `found in ${places.join(", ")}`);
  });
}

test("after: nothing is contradicted", () => {
  assert.deepEqual(
    mended.verdicts.filter(({ is }) => is === "contradicted").map(({ element }) => element),
    [],
  );
});

const BEST_FIRST = ["evidenced", "attested", "stale", "partly", "unknown", "contradicted"];

test("after: no element stands worse than before, and most stand better", () => {
  const pairs = before.verdicts.map(({ element, is }) => [element, is, mended.verdicts.find((one) => one.element === element)?.is ?? ""] as const);
  const judged = pairs.filter(([, was, is]) => BEST_FIRST.includes(was) && BEST_FIRST.includes(is));
  const worse = judged.filter(([, was, is]) => BEST_FIRST.indexOf(is) > BEST_FIRST.indexOf(was));
  assert.deepEqual(worse, []);
  const better = judged.filter(([, was, is]) => BEST_FIRST.indexOf(is) < BEST_FIRST.indexOf(was));
  assert.ok(better.length * 2 > judged.length, `${better.length} of ${judged.length}`);
});

test("the verdicts are those of verdicts.golden.txt (refresh with UPDATE=1)", () => {
  const table = tableOf("before", before) + tableOf("after", mended);
  if (process.env["UPDATE"] === "1") writeFileSync(GOLDEN, table);
  assert.equal(table, readFileSync(GOLDEN, "utf8"));
});

const tableOf = (state: string, { verdicts }: Outcome): string =>
  `${state}\n${verdicts.map(({ element, is, title }) => `  ${element.padEnd(3)} ${is.padEnd(14)} ${title}\n`).join("")}\n`;
