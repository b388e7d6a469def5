import { plainWord } from "../../words/meanings.ts";
import columns from "./columns.json" with { type: "json" };

/** What a column of a table of requirements, risks or tests holds. */
export type Column =
  | "id"
  | "title"
  | "text"
  | "type"
  | "status"
  | "method"
  | "code"
  | "result"
  | "date"
  | "person"
  | "revision"
  | "up"
  | "down";

const COLUMN_OF = new Map(columns.flatMap(({ column, words }) => words.map((word) => [plainWord(word), column as Column] as const)));

/** The columns of a header row by what their titles say; "" for those that say nothing known. */
export function columnsOf(header: readonly string[]): readonly (Column | "")[] {
  const seen = new Set<string>();
  return header.map((title) => {
    const column = COLUMN_OF.get(plainWord(title.replaceAll(/\([^)]{0,100}\)|[.:#*`?/]/g, ""))) ?? "";
    // A second column of texts or identifiers adds to the first and is none itself; links may stand in many.
    const isRepeated = seen.has(column) && column !== "up" && column !== "down" && column !== "text";
    seen.add(column);
    return isRepeated ? "" : column;
  });
}
