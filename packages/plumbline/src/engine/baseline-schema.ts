import { z } from "zod";

import type { Baseline } from "#model";

/** Half a surrogate pair has no bytes in UTF-8. */
const text = z.string().overwrite((one) => one.toWellFormed());

/** What a baseline file holds. */
export const BaselineSchema: z.ZodType<Baseline> = z.strictObject({
  format: z.literal("plumbline-baseline/1"),
  time: z.iso.datetime(),
  revision: text,
  findings: z.array(
    z.strictObject({
      fingerprint: text,
      check: text,
      path: text,
      symbol: text.optional(),
      around: text.optional(),
    }),
  ),
  verdicts: z.record(text, text),
}) as unknown as z.ZodType<Baseline>;
