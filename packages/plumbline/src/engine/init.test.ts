import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Problem } from "#model";

import { readConfiguration } from "./configuration/read-configuration.ts";
import { initialConfiguration, writeConfiguration } from "./init.ts";
import { Bench, isCivil } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const HOSTILE = 'x\nexclude: [{paths: ["**"], reason: r, by: b}]\n#';

test(
  "no name in a tree writes a key of its own into the proposed configuration",
  { skip: process.platform === "win32" && "no such names" },
  async () => {
    const root = bench.tree({ [`${HOSTILE}/${HOSTILE}.ino`]: "void setup() {}\nvoid loop() {}\n" });
    const text = await initialConfiguration(root, { signal: new AbortController().signal, now: () => new Date(0) });
    const { exclude, product } = readConfiguration(text, "plumbline.yaml");
    assert.deepEqual(exclude, []);
    assert.equal(product.kind, "firmware");
  },
);

test("every example is a key that is accepted as it stands, once it is no comment any more", async () => {
  const root = bench.tree({ "a.c": "int main(void) { return 0; }\n" });
  const text = await initialConfiguration(root, { signal: new AbortController().signal, now: () => new Date(0) });
  const shown = text.split("\n\n").flatMap((block) => {
    const lines = block.split("\n");
    const first = lines.findIndex((line) => /^# [a-zA-Z]+:/.test(line));
    return first < 0
      ? []
      : [
          lines
            .slice(first)
            .map((line) => line.slice(2))
            .join("\n"),
        ];
  });
  const keys = Object.keys(readConfiguration(shown.join("\n"), "plumbline.yaml"));
  const named = shown.map((block) => block.slice(0, block.indexOf(":")));
  assert.deepEqual(["product", ...named].toSorted(), keys.toSorted());
});

test("every example of the page on plumbline.yaml is accepted as it stands", () => {
  const page = readFileSync(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");
  const examples = [...page.matchAll(/```yaml\n([^`]{1,5000})```/g)].map(([, yaml]) => yaml!);
  assert.ok(examples.length > 1);
  for (const yaml of examples) readConfiguration(yaml, "docs/configuration.md");
});

test("it is written once, and never over what is there", () => {
  const root = bench.tree({ "a.c": "" });
  assert.equal(readFileSync(writeConfiguration(root, "product: {}\n"), "utf8"), "product: {}\n");
  assert.throws(() => writeConfiguration(root, "other"), inTheWay);
});

test("a link to nowhere in its place is left alone", () => {
  const root = bench.tree({ "a.c": "" });
  const elsewhere = bench.fresh("elsewhere");
  symlinkSync(elsewhere, join(root, "plumbline.yaml"));
  assert.throws(() => writeConfiguration(root, "product: {}\n"), inTheWay);
  assert.ok(!existsSync(elsewhere));
});

const inTheWay = (error: unknown): boolean =>
  error instanceof Problem && error.id === "output/failed" && /there already/.test(error.message);

test("a directory that may not be written is a Problem", () => {
  const root = bench.tree({ "a.c": "int a;\n" });
  chmodSync(root, 0o555);
  const ran = bench.plumblineUnprivileged("init", root, "--write");
  chmodSync(root, 0o755);
  isCivil(ran);
  assert.equal(ran.status, 73);
  assert.match(ran.stderr, /permission was refused/);
});
