/** Recall and false alarms on the public suite regehr/itc-benchmarks, by function, beside cppcheck, gcc -fanalyzer and the clang analyzer. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

import { grammarsFrom, lineAt, platformIn, targetOf, understandProgram, vocabularyIn } from "../packages/plumbline/src/source/index.ts";

/** Families of the suite that the question of lengths and indexes covers. */
const FAMILIES = ["overrun_st", "underrun_st", "buffer_overrun_dynamic", "buffer_underrun_dynamic"];
const BAD = "01.w_Defects";
const GOOD = "02.wo_Defects";

const suite = process.argv[2] ?? process.env["ITC_BENCHMARKS"];
if (suite === undefined || !existsSync(join(suite, BAD))) {
  process.stdout.write("skipped: the suite is not here (give its folder, or set ITC_BENCHMARKS)\n");
  process.exit(0);
}

/** A tool gives the lines of a file that it complains about; undefined where it is not installed. */
type Tool = (file: string) => Promise<readonly number[]> | readonly number[];

const tools: Readonly<Record<string, Tool | undefined>> = {
  plumbline,
  cppcheck: peer("cppcheck", (file) => [
    "--enable=warning,style",
    "--inconclusive",
    "--template={file}:{line}:{id}",
    "-I",
    headers(file),
    file,
  ]),
  "gcc -fanalyzer": peer("gcc", (file) => ["-fanalyzer", "-Wall", "-O1", "-c", "-o", "/dev/null", "-I", headers(file), file]),
  "clang analyzer": peer("clang", (file) => [
    "--analyze",
    "-Xclang",
    "-analyzer-checker=core,unix,security,alpha.security.ArrayBoundV2",
    "-o",
    "/dev/null",
    "-I",
    headers(file),
    file,
  ]),
};

for (const family of FAMILIES) {
  for (const [name, tool] of Object.entries(tools)) {
    if (tool === undefined) {
      process.stdout.write(`${family}\t${name}\tskipped: not installed\n`);
      continue;
    }
    const bad = functionsOf(join(suite, BAD, `${family}.c`));
    const good = functionsOf(join(suite, GOOD, `${family}.c`));
    // One tool after the other, so that their times do not mix.
    // oxlint-disable-next-line no-await-in-loop
    const [found, blamed] = [await hit(bad, tool), await hit(good, tool)];
    process.stdout.write(
      `${family}\t${name}\tfound ${found.filter(({ isBad }) => isBad).length} of ${bad.functions.filter(({ isBad }) => isBad).length}\tfalse alarms in ${blamed.length} of ${good.functions.length}\n`,
    );
  }
}

interface SuiteFunction {
  readonly from: number;
  readonly to: number;
  readonly isBad: boolean;
}

interface SuiteFile {
  readonly path: string;
  readonly functions: readonly SuiteFunction[];
}

/** Functions begin at the margin and end with a brace there; those with a defect say "ERROR" in a line. */
function functionsOf(path: string): SuiteFile {
  const functions: SuiteFunction[] = [];
  let from = 0;
  let isBad = false;
  for (const [index, line] of readFileSync(path, "latin1").split("\n").entries()) {
    if (line.startsWith("{")) [from, isBad] = [index, false];
    if (/ERROR ?:/i.test(line)) isBad = true;
    if (line.startsWith("}")) functions.push({ from, to: index + 1, isBad });
  }
  return { path, functions };
}

async function hit({ path, functions }: SuiteFile, tool: Tool): Promise<readonly SuiteFunction[]> {
  const lines = await tool(path);
  return functions.filter(({ from, to }) => lines.some((line) => line >= from && line <= to));
}

function headers(file: string): string {
  return join(dirname(file), "..", "include");
}

function peer(command: string, argumentsFor: (file: string) => readonly string[]): Tool | undefined {
  if (spawnSync(command, ["--version"]).status !== 0) return undefined;
  return (file) => {
    const { stdout, stderr } = spawnSync(command, argumentsFor(file), { encoding: "utf8", maxBuffer: 1e8 });
    const said = `${stdout}\n${stderr}`
      .split("\n")
      .filter((line) => line.includes(`${basename(file)}:`) && !/: note:|In function|:unused|unreadVariable|variableScope/.test(line));
    return said.flatMap((line) => {
      const number = line.slice(line.indexOf(`${basename(file)}:`)).split(":")[1];
      return number === undefined || !/^\d+$/.test(number) ? [] : [Number(number)];
    });
  };
}

async function plumbline(file: string): Promise<readonly number[]> {
  const require = createRequire(import.meta.url);
  const bytes = (name: string): Uint8Array => readFileSync(require.resolve(name));
  const folder = new URL("../packages/plumbline/src/source/platforms/", import.meta.url);
  const data = (name: string): string => readFileSync(new URL(name, folder), "utf8");
  const { predefined, ...target } = targetOf("linux", "c");
  const { followed, session } = understandProgram({
    units: [{ path: file, language: "c", defines: [], forcedIncludes: [], predefined, searchKey: "" }],
    source: {
      text: (path) => (existsSync(path) ? readFileSync(path, "latin1") : undefined),
      find: ({ name }) => [join(headers(file), name)].find((path) => existsSync(path)),
    },
    target,
    platforms: readdirSync(folder)
      .filter((name) => name.endsWith(".yaml") && name !== "vocabulary.yaml")
      .map((name) => platformIn(data(name))),
    vocabulary: vocabularyIn(data("vocabulary.yaml")),
    grammars: await grammarsFrom({
      runtime: bytes("web-tree-sitter/web-tree-sitter.wasm"),
      c: bytes("tree-sitter-c/tree-sitter-c.wasm"),
      cpp: bytes("tree-sitter-cpp/tree-sitter-cpp.wasm"),
    }),
    isEveryValueAsked: true,
  });
  return followed.findings.map(({ part, node }) => lineAt(session.files[part.file]!, part.tokens.starts[part.nodes.tokens[node]!]!));
}
