import table from "./processors.json" with { type: "json" };

/** What is known of a family of processors before the product does anything of its own. */
export type Family = "avr" | "esp" | "nrf" | "other" | "pic" | "stm32" | "teensy";

/** One kind of processor, as the table tells it. */
export interface ProcessorKind {
  readonly name: string;
  readonly family?: Family;
  /** It fetches instructions from another memory than data. */
  readonly harvard: boolean;
  /** Whether it has a memory protection unit, where that is known. */
  readonly mpu?: "none" | "usual";
}

/** Every kind that a word of a build names; the one table for all questions about processors. */
export const kindsNamed = (word: string): readonly ProcessorKind[] =>
  KINDS.filter(({ words }) => words.some((pattern) => pattern.test(word))).map(({ kind }) => kind);

interface Row {
  readonly name: string;
  readonly family?: string;
  readonly memory?: string;
  readonly mpu?: string;
  readonly words: readonly string[];
}

const KINDS = (table.rows as readonly Row[]).map(({ name, family, memory, mpu, words }) => ({
  kind: {
    name,
    harvard: memory === "harvard",
    ...(family !== undefined && { family: family as Family }),
    ...(mpu !== undefined && { mpu: mpu as "none" | "usual" }),
  } satisfies ProcessorKind,
  words: words.map((word) => new RegExp(word, "i")),
}));
