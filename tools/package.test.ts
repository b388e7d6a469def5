import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import product from "../packages/plumbline/package.json" with { type: "json" };
import parsers from "./parsers.json" with { type: "json" };

const NAME = product.name;
const place = mkdtempSync(join(tmpdir(), "plumbline-package-"));
after(() => rmSync(place, { recursive: true, force: true }));

const npm = process.env["npm_execpath"];
/** A machine that builds may have no home that can be written: npm's cache then lies where the test does. */
const env = { ...process.env, ...(process.env["HOME"] ? {} : { HOME: place, npm_config_cache: join(place, "npm-cache") }) };
const runNpm = (cwd: string, ...args: string[]): ReturnType<typeof spawnSync> =>
  npm !== undefined && npm.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], { cwd, encoding: "utf8", env })
    : spawnSync("npm", args, { cwd, encoding: "utf8", env, shell: process.platform === "win32" });

test(
  "the packed product, installed into an empty prefix, inspects a tree without the workspace",
  { timeout: 240_000, skip: !existsSync("packages/plumbline/dist") && "needs the build (npm run build)" },
  () => {
    const packed = runNpm("packages/plumbline", "pack", "--ignore-scripts", "--pack-destination", place);
    assert.equal(packed.status, 0, String(packed.stderr));
    const prefix = join(place, "prefix");
    mkdirSync(prefix);
    writeFileSync(join(prefix, "package.json"), "{}");
    const tarball = String(packed.stdout).trim().split("\n").at(-1) ?? "";
    const installed = runNpm(prefix, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", join(place, tarball));
    assert.equal(installed.status, 0, String(installed.stderr));

    const device = join(place, "device");
    mkdirSync(device);
    writeFileSync(join(device, "main.c"), "#include <string.h>\nvoid greet(char *name) { char text[8]; strcpy(text, name); }\n");
    const bin = join(prefix, "node_modules", NAME, "bin/plumbline.cjs");
    const ran = spawnSync(process.execPath, [bin, "inspect", device, "--no-cache", "--out", join(place, "report")], {
      cwd: prefix,
      encoding: "utf8",
    });
    assert.ok(ran.status === 0 || ran.status === 1, ran.stderr);
    assert.match(ran.stdout, /Element by element/);
    for (const file of ["verdicts.json", "report.html", "report.sarif", "evidence/manifest.json"])
      assert.ok(existsSync(join(place, "report", file)), file);
    for (const parser of parsers) assert.ok(existsSync(join(prefix, "node_modules", NAME, "parsers", parser.name)), parser.name);
    assert.equal(spawnSync(process.execPath, [bin, "explain", "C1"], { cwd: prefix, encoding: "utf8" }).status, 0);
  },
);

test("the starter names what is missing when the Node is too old", () => {
  const source = readFileSync("packages/plumbline/bin/plumbline.cjs", "utf8");
  const old = source.replace("process.versions.node.split", '"18.19.0".split').replaceAll("process.versions.node +", '"18.19.0" +');
  const file = join(place, "old.cjs");
  writeFileSync(file, old);
  const ran = spawnSync(process.execPath, [file], { encoding: "utf8" });
  assert.equal(ran.status, 69);
  assert.match(ran.stderr, /needs Node\.js 24\.15 or newer; this is 18\.19\.0\.  \[node\/too-old\]/);
  assert.match(ran.stderr, /Install Node\.js 24/);
  const inClone = join(place, "clone/packages/plumbline/bin");
  mkdirSync(inClone, { recursive: true });
  mkdirSync(join(place, "clone/tools"));
  writeFileSync(join(place, "clone/tools/run"), "");
  writeFileSync(join(inClone, "old.cjs"), old);
  const there = spawnSync(process.execPath, [join(inClone, "old.cjs"), "inspect", "device"], { encoding: "utf8" });
  assert.match(there.stderr, /Type: npm run plumbline -- inspect device/);
});

const kept: [what: string, caches: string, arguments_: readonly string[], code: boolean][] = [
  ["beside what was read", "fresh", ["checks"], true],
  ["nowhere where nothing is to be kept", "none", ["inspect", "device", "--no-cache"], false],
  ["nowhere in a folder that is named on the command line", "inside", ["inspect", join(place, "inside")], false],
  ["nowhere where no folder can be made", "/proc", ["checks"], false],
];
for (const [what, caches, arguments_, code] of kept) {
  test(`compiled code is kept ${what}`, { timeout: 20_000 }, () => {
    const bin = join(place, `starter-${kept.findIndex(([one]) => one === what)}/bin`);
    mkdirSync(bin, { recursive: true });
    mkdirSync(join(bin, "../dist/cli"), { recursive: true });
    writeFileSync(join(bin, "../dist/cli/main.js"), "process.stdout.write(String(process.env.NODE_COMPILE_CACHE));");
    writeFileSync(join(bin, "plumbline.cjs"), readFileSync("packages/plumbline/bin/plumbline.cjs", "utf8"));
    const home = caches.startsWith("/") ? caches : join(place, caches);
    const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...rest } = process.env;
    const ran = spawnSync(process.execPath, [join(bin, "plumbline.cjs"), ...arguments_], {
      cwd: bin,
      encoding: "utf8",
      timeout: 10_000,
      env: { ...rest, XDG_CACHE_HOME: home },
    });
    assert.equal(ran.status, 0, ran.stderr);
    assert.equal(ran.stdout, code ? join(home, "plumbline/code") : "undefined");
    assert.equal(existsSync(join(home, "plumbline/code")), code);
  });
}

test("the starter is written in syntax that any Node understands", () => {
  const source = readFileSync("packages/plumbline/bin/plumbline.cjs", "utf8").replaceAll(/\/\/.*$/gm, "");
  assert.doesNotMatch(source, /\b(const|let|class|import|await|async)\b|=>|`|\?\.|\?\?/);
});
