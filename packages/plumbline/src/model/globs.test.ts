import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { matcherOf, matchesGlob } from "./globs.ts";

const cases: [glob: string, path: string, fits: boolean, why: string][] = [
  ["src/a.c", "src/a.c", true, "a path means itself"],
  ["src/a.c", "src/a.cc", false, "the whole of it"],
  ["src/a.c", "x/src/a.c", false, "from the root"],
  ["./src/a.c", "src/a.c", true, "a leading ./ says nothing"],
  ["src/*.c", "src/a.c", true, "a star is any part of a name"],
  ["src/*.c", "src/.hidden.c", true, "also where it begins with a dot"],
  ["src/*.c", "src/sub/a.c", false, "a star stays in its folder"],
  ["*a*b*", "xxaxxbxx", true, "several stars find their places"],
  ["*ab", "aab", true, "a star gives back what it took too much"],
  ["**", "a/b/c.c", true, "two stars are everything"],
  ["**/a.c", "a.c", true, "two stars are also no folder"],
  ["**/a.c", "x/y/a.c", true, "two stars are any folders"],
  ["src/**/test/*.c", "src/a/test/b/test/x.c", true, "two stars give back, too"],
  ["src/**", "src", true, "a folder is in its own contents"],
  ["src/**", "srcs/a.c", false, "a name that only begins alike is another"],
  ["a**b", "a/b", false, "two stars within a name are one"],
  ["?.c", "a.c", true, "a question mark is one character"],
  ["?.c", "ä.c", true, "one character, not one byte"],
  ["?.c", "ab.c", false, "and not two"],
  ["[ab].c", "b.c", true, "a class"],
  ["[a-c].c", "b.c", true, "a range"],
  ["[a-c].c", "-.c", false, "of a range the hyphen is no part"],
  ["[!a-c].c", "b.c", false, "a class turned round"],
  ["[a.c", "[a.c", true, "a bracket that nothing closes is itself"],
  ["*.{c,h}", "a.h", true, "alternatives"],
  ["*.{c,h}", "a.o", false, "none of the alternatives"],
  ["{a,b{c,d}}.x", "bd.x", true, "alternatives within alternatives"],
  ["\\*.c", "*.c", true, "a backslash takes the meaning away"],
  ["\\*.c", "a.c", false, "it does"],
  ["!a.c", "!a.c", true, "an exclamation mark at the beginning is itself"],
  ["(a|b)+.c", "a.c", false, "no regular expressions"],
  ["(a|b)+.c", "(a|b)+.c", true, "each sign is itself"],
];
for (const [glob, path, fits, why] of cases) {
  test(`${glob} ${fits ? "means" : "does not mean"} ${path}: ${why}`, () => assert.equal(matchesGlob(glob)(path), fits));
}

test("a folder means all that is below it, with or without its slash", () => {
  for (const glob of ["keys", "keys/", "./keys", "key[s]", "keys/**"]) assert.ok(matcherOf([glob])("keys/a/b.pem"), glob);
  assert.ok(!matcherOf(["keys"])("keyset/a.pem"));
  assert.ok(!matcherOf([])("keys/a.pem"));
});

test("no glob and path together cost more than a blink, whoever wrote them", () => {
  const hostile: [glob: string, path: string][] = [
    ["*a".repeat(200) + "b", "a".repeat(4_000)],
    ["**/a/".repeat(150) + "x", "a/".repeat(1_500) + "y"],
    ["{a,aa}".repeat(80) + "b", "a".repeat(4_000)],
    ["+(+(a|a)+|a)+b", "a".repeat(4_000)],
    ["[".repeat(500), "[".repeat(500)],
    ["{".repeat(500), "{".repeat(500)],
  ];
  const began = performance.now();
  for (const [glob, path] of hostile) matcherOf([glob])(path);
  assert.ok(performance.now() - began < 2_000, `${performance.now() - began} ms`);
});

test("any text is a glob, and a path without special signs means itself and what is below", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (glob, path) => {
      assert.equal(typeof matcherOf([glob])(path), "boolean");
    }),
    { numRuns: 1_000 },
  );
  const name = fc.stringMatching(/^[a-zA-Z0-9_ äß.-]{1,8}$/).filter((one) => one !== "." && one !== "..");
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (names, below) => {
      const path = names.join("/");
      assert.ok(matchesGlob(path)(path));
      assert.ok(matcherOf([path])(`${path}/${below}`));
      assert.ok(!matchesGlob(path)(`${path}/${below}`));
    }),
    { numRuns: 1_000 },
  );
});
