/** Compiles the package into dist: what `npm pack` ships. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";

const PACKAGE = "packages/plumbline";

rmSync(`${PACKAGE}/dist`, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", `${PACKAGE}/tsconfig.build.json`], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
