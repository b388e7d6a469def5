/** Speed of the whole inspection on a large tree, cold and warm, with one worker and two; prints what was measured and nothing else. */
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";

const [given] = process.argv.slice(2);
const place = mkdtempSync(join(tmpdir(), "plumbline-bench-"));

interface Measured {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** One run in a process of its own, measured from outside of the program. */
function inspect(tree: string, cache: string, workers: number): Measured {
  const probe = `const t=performance.now();process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("MEASURED "+JSON.stringify({wall:(performance.now()-t)/1000,cpu:(u.userCPUTime+u.systemCPUTime)/1e6,megabytes:u.maxRSS/1024})+"\\n")});`;
  const ran = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(probe)}`,
      "packages/plumbline/bin/plumbline.cjs",
      "inspect",
      tree,
      "--cache",
      cache,
      "--workers",
      String(workers),
      "--format",
      "json",
    ],
    { encoding: "utf8", maxBuffer: 1 << 30 },
  );
  const line = ran.stderr.split("\n").find((one) => one.startsWith("MEASURED "));
  if (ran.status === null || ran.status > 2 || line === undefined || !ran.stdout.startsWith("{"))
    throw new Error(`the inspection failed: ${ran.stderr}`);
  return JSON.parse(line.slice(9)) as Measured;
}

/** Lines of C that a bench without a tree of its own is made of. */
const LINES = 500_000;
const SAMPLE = "examples/pca-pump/before";

/** A device of half a million lines: the sources of the sample pump, a file a folder, again and again with names of their own. */
function generate(tree: string): string {
  const texts = new Map<string, string>();
  for (const path of globSync("**/*.{c,h}", { cwd: SAMPLE }).toSorted()) {
    const folder = dirname(path);
    const joined = join(folder, basename(folder) + extname(path));
    texts.set(joined, (texts.get(joined) ?? "") + readFileSync(join(SAMPLE, path), "utf8"));
  }
  const each = [...texts.values()].reduce((sum, text) => sum + text.split("\n").length - 1, 0);
  const copies = Math.ceil(LINES / each);
  for (let copy = 0; copy < copies; copy++) {
    for (const [path, text] of texts) {
      const target = join(tree, `module${copy}`, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text.replaceAll(/\b(pca|pump|drug|alarm|motor|event|service|update)_/g, `$1${copy}_`));
    }
  }
  writeFileSync(
    join(tree, "CMakeLists.txt"),
    `project(large C)\nfile(GLOB_RECURSE SOURCES CONFIGURE_DEPENDS *.c)\nadd_executable(large \${SOURCES})\n`,
  );
  return `generated (${copies} times the sources of ${SAMPLE}, ${each} lines each)`;
}

function main(): void {
  const tree = join(place, "tree");
  if (given !== undefined && !existsSync(given)) throw new Error(`there is no directory ${given}`);
  if (given !== undefined) cpSync(given, tree, { recursive: true, filter: (path) => !/node_modules|\.git$|\/dist\b/.test(path) });
  const source = given ?? generate(tree);
  const files = globSync("**/*", { cwd: tree }).filter((path) => statSync(join(tree, path)).isFile());
  const bytes = files.reduce((sum, path) => sum + statSync(join(tree, path)).size, 0);
  process.stdout.write(
    `${source}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB; ${cpus().length} cores, Node ${process.versions.node}\n`,
  );
  process.stdout.write("run                        wall s   CPU s   peak MB   files/s    MB/s\n");
  for (const workers of [1, 2]) {
    const cache = join(place, `cache${workers}`);
    const row = (what: string, { wall, cpu, megabytes }: Measured): void =>
      void process.stdout.write(
        `${what.padEnd(24)} ${wall.toFixed(2).padStart(8)} ${cpu.toFixed(2).padStart(7)} ${megabytes.toFixed(0).padStart(9)} ${(files.length / wall).toFixed(0).padStart(9)} ${(bytes / 1e6 / wall).toFixed(1).padStart(7)}\n`,
      );
    row(`cold, ${workers} worker(s)`, inspect(tree, cache, workers));
    row(`warm, ${workers} worker(s)`, inspect(tree, cache, workers));
    const edited = files.find((path) => path.endsWith(".c")) ?? files[0] ?? "";
    appendFileSync(join(tree, edited), "\n/* edited */\n");
    row(`one edited, ${workers} worker(s)`, inspect(tree, cache, workers));
  }
}

// What is measured is what users run: the built product.
if (spawnSync(process.execPath, ["tools/build.ts"], { stdio: "inherit" }).status !== 0) throw new Error("the build failed");
try {
  main();
} finally {
  rmSync(place, { recursive: true, force: true });
}
