import { z } from "zod";

import { STRENGTHS } from "#model";

const text = z.string();
const count = z.int().nonnegative();
const trait = <Value extends z.ZodType>(value: Value) => z.looseObject({ value, because: text, locations: z.array(z.unknown()) });

const inspection = z.looseObject({
  version: text,
  time: text,
  files: z.looseObject({ walked: count, read: count, bytes: count }),
  ignored: count,
  skipped: z.array(z.looseObject({ path: text, why: text })),
  failed: z.array(z.looseObject({ producer: text, message: text })),
  producers: z.array(z.looseObject({ id: text, version: count, gives: text, state: z.enum(["found", "absent", "failed"]), gaps: count })),
  granted: z.array(z.looseObject({ kind: text, what: text, by: text, where: text })),
  scopeHashes: z.record(text, text),
  configuration: z.looseObject({ from: text }),
  standards: z.array(z.looseObject({ id: text, edition: text })),
});

const safetyClass = z.enum(["A", "B", "C"]);
const product = z.looseObject({
  name: text,
  kind: trait(text),
  operatingSystem: trait(text),
  connections: trait(z.array(text)),
  personalData: trait(z.union([z.boolean(), z.literal("unknown")])),
  threads: trait(z.union([z.boolean(), z.literal("unknown")])),
  items: z.array(z.looseObject({ name: text, safetyClass })),
  safetyClass,
});

const given = z.looseObject({ path: text, role: z.enum(["own", "thirdParty", "generated", "test", "example", "tool"]), because: text });
const languages = z.looseObject({
  files: z.array(z.looseObject({ path: text, role: given.shape.role, language: text })),
  folders: z.array(given),
  exceptions: z.array(given),
});

const build = z.looseObject({ units: z.array(z.looseObject({ path: text })) });

const flows = z.looseObject({
  programs: z.array(
    z.looseObject({
      product: text,
      units: z.looseObject({ expected: count, read: count }),
      sinks: count,
      unresolved: count,
      damaged: count,
      limits: z.array(z.unknown()),
      entries: z.array(z.looseObject({ function: text, reaches: z.array(z.looseObject({ kind: text, guards: z.array(text) })) })),
    }),
  ),
});

const revision = z.looseObject({ system: text, id: text });

/** Facts that are read outside of the questions; of all others a wrong shape makes the question `unknown` that meets it. */
const READ_BY_ALL: Readonly<Record<string, z.ZodType>> = { inspection, product, languages, build, flows, revision };

const producer = z.strictObject({ id: text, version: count, strength: z.enum(STRENGTHS) });
const collected = (fact: z.ZodType): z.ZodType =>
  z.discriminatedUnion("state", [
    z.strictObject({ state: z.literal("found"), fact, producer }),
    z.strictObject({ state: z.literal("absent"), why: text, next: text, producer }),
    z.strictObject({ state: z.literal("failed"), why: text, producer }),
  ]);

const ALWAYS_FOUND = new Set(["inspection", "product"]);

/** What is wrong with the shape of a fact that was read from a file, in one sentence; nothing where it can be judged. */
export function wrongShapeOf(kind: string, value: unknown): string | undefined {
  const parsed = collected(READ_BY_ALL[kind] ?? z.looseObject({})).safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${[...(issue?.path ?? [])].join(".")}: ${issue?.message ?? "is not what is expected"}`;
  }
  const { state } = value as { state: string };
  if (ALWAYS_FOUND.has(kind) && state !== "found") return `state: found is expected, not ${state}`;
  return wrongPlace(value, []);
}

const place = z.looseObject({ path: text });
const line = z.int().positive().optional();
/** Every fact calls these the same: where something stands. Findings are known, ranked and shown by them. */
const NAMES: Readonly<Record<string, z.ZodType>> = {
  location: place,
  locations: z.array(place),
  // Of a flow it is the way that the data takes, step by step.
  path: z.union([text, z.array(z.looseObject({ location: place }))]),
  line,
  endLine: line,
  column: line,
  symbol: text.optional(),
  hash: text.optional(),
  around: text.optional(),
};

/** No fact of ours is nested as deep as this. */
const DEEPEST = 40;

function wrongPlace(value: unknown, at: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (at.length > DEEPEST) return "it is nested too deep";
  for (const [name, inner] of Object.entries(value)) {
    const parsed = Array.isArray(value) ? undefined : NAMES[name]?.safeParse(inner);
    if (parsed && !parsed.success) return `${[...at, name].join(".")}: ${parsed.error.issues[0]?.message ?? "is no place"}`;
    const wrong = wrongPlace(inner, [...at, name]);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
