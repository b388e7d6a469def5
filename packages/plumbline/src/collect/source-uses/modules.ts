import type { Lexis } from "./lexing/lexis.ts";
import { hashOf, KIND, type Tokens } from "./lexing/tokens.ts";
import { NAMES, type NamedEntry } from "./table.ts";

/** Entries for the path of an #include. */
export const includedAt = (tokens: Tokens, at: number): readonly NamedEntry[] => NAMES.entriesForPath(tokens.of(at), "include");

const IMPORT_WORDS = ["import", "from", "use", "using"];
const IMPORT_HASHES = new Set(IMPORT_WORDS.map((word) => hashOf(word)));
const DOT = 46;

/** Entries for `import a.b`, `from a.b import c`, `use a::b;`: the path as words with points. */
export function importedAt(tokens: Tokens, at: number, lexis: Lexis): readonly NamedEntry[] {
  if (!IMPORT_HASHES.has(tokens.hashes[at] as number) || lexis.id === "c" || !IMPORT_WORDS.includes(tokens.of(at))) return [];
  let path = "";
  for (let next = at + 1; next < at + 30; next++) {
    const kind = tokens.kind(next);
    if (kind === KIND.word && (path === "" || path.endsWith("."))) path += tokens.of(next);
    else if (kind === DOT || kind === KIND.scope) path += ".";
    else break;
  }
  return NAMES.entriesForPath(path, "import").filter(({ entry }) => !entry.languages || entry.languages.has(lexis.id));
}
