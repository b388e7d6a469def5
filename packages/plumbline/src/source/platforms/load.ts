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
  fillsThrough: z
    .array(z.strictObject({ argument: Parameter, members: z.array(Words).min(1).max(4), unless: z.array(Words).optional() }))
    .optional(),
  later: z.boolean().optional(),
  gives: z.boolean().optional(),
  goesOn: z.boolean().optional(),
  atMost: Argument.optional(),
  from: z.array(Argument).optional(),
  measures: Argument.optional(),
  returns: Width.optional(),
  into: Argument.optional(),
  alsoInto: z.array(Argument).optional(),
  length: Argument.optional(),
  isEndless: z.boolean().optional(),
  at: Argument.optional(),
  times: Argument.optional(),
  sends: z.strictObject({ to: Argument, data: Argument }).optional(),
  takes: z.strictObject({ from: Argument, into: Argument.optional() }).optional(),
  sink: Words.optional(),
  guard: Words.optional(),
  format: Argument.optional(),
  what: Words.optional(),
  stops: z.boolean().optional(),
  opens: z.strictObject({ by: Words, to: Words, unless: Argument.optional(), unlessCalled: z.array(Words).optional() }).optional(),
});
const Entry = z
  .strictObject({
    name: Words.optional(),
    attribute: Words.optional(),
    registeredBy: Words.optional(),
    argument: Parameter.optional(),
    member: Words.optional(),
    method: Words.optional(),
    of: Words.optional(),
    values: z.array(Parameter).optional(),
    contents: z.array(Parameter).optional(),
    limited: z.array(Parameter).optional(),
    asked: z.array(Words).optional(),
    permission: z
      .strictObject({ closed: z.array(Words), open: z.array(Words), within: z.array(Words).optional(), except: z.array(Words).optional() })
      .optional(),
    what: Words,
    kind: Words,
  })
  .refine(
    ({ name, attribute, registeredBy, member, method }) =>
      [name, attribute, registeredBy, member, method].filter((way) => way !== undefined).length === 1,
    "an entry is known by a name, an attribute, a registration, a member or a method, and by one of them",
  );
/** Names that are known for the same stand in one line, with a blank between. */
const Calls = z.record(z.string().max(2_000), Call).transform((lines, context) => {
  const calls = new Map<string, CallKnowledge>();
  for (const [line, known] of Object.entries(lines)) {
    for (const name of line.trim().split(/\s+/)) {
      if (calls.has(name)) context.addIssue({ code: "custom", path: [line], message: `${name} is described twice`, input: lines });
      calls.set(name, known as CallKnowledge);
    }
  }
  return Object.fromEntries(calls);
});

/** What is known of functions, of a platform or of a product's own. */
export const KNOWLEDGE = {
  calls: Calls.default({}),
  quiet: z.array(Words).max(2_000).default([]),
  entries: z.array(Entry).max(2_000).default([]),
  registers: z
    .array(z.strictObject({ object: Words, member: Words.optional(), returns: Width.optional(), what: Words }))
    .max(2_000)
    .default([]),
  types: z.array(Words).max(2_000).default([]),
};
const WordList = z.array(Words).optional();
const MacroShapesOfFile = z.strictObject({
  attributes: WordList,
  attributesWithArguments: WordList,
  functions: z.record(Words, z.strictObject({ name: Parameter, parameters: z.array(Parameter).optional() })).optional(),
  loops: WordList,
  blocks: WordList,
  choices: WordList,
  declares: WordList,
  types: z.record(Words, z.strictObject({ argument: Parameter, isPointer: z.boolean().optional() })).optional(),
  words: z.record(Words, Words).optional(),
  calls: WordList,
});
const PlatformFile = z.strictObject({
  name: Words,
  headers: z.array(Words).default([]),
  commonHeaders: z.array(Words).default([]),
  signs: z.array(Words).default([]),
  ownNames: z.boolean().default(false),
  shapes: MacroShapesOfFile.optional(),
  ...KNOWLEDGE,
});

/** Reads one file of platform data; throws with the place where it is not what is expected. */
export function platformIn(text: string): Platform {
  return PlatformFile.parse(parse(text)) as Platform;
}

const Names = z.strictObject({ words: z.array(z.string()), pairs: z.array(z.tuple([z.string(), z.string()])) });
const NAMES = z.array(z.string());
const VocabularyFile = z.strictObject({
  guards: z.record(z.string(), Names),
  sinks: z.record(z.string(), z.strictObject({ verbs: z.array(z.string()), nouns: z.array(z.string()) })),
  values: z.strictObject({
    therapy: z.strictObject({ quantities: NAMES, verbs: NAMES, except: NAMES }),
    limit: z.strictObject({ words: NAMES, ends: NAMES, of: NAMES, alarms: NAMES, settings: NAMES, except: NAMES }),
    credential: z.strictObject({ words: NAMES, pairs: z.array(z.tuple([z.string(), z.string()])), tells: NAMES, except: NAMES }),
  }),
  versions: z.strictObject({ words: NAMES, except: NAMES }),
  subjects: z.record(z.string(), Names),
  services: z.strictObject({
    commands: Names,
    names: Names,
    except: NAMES,
    tables: NAMES,
    registers: z.strictObject({ consoles: NAMES, verbs: NAMES, beginnings: NAMES }),
  }),
  pins: NAMES,
  secrets: Names.extend({ except: NAMES }),
  fresh: z.strictObject({ compared: Names.extend({ lonely: NAMES, except: NAMES }), calls: Names, given: NAMES }),
});

/** Reads what names mean; throws with the place where it is not what is expected. */
export function vocabularyIn(text: string): Vocabulary {
  return VocabularyFile.parse(parse(text));
}
