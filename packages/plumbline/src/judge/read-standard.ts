import { isMap, isScalar, isSeq, LineCounter, parse, parseDocument } from "yaml";
import { z } from "zod";

import { Problem, type Rule, type Standard, type Threats } from "#model";

const text = z
  .string()
  .min(1)
  .overwrite((one) => one.toWellFormed());
const day = z.iso.date();

const RuleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ ask: text, decisive: z.boolean().optional() }),
    z.strictObject({
      attested: text,
      slot: z.string().regex(/^[^:\s]+:[^:\s]+:[^:\s]+$/, 'a slot such as "building-code:C1:key-custody" is expected'),
    }),
    z.strictObject({ element: text, relation: text.optional() }),
    z.strictObject({ all: z.array(RuleSchema).min(1) }),
    z.strictObject({ any: z.array(RuleSchema).min(1) }),
  ]),
) as z.ZodType<Rule>;

const ScopeSchema = z.strictObject({
  why: text,
  languages: z.array(text).optional(),
  operatingSystems: z.array(z.enum(["none", "rtos", "linux", "windows", "android", "ios", "macos"])).optional(),
  connected: z.boolean().optional(),
  personalData: z.boolean().optional(),
  threads: z.boolean().optional(),
  classes: z.array(z.enum(["A", "B", "C"])).optional(),
});

const ElementSchema = z.strictObject({
  id: text,
  group: text,
  title: text,
  certainty: text,
  description: text,
  vulnerabilities: text.optional(),
  developerNeeds: text.optional(),
  evaluatorNeeds: text.optional(),
  source: text.optional(),
  note: text.optional(),
  classes: z.enum(["ABC", "BC", "C"]).optional(),
  actor: z.enum(["hospital", "manufacturer", "both"]).optional(),
  scope: ScopeSchema,
  rule: RuleSchema,
  threats: z.array(text).optional(),
  layer: z.enum(["prevent", "detect", "impede", "notice", "degrade", "restore"]).optional(),
  wish: z.boolean().optional(),
});

const StandardSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
    title: text,
    edition: text,
    validFrom: day,
    supersededBy: text.optional(),
    publisher: text,
    licence: text,
    sourceNote: text,
    changes: z.array(z.strictObject({ on: day, what: text })),
    groups: z.array(z.strictObject({ id: text, title: text })).min(1),
    elements: z.array(ElementSchema).min(1),
  })
  .superRefine(({ groups, elements }, context) => {
    const known = new Set(groups.map(({ id }) => id));
    const seen = new Set<string>();
    for (const [index, { id, group }] of elements.entries()) {
      if (seen.has(id)) context.addIssue({ code: "custom", path: ["elements", index, "id"], message: `there are two elements "${id}"` });
      if (!known.has(group))
        context.addIssue({ code: "custom", path: ["elements", index, "group"], message: `there is no group "${group}"` });
      seen.add(id);
    }
  });

const ThreatsSchema = z.strictObject({
  certainty: z.literal("ours"),
  threats: z.array(z.strictObject({ id: text, title: text, description: text })),
  layers: z.array(z.strictObject({ id: text, title: text })),
  table: z.array(z.strictObject({ element: text, threat: text, layer: text })),
});

const LicenceSchema = z.strictObject({ what: text, licence: text, attribution: text.optional() });
const Related = z.strictObject({
  cwe: z.number(),
  relation: z.enum(["subset", "superset", "overlap", "exact", "supports", "unspecified"]),
});
const Risk = { severity: text.optional(), likelihood: text.optional(), level: text.optional() };

const CrosswalkSchema = z.strictObject({
  licences: z.array(LicenceSchema),
  elements: z.array(
    z.strictObject({
      element: text,
      relation: z.literal("supports"),
      certainty: text,
      iec62304: z.array(text),
      iec81001: z.array(text),
      fda: z.array(text),
      cwe: z.array(z.number()),
      certC: z.array(text),
      misraC2012: z.array(text),
    }),
  ),
  certC: z.array(z.strictObject({ id: text, cwe: z.array(Related), misraC2012: z.array(text), ...Risk })),
  certCpp: z.array(z.strictObject({ id: text, cwe: z.array(Related), certC: z.array(text), ...Risk })),
});

/** What an element has to do with clauses, weaknesses and rules of coding standards. */
export type Crosswalk = z.infer<typeof CrosswalkSchema>;

/** Reads a standard; what is wrong with it is a Problem with line and column. With `checks`, every `ask` must name one of them. */
export const readStandard = (source: string, where: string, checks?: ReadonlySet<string>): Standard =>
  checked((checks ? asking(checks) : StandardSchema) as unknown as z.ZodType<Standard>, source, where);

/** The same with every `ask` held against the checks that there are: a misspelt one would silently never be answered. */
const asking = (checks: ReadonlySet<string>): typeof StandardSchema =>
  StandardSchema.superRefine(({ elements }, context) => {
    for (const [index, { rule }] of elements.entries()) {
      for (const { ask, path } of asksIn(rule)) {
        if (checks.has(ask)) continue;
        context.addIssue({ code: "custom", path: ["elements", index, "rule", ...path], message: `there is no check "${ask}"` });
      }
    }
  });

function asksIn(rule: Rule): readonly { readonly ask: string; readonly path: readonly (string | number)[] }[] {
  if ("ask" in rule) return [{ ask: rule.ask, path: ["ask"] }];
  const [name, rules] = "all" in rule ? (["all", rule.all] as const) : "any" in rule ? (["any", rule.any] as const) : (["", []] as const);
  return rules.flatMap((one, index) => asksIn(one).map(({ ask, path }) => ({ ask, path: [name, index, ...path] })));
}

/** Reads which element stands against which threat. */
export const readThreats = (source: string, where: string): Threats =>
  checked(ThreatsSchema as unknown as z.ZodType<Threats>, source, where);

/** Reads the crosswalk. */
export const readCrosswalk = (source: string, where: string): Crosswalk => checked(CrosswalkSchema, source, where);

function checked<T>(schema: z.ZodType<T>, source: string, where: string): T {
  let value: unknown;
  try {
    value = parse(source, { maxAliasCount: 0 });
  } catch (error) {
    throw new Problem(
      "standard/invalid",
      { where, what: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) },
      { cause: error },
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []) as (string | number)[];
  throw new Problem(
    "standard/invalid",
    { where: `${where}:${placeOf(source, path)}`, what: `${path.join(".")}: ${issue?.message ?? "is not what is expected"}` },
    { cause: parsed.error },
  );
}

/** Parsed a second time, with positions: only wanted when something is wrong. */
function placeOf(source: string, path: readonly (string | number)[]): string {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return `${line}:${col}`;
    }
  }
  return "1:1";
}
