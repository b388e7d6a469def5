/** How much of a source was seen, in the words that a reader is shown; the keys stand in the files of standards. */
const CERTAINTIES: Readonly<Record<string, string>> = {
  TEXT: "the whole entry was read in a reproduction",
  PARTIAL: "a part of the entry was read in a reproduction",
  NAMED: "only its title was seen, and what it says here is our reading",
  GROUP: "only its group is known, and the rest is our reading",
  INFERRED: "not seen: concluded by us from its neighbours",
  ours: "our own reading",
  counted: "its section was seen in a filled form, in our words",
  "from memory": "written down without the text at hand: compare it with a bought copy",
  "public summaries": "taken from public summaries, in our words",
  "public tables": "its number and classes stand alike in two public tables; the words are ours",
};

/** What the certainty of an element says in plain words; a word of one's own standard stands for itself. */
export const certaintyInWords = (certainty: string): string =>
  Object.hasOwn(CERTAINTIES, certainty) ? (CERTAINTIES[certainty] ?? certainty) : certainty;
