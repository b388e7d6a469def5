import assert from "node:assert/strict";
import { test } from "node:test";

import { parserModules } from "./parsers.ts";

test("the parser's runtime and both grammars are found, and are WebAssembly", () => {
  for (const [name, bytes] of Object.entries(parserModules())) {
    assert.deepEqual([...bytes.subarray(0, 4)], [0, 0x61, 0x73, 0x6d], name);
    assert.ok(bytes.length > 100_000, name);
  }
});
