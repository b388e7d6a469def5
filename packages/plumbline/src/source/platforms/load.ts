import { parse } from "yaml";
import { z } from "zod";
import type { Vocabulary } from "../flow/vocabulary.ts";
import type { Platform } from "./platform.ts";

const Argument = z.int().min(1).max(20);
const Call = z.strictObject({
  fills: z.array(Argument).optional(),
  gives: z.boolean().optional(),
  atMost: Argument.optional(),
  from: z.array(Argument).optional(),
  measures: Argument.optional(),
  into: Argument.optional(),
  length: Argument.optional(),
  sink: z.string().optional(),
  guard: z.string().optional(),
  what: z.string().optional(),
  stops: z.boolean().optional(),
});
const Entry = z.strictObject({
  name: z.string().optional(),
  registeredBy: z.string().optional(),
  argument: Argument.optional(),
  member: z.string().optional(),
  values: z.array(Argument).optional(),
  contents: z.array(Argument).optional(),
  what: z.string(),
  kind: z.string(),
});
const PlatformFile = z.strictObject({
  name: z.string(),
  calls: z.record(z.string(), Call),
  entries: z.array(Entry),
  registers: z.array(z.strictObject({ object: z.string(), member: z.string().optional(), what: z.string() })),
  types: z.array(z.string()),
});

/** Reads one file of platform data; throws with the place where it is not what is expected. */
export function platformIn(text: string): Platform {
  return PlatformFile.parse(parse(text)) as Platform;
}

const VocabularyFile = z.strictObject({
  guards: z.record(z.string(), z.strictObject({ words: z.array(z.string()), pairs: z.array(z.tuple([z.string(), z.string()])) })),
  sinks: z.record(z.string(), z.strictObject({ verbs: z.array(z.string()), nouns: z.array(z.string()) })),
  debug: z.strictObject({ words: z.array(z.string()) }),
});

/** Reads what names mean; throws with the place where it is not what is expected. */
export function vocabularyIn(text: string): Vocabulary {
  return VocabularyFile.parse(parse(text));
}
