import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { picture, ROOMS, WORLD } from "./rooms.ts";

const SOURCES = "packages/plumbline/src";
const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^;'"]*?(?:\bfrom\s*|import\s+)["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;

interface Imported {
  readonly file: string;
  readonly room: string;
  readonly from: string;
  readonly isTest: boolean;
}

const imports: readonly Imported[] = globSync(`${SOURCES}/**/*.ts`).flatMap((path) => {
  const file = path.replaceAll("\\", "/");
  const room = file.slice(SOURCES.length + 1).split("/")[0] ?? "";
  const isTest = /(\.test|\/testing[^/]*)\.ts$|\/(fixtures|testing)\//.test(file);
  return [...readFileSync(path, "utf8").matchAll(IMPORT)].map(([, statically, lazily]) => ({
    file,
    room,
    from: statically ?? lazily ?? "",
    isTest,
  }));
});

test("every folder of the sources is a room of the table", () => {
  assert.deepEqual(
    [...new Set(imports.map(({ room }) => room))].filter((room) => !(room in ROOMS)),
    [],
  );
});

test("a room imports only the rooms that it may, and only through their doors", () => {
  const wrong = imports
    .filter(
      ({ room, from, isTest }) =>
        from.startsWith("#") && !isTest && from.slice(1) !== room && !ROOMS[room]?.mayImport.includes(from.slice(1)),
    )
    .map(({ file, room, from }) => `${file} imports ${from}: ${room} may import ${ROOMS[room]?.mayImport.join(", ") || "nothing"}`);
  assert.deepEqual(wrong, []);
});

test("no relative path leads out of a room", () => {
  const wrong = imports.filter(({ file, room, from }) => {
    if (!from.startsWith(".")) return false;
    const target = new URL(from, `file:///${file}`).pathname.slice(1);
    return !target.startsWith(`${SOURCES}/${room}/`);
  });
  assert.deepEqual(
    wrong.map(({ file, from }) => `${file} imports ${from}`),
    [],
  );
});

test("only the engine touches disk, processes, clock and network", () => {
  const wrong = imports.filter(
    ({ room, from, isTest }) => !isTest && WORLD.test(from) && !ROOMS[room]?.world && !(room === "cli" && from === "node:os"),
  );
  assert.deepEqual(
    wrong.map(
      ({ file, from }) =>
        `${file} imports ${from}: only ${Object.keys(ROOMS)
          .filter((name) => ROOMS[name]?.world)
          .join(", ")} may`,
    ),
    [],
  );
});

test("pure rooms ask no clock and throw no dice", () => {
  const pure = globSync(`${SOURCES}/{model,collect,judge,report}/**/*.ts`).filter((path) => !/(\.test|testing[^/]*)\.ts$/.test(path));
  const wrong = pure.filter((path) =>
    /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|process\.(env|cwd|exit|stdout|stderr)/.test(readFileSync(path, "utf8")),
  );
  assert.deepEqual(wrong, []);
});

test("nobody but the command line prints or ends the process", () => {
  const others = globSync(`${SOURCES}/**/*.ts`).filter(
    (path) => !path.replaceAll("\\", "/").startsWith(`${SOURCES}/cli/`) && !path.endsWith(".test.ts"),
  );
  assert.deepEqual(
    others.filter((path) => /\bconsole\.\w+\(|process\.exit|process\.std(out|err)\b/.test(readFileSync(path, "utf8"))),
    [],
  );
});

test("the picture in ARCHITECTURE.md is that of the table", () => {
  assert.ok(readFileSync("ARCHITECTURE.md", "utf8").includes(picture()), `ARCHITECTURE.md should hold:\n${picture()}`);
});
