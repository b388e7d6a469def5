/** The static checks: types, lint with types, formatting. */
import { spawnSync } from "node:child_process";

const CHECKS: readonly (readonly [what: string, program: string, ...args: string[]])[] = [
  ["types", "node_modules/typescript/bin/tsc", "-p", "."],
  ["types of the package", "node_modules/typescript/bin/tsc", "-p", "packages/plumbline/tsconfig.build.json", "--noEmit"],
  ["lint", "node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings"],
  ["format", "node_modules/oxfmt/bin/oxfmt", "--check"],
];

for (const [what, program, ...args] of CHECKS) {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: "inherit" });
  process.stdout.write(`${status === 0 ? "ok" : "FAILED"}  ${what}\n`);
  if (status !== 0) process.exitCode = 1;
}
