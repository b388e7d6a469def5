import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { understood } from "../testing.ts";

const DEVICE = fileURLToPath(new URL("../../../../../examples/pca-pump/", import.meta.url));
const needsGcc =
  spawnSync("gcc", ["-fcallgraph-info", "-S", "-x", "c", "-o", "/dev/null", "-"], { input: "", cwd: tmpdir() }).status !== 0 &&
  "needs gcc 10";
/** Macros of headers that are read only by gcc. */
const MACROS = /^va_(?:start|end|arg|copy)$/;
/** Without this gcc makes something else of calls of the C library. */
const FLAGS = ["-fcallgraph-info", "-fno-builtin", "-O0", "-w", "-S"];

for (const side of ["before", "after"])
  test(`the firmware ${side} calls what gcc says that it calls`, { skip: needsGcc }, async () => {
    const root = join(DEVICE, side, "firmware");
    const texts = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.[ch]$/.test(path) && !path.startsWith("freestanding"))
      .map((path) => [path, readFileSync(join(root, path), "utf8")] as const)
      // Its headers are not on every machine.
      .filter(([, text]) => !text.includes("<psa/"));
    const read = await understood(Object.fromEntries(texts));
    const spelled = (index: number) => read.session.names.textOf(read.program.functions[index]!.form.name);
    const theirs = byGcc(
      root,
      texts.flatMap(([path]) => (path.endsWith(".c") ? [path] : [])),
    );
    const ours = new Set<string>();
    const pointers = new Map<string, number>();
    for (const { caller, callees, through, name } of read.program.calls) {
      if (through !== "name") pointers.set(spelled(caller), Math.max(pointers.get(spelled(caller)) ?? 0, callees.length));
      else
        for (const callee of callees.length > 0 ? callees.map(spelled) : [read.session.names.textOf(name)])
          if (!MACROS.test(callee)) ours.add(`${spelled(caller)} > ${callee}`);
    }
    assert.ok(theirs.direct.size > 100);
    assert.deepEqual([...ours].filter((edge) => theirs.callers.has(edge.split(" > ")[0]!)).toSorted(), [...theirs.direct].toSorted());
    for (const caller of theirs.indirect) assert.ok((pointers.get(caller) ?? 0) > 0, `${caller} calls through a pointer`);
  });

function byGcc(root: string, units: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "calls-"));
  const callers = new Set<string>();
  const direct = new Set<string>();
  const indirect = new Set<string>();
  try {
    for (const unit of units) {
      const ran = spawnSync("gcc", [...FLAGS, "-I", root, "-o", join(folder, "x.s"), join(root, unit)], { cwd: folder });
      assert.equal(ran.status, 0, String(ran.stderr));
      for (const [, from, to] of readFileSync(join(folder, "x.ci"), "utf8").matchAll(
        /edge: \{ sourcename: "([^"]{1,400})" targetname: "([^"]{1,400})"/g,
      )) {
        const caller = bare(from!);
        callers.add(caller);
        if (to === "__indirect_call") indirect.add(caller);
        else direct.add(`${caller} > ${bare(to!)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { callers, direct, indirect };
}

/** gcc writes the file before the name of a static function. */
function bare(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}
