import type { TokenColumns } from "../preprocess/token-columns.ts";
import type { Spellings } from "../spellings.ts";
import { dropAssembler } from "./assembler.ts";
import { unwrapBareSwitches } from "./bare-switch.ts";
import { dropCompilerWords } from "./compiler-words.ts";
import { Edits } from "./edits.ts";
import { bridgeGaps, convertBraces, dropBasesOfEnums, dropIdleTypedefs, fillEmptyArguments, joinTexts } from "./grammar-gaps.ts";
import { completeMacroCalls } from "./macro-calls.ts";
import { dropMemberMacros, shapeMacros } from "./shape-macros.ts";
import type { Shapes } from "./shapes.ts";
import { dropStrayWords } from "./stray-words.ts";
import { TokenReader } from "./token-reader.ts";

/** All that is written otherwise than it stands; what is known comes before what is guessed. */
export function editsTo(tokens: TokenColumns, language: "c" | "c++", shapes: Shapes, names: Spellings): Edits {
  const edits = new Edits();
  const reader = TokenReader.of(tokens, names);
  if (language === "c++") {
    bridgeGaps(reader, edits);
    convertBraces(reader, edits);
    joinTexts(reader, edits);
  } else dropCompilerWords(reader, edits);
  dropBasesOfEnums(reader, edits);
  dropIdleTypedefs(reader, edits);
  unwrapBareSwitches(reader, edits);
  dropAssembler(reader, edits);
  shapeMacros(reader, shapes, language === "c++", edits);
  if (language === "c++") dropMemberMacros(reader, edits);
  dropStrayWords(reader, language === "c++", edits);
  completeMacroCalls(reader, shapes.calls, edits);
  fillEmptyArguments(reader, edits);
  return edits;
}
