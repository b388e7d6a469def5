import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { preprocess } from "../preprocess/preprocess.ts";
import { Session } from "../preprocess/session.ts";
import { filesOf, unitOf } from "../preprocess/testing.ts";
import { grammars, TARGET } from "../testing.ts";
import { PartStore } from "../understand.ts";
import { decisionsOf } from "./conditions.ts";
import type { Part } from "./part.ts";

async function read(source: string): Promise<{ readonly part: Part; readonly session: Session; readonly words: readonly string[] }> {
  const session = new Session(filesOf({ "a.c": source }));
  const [part] = new PartStore(session, await grammars()).partsOf(preprocess(unitOf("a.c"), session)!, "c", TARGET);
  const words = Array.from(part!.tokens.spellings.subarray(0, part!.tokens.count), (each) => session.names.textOf(each));
  return { part: part!, session, words };
}

const cases: [source: string, conditions: readonly string[], why?: string][] = [
  ["if (a) ;", ["a"]],
  ["if (a && b || !c) ;", ["a | b | ! c"]],
  ["if (!(a || (b && c == 3))) ;", ["a | b | c == 3"]],
  ["while (f(a && b) && c) ;", ["f ( a && b ) | c"], "what is given to a call is no condition of the decision"],
  ["do ; while ((a) && b[i || j]);", ["a | b [ i || j ]"]],
  ["for (i = 0; i < n && !stop; i++) ;", ["i < n | ! stop"]],
  ["for (;;) ;", [], "nothing decides"],
  ["if ((a = b && c)) ;", ["( a = b && c )"], "an assignment is one condition"],
  ["if (a ? b || c : d) ;", ["a ? b || c : d"]],
  ["if (a) { if (b || c) ; } else if (d) ;", ["a", "b | c", "d"]],
  ["if (BOTH(a, b)) ;", ["a | b"], "through a macro"],
];
for (const [source, conditions, why] of cases) {
  test(`"${source}" has the conditions ${JSON.stringify(conditions)}${why === undefined ? "" : `: ${why}`}`, async () => {
    const { part, session, words } = await read(`#define BOTH(x, y) ((x) && (y))\nvoid f(void) { ${source} }`);
    const found = decisionsOf(part, 0, session.names).map(({ conditions: ranges }) =>
      ranges.map(({ from, to }) => words.slice(from, to + 1).join(" ")).join(" | "),
    );
    assert.deepEqual(found, conditions);
  });
}

const SAMPLE = `
int printf(const char *text, ...);
#define LIMIT(v, low, high) ((v) < (low) ? (low) : (v) > (high) ? (high) : (v))
#define IN(v, low, high) ((v) >= (low) && (v) <= (high))
static int calls;
static int ready(int v) { calls++; return v % 3 != 0; }
static int dose(int rate, int hours, int *p) {
  int sum = 0, i = 0;
  if (!p || rate < 0 || (hours > 24 && !ready(hours))) return -1;
  for (i = 0; i < hours && sum < 1000; i++) sum += LIMIT(rate, 1, 50);
  while (sum > 500 && (ready(sum) || sum % 2 == 0)) sum -= 7;
  do { sum++; if (IN(sum, 10, 20)) continue; } while (sum % 5 && !(sum % 7 == 0));
  if ((i = ready(sum)) && p[0]) p[0] = i; else if (sum == 3) return 3;
  return sum;
}
int main(void) {
  int given[2] = { 1, 0 };
  for (int rate = -2; rate < 60; rate += 7) for (int hours = 0; hours < 40; hours += 5)
    printf("%d %d %d\\n", dose(rate, hours, hours % 4 == 3 ? 0 : given), given[0], calls);
  return 0;
}
`;

const needsGcc = spawnSync("gcc", ["--version"]).status !== 0 && "needs gcc";

test("a program in which every condition reports itself compiles and behaves as it did", { skip: needsGcc }, async () => {
  const { part, session, words } = await read(SAMPLE);
  const ranges = part.functions.flatMap((form, index) =>
    form.body === 0 ? [] : decisionsOf(part, index, session.names).flatMap(({ conditions }) => conditions),
  );
  assert.ok(ranges.length > 15, `${ranges.length} conditions`);
  const edited = [...words];
  for (const [index, { from, to }] of ranges.entries()) {
    edited[from] = `seen(${index}, 0 != (${edited[from]!}`;
    edited[to] = `${edited[to]!}))`;
  }
  const before = `static int counts[${ranges.length}][2]; static int seen(int which, int value) { counts[which][value]++; return value; }\n`;
  const behind = `\n__attribute__((destructor)) static void told(void) { for (int i = 0; i < ${ranges.length}; i++) dprintf(2, "%d %d\\n", counts[i][0], counts[i][1]); }\n`;
  const plain = ran(words.join(" "));
  const instrumented = ran(`int dprintf(int to, const char *text, ...);\n${before}${edited.join(" ")}${behind}`);
  assert.equal(instrumented.stdout, plain.stdout);
  const counts = instrumented.stderr.trim().split("\n");
  assert.equal(counts.length, ranges.length);
  assert.ok(counts.filter((line) => !/^0 | 0$/.test(line)).length > 12, `most were seen both ways: ${counts.join(", ")}`);
});

function ran(source: string): { readonly stdout: string; readonly stderr: string } {
  const place = mkdtempSync(join(tmpdir(), "plumbline-conditions-"));
  try {
    const binary = join(place, "program");
    const made = spawnSync("gcc", ["-w", "-x", "c", "-o", binary, "-"], { input: source, encoding: "utf8" });
    assert.equal(made.status, 0, made.stderr);
    return spawnSync(binary, { encoding: "utf8" });
  } finally {
    rmSync(place, { recursive: true });
  }
}
