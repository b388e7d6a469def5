/** What a run of tests tells, as far as it is read here. */
export type TestEvents = AsyncIterable<{ readonly type: string; readonly data: unknown }>;

interface Told {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly details: { readonly error?: unknown };
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Prints each failure with its cause, each skipped test with its reason, and the closing line. */
export async function reportTo(stream: TestEvents, out: { write(text: string): unknown }): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const skipped = new Map<string, number>();
  for await (const event of stream) {
    if (event.type === "test:stderr" || event.type === "test:stdout") out.write((event.data as { message: string }).message);
    if (event.type !== "test:pass" && event.type !== "test:fail") continue;
    const { name, nesting, skip, details, file } = event.data as Told;
    // A file is reported as a test of its own; only one that failed without a test in it counts.
    const isFile = nesting === 0 && name === file;
    if (skip !== undefined) {
      counts.skipped++;
      const why = typeof skip === "string" ? skip : "no reason given";
      skipped.set(why, (skipped.get(why) ?? 0) + 1);
    } else if (event.type === "test:fail") {
      if ((details.error as { failureType?: string }).failureType === "subtestsFailed") continue;
      counts.failed++;
      out.write(`\nFAILED  ${name}\n        ${file ?? ""}\n${indented(String((details.error as Error).cause ?? details.error))}\n`);
      const stack = ((details.error as Error).cause as Error | undefined)?.stack;
      if (stack !== undefined) out.write(`${indented(stack)}\n`);
    } else if (!isFile) counts.passed++;
  }
  for (const [why, count] of skipped) out.write(`SKIPPED ${count}: ${why}\n`);
  if (counts.skipped > 0) out.write(`SKIPPED ${counts.skipped} in all: they were neither passed nor failed\n`);
  out.write(`${counts.passed} passed, ${counts.failed} failed\n`);
  return counts;
}

const indented = (text: string): string => text.replaceAll(/^/gm, "        ");
