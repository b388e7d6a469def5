import type { BinaryImage } from "#model";

import names from "./fortify.json" with { type: "json" };
import type { Symbols } from "./symbols.ts";

const ALWAYS: ReadonlySet<string> = new Set(names.always);
const CHECKABLE: ReadonlySet<string> = new Set([...names.always, ...names.whereSizeKnown]);

/**
 * Which calls into the C library are checked against the size of their buffers. The checked form is imported in place of the
 * plain one; only of the functions that print to a stream is it known that level 2 replaces each of their calls, so only they can say no.
 */
export function fortifyOf(
  { dynamic }: Symbols,
  {
    environment,
    interpreter,
    static: isStatic,
  }: { readonly environment: BinaryImage["environment"]; readonly interpreter?: string; readonly static: boolean },
): NonNullable<BinaryImage["fortify"]> {
  const imported = dynamic.filter(({ section }) => section === 0).map(({ name }) => name.replace(/@.*$/, ""));
  const checked = sorted(imported.flatMap((name) => /^__(.{2,40})_chk$/.exec(name)?.[1] ?? []).filter((name) => CHECKABLE.has(name)));
  const unchecked = sorted(imported.filter((name) => CHECKABLE.has(name)));
  const verdict = (): NonNullable<BinaryImage["fortify"]>["verdict"] => {
    if (environment === "bareMetal") return "notApplicable";
    // musl has no checked forms; in a static program those of the C library itself cannot be told from the product's.
    if (isStatic || environment !== "linux" || interpreter?.includes("musl")) return "unknown";
    if (checked.length === 0 && unchecked.length === 0) return "notApplicable";
    const plain = unchecked.some((name) => ALWAYS.has(name));
    if (checked.length > 0) return plain ? "partial" : "yes";
    return plain ? "no" : "unknown";
  };
  return { verdict: verdict(), checked, unchecked };
}

const sorted = (all: readonly string[]): readonly string[] => [...new Set(all)].toSorted();
