import { Language, Parser } from "web-tree-sitter";

/** The parsers of a worker, each with the names of its node types and fields. */
export interface Grammars {
  readonly c: Grammar;
  readonly cpp: Grammar;
}

export interface Grammar {
  readonly parser: Parser;
  readonly language: Language;
  readonly types: readonly string[];
  readonly fields: readonly string[];
}

/** Makes the parsers from the bytes of the WebAssembly modules: the runtime and the two grammars. */
export async function grammarsFrom(modules: {
  readonly runtime: Uint8Array;
  readonly c: Uint8Array;
  readonly cpp: Uint8Array;
}): Promise<Grammars> {
  await Parser.init({ wasmBinary: modules.runtime });
  return { c: await grammarFrom(modules.c), cpp: await grammarFrom(modules.cpp) };
}

async function grammarFrom(module: Uint8Array): Promise<Grammar> {
  const language = await Language.load(module);
  const parser = new Parser();
  parser.setLanguage(language);
  const types = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? "");
  const fields = Array.from({ length: language.fieldCount + 1 }, (_, id) => language.fieldNameForId(id) ?? "");
  return { parser, language, types, fields };
}
