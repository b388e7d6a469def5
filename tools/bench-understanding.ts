/**
 * Speed of understanding C and C++: whole inspections of a library whose build says all that its compiler is told, beside cppcheck
 * and clang-tidy with the same commands in the same run. Usage: bench-understanding DIR-with-compile_commands.json [samples]
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

const [folder, asked = "5"] = process.argv.slice(2);
const given = folder === undefined ? undefined : resolve(folder);
const place = mkdtempSync(join(tmpdir(), "plumbline-understanding-"));

interface Measured {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Runs a program, and measures it with its threads and children: a middle process waits for it and for nothing else. */
function measured(command: readonly string[]): Measured {
  const probe = `const {spawnSync}=require("node:child_process");const t=performance.now();const r=spawnSync(process.argv[1],process.argv.slice(2),{stdio:"ignore"});process.stdout.write(JSON.stringify({wall:(performance.now()-t)/1000,status:r.status}));`;
  const [program, ...rest] = command as [string, ...string[]];
  const timed = spawnSync("/usr/bin/time", ["-f", "%U %S %M", process.execPath, "-e", probe, program, ...rest], { encoding: "utf8" });
  const last = timed.stderr?.trim().split("\n").at(-1) ?? "";
  const [user, system, kilobytes] = last.split(" ").map(Number) as [number, number, number];
  if (timed.status !== 0 || !Number.isFinite(kilobytes))
    throw new Error(`${program} could not be measured: ${timed.error?.message ?? last}`);
  const { wall, status } = JSON.parse(timed.stdout) as { readonly wall: number; readonly status: number | null };
  if (status === null) throw new Error(`${program} was stopped`);
  return { wall, cpu: user + system, megabytes: kilobytes / 1024 };
}

/** The middle of several runs, by CPU time. */
function median(runs: readonly Measured[]): Measured {
  return runs.toSorted((a, b) => a.cpu - b.cpu)[runs.length >> 1]!;
}

function row(what: string, { wall, cpu, megabytes }: Measured, note = ""): void {
  process.stdout.write(
    `${what.padEnd(26)} ${wall.toFixed(2).padStart(8)} ${cpu.toFixed(2).padStart(8)} ${megabytes.toFixed(0).padStart(8)}  ${note}\n`,
  );
}

function inspection(tree: string, workers: number, cache: string): readonly string[] {
  return [
    process.execPath,
    "packages/plumbline/bin/plumbline.cjs",
    "inspect",
    tree,
    "--workers",
    `${workers}`,
    "--cache",
    cache,
    "--format",
    "json",
  ];
}

function ours(directory: string, samples: number): Measured {
  const tree = join(place, "tree");
  cpSync(directory, tree, { recursive: true, filter: (path) => !path.endsWith(".git") });
  // The commands name the files where they were: in the copy they are in the copy.
  const commands = readFileSync(join(directory, "compile_commands.json"), "utf8").replaceAll(directory, tree);
  writeFileSync(join(tree, "compile_commands.json"), commands);
  const units = unitsOf(directory);
  const first = units[0]!;
  const cold = new Map<number, Measured>();
  for (const workers of [1, 2]) {
    const caches = Array.from({ length: samples }, (_, sample) => join(place, `cache-${workers}-${sample}`));
    cold.set(workers, median(caches.map((cache) => measured(inspection(tree, workers, cache)))));
    row(`cold, ${workers} worker(s)`, cold.get(workers)!);
    row(`warm, ${workers} worker(s)`, median(caches.map((cache) => measured(inspection(tree, workers, cache)))));
    appendFileSync(join(tree, first), "\n/* edited */\n");
    row(`one edited, ${workers} worker(s)`, median(caches.map((cache) => measured(inspection(tree, workers, cache)))));
    copyFileSync(join(directory, first), join(tree, first));
  }
  process.stdout.write(`two workers are ${(cold.get(1)!.wall / cold.get(2)!.wall).toFixed(2)} times as fast as one, by the clock\n`);
  return cold.get(1)!;
}

/** Paths of the units, relative to the directory. */
function unitsOf(directory: string): readonly string[] {
  const commands = JSON.parse(readFileSync(join(directory, "compile_commands.json"), "utf8")) as readonly { readonly file: string }[];
  return commands
    .map(({ file }) => (isAbsolute(file) ? file.slice(directory.length + 1) : file))
    .filter((path) => existsSync(join(directory, path)));
}

interface Command {
  readonly directory: string;
  readonly file: string;
  readonly arguments?: readonly string[];
  readonly command?: string;
}

/** Writes the commands with what the compiler knows of itself, as its headers stop a tool that does not: its macros, its folders. */
function toldWhole(commands: string): string {
  const all = JSON.parse(readFileSync(commands, "utf8")) as readonly Command[];
  const knowledge = new Map<string, readonly string[]>();
  const whole = all.map(({ directory, file, arguments: list, command = "" }) => {
    const [compiler = "cc", ...rest] = list ?? command.split(" ").filter((word) => word !== "");
    const standard = rest.find((word) => word.startsWith("-std=")) ?? "";
    const key = `${compiler} ${standard} ${/\.(?:cc|cpp|cxx)$/.test(file) ? "c++" : "c"}`;
    const known = knowledge.get(key) ?? knownBy(key);
    knowledge.set(key, known);
    return { directory, file, arguments: [compiler, ...rest, ...known] };
  });
  const path = join(place, "whole", "compile_commands.json");
  mkdirSync(join(place, "whole"));
  writeFileSync(path, JSON.stringify(whole));
  return path;
}

function knownBy(key: string): readonly string[] {
  const [compiler, standard, language] = key.split(" ") as [string, string, string];
  const question = [...(standard === "" ? [] : [standard]), "-x", language, "-E", "-dM", "-v", "-"];
  const { stdout, stderr, error } = spawnSync(compiler, question, { input: "", encoding: "utf8" });
  if (error !== undefined) throw new Error(`${compiler} says nothing of itself: ${error.message}`);
  const macros = [...stdout.matchAll(/^#define (\w+) ([\w.+-]*)$/gm)].map(([, name, value]) => `-D${name}=${value}`);
  const folders = stderr.split("\n").filter((line) => line.startsWith(" /") && !line.includes(" ", 1));
  return [...macros, ...folders.map((line) => `-I${line.trim()}`)];
}

/** A tool that is not there is told loudly: without it the run says nothing of the aim. */
function peer(name: string, command: readonly string[], own: Measured, aim: number, samples: number): void {
  if (spawnSync(name, ["--version"]).error !== undefined) {
    process.stdout.write(`SKIPPED: ${name} is not installed, so that nothing is said of the aim to need ${aim} times less CPU than it\n`);
    return;
  }
  const theirs = median(Array.from({ length: samples }, () => measured(command)));
  row(name, theirs, `${(theirs.cpu / own.cpu).toFixed(1)} times our CPU (aim: ${aim})`);
}

function main(): void {
  if (given === undefined || !existsSync(join(given, "compile_commands.json")))
    throw new Error("a directory with compile_commands.json is needed");
  const samples = Number(asked);
  process.stdout.write(`${given}: ${unitsOf(given).length} units; the median of ${samples} by CPU time\n`);
  process.stdout.write("run                          wall s    CPU s  peak MB\n");
  const own = ours(given, samples);
  const commands = toldWhole(join(given, "compile_commands.json"));
  // Peers may take minutes: one run each where the whole is long.
  peer("cppcheck", ["cppcheck", "--enable=all", "--quiet", "-j1", `--project=${commands}`], own, 3, Math.min(samples, 3));
  peer("clang-tidy", ["clang-tidy", "-quiet", "-p", given, ...unitsOf(given).map((path) => join(given, path))], own, 10, 1);
}

if (spawnSync(process.execPath, ["tools/build.ts"], { stdio: "inherit" }).status !== 0) throw new Error("the build failed");
try {
  main();
} finally {
  rmSync(place, { recursive: true, force: true });
}
