import assert from "node:assert/strict";
import { test } from "node:test";

import type { AutomationFact } from "#model";

import { factFrom, type Tree } from "../testing.ts";
import automation from "./automation.ts";
import { commandsIn } from "./commands.ts";
import { toolsIn } from "./tools.ts";

const read = (tree: Tree): AutomationFact => factFrom(automation, tree);
const said = ({ jobs }: AutomationFact) => jobs.map(({ kind, tool, state }) => `${kind} ${tool} ${state}`);

const WORKFLOW = ".github/workflows/ci.yml";
const job = (steps: string, more = "") => `on: [push]\njobs:\n  check:\n    runs-on: ubuntu-24.04\n${more}    steps:\n${steps}`;

const pipelines: [what: string, path: string, text: string, expected: string[]][] = [
  ["a step of GitHub", WORKFLOW, job("      - run: cppcheck --error-exitcode=1 src\n"), ["staticAnalysis cppcheck on"]],
  ["an action", WORKFLOW, job("      - uses: github/codeql-action/analyze@v3\n"), ["staticAnalysis codeql on"]],
  [
    "a block of commands",
    WORKFLOW,
    job("      - run: |\n          cmake -B build\n          ctest --test-dir build\n"),
    ["build cmake on", "test ctest on"],
  ],
  [
    "a step that may fail",
    WORKFLOW,
    job("      - run: cppcheck src\n        continue-on-error: true\n"),
    ["staticAnalysis cppcheck failureIgnored"],
  ],
  ["a failure that is swallowed", WORKFLOW, job("      - run: cppcheck src || true\n"), ["staticAnalysis cppcheck failureIgnored"]],
  ["a job that is off", WORKFLOW, job("      - run: cppcheck src\n", "    if: false\n"), ["staticAnalysis cppcheck off"]],
  [
    "a job that is off by an expression",
    WORKFLOW,
    job("      - run: cppcheck src\n", "    if: ${{ false }}\n"),
    ["staticAnalysis cppcheck off"],
  ],
  [
    "a step in a comment",
    WORKFLOW,
    job("      - run: make all\n      # - run: cppcheck src\n"),
    ["build make on", "staticAnalysis cppcheck off"],
  ],
  [
    "a command in a comment of its script",
    WORKFLOW,
    job("      - run: |\n          make all\n          # cppcheck --enable=all src\n"),
    ["build make on", "staticAnalysis cppcheck off"],
  ],
  [
    "prose about a tool",
    WORKFLOW,
    job("      # cppcheck is run by the nightly build elsewhere.\n      - run: make all\n"),
    ["build make on"],
  ],
  ["installing a tool", WORKFLOW, job("      - run: sudo apt-get install -y cppcheck clang-tidy\n      - run: cppcheck --version\n"), []],
  ["a name that names a tool", WORKFLOW, job("      - name: Run cppcheck\n        run: 'true'\n"), []],
  [
    "a workflow that is started by hand",
    WORKFLOW,
    "on: workflow_dispatch\njobs:\n  a:\n    steps:\n      - run: cppcheck src\n",
    ["staticAnalysis cppcheck manual"],
  ],
  ["a renamed workflow", `${WORKFLOW}.disabled`, job("      - run: ctest\n"), ["test ctest off"]],
  [
    "GitLab",
    ".gitlab-ci.yml",
    "lint:\n  script:\n    - clang-tidy -p build src/a.c\n  allow_failure: true\n",
    ["staticAnalysis clang-tidy failureIgnored"],
  ],
  ["GitLab by hand", ".gitlab-ci.yml", "lint:\n  when: manual\n  script: cppcheck src\n", ["staticAnalysis cppcheck manual"]],
  ["a hidden job of GitLab", ".gitlab-ci.yml", ".lint:\n  script: cppcheck src\nbuild:\n  script: make all\n", ["build make on"]],
  ["a template of GitLab", ".gitlab-ci.yml", "include:\n  - template: Security/SAST.gitlab-ci.yml\n", ["staticAnalysis gitlab sast on"]],
  [
    "CircleCI",
    ".circleci/config.yml",
    "version: 2.1\norbs:\n  codecov: codecov/codecov@4\njobs:\n  t:\n    steps:\n      - run: pytest\n      - codecov/upload\n",
    ["test pytest on", "coverage codecov on"],
  ],
  ["Azure", "azure-pipelines.yml", "steps:\n- bash: cppcheck src\n  enabled: false\n", ["staticAnalysis cppcheck off"]],
  [
    "Drone",
    ".drone.yml",
    "kind: pipeline\nsteps:\n- name: a\n  commands: [go test -race ./...]\n  failure: ignore\n",
    ["sanitizer go race detector failureIgnored", "test go test failureIgnored"],
  ],
  ["Travis", ".travis.yml", "script:\n  - make check\n", ["test make test on"]],
  [
    "Jenkins",
    "Jenkinsfile",
    "pipeline {\n stages {\n  stage('A') {\n   steps {\n    sh 'cppcheck src'\n   }\n  }\n }\n}\n",
    ["staticAnalysis cppcheck on"],
  ],
  [
    "a stage of Jenkins that is off",
    "Jenkinsfile",
    "pipeline {\n stages {\n  stage('A') {\n   when { expression { return false } }\n   steps {\n    sh 'cppcheck src'\n   }\n  }\n  stage('B') { steps { sh 'make all' } }\n }\n}\n",
    ["build make on", "staticAnalysis cppcheck off"],
  ],
  [
    "an error that Jenkins catches",
    "Jenkinsfile",
    "stage('A') {\n  catchError {\n    sh 'cppcheck src'\n  }\n  sh 'ctest'\n}\n",
    ["staticAnalysis cppcheck failureIgnored", "test ctest on"],
  ],
  ["a comment of Jenkins", "Jenkinsfile", "stage('A') {\n  // sh 'cppcheck --enable=all src'\n}\n", ["staticAnalysis cppcheck off"]],
  [
    "sanitizers and fuzzing",
    WORKFLOW,
    job("      - run: cmake -B b -DCMAKE_C_FLAGS=-fsanitize=address,undefined\n      - run: ./fuzz_parser -max_total_time=60 corpus\n"),
    ["sanitizer sanitizer on", "build cmake on", "fuzzing libFuzzer on"],
  ],
  [
    "secrets, components, SBOM, signing",
    WORKFLOW,
    job(
      "      - uses: gitleaks/gitleaks-action@v2\n      - run: osv-scanner --lockfile=a\n      - run: syft . -o cyclonedx-json\n      - run: imgtool sign --key k a.bin b.bin\n",
    ),
    ["secretScan gitleaks on", "dependencyScan osv-scanner on", "sbom syft on", "sbom cyclonedx on", "signing imgtool on"],
  ],
  ["Dependabot", ".github/dependabot.yml", "version: 2\n", ["dependencyScan dependabot on"]],
];
for (const [what, path, text, expected] of pipelines) {
  test(`${what}: ${expected.join(", ") || "nothing runs"}`, () =>
    assert.deepEqual(said(read({ [path]: text })).toSorted(), expected.toSorted()));
}

test("a script that a pipeline calls is read, with the place that calls it", () => {
  const { jobs } = read({ [WORKFLOW]: job("      - run: ./scripts/lint.sh\n"), "scripts/lint.sh": "#!/bin/sh\nset -e\ncppcheck src\n" });
  assert.deepEqual(
    jobs.map(({ tool, state, by, calledFrom }) => [tool, state, by, calledFrom?.path]),
    [["cppcheck", "on", "calledScript", WORKFLOW]],
  );
});

test("a script that chooses by its arguments leaves open what it runs", () => {
  const script = '#!/bin/sh\nlint() {\n  cppcheck src\n}\ncase "$1" in\n  lint) lint ;;\nesac\n';
  const [step] = read({ [WORKFLOW]: job("      - run: ./do.sh build\n"), "do.sh": script }).jobs;
  assert.deepEqual([step?.state, step?.because], ["unclear", "depends on the arguments of the script"]);
});

test("a script that nothing calls runs only by hand", () => {
  const step = read({ [WORKFLOW]: job("      - run: make all\n"), "lint.sh": "cppcheck src\n" }).jobs.find(
    ({ kind }) => kind === "staticAnalysis",
  );
  assert.deepEqual([step?.state, step?.by, step?.because], ["manual", "script", "no pipeline calls it"]);
});

const chains: [what: string, tree: Tree, expected: string][] = [
  [
    "from the folder of a build server over npm, the shell and an argument to the program that starts the analyser",
    {
      ".ci/run": '#!/bin/sh\nset -eu\ncd "$(dirname "$0")/.."\nnpm run --silent check\nnpm --silent test\n',
      "package.json": '{\n  "scripts": {\n    "check": "sh tools/run check",\n    "fuzz": "sh tools/run fuzz"\n  }\n}\n',
      "tools/run": '#!/bin/sh\nscript=$1\nshift\nexec node --conditions=x "tools/$script.ts" "$@"\n',
      "tools/check.ts":
        'import { spawnSync } from "node:child_process";\nconst all = [["lint", "node_modules/oxlint/bin/oxlint", "--deny-warnings"]];\n',
      "tools/fuzz.ts": 'import { spawnSync } from "node:child_process";\nspawnSync("npx", ["mypy"]);\n',
    },
    "eslint on tools/check.ts:2, mypy manual tools/fuzz.ts:2",
  ],
  [
    "a program in Python that a workflow starts",
    {
      [WORKFLOW]: job("      - run: python3 scripts/lint.py\n"),
      "scripts/lint.py": 'import subprocess\nsubprocess.run(["cppcheck", "src"])\n',
    },
    "cppcheck on scripts/lint.py:2",
  ],
  [
    "a script without an extension, by its first argument",
    {
      [WORKFLOW]: job("      - run: sh tools/do lint\n"),
      "tools/do": '#!/bin/sh\nbash "tools/$1.sh"\n',
      "tools/lint.sh": "cppcheck src\n",
    },
    "cppcheck on tools/lint.sh:1",
  ],
  [
    "prose in a program",
    {
      [WORKFLOW]: job("      - run: node tools/a.js\n"),
      "tools/a.js":
        'require("child_process");\nconsole.log("Run eslint first, or cppcheck");\n// spawn("eslint")\nspawn("apt-get", ["install", "cppcheck"]);\n',
    },
    "",
  ],
  [
    "a program that starts nothing",
    { [WORKFLOW]: job("      - run: node tools/a.js\n"), "tools/a.js": 'const TOOLS = ["eslint", "cppcheck"];\n' },
    "",
  ],
  [
    "scripts that call each other",
    {
      [WORKFLOW]: job("      - run: sh tools/a\n"),
      "tools/a": "#!/bin/sh\nsh tools/b\n",
      "tools/b": "#!/bin/sh\nsh tools/a\ncppcheck src\n",
    },
    "cppcheck on tools/b:3",
  ],
  [
    "a script of .ci that another pipeline does not call",
    { [WORKFLOW]: job("      - run: make\n"), ".ci/old": "#!/bin/sh\ncppcheck src\n" },
    "cppcheck manual .ci/old:2",
  ],
];
for (const [what, tree, expected] of chains) {
  test(`what is called is followed: ${what}`, () => {
    const found = read(tree).jobs.filter(({ kind }) => kind === "staticAnalysis");
    assert.equal(found.map(({ tool, state, location }) => `${tool} ${state} ${location.path}:${location.line}`).join(", "), expected);
  });
}

test("many scripts that all call each other take no time without end", () => {
  const names = Array.from({ length: 60 }, (_, index) => `tools/s${index}`);
  const text = `#!/bin/sh\n${names.map((name) => `sh ${name}\n`).join("")}cppcheck src\n`;
  const began = performance.now();
  read({ [WORKFLOW]: job("      - run: sh tools/s0\n"), ...Object.fromEntries(names.map((name) => [name, text])) });
  assert.ok(performance.now() - began < 5_000);
});

test("only the target that is made counts", () => {
  const Makefile = "all:\n\tgcc a.c\nlint:\n\tcppcheck src\nfuzz:\n\tafl-fuzz -i in ./a\n";
  const kinds = (command: string) =>
    read({ [WORKFLOW]: job(`      - run: ${command}\n`), Makefile }).jobs.flatMap(({ tool, state }) => (state === "on" ? [tool] : []));
  assert.ok(kinds("make lint").includes("cppcheck"));
  assert.ok(!kinds("make lint").includes("afl"));
  assert.ok(!kinds("make all").includes("cppcheck"));
});

test("a tool that a script runs twice is told once", () => {
  const { jobs } = read({ [WORKFLOW]: job("      - run: ./t.sh\n"), "t.sh": "ctest -R a\nctest -R b\n" });
  assert.equal(jobs.length, 1);
});

test("hooks count as run only where the pipeline runs them", () => {
  const hooks = "repos:\n- repo: https://example.org/mirrors-clang-tidy\n  rev: v1\n  hooks:\n  - id: clang-tidy\n";
  assert.deepEqual(said(read({ ".pre-commit-config.yaml": hooks })), ["staticAnalysis clang-tidy manual"]);
  assert.ok(
    said(read({ ".pre-commit-config.yaml": hooks, [WORKFLOW]: job("      - run: pre-commit run --all-files\n") })).includes(
      "staticAnalysis clang-tidy on",
    ),
  );
});

test("a step stands where its line stands", () => {
  const [step] = read({ [WORKFLOW]: job("      - run: |\n          true\n          cppcheck src\n") }).jobs;
  assert.deepEqual([step?.location.line, step?.location.symbol], [8, "cppcheck"]);
});

test("tools bound to languages say so", () => assert.deepEqual(toolsIn("cppcheck src")[0]?.languages, ["C", "C++"]));

test("what cannot be followed is listed", () => {
  const { unread } = read({
    [WORKFLOW]: "on: push\njobs:\n  a:\n    uses: example/ci/.github/workflows/lint.yml@v1\n",
    ".travis.yml": "\t{{{",
  });
  assert.equal(unread.length, 2);
});

test("a tree without pipeline and scripts is absent, with what to do", () => {
  const collected = automation.gather([], {
    tree: { files: [], has: () => false, file: () => undefined },
    configuration: {} as never,
    outputs: new Map(),
  });
  assert.equal(collected.state, "absent");
});

const shell: [line: string, texts: string[]][] = [
  ["cd build && cmake .. ; ctest | tee log", ["cd build", "cmake ..", "ctest", "tee log"]],
  ['CC="clang -O1" sudo -E make check', ["make check"]],
  ["echo 'a && cppcheck src'", ["echo 'a && cppcheck src'"]],
  ["make # cppcheck src", ["make"]],
];
for (const [line, texts] of shell)
  test(`the commands of: ${line}`, () =>
    assert.deepEqual(
      commandsIn([line]).map(({ text }) => text.trim()),
      texts,
    ));

test("hostile YAML ends quickly and as a record", () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*a,*a,*a,*a,*a,*a,*a,*a]`).join("\n")}\n`;
  const deep = `${"[".repeat(5_000)}${"]".repeat(5_000)}`;
  for (const text of [bomb, deep, "- - - : : }{", "a: !!js/function x"]) assert.ok(read({ [WORKFLOW]: text }).pipelines.length === 1);
});
