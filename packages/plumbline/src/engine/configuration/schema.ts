import { z } from "zod";

import type { Configuration } from "#model";

import { sources } from "./sources-schema.ts";

/** Half a surrogate pair, which YAML can write, has no bytes in UTF-8. */
const text = z
  .string()
  .trim()
  .min(1)
  .overwrite((one) => one.toWellFormed());
const date = z.iso.date("a date such as 2027-03-31 is expected");
const safetyClass = z.enum(["A", "B", "C"]);
const glob = text.max(500);
/** One glob or several. The numbers keep a hostile file from costing more time than the inspection itself. */
const globs = z.union([glob.transform((one) => [one]), z.array(glob).max(50)]);
const role = z.enum(["own", "thirdParty", "generated", "test", "example", "tool"]);

const product = z.strictObject({
  name: text.optional(),
  kind: z.enum(["firmware", "application", "gateway", "library"]).optional(),
  operatingSystem: z.enum(["none", "rtos", "linux", "windows", "android", "ios", "macos"]).optional(),
  connections: z.array(z.enum(["bluetooth", "wifi", "ethernet", "cellular", "usb", "serial", "can", "none"])).optional(),
  personalData: z.boolean().optional(),
  threads: z.boolean().optional(),
  safetyClass: safetyClass.optional(),
  release: text.optional(),
});

const item = z
  .strictObject({
    name: text,
    folders: globs.default([]),
    libraries: globs.default([]),
    safetyClass: safetyClass.optional(),
    rationale: text.optional(),
    parent: text.optional(),
    segregation: text.optional(),
  })
  // IEC 62304 4.3 d): a class other than the parent's needs a documented rationale.
  .refine(({ safetyClass: given, parent, rationale }) => given === undefined || parent === undefined || rationale !== undefined, {
    error: "a class that differs from the parent's needs a rationale (IEC 62304 4.3)",
    path: ["rationale"],
  });

const attestation = z.strictObject({
  slot: text,
  statement: text,
  by: text,
  role: text,
  on: date,
  expires: date,
  scope: globs.default([]),
  scopeHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits are expected")
    .optional(),
});

const deviation = z
  .strictObject({
    id: text,
    check: text,
    paths: globs.default([]),
    fingerprints: z.array(text).default([]),
    by: text,
    reason: text,
    until: date,
  })
  .refine(({ paths, fingerprints }) => paths.length + fingerprints.length > 0, {
    error: "a deviation needs paths or fingerprints: its scope",
    path: ["paths"],
  });

/** Items form a forest, by name. */
function isForest(items: readonly z.infer<typeof item>[], context: z.core.$RefinementCtx): void {
  const refuse = (index: number, key: string, message: string): void =>
    context.addIssue({ code: "custom", path: [index, key], message, input: items });
  const byName = new Map(items.map((one) => [one.name, one]));
  for (const [index, one] of items.entries()) {
    if (byName.get(one.name) !== one) refuse(index, "name", `two items are called "${one.name}"`);
    if (one.parent !== undefined && !byName.has(one.parent)) refuse(index, "parent", `there is no item "${one.parent}"`);
    const above = new Set<string>();
    for (let at = byName.get(one.parent ?? ""); at && !above.has(at.name); at = byName.get(at.parent ?? "")) above.add(at.name);
    if (above.has(one.name)) refuse(index, "parent", `item "${one.name}" is its own ancestor`);
  }
}

/** Every key of `plumbline.yaml`, each with its default. */
export const ConfigurationSchema: z.ZodType<Configuration> = z.strictObject({
  product: product.default({}),
  items: z.array(item).max(500).superRefine(isForest).default([]),
  legacy: z.strictObject({ release: text, since: date.optional(), rationale: text }).optional(),
  roles: z
    .array(z.strictObject({ paths: globs, role, reason: text }))
    .max(100)
    .default([]),
  exclude: z
    .array(z.strictObject({ paths: globs, reason: text, by: text }))
    .max(100)
    .default([]),
  attestations: z.array(attestation).max(500).default([]),
  deviations: z.array(deviation).max(2_000).default([]),
  dismissals: z
    .array(z.strictObject({ fingerprint: text, by: text, why: text, until: date }))
    .max(5_000)
    .default([]),
  confirmations: z
    .array(z.strictObject({ fingerprint: text, by: text, on: date }))
    .max(5_000)
    .default([]),
  releaseConfigurations: z.array(text).max(100).default([]),
  sources: sources.prefault({}),
}) as unknown as z.ZodType<Configuration>;
