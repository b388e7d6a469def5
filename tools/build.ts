/** Compiles the package into dist and lays the parsers and the standards, already read, beside it: what `npm pack` ships. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

import parsers from "./parsers.json" with { type: "json" };

const PACKAGE = "packages/plumbline";

rmSync(`${PACKAGE}/dist`, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", `${PACKAGE}/tsconfig.build.json`], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
layParsers();
await layStandards();

/** WebAssembly is code: only what was looked at when its version was pinned is shipped. */
function layParsers(): void {
  const require = createRequire(import.meta.url);
  rmSync(`${PACKAGE}/parsers`, { recursive: true, force: true });
  mkdirSync(`${PACKAGE}/parsers`);
  for (const { name, module, sha256 } of parsers) {
    const bytes = readFileSync(require.resolve(module));
    const digest = createHash("sha256").update(bytes).digest("hex");
    if (digest !== sha256) throw new Error(`${module} is not the one whose digest tools/parsers.json records: ${digest}`);
    writeFileSync(`${PACKAGE}/parsers/${name}`, bytes);
  }
}

/** The standards are read and checked here once, in place of in every run. */
async function layStandards(): Promise<void> {
  const { standardsToBuild } = await import("../packages/plumbline/src/engine/standards-on-disk.ts");
  writeFileSync(`${PACKAGE}/dist/standards.json`, JSON.stringify(standardsToBuild()));
}
