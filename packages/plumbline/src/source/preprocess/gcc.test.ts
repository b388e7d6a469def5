import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import { dialectOf } from "./dialect.ts";
import { lex } from "./lex.ts";
import { macroProgram } from "./macro-programs.ts";
import { preprocess } from "./preprocess.ts";
import { Session } from "./session.ts";
import { filesOf, spelled, unitOf } from "./testing.ts";

const needsGcc = spawnSync("gcc", ["--version"]).status !== 0 && "needs gcc";
/** Each asks gcc once, with many programs in one text: a process for each would take most of the time. */
const ROUNDS = Number(process.env["DIFFERENTIAL_ROUNDS"] ?? "40");
const TOGETHER = 25;
const MARK = "@@@";

/** The tokens of a text that gcc has preprocessed, one blank between each; marks of lines and pragmas are left out. */
function tokensOf(output: string): string {
  const session = new Session(filesOf({}));
  const text = output.replaceAll(/^\s{0,200}#.*$/gm, "");
  const file = lex("", text, session.names, dialectOf({ language: "c", predefined: "" }));
  return Array.from(file.spellings, (each) => session.names.textOf(each)).join(" ");
}

function byGcc(source: string, ...flags: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const ran = spawnSync("gcc", ["-E", "-x", "c", "-w", ...flags, "-"], { input: source, encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(ran.error, undefined);
  return ran;
}

function byUs(source: string): string {
  const session = new Session(filesOf({ "main.c": source }));
  return spelled(preprocess(unitOf("main.c"), session)!, session);
}

test(`random programs of macros give the tokens that gcc gives`, { skip: needsGcc }, () => {
  fc.assert(
    fc.property(fc.array(macroProgram, { minLength: TOGETHER, maxLength: TOGETHER }), (programs) => {
      // Each begins at line 1 of its own, so that __LINE__ agrees.
      const clean = ["A", "B", "C", "D", "F", "G", "H", "V", "W"].map((name) => `#undef ${name}\n`).join("");
      const ran = byGcc(programs.map((program, index) => `${clean}${MARK}\n# 1 "program${index}.c"\n${program}`).join("\n"));
      const outputs = ran.stdout.split(MARK).slice(1);
      // A call with a wrong number of arguments is none: GCC leaves them out, we keep them as they stand.
      const wrong = new Set(
        Array.from(ran.stderr.matchAll(/^program(\d+)\.c.{0,80}macro "\w+" (?:passed|requires)/gm), (match) => Number(match[1])),
      );
      for (const [index, program] of programs.entries()) {
        if (!wrong.has(index)) assert.equal(byUs(program), tokensOf(outputs[index]!), program);
      }
    }),
    { numRuns: ROUNDS },
  );
});

const HEADERS =
  "assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype unistd fcntl pthread termios dirent poll sys/socket sys/stat sys/ioctl sys/select netinet/in arpa/inet".split(
    " ",
  );

for (const standard of ["c89", "gnu89", "c99", "c11", "gnu17", "c2x"]) {
  test(`all headers of the C library in one unit of ${standard} give the tokens that gcc gives`, { skip: needsGcc }, () => {
    const folders = byLines(spawnSync("gcc", ["-v", "-E", "-x", "c", "/dev/null"], { encoding: "utf8" }).stderr);
    const present = HEADERS.filter((name) => folders.some((folder) => existsSync(join(folder, `${name}.h`))));
    const source = present.map((name) => `#include <${name}.h>\n`).join("");
    const predefined = byGcc("", "-dM", `-std=${standard}`).stdout;
    const session = new Session({
      text: (path) => (path === "main.c" ? source : readFileSync(path, "utf8")),
      find: ({ name, from, angled, next }) => {
        const behind = next ? folders.findIndex((folder) => from.startsWith(`${folder}/`)) + 1 : 0;
        return [...(angled || next ? [] : [dirname(from)]), ...folders.slice(behind)]
          .map((folder) => join(folder, name))
          .find((path) => existsSync(path));
      },
    });
    const segment = preprocess(unitOf("main.c", { predefined }), session)!;
    assert.equal(spelled(segment, session), tokensOf(byGcc(source, `-std=${standard}`).stdout));
  });
}

function byLines(verbose: string): readonly string[] {
  const lines = verbose.split("\n").map((line) => line.trim());
  const from = lines.findIndex((line) => line.startsWith("#include <...>"));
  return lines.slice(
    from + 1,
    lines.findIndex((line) => line.startsWith("End of search")),
  );
}
