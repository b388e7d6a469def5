import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { grammarsFrom, platformIn, Revisited, targetOf, understandProgram } from "#source";

import { parserModules } from "../parsers.ts";
import { flowProgram } from "./flow-facts.ts";
import { platformsOnDisk, rolesOnDisk, vocabularyOnDisk } from "./platforms-on-disk.ts";

const EXAMPLES = fileURLToPath(new URL("../../../../../examples/", import.meta.url));
const grammars = await grammarsFrom(parserModules());
const platforms = [...platformsOnDisk(), platformIn(readFileSync(join(EXAMPLES, "defects/platform.yaml"), "utf8"))];

/** Facts of all C files below a folder, as one program. */
function factsOf(folder: string): string {
  const root = join(EXAMPLES, folder);
  const headers = new Map(globSync("**/*.h", { cwd: root }).map((path) => [basename(path), path]));
  const paths = globSync("**/*.c", { cwd: root }).toSorted();
  const { predefined, ...target } = targetOf("controller", "c");
  const understood = understandProgram({
    units: paths.map((path) => ({ path, language: "c", defines: [], forcedIncludes: [], predefined, searchKey: "" })),
    source: {
      text: (path) => readFileSync(path === "board.h" ? join(EXAMPLES, "defects/board.h") : join(root, path), "utf8"),
      find: ({ name }) => (name === "board.h" ? name : headers.get(basename(name))),
    },
    target,
    platforms,
    vocabulary: vocabularyOnDisk(),
    roles: rolesOnDisk(),
    grammars,
  });
  const plan = { product: "", configuration: "", system: "controller" as const, units: [] };
  return JSON.stringify(
    flowProgram(plan, understood, understood.platforms, (path, line) => ({ path, line })),
    undefined,
    1,
  );
}

for (const folder of ["pca-pump/before", "defects/question-1", "defects/question-2", "defects/question-3", "defects/question-5"])
  test(`${folder}: what is read again only where something has changed is what reading everything again finds`, (t) => {
    const quick = factsOf(folder);
    t.mock.method(Revisited.prototype, "isKept", () => false);
    assert.equal(quick, factsOf(folder));
  });
