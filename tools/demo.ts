/** Builds Plumbline, inspects the sample device before and after its mending, and says where the report lies. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";

const OUT = "plumbline-report";

function node(...args: string[]): number {
  return spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
}

if (node("tools/build.ts") !== 0) process.exitCode = 1;
else {
  for (const variant of ["before", "after"]) inspect(variant);
  process.stdout.write(
    `\nThe reports, to open in a browser:\n  ${resolve(OUT, "before", "report.html")}\n  ${resolve(OUT, "after", "report.html")}\n`,
  );
}

function inspect(variant: string): void {
  const device = `examples/pca-pump/${variant}`;
  const out = `${OUT}/${variant}`;
  mkdirSync(out, { recursive: true });
  process.stdout.write(`\n$ plumbline inspect ${device} --out ${out}\n\n`);
  // What was written before opens the holes that the second report shows as closed.
  const known = `${OUT}/before/baseline.json`;
  const baseline = variant === "after" && existsSync(known) ? ["--baseline", known] : ["--write-baseline", known];
  const status = node("packages/plumbline/bin/plumbline.cjs", "inspect", device, "--out", out, ...baseline);
  // 1 says that there are findings: that is what the sample is for.
  if (status > 2) process.exitCode = status;
}
