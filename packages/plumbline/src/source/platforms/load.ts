import { parse } from "yaml";
import { z } from "zod";
import type { Vocabulary } from "../flow/vocabulary.ts";
import type { CallKnowledge, Platform } from "./platform.ts";

const Parameter = z.int().min(1).max(20);
/** 0 is the object of a method. */
const Argument = z.int().min(0).max(20);
const Words = z.string().min(1).max(80);
const Width = z.enum(["bool", "u8", "i8", "u16", "i16", "u32", "i32"]);
const Call = z.strictObject({
  fills: z.array(Argument).optional(),
  later: z.boolean().optional(),
  gives: z.boolean().optional(),
  atMost: Argument.optional(),
  from: z.array(Argument).optional(),
  measures: Argument.optional(),
  returns: Width.optional(),
  into: Argument.optional(),
  alsoInto: z.array(Argument).optional(),
  length: Argument.optional(),
  isEndless: z.boolean().optional(),
  times: Argument.optional(),
  sends: z.strictObject({ to: Argument, data: Argument }).optional(),
  takes: z.strictObject({ from: Argument, into: Argument.optional() }).optional(),
  sink: Words.optional(),
  guard: Words.optional(),
  format: Argument.optional(),
  what: Words.optional(),
  stops: z.boolean().optional(),
});
const Entry = z
  .strictObject({
    name: Words.optional(),
    registeredBy: Words.optional(),
    argument: Parameter.optional(),
    member: Words.optional(),
    method: Words.optional(),
    of: Words.optional(),
    values: z.array(Parameter).optional(),
    contents: z.array(Parameter).optional(),
    limited: z.array(Parameter).optional(),
    asked: z.array(Words).optional(),
    what: Words,
    kind: Words,
  })
  .refine(
    ({ name, registeredBy, member, method }) => [name, registeredBy, member, method].filter((way) => way !== undefined).length === 1,
    "an entry is known by a name, a registration, a member or a method, and by one of them",
  );
const PlatformFile = z.strictObject({
  name: Words,
  headers: z.array(Words).default([]),
  ownNames: z.boolean().default(false),
  /** Names that are known for the same stand in one line, with a blank between. */
  calls: z.record(z.string(), Call).default({}),
  quiet: z.array(Words).default([]),
  entries: z.array(Entry).default([]),
  registers: z.array(z.strictObject({ object: Words, member: Words.optional(), returns: Width.optional(), what: Words })).default([]),
  types: z.array(Words).default([]),
});

/** Reads one file of platform data; throws with the place where it is not what is expected. */
export function platformIn(text: string): Platform {
  const file = PlatformFile.parse(parse(text));
  const calls = new Map<string, CallKnowledge>();
  for (const [line, known] of Object.entries(file.calls)) {
    for (const name of line.split(/\s+/)) {
      if (calls.has(name)) throw new Error(`${file.name}: ${name} is described twice`);
      calls.set(name, known as CallKnowledge);
    }
  }
  return { ...file, calls: Object.fromEntries(calls) } as Platform;
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
