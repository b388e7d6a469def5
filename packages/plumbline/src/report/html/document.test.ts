import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import type { Answer } from "#model";

import { findingWith, inspectionWith, judgementWith, reportInput, verdictWith } from "../testing.ts";
import { reportFiles } from "./document.ts";
import { excerptKey } from "./input.ts";

const only = (files: ReturnType<typeof reportFiles>): string => files.find(({ path }) => path === "report.html")?.content ?? "";
const sha256 = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

test("the policy of the page names the hash of exactly the style and the script that stand in it", () => {
  const page = only(reportFiles(reportInput(judgementWith([findingWith()]))));
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll("&#39;", "'") ?? "";
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
  assert.ok(policy.startsWith("default-src 'none'"), policy);
  assert.ok(policy.includes(`style-src '${sha256(style)}'`), policy);
  assert.ok(policy.includes(`script-src '${sha256(script)}'`), policy);
  assert.doesNotMatch(policy, /unsafe/);
  assert.doesNotMatch(page, / style="| on[a-z]+="/);
});

const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;

test("no text of the tree is ever markup, wherever it stands", () => {
  const finding = findingWith({
    location: { path: HOSTILE, line: 2, symbol: HOSTILE },
    message: HOSTILE,
    related: [{ location: { path: HOSTILE }, message: HOSTILE }],
    way: [{ location: { path: HOSTILE, line: 2 }, message: HOSTILE }],
    item: HOSTILE,
  });
  const verdict = verdictWith({ because: HOSTILE, next: HOSTILE, title: HOSTILE, for: [{ path: HOSTILE }] });
  const input = reportInput(judgementWith([finding], [verdict]), {
    excerpts: new Map([[excerptKey(finding), { first: 1, lines: [HOSTILE, `char *a = "${HOSTILE}"; /* ${HOSTILE} */`], withheld: [] }]]),
  });
  const page = only(reportFiles(input));
  assert.equal(page.match(/<script>/g)?.length, 1);
  assert.doesNotMatch(page, /<img/);
});

test("a line on which a secret stands is withheld", () => {
  const finding = findingWith({ location: { path: "a.py", line: 2 } });
  const input = reportInput(judgementWith([finding]), {
    excerpts: new Map([[excerptKey(finding), { first: 1, lines: ["a = 1", "", "b = 2"], withheld: [2] }]]),
  });
  assert.match(only(reportFiles(input)), /withheld: a secret stands here/);
});

test("a safety class that nobody gave is said to be one by default, whatever else was declared", () => {
  const input = reportInput(judgementWith([]));
  const page = (classDeclared: boolean): string =>
    only(reportFiles({ ...input, product: { ...input.product, declared: true, ...(classDeclared && { classDeclared }) } }));
  assert.match(page(false), /<dd>C \(by default\)<\/dd>/);
  assert.match(page(true), /<dd>C<\/dd>/);
});

test("the hash of what an attestation is about stands where a person can copy it", () => {
  const scopeHash = "ab".repeat(32);
  const inspection = inspectionWith({ scopeHashes: { "building-code:C1:key-custody": scopeHash } });
  assert.match(only(reportFiles(reportInput(judgementWith([]), { inspection }))), new RegExp(`key-custody</td>\\s*<td>${scopeHash}<`));
  assert.doesNotMatch(only(reportFiles(reportInput(judgementWith([])))), /What attestations are about/);
});

test("a verdict that was better in the baseline shows where the hole opened", () => {
  const page = only(reportFiles(reportInput(judgementWith([findingWith()]), { before: { "building-code:A4": "evidenced" } })));
  assert.match(page, /was evidenced in the baseline/);
  assert.match(page, /opened<span class="hidden"> since the baseline<\/span>/);
  assert.match(page, /Opened since the baseline:<\/strong>\s*<a href="#building-code-A4">A4 /);
});

test("20,000 findings stand in one file, more are spread over pages that open on their own", () => {
  const many = (count: number): ReturnType<typeof reportFiles> =>
    reportFiles(reportInput(judgementWith(Array.from({ length: count }, (_, index) => findingWith({ fingerprint: `f${index}` })))));
  assert.deepEqual(
    many(2_000).map(({ path }) => path),
    ["report.html"],
  );
  const files = many(20_001);
  assert.equal(files.length, 1 + 21);
  assert.ok(only(files).length < 200_000, "the first page stays small");
  assert.match(only(files), /<summary>20001 to 20001<\/summary>\s*<p><a href="report\/findings-0021\.html">/);
  const pages = files.slice(1).map(({ content }) => content);
  const findings = pages.reduce((sum, page) => sum + (page.match(/<article/g)?.length ?? 0), 0);
  assert.equal(findings, 20_001);
  for (const page of pages) assert.match(page, /Content-Security-Policy/);
  const turns = pages.map((page) =>
    [...page.matchAll(/href="(findings-\d+\.html)">(\w+) findings/g)].map(([, to, word]) => `${word} ${to}`),
  );
  assert.deepEqual(turns[0], ["Next findings-0002.html"]);
  assert.deepEqual(turns[1], ["Previous findings-0001.html", "Next findings-0003.html"]);
  assert.deepEqual(turns[20], ["Previous findings-0020.html"]);
});

for (const count of [1, 20_001]) {
  test(`no link of the report leads nowhere, with ${count} findings`, () => {
    const findings = Array.from({ length: count }, (_, index) => findingWith({ fingerprint: `f${index}` }));
    const judgement = judgementWith(findings, [verdictWith({ checks: [{ check: "dangerous-calls", is: "unmet" }] })]);
    const denominator = { seen: 1, of: 1, what: "units" };
    const answer: Answer = { is: "unmet", because: "", denominator, findings: [findingWith()], standing: [] };
    const files = reportFiles(reportInput({ ...judgement, checks: judgement.checks.map((check) => ({ ...check, answer })) }));
    const page = only(files);
    const targets = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id}`));
    for (const { path } of files) targets.add(path);
    const lost = [...page.matchAll(/href="([^"]+)"/g)].map(([, link = ""]) => link).filter((link) => !targets.has(link));
    assert.deepEqual(lost, []);
  });
}

test("a fielded release has its gap list: what was known, what is new, and the clauses with a gap", () => {
  const verdicts = [
    verdictWith(),
    verdictWith({ standard: "iec-62304", element: "5.2.1", title: "Requirements", is: "unknown", because: "no document was seen" }),
    verdictWith({ standard: "iec-62304", element: "5.5.2", title: "Not of the list", is: "unknown" }),
    verdictWith({ standard: "iec-62304", element: "7.1.1", title: "Risk", is: "evidenced" }),
  ];
  const input = reportInput(judgementWith([findingWith(), findingWith({ standing: "known", fingerprint: "f" })], verdicts));
  const page = only(reportFiles({ ...input, product: { ...input.product, legacy: { release: "v1.4.0", since: "2019-05-01" } } }));
  assert.match(page, /Gap list of the fielded release v1\.4\.0/);
  assert.match(page, /1 findings stood in\s+v1\.4\.0 already/);
  assert.match(page, /1 of\s+2 clauses/);
  assert.doesNotMatch(only(reportFiles(input)), /Gap list/);
});

const ways: [is: Parameters<typeof verdictWith>[0], says: RegExp][] = [
  [{ is: "contradicted" }, /0 of\s+1\s*<strong>way through/],
  [{ is: "unknown" }, /0 of\s+1\s*<span>none seen to stand/],
  [{ is: "evidenced" }, /1 of\s+1\s*<\/td>/],
];
for (const [verdict, says] of ways) {
  test(`a threat whose only layer is ${verdict?.is}: ${says.source}`, () =>
    assert.match(only(reportFiles(reportInput(judgementWith([], [verdictWith(verdict)])))), says));
}

const titles: [revision: string | undefined, title: string][] = [
  ["0123456789abcdef", "pump at 0123456789ab: Plumbline report"],
  [undefined, "pump: Plumbline report"],
];
for (const [id, title] of titles) {
  test(`a saved or printed report is called "${title}"`, () => {
    const input = reportInput(judgementWith([findingWith()]));
    const revision = id === undefined ? {} : { revision: { system: "git", id, dirty: [], tags: [], files: [] } as const };
    assert.ok(only(reportFiles({ ...input, ...revision } as typeof input)).includes(`<title>${title}</title>`));
  });
}

test("wishes are told apart wherever the number of elements stands", () => {
  const wish = verdictWith({ element: "W1", title: "Risky modules", wish: true, is: "unknown" });
  const page = only(reportFiles(reportInput(judgementWith([], [verdictWith(), wish]))));
  assert.match(page, /2015\.\s+1\s+elements\.\s+Its\s+wish\s+list\s+\(W1\)/);
  assert.match(page, /2015 · 1 elements and a wish list of 1</);
});

test("on paper a further standard is one table with every element, the first stands in full", () => {
  const input = reportInput(
    judgementWith([], [verdictWith(), verdictWith({ standard: "further", element: "9.1", title: "Plan", is: "unknown" })]),
  );
  const [code] = input.standards;
  assert.ok(code);
  const page = only(reportFiles({ ...input, standards: [code, { ...code, id: "further" }] }));
  const tables = page.split('<table class="paper">').slice(1);
  assert.equal(tables.length, 1);
  assert.match(tables[0]?.split("</table>")[0] ?? "", /9\.1<\/th>\s*<td>Plan<\/td>\s*<td><span class="badge unknown">/);
});

const reasons: [because: string, shown: string, why: string][] = [
  ["no source was seen", "no source was seen", "what is short stays"],
  ["word ".repeat(60).trim(), `${"word ".repeat(36).trim()}…`, "a word is never cut"],
  ["x".repeat(200), `${"x".repeat(180)}…`, "without a space the width decides"],
  [`${"x".repeat(179)}\u{1F600}`, `${"x".repeat(179)}\uFFFD…`, "half a character is shown as a broken one"],
];
for (const [because, shown, why] of reasons) {
  test(`the reason on a card: ${why}`, () => {
    const page = only(reportFiles(reportInput(judgementWith([], [verdictWith({ because })]))));
    assert.equal(/<span class="because">([^<]*)</.exec(page)?.[1], shown);
  });
}
