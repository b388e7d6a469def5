import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { Bench, isCivil } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());
const { place } = bench;
const tree = bench.tree.bind(bench);
const plumbline = bench.plumbline.bind(bench);

interface Verdicts {
  readonly verdicts: readonly { readonly standard: string; readonly element: string; readonly is: string }[];
  readonly checks: readonly { readonly check: string; readonly answer: { readonly is: string; readonly because: string } }[];
}

const judged = (root: string): Verdicts => bench.judged(root) as Verdicts;

type Case = [what: string, args: () => string[], code: string, exit: number];
const problems: Case[] = [
  ["no such directory", () => ["inspect", join(place, "nowhere")], "tree/missing", 66],
  ["a file instead of a directory", () => ["inspect", join(tree({ "a.c": "" }), "a.c")], "tree/not-a-directory", 66],
  ["an empty tree", () => ["inspect", tree({})], "tree/empty", 66],
  [
    "a plumbline.yaml with errors",
    () => ["inspect", tree({ "plumbline.yaml": "product:\n  safetyClass: Z\n", "a.c": "" })],
    "configuration/invalid",
    78,
  ],
  [
    "a plumbline.yaml that is a link out of the tree",
    () => {
      const root = tree({ "a.c": "" });
      symlinkSync("/etc/passwd", join(root, "plumbline.yaml"));
      return ["inspect", root];
    },
    "configuration/invalid",
    78,
  ],
  ["--config without its file", () => ["inspect", tree({ "a.c": "" }), "--config", join(place, "none.yaml")], "configuration/missing", 66],
  ["a baseline that is none", () => ["inspect", tree({ "a.c": "" }), "--baseline", join(tree({ b: "{}" }), "b")], "baseline/invalid", 65],
  ["--since without version control", () => ["inspect", tree({ "a.c": "" }), "--since", "main"], "revision/unusable", 65],
  ["--only with a name that nothing has", () => ["inspect", tree({ "a.c": "" }), "--only", "nonsense"], "standard/unknown", 64],
  [
    "output inside of the tree",
    () => {
      const root = tree({ "a.c": "" });
      return ["inspect", root, "--out", join(root, "report")];
    },
    "output/inside-tree",
    64,
  ],
  [
    "a baseline inside of the tree",
    () => {
      const root = tree({ "a.c": "" });
      return ["inspect", root, "--write-baseline", join(root, "baseline.json")];
    },
    "output/inside-tree",
    64,
  ],
  [
    "a cache inside of the tree",
    () => {
      const root = tree({ "a.c": "" });
      return ["inspect", root, "--cache", join(root, "cache")];
    },
    "output/inside-tree",
    64,
  ],
  ["output to a name that is empty", () => ["inspect", tree({ "a.c": "" }), "--out", ""], "arguments/unknown", 64],
  ["output where a file is", () => ["inspect", tree({ "a.c": "" }), "--out", join(tree({ f: "" }), "f")], "output/failed", 73],
  ["evidence that is none", () => ["judge", tree({ "a.c": "" })], "evidence/invalid", 65],
  ...["soon", "foo 5", "31.12.2027", "2027-02-30", "1", ""].map((day): Case => [
    `"${day}", which is no date,`,
    () => ["judge", tree({ "a.c": "" }), "--at", day],
    "arguments/unknown",
    64,
  ]),
  ["an element that nobody knows", () => ["explain", "Z99"], "standard/unknown", 64],
];
for (const [what, args, code, exit] of problems) {
  test(`${what} is the Problem ${code}`, () => {
    const ran = plumbline(...args());
    isCivil(ran);
    assert.match(ran.stderr, new RegExp(`\\[${code}\\]`));
    assert.equal(ran.status, exit);
  });
}

test("a baseline inside of the tree is refused before anything is written", () => {
  const root = tree({ "a.c": "" });
  const out = bench.fresh("report");
  assert.equal(plumbline("inspect", root, "--out", out, "--write-baseline", join(root, "baseline.json")).status, 64);
  assert.ok(!existsSync(out));
});

test("an option that nobody knows exits with 64 and names the help", () => {
  const ran = plumbline("inspect", "--nonsense");
  assert.equal(ran.status, 64);
  assert.match(ran.stderr, /unknown option '--nonsense'/);
});

const refused: [what: string, args: readonly string[], says: RegExp][] = [
  ["no number of workers", ["--workers", "many"], /'many' is invalid\. A number from 1 to 64/],
  ["no workers", ["--workers", "0"], /A number from 1 to 64/],
  ["two things to compare with", ["--since", "main", "--baseline", "known.json"], /cannot be used with/],
];
for (const [what, args, says] of refused) {
  test(`${what} is refused with 64, and nothing is guessed`, () => {
    const ran = plumbline("inspect", tree({ "a.c": "" }), ...args);
    isCivil(ran);
    assert.equal(ran.status, 64);
    assert.match(ran.stderr, says);
  });
}

test("a message never speaks to the terminal, whatever a plumbline.yaml holds", () => {
  const { stderr, status } = plumbline("inspect", tree({ "a.c": "", "plumbline.yaml": 'product:\n  "\\e[2J\\e]0;x\\a": 1\n' }));
  assert.equal(status, 78);
  assert.doesNotMatch(stderr, /[\u001B\u0007]/);
});

test("a full disk behind the standard output is a Problem", { skip: !existsSync("/dev/full") && "needs /dev/full" }, () => {
  const argv = ["--conditions=plumbline-source", "packages/plumbline/src/cli/main.ts", "inspect", tree({ "a.c": "" }), "--no-cache"];
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8", stdio: ["ignore", full, "pipe"] });
  closeSync(full);
  isCivil({ status, stderr, stdout: "" });
  assert.equal(status, 73);
  assert.match(stderr, /\[output\/failed\]/);
});

test("a reader that closes the pipe of the messages changes no exit code", async () => {
  const { status } = await bench.start(["inspect", join(place, "nowhere")], (child) => void child.stderr?.destroy());
  assert.equal(status, 66);
});

const garbage: [what: string, files: Record<string, string | Uint8Array>][] = [
  ["binary garbage with a source name", { "main.c": Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) & 0xff) }],
  ["NUL bytes in a source", { "main.c": "int a;\0\0\0int b;\n" }],
  ["a UTF-16 source", { "main.c": Buffer.from("\uFEFFint main(void) { return 0; }\n", "utf16le") }],
  ["a Latin-1 source", { "main.c": Buffer.from("/* Größe */ int g;\n", "latin1") }],
  ["a GBK source", { "main.c": Uint8Array.of(0x2f, 0x2a, 0xd6, 0xd0, 0xce, 0xc4, 0xb1, 0xc0, 0xcf, 0xa2, 0x2a, 0x2f, 0x0a) }],
  ["a name with a line break", { "ma\nin.c": "int a;\n" }],
  ["a name with a right-to-left mark", { "ma\u202Ein.c": "int a;\n" }],
  ["a truncated ELF", { "pump.elf": Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1) }],
  [
    "an ELF with lying offsets",
    { "pump.elf": Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...Array.from({ length: 200 }, () => 0xff)]) },
  ],
  [
    "half surrogate pairs, which JSON can write and no file can hold",
    {
      "results.sarif":
        '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x\\ud800"}},"results":[{"ruleId":"r\\ud800","level":"error","message":{"text":"\\ud800"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a\\ud800.c"},"region":{"startLine":1}}}]}]}]}',
      "bom.json": '{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"name":"\\ud800","version":"\\ud800"}]}',
    },
  ],
  ["JSON without end", { "results.sarif": "[".repeat(200_000), "package-lock.json": `{"a":${"[".repeat(100_000)}` }],
  [
    "XML with entities",
    {
      "junit.xml":
        '<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><testsuite name="&b;"><testcase name="x"/></testsuite>',
    },
  ],
  [
    "XML that reads a file",
    { "junit.xml": '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&x;"/></testsuite>' },
  ],
  [
    "a YAML alias bomb",
    {
      ".github/workflows/a.yml": `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
        .split("")
        .map((name, index) => `${name}: &${name} [${`*${"abcdefghi"[index]},`.repeat(9)}]`)
        .join("\n")}\n`,
    },
  ],
  [
    "malformed SARIF, JUnit and LCOV",
    {
      "a.sarif": '{"version":"2.1.0","runs":[{"results":7}]}',
      "junit.xml": "<testsuite><testcase",
      "lcov.info": "SF:\nDA:x,y\nBRDA:\nend_of_rec",
    },
  ],
  ["a DOCX that is none", { "requirements.docx": "PK\u0003\u0004 nonsense" }],
  ["a settings file of one long line", { "prj.conf": `CONFIG_A=${"y".repeat(2_000_000)}` }],
];
for (const [what, files] of garbage) {
  test(`${what} neither stops the run nor is taken for a pass`, () => {
    const { checks } = judged(tree({ "README.md": "# Device\n", ...files }));
    assert.ok(checks.length > 0);
    assert.deepEqual(
      checks.filter(({ answer }) => answer.because.includes("(bug: ")).map(({ check, answer }) => `${check}: ${answer.because}`),
      [],
    );
  });
}

test("a terminal never sees a control character from the tree", () => {
  const { stdout } = plumbline("inspect", tree({ "\u001B[2Jevil\u202E.c": "void f(char *a) { char b[4]; strcpy(b, a); gets(b); }\n" }));
  assert.doesNotMatch(stdout, /\u001B|\u202E/);
});

test("a file of 2 GB with a source name is said to be too large, and what rests on it is not met", () => {
  const root = tree({ "main.c": "", "other.c": "int x;\n" });
  truncateSync(join(root, "main.c"), 2 ** 31 + 5);
  const { checks } = judged(root);
  const met = checks.filter(({ answer }) => answer.is === "met").map(({ check }) => check);
  assert.ok(!met.includes("dangerous-calls"), `met: ${met.join(", ")}`);
});

test("two runs at once share the cache and agree", async () => {
  const root = tree(
    Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`src/f${index}.c`, `int f${index}(void) { return ${index}; }\n`])),
  );
  const runs = await Promise.all(
    [1, 2].map(() => bench.start(["inspect", root, "--format", "json", "--cache", join(place, "shared-cache")])),
  );
  const strip = (text: string): unknown => ({ ...(JSON.parse(text) as object), at: "", evidence: "" });
  assert.deepEqual(strip(runs[0]?.stdout ?? ""), strip(runs[1]?.stdout ?? ""));
});

test("Ctrl-C in the middle leaves no half-written report", async () => {
  const root = tree(
    Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`src/f${index}.c`, `int f${index}(void) { return ${index}; }\n`.repeat(20)]),
    ),
  );
  const out = join(place, "interrupted");
  const cache = bench.fresh("cache");
  const ran = await bench.start(["inspect", root, "--cache", cache, "--out", out], (child) => {
    // The cache is opened right before the files are read: from then on the run is in its middle.
    const waiting = setInterval(() => {
      if (!existsSync(join(cache, "parts-1.sqlite"))) return;
      clearInterval(waiting);
      child.kill("SIGINT");
    }, 5);
    child.on("close", () => clearInterval(waiting));
  });
  isCivil(ran);
  assert.equal(ran.status, 75, ran.stderr);
  assert.match(ran.stderr, /\[interrupted\]/);
  assert.equal(existsSync(out) ? readdirSync(out).length : 0, 0);
});

test("an earlier report survives a run that cannot write", () => {
  const root = tree({ "a.c": "int a;\n" });
  const out = join(place, "kept");
  isCivil(plumbline("inspect", root, "--out", out));
  const before = readFileSync(join(out, "verdicts.json"), "utf8");
  chmodSync(out, 0o555);
  const ran = bench.plumblineUnprivileged("inspect", root, "--no-cache", "--out", out);
  chmodSync(out, 0o755);
  isCivil(ran);
  assert.match(ran.stderr, /\[output\/failed\]/);
  assert.match(ran.stderr, /permission was refused/);
  assert.equal(readFileSync(join(out, "verdicts.json"), "utf8"), before);
});

test("a file that may not be read is named, and nothing that rests on it is met", () => {
  const root = tree({ "main.c": "void f(char *a) { gets(a); }\n", "other.c": "int x;\n" });
  chmodSync(join(root, "main.c"), 0);
  const out = bench.fresh("report");
  mkdirSync(out);
  chmodSync(out, 0o777);
  const ran = bench.plumblineUnprivileged("inspect", root, "--no-cache", "--out", out);
  isCivil(ran);
  const { checks } = JSON.parse(readFileSync(join(out, "verdicts.json"), "utf8")) as Verdicts;
  assert.notEqual(checks.find(({ check }) => check === "dangerous-calls")?.answer.is, "met");
  assert.match(readFileSync(join(out, "evidence/facts/inspection.json"), "utf8"), /"path":"main\.c","why":"unreadable"/);
});

test(
  "a full disk is a Problem and leaves nothing behind",
  { skip: !canMount() && "needs a small file system of its own (root and tmpfs)" },
  () => {
    const disk = join(place, "disk");
    mkdirSync(disk);
    assert.equal(spawnSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", disk]).status, 0);
    try {
      const ran = plumbline("inspect", tree({ "a.c": "int a;\n" }), "--out", join(disk, "report"));
      isCivil(ran);
      assert.match(ran.stderr, /\[output\/failed\]/);
      assert.match(ran.stderr, /the disk is full/);
      assert.deepEqual(existsSync(join(disk, "report")) ? readdirSync(join(disk, "report")) : [], []);
    } finally {
      spawnSync("umount", [disk]);
    }
  },
);

function canMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), "plumbline-mount-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", probe]).status === 0;
  if (mounted) spawnSync("umount", [probe]);
  rmSync(probe, { recursive: true });
  return mounted;
}
