import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** The WebAssembly modules of the parser and its grammars. */
export interface ParserModules {
  readonly runtime: Uint8Array;
  readonly c: Uint8Array;
  readonly cpp: Uint8Array;
}

/** Reads the parsers: from the package where it was built, from the workspace's modules where it runs from its sources. */
export function parserModules(): ParserModules {
  return {
    runtime: moduleBytes("web-tree-sitter.wasm", "web-tree-sitter/web-tree-sitter.wasm"),
    c: moduleBytes("tree-sitter-c.wasm", "tree-sitter-c/tree-sitter-c.wasm"),
    cpp: moduleBytes("tree-sitter-cpp.wasm", "tree-sitter-cpp/tree-sitter-cpp.wasm"),
  };
}

function moduleBytes(name: string, module: string): Uint8Array {
  const built = fileURLToPath(new URL(`../../parsers/${name}`, import.meta.url));
  return readFileSync(existsSync(built) ? built : createRequire(import.meta.url).resolve(module));
}
