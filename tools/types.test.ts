/** Proves that what must not compile does not: each line goes through the compiler with the types of the product. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const MODEL = resolve("packages/plumbline/src/model/index.ts");
const place = mkdtempSync(join(tmpdir(), "plumbline-types-"));
after(() => rmSync(place, { recursive: true, force: true }));

const cases: readonly (readonly [what: string, line: string, refused: boolean])[] = [
  ["a full `met` is accepted", `const a: Answer = { is: "met", because: "it is", denominator, locations: [location] };`, false],
  ["`met` without a location is hollow", `const b: Answer = { is: "met", because: "it is", denominator, locations: [] };`, true],
  [
    "`met` without a denominator hides how much was seen",
    `const c: Answer = { is: "met", because: "it is", locations: [location] };`,
    true,
  ],
  [
    "`unmet` without a finding gives nothing to mend",
    `const d: Answer = { is: "unmet", because: "", denominator, findings: [], standing: [] };`,
    true,
  ],
  ["`unknown` without a next step leads nowhere", `const e = unknown("it was not seen");`, true],
  [
    "a check sees the facts that it asked for",
    `defineCheck({ ...said, needs: ["coverage"], judge: ({ coverage }) => notApplicable(String(coverage.reports.length)) });`,
    false,
  ],
  [
    "a check sees no other facts",
    `defineCheck({ ...said, needs: ["build"], judge: ({ coverage }) => notApplicable(String(coverage)) });`,
    true,
  ],
  [
    "a considered fact may be missing",
    `defineCheck({ ...said, needs: ["build"], considers: ["settings"], judge: ({ settings }) => notApplicable(String(settings.unused.length)) });`,
    true,
  ],
];

test("the compiler refuses what the types must refuse, and nothing else", { timeout: 120_000 }, (context) => {
  const lines = [
    `import { type Answer, defineCheck, type Location, notApplicable, unknown } from ${JSON.stringify(MODEL)};`,
    `const denominator = { seen: 1, of: 1, what: "units" };`,
    `const location: Location = { path: "src/main.c" };`,
    `const said = { id: "x", question: "?", why: "", fix: "" } as const;`,
  ];
  writeFileSync(join(place, "cases.ts"), [...lines, ...cases.map(([, line]) => line)].join("\n"));
  const options = {
    extends: resolve("tsconfig.json"),
    compilerOptions: { types: [], noUnusedLocals: false },
    include: [join(place, "cases.ts")],
  };
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify(options));
  const { stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", place, "--pretty", "false"], {
    encoding: "utf8",
  });
  const refused = new Set([...stdout.matchAll(/cases\.ts\((\d+),/g)].map(([, line]) => Number(line)));
  for (const [index, [what, , expected]] of cases.entries()) {
    const line = lines.length + index + 1;
    context.diagnostic(what);
    assert.equal(refused.has(line), expected, `${what}: ${expected ? "compiled" : "was refused"}\n${stdout}`);
  }
});
