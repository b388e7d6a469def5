/** Installs what the tests need, runs all of them, and closes with `N passed, N failed`. */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { run } from "node:test";

import { debianPackagesFor, installIfRoot } from "./debian-packages.ts";
import { reportTo } from "./test-report.ts";

const only = process.argv.slice(2);
const files =
  only.length > 0
    ? only
    : globSync(["packages/*/src/**/*.test.ts", "tools/**/*.test.ts", "examples/**/*.test.ts"], { exclude: ["**/node_modules/**"] });

installIfRoot(debianPackagesFor("tests"));
// Tests of the packed product need the build.
const build = spawnSync(process.execPath, ["tools/build.ts"], { stdio: "inherit" });
if (build.status !== 0) process.exitCode = 1;

const counts = await reportTo(
  run({
    files: files.toSorted(),
    concurrency: 2,
    execArgv: ["--conditions=plumbline-source", "--disable-warning=ExperimentalWarning"],
    timeout: 300_000,
  }),
  process.stdout,
);
if (counts.failed > 0) process.exitCode = 1;
