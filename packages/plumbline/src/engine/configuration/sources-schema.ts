import { z } from "zod";

import { KNOWLEDGE } from "#source";

const WORDS_MOST = 1_000;
const word = z.union([z.string().max(80), z.tuple([z.string().max(80), z.string().max(80)])]);
const words = z.array(word).max(WORDS_MOST);
const kinds = z.record(z.string(), z.union([words, z.record(z.string(), words)]));
/** Lists by section, kind and role: `sinks: {therapy: {nouns: [perfusor]}}`, or by section and role: `debug: {words: [probe]}`. */
const tree = z.record(z.string(), z.union([words, kinds])).default({});

/** What a product says of its own C and C++, in the form of the platform files and of the vocabulary. */
export const sources = z.strictObject({
  exportedIsOutside: z.boolean().default(false),
  configurations: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
  vocabulary: z.strictObject({ add: tree, remove: tree }).prefault({}),
  ...KNOWLEDGE,
});
