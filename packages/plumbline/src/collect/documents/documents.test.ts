import assert from "node:assert/strict";
import { test } from "node:test";

import type { DocumentsFact } from "#model";
import * as fc from "fast-check";

import { collectFromAsync, factFromAsync, type Tree } from "../testing.ts";
import { asciidocOutline } from "./asciidoc.ts";
import { claimsIn } from "./claims.ts";
import documents from "./documents.ts";
import { knownDocuments } from "./known-documents.ts";
import { markdownOutline } from "./markdown.ts";
import { type Block, isHeading } from "./outline.ts";
import { plainOutline } from "./plain.ts";
import { rstOutline } from "./rst.ts";
import { isTame } from "./tame-markdown.ts";

const read = (tree: Tree): Promise<DocumentsFact> => factFromAsync(documents, tree);
const WORDS = [
  "The pump delivers the dose that the nurse has set and stops when the line is blocked.",
  "A sensor measures the pressure twenty times in a second and compares it with two limits.",
  "When the battery is nearly empty, a yellow light burns and a tone sounds every minute.",
  "Whoever opens the door while the motor turns sees an alarm, and the motor is braked.",
  "All settings are kept in two copies with a sum, of which the newer sound one is taken.",
  "The display shows what was given since midnight and how much is left in the syringe.",
  "Service staff reach the counters through a plug behind the cover of the battery.",
  "A second processor watches the first and takes away its power when it falls silent.",
].join(" ");

/** Kinds of a file's documents, hollow ones in brackets, others left out. */
async function kinds(path: string, text: string): Promise<string> {
  const fact = await read({ [path]: text });
  return fact.documents
    .filter(({ kind }) => kind !== "other")
    .map(({ kind, hollow }) => (hollow ? `(${kind})` : kind))
    .join(" ");
}

const named: [path: string, text: string, expected: string, why?: string][] = [
  ["docs/SRS.md", `# Pump\n\nThe pump shall stop. ${WORDS}`, "requirements"],
  ["docs/SWRequirements_v2.md", `The pump shall stop. ${WORDS}`, "requirements", "words are split at capitals"],
  [
    "docs/requirements.md",
    "Python 3.9 and the GNU compiler, git, make and a board with a debugger on it. ".repeat(4),
    "",
    "what must be installed",
  ],
  ["requirements.txt", "numpy==1.0\n", "absent", "a manifest of Python"],
  ["docs/requirements_management.rst", WORDS, "developmentPlan", "how requirements are kept is not the requirements"],
  ["docs/item-list.md", "REQ-1 a\n\nREQ-2 b\n\nREQ-3 c\n\nREQ-4 d\n\nREQ-5 e\n\n".concat(WORDS), "requirements", "its items say so"],
  [
    "docs/overall.md",
    Array.from({ length: 20 }, (_, index) => `The pump shall stop at limit ${index}.\n\n`).join(""),
    "requirements",
    "it is full of duties",
  ],
  ["docs/iso14971/hazards.md", `HAZ-1 overdose. ${WORDS}`, "riskFile"],
  ["docs/Risikoanalyse.md", WORDS, "riskFile", "German"],
  ["docs/cahier-des-charges.md", `La pompe doit s'arrêter. ${WORDS}`, "requirements", "French"],
  ["docs/risk-management/README.md", WORDS, "riskFile", "a README speaks for its folder"],
  ["docs/x.md", `# Threat Model of the Pump\n\n${WORDS}`, "threatModel", "its title says so"],
  [
    "SECURITY.md",
    "Please report vulnerabilities to security@example.org with all details that we need, and wait for us.",
    "securityPolicy vulnerabilityDisclosure",
  ],
  [".well-known/security.txt", "Contact: mailto:security@example.org\nExpires: 2030-01-01T00:00:00Z\n", "vulnerabilityDisclosure"],
  ["ChangeLog", "1.0: first release with all that is needed\n", "changeLog"],
  ["NEWS", "1.0: first release with all that is needed\n", "changeLog"],
  ["docs/Coding Standard.adoc", `= Rules\n\n${WORDS}`, "codingStandard"],
  ["docs/test-plan.rst", WORDS, "testPlan"],
  ["docs/datenschutz.md", WORDS, "privacy"],
  ["docs/heart-rate-recovery.md", WORDS, "", "a feature, no procedure"],
  ["docs/risk-analysis.md", "# Risk analysis\n\nTBD\n", "(riskFile)", "a shell"],
  ["docs/risk-analysis.md", `# Risk analysis\n\n${WORDS}\n\nTBD\n`, "riskFile", "one open point is no shell"],
  ["docs/srs.md", "# Requirements\n\n## Scope\n\n[Describe the scope]\n\n## Functions\n\nTo be completed.\n", "(requirements)"],
  ["docs/templates/risk-analysis.md", WORDS, "", "a template"],
  [".github/ISSUE_TEMPLATE/bug.md", WORDS, "absent"],
  ["LICENSE.md", WORDS, "absent"],
  [
    "README.md",
    `# Pump\n\n${WORDS}\n\n## Firmware update\n\n${WORDS}\n\n## Factory reset\n\n${WORDS}`,
    "readme updateProcedure recoveryProcedure",
  ],
  ["README.md", `# Pump\n\n${WORDS}\n\n## Requirements\n\n- Python 3\n- git\n`, "readme", "what must be installed"],
  ["README.md", `# Pump\n\n${WORDS}\n\n## Architecture\n\n![overview](a.png)\n`, "readme", "a picture alone is no document"],
  ["README.md", `# Pump\n\n${WORDS}\n\n## Privacy\n\nTODO\n`, "readme (privacy)"],
  [
    "CHANGELOG.md",
    "# Changes\n\n## 1.1\n\nMuch was done here.\n\n### Security\n\n".concat(WORDS),
    "changeLog",
    "a section of history is no policy",
  ],
  [
    "hardware/valves/inlet/README.md",
    `# Inlet\n\n${WORDS}\n\n## Version history\n\n${WORDS}`,
    "readme",
    "the history of one part is not that of the product",
  ],
  ["docs/reqs.sdoc", "[DOCUMENT]\nTITLE: Pump\n\n[REQUIREMENT]\nUID: REQ-1\nSTATEMENT: Stop.\n", "requirements"],
  ["docs/needs.json", '{"versions":{"1":{"needs":{"R1":{},"R2":{}}}}}', "requirements"],
  ["reqs/REQ001.yml", "active: true\nlevel: 1.0\ntext: |\n  Stop.\n", "requirements"],
  [
    "docs/pump.reqif",
    "<REQ-IF><CORE-CONTENT><SPEC-OBJECTS><SPEC-OBJECT/><SPEC-OBJECT/></SPEC-OBJECTS></CORE-CONTENT></REQ-IF>",
    "requirements",
  ],
  ["docs/fmea.csv", "ID,Failure mode,Severity,Mitigation\n1,Stuck,5,Alarm\n", "riskFile"],
  ["docs/list.csv", "Hazard;Harm;Severity;Control\nOverdose;Death;5;Limit\n", "riskFile", "its columns say so"],
  ["data/flow.csv", "time,flow\n0,1\n", "absent", "measurements"],
];
for (const [path, text, expected, why = "as named"] of named) {
  test(`${path} is ${expected || "nothing of a kind"}: ${why}`, async () => {
    if (expected === "absent") assert.equal((await collectFromAsync(documents, { [path]: text })).state, "absent");
    else assert.equal(await kinds(path, text), expected);
  });
}

test("a format that is not read counts by its name alone", async () => {
  const fact = await read({
    "README.md": WORDS,
    "docs/Risk Management File.pdf": "%PDF",
    "docs/flyer.pdf": "%PDF",
    "docs/SOUP list.xlsx": "PK",
  });
  assert.deepEqual(
    fact.documents.filter(({ byName }) => byName).map(({ kind, location }) => [kind, location.path]),
    [
      ["soupList", "docs/SOUP list.xlsx"],
      ["riskFile", "docs/Risk Management File.pdf"],
    ].toSorted(([, a = ""], [, b = ""]) => (a < b ? -1 : 1)),
  );
});

const counted: [what: string, path: string, text: string, items: number][] = [
  ["ids of its own kind", "docs/srs.md", "REQ-1, REQ-2 and REQ-3 shall hold; REQ-1 comes from ISO 14971 and AES-128.", 3],
  [
    "ids with a project's prefix",
    "docs/srs.rst",
    ".. item:: RW-SW-8\n\nMust run.\n\n.. item:: RW-SW-9\n\nMust stop.\n\n.. item:: RW-SW-10\n\nMust end.",
    3,
  ],
  ["duties where there are no ids", "docs/srs.md", "It shall stop.\n\nIt shall start.\n", 2],
  [
    "nodes of StrictDoc",
    "a.sdoc",
    "[DOCUMENT]\nTITLE: T\n\n[REQUIREMENT]\nUID: A\n\n[[SECTION]]\n\n[REQUIREMENT]\nUID: B\n\n[[/SECTION]]\n",
    2,
  ],
  ["rows of a table", "docs/requirements.csv", "id,requirement\n1,a\n2,b\n", 2],
];
for (const [what, path, text, items] of counted) {
  test(`items are counted: ${what}`, async () => assert.equal((await read({ [path]: text })).documents[0]?.items, items));
}

test("a section is found at its heading", async () => {
  const fact = await read({ "README.md": `# Pump\n\n${WORDS}\n\n## Recovery\n\n${WORDS}` });
  assert.equal(fact.documents.find(({ kind }) => kind === "recoveryProcedure")?.location.line, 5);
});

const shown = (blocks: readonly Block[]): string[] =>
  blocks.map((block) =>
    isHeading(block)
      ? `${"#".repeat(block.depth)} ${block.text}@${block.line}`
      : `${block.is} ${block.lines.map(({ text, line }) => `${text}@${line}`).join("/")}`,
  );

test("Markdown: headings, entries, rows and front matter keep their lines", () => {
  const text = "---\ntitle: x\n---\n\n# A\n\nOne\ntwo [three](http://x) `four`.\n\n- five\n\n| a | b |\n|---|---|\n| c | d |\n";
  assert.deepEqual(shown(markdownOutline(text).blocks), [
    "# A@5",
    "text One@7/two three `four`.@8",
    "entry five@10",
    "row a | b@12",
    "row c | d@14",
  ]);
});

test("reStructuredText: code, comments and options are left out, bodies of items are not", () => {
  const text =
    "Title\n=====\n\nText::\n\n   code here\n\n.. comment\n\n.. item:: REQ-1\n   :fulfills: X\n\nShall `stop <http://x>`_.\n\nSub\n---\n\n* one\n";
  assert.deepEqual(shown(rstOutline(text).blocks), [
    "# Title@1",
    "text Text:@4",
    "text REQ-1@10",
    "text Shall stop.@13",
    "## Sub@15",
    "entry one@18",
  ]);
});

test("AsciiDoc: listings, comments and quotes are left out", () => {
  const text = "= Title\n:toc:\n\n----\ncode\n----\n// comment\nText.\n\n== Sub\n\n* one\n\n|===\n|a |b\n|===\n";
  assert.deepEqual(shown(asciidocOutline(text).blocks), [
    "= Title@1".replace("=", "#"),
    "text Text.@8",
    "## Sub@10",
    "entry one@12",
    "row a | b@15",
  ]);
});

test("plain text: headings by number, capitals and underline", () => {
  const text = "TITLE OF IT\n\n1.2 Scope of it\n\nText\nmore.\n\nSub\n---\n- one\n";
  assert.deepEqual(shown(plainOutline(text).blocks), [
    "## TITLE OF IT@1",
    "### Scope of it@3",
    "text Text@5/more.@6",
    "## Sub@8",
    "entry one@10",
  ]);
});

const hostile: [what: string, text: string][] = [
  ["brackets", "[".repeat(100_000)],
  ["open links", "[a](".repeat(50_000)],
  ["emphasis that never closes", "a**b_c".repeat(50_000)],
  ["quotes in quotes", `${"> ".repeat(20_000)}a`],
  ["lists in lists", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n")],
  ["images in links", "![[]()".repeat(40_000)],
  ["one long line", "word ".repeat(200_000)],
  ["a megabyte of lines", "The image is signed with AES-256-GCM if it is not.\n".repeat(20_000)],
  ["a table of a thousand columns", `${"| a ".repeat(1_000)}|\n`.repeat(200)],
  ["sentences without end", "the firmware update image package ".repeat(30_000)],
];
for (const [what, text] of hostile) {
  test(`${what} are read in all formats within ten seconds of the processor, however busy the machine`, async () => {
    const before = process.cpuUsage();
    for (const path of ["a.md", "a.rst", "a.adoc", "a.txt"]) await collectFromAsync(documents, { [path]: text });
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 10_000_000, `${Math.round((user + system) / 1_000)} ms`);
  });
}

test("ordinary Markdown is tame, what a parser would brood over is not", () => {
  assert.ok(isTame("# A\n\n- **b** [c](d)\n".repeat(2_000)));
  assert.ok(!isTame("a**b_c".repeat(1_000)));
});

test("any text in any format never throws", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          "# ",
          "- ",
          "> ",
          "`",
          "```\n",
          "[",
          "](",
          "|",
          "\n",
          "\n\n",
          "===\n",
          ".. ",
          "::",
          "    ",
          "signed firmware",
          "REQ-1",
          "AES-256",
          "**",
          "<!--",
          "not ",
          "shall ",
          "TBD",
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (input) => {
      for (const outline of [markdownOutline, rstOutline, asciidocOutline, plainOutline]) {
        const { blocks } = outline(input);
        const place = { path: "a.md", name: "a", whole: () => ({ path: "a.md" }), at: () => ({ path: "a.md" }) };
        knownDocuments(place, blocks);
        const lines = input.split("\n").length;
        for (const { location } of claimsIn("a.md", "readme", blocks, (line) => ({ path: "a.md", line })))
          assert.ok((location.line ?? 0) <= lines);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("random bytes under any document name never throw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("a.md", "a.sdoc", "a.reqif", "needs.json", "reqs/REQ1.yml", "a.csv", "a.docx", "a.txt"),
      fc.uint8Array({ maxLength: 300 }),
      async (path, bytes) => {
        await collectFromAsync(documents, { [path]: bytes });
      },
    ),
    { numRuns: 1_000 },
  );
});
