import { z } from "zod";

import type { Configuration } from "#model";

const text = z.string().trim().min(1);
const date = z.iso.date("a date such as 2027-03-31 is expected");
const safetyClass = z.enum(["A", "B", "C"]);
/** One glob or several. */
const globs = z.union([text.transform((glob) => [glob]), z.array(text)]);
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

/** Every key of `plumbline.yaml`, each with its default. */
export const ConfigurationSchema: z.ZodType<Configuration> = z.strictObject({
  product: product.default({}),
  items: z.array(item).default([]),
  legacy: z.strictObject({ release: text, since: date.optional(), rationale: text }).optional(),
  roles: z.array(z.strictObject({ paths: globs, role, reason: text })).default([]),
  exclude: z.array(z.strictObject({ paths: globs, reason: text, by: text })).default([]),
  attestations: z.array(attestation).default([]),
  deviations: z.array(deviation).default([]),
  dismissals: z.array(z.strictObject({ fingerprint: text, by: text, why: text, until: date })).default([]),
  confirmations: z.array(z.strictObject({ fingerprint: text, by: text, on: date })).default([]),
  releaseConfigurations: z.array(text).default([]),
}) as unknown as z.ZodType<Configuration>;
