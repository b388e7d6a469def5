import assert from "node:assert/strict";
import { posix, win32 } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import { insideTree } from "./inside-tree.ts";

const LONG = "deep\\".repeat(80);
const cases: [system: typeof posix, root: string, path: string, answer: string | undefined, why?: string][] = [
  [posix, "/r", "/r/a/b.c", "a/b.c"],
  [posix, "/r", "/r", ""],
  [posix, "/r", "/r2/a", undefined, "the name only begins alike"],
  [posix, "/r", "/", undefined],
  [posix, "/r", "/r/../x", undefined],
  [posix, "/r", "/r/..a", "..a", "two dots may begin a name"],
  [posix, "/r", "/r/a\\b.c", "a\\b.c", "a backslash is a letter of a name here"],
  [win32, "C:\\work\\pump", "C:\\work\\pump\\src\\main.c", "src/main.c"],
  [win32, "C:\\work\\pump", "c:\\Work\\PUMP\\src\\main.c", "src/main.c", "the file system does not tell cases apart"],
  [win32, "C:\\work\\pump", "C:/work/pump/src/main.c", "src/main.c", "both slashes separate"],
  [win32, "C:\\work\\pump", "D:\\work\\pump\\main.c", undefined, "another drive"],
  [win32, "C:\\work\\pump", "C:\\work\\pump2\\main.c", undefined],
  [win32, "C:\\work\\pump", "\\\\server\\share\\main.c", undefined, "a network path"],
  [win32, "\\\\server\\share\\pump", "\\\\server\\share\\pump\\main.c", "main.c"],
  [win32, "C:\\work\\pump", `C:\\work\\pump\\${LONG}main.c`, `${"deep/".repeat(80)}main.c`, "longer than 260 characters"],
];
for (const [system, root, path, answer, why = "as it is written"] of cases) {
  test(`${path.length > 80 ? `${path.slice(0, 60)}…` : path} is ${answer === undefined ? "outside of" : "inside"} ${root}: ${why}`, () =>
    assert.equal(insideTree(root, path, system), answer));
}

test("what is joined below the root is inside, whatever its names", () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_ .-]{1,12}$/).filter((one) => !/^\.{1,2}$/.test(one) && !/[. ]$/.test(one));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
      assert.equal(insideTree("/r", posix.join("/r", ...names), posix), names.join("/"));
      assert.equal(insideTree("C:\\r", win32.join("C:\\r", ...names), win32), names.join("/"));
    }),
    { numRuns: 1_000 },
  );
});
