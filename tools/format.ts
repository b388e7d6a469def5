/** Formats the sources in place. */
import { spawnSync } from "node:child_process";

process.exitCode = spawnSync(process.execPath, ["node_modules/oxfmt/bin/oxfmt"], { stdio: "inherit" }).status ?? 1;
