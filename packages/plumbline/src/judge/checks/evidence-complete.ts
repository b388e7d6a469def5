import { defineCheck, type Finding, type InspectionFact, type Location, metUnless, type SkipReason } from "#model";

import { counted } from "../own-code.ts";

export default defineCheck({
  id: "evidence-complete",
  question: "Did the inspection read everything that it set out to read?",
  why: "What was not looked at may hold what would have changed the verdict.",
  fix: "Make the files readable, split or exclude (with a reason, in plumbline.yaml) what is too large, and report failures of Plumbline itself.",
  needs: ["inspection"],
  considers: ["documents", "components"],
  judge({ inspection, documents, components }) {
    const { files, failed, producers } = inspection;
    const skipped = inspection.skipped.filter(({ why }) => !HARMLESS.has(why));
    const findings = [
      ...failures(inspection),
      ...exclusions(inspection),
      ...skips(skipped),
      ...unread([...(documents?.unread ?? []), ...(components?.unread ?? [])]),
    ];
    const lost = new Set([...skipped.map(({ path }) => path), ...failed.flatMap(({ path }) => path ?? [])]).size;
    const running = producers.filter(({ state }) => state !== "failed");
    return metUnless({
      findings,
      standing: files.read > 0 ? [{ path: ".", symbol: `${files.read} files` }] : [],
      denominator: { seen: files.read, of: files.read + lost, what: "files that were wanted" },
      met: `all ${files.read} files that were wanted were read, and all ${running.length} producers ran`,
      unmet: [
        ...(lost + failed.length > 0 ? [`${lost} files could not be read whole, ${failed.length} parts of the inspection failed`] : []),
        ...(inspection.excluded ? [`${counted(leftOut(inspection), "file")} left out by plumbline.yaml`] : []),
        ...(lost + failed.length === 0 && !inspection.excluded ? ["some files were not understood whole"] : []),
      ].join("; "),
      unknown: { because: "no file was read", next: "Point plumbline at the directory of the product." },
    });
  },
});

/** One for each part of the inspection that failed, however many files it failed on. */
function failures({ failed }: InspectionFact): readonly Finding[] {
  return [...Map.groupBy(failed, ({ producer }) => producer)].map(([producer, group]) => {
    const [first] = group;
    const more = group.length > 1 ? ` (and on ${group.length - 1} more)` : "";
    return {
      location: { path: first?.path ?? ".", symbol: `failed: ${producer}` },
      message: `${producer} failed${more}: ${first?.message ?? ""}`,
      severity: "low",
    };
  });
}

const leftOut = ({ excluded = [] }: InspectionFact): number => excluded.reduce((sum, { files }) => sum + files, 0);

/** What a tree leaves out of its own inspection was not seen, whatever the reason that it gives. */
function exclusions({ excluded = [], configuration }: InspectionFact): readonly Finding[] {
  return excluded.map(({ what, by, files }) => ({
    location: { path: configuration.path ?? "plumbline.yaml", symbol: `excluded: ${what}` },
    message: `${counted(files, "file")} left out (${what}; granted by ${by}): what stands there was not seen by any question`,
    severity: "note",
  }));
}

const WHY: Readonly<Record<SkipReason, string>> = {
  tooLarge: "too large",
  unreadable: "not readable",
  linkOutOfTree: "a link that leads out of the tree",
  linkLoop: "a link that leads in a circle",
  specialFile: "no regular file",
  badName: "named in a way that cannot be handled",
  tooDeep: "nested too deep",
  tooMany: "beyond the number of files that is read",
  timedOut: "read for longer than allowed",
  vanished: "gone while it was read",
  notText: "no text in any known encoding",
  limit: "beyond a limit",
};
/** Nothing of the product is lost with them: where they lead is in the tree, or is no part of it. */
const HARMLESS: ReadonlySet<SkipReason> = new Set(["linkLoop", "specialFile"]);

/** One for each reason: forty large recordings are one gap. */
function skips(skipped: InspectionFact["skipped"]): readonly Finding[] {
  return [...Map.groupBy(skipped, ({ why }) => why)].flatMap(([why, group]) => {
    const [first] = group;
    if (!first) return [];
    const more = group.length > 1 ? ` and ${group.length - 1} more` : "";
    return [
      {
        location: { path: first.path, symbol: `skipped: ${why}` },
        message: `not read: ${first.path}${more} (${WHY[why]}${first.detail === undefined ? "" : `: ${first.detail}`})`,
        severity: "note" as const,
      },
    ];
  });
}

/** Read, and not understood to the end: damaged Word files, malformed manifests; one for each reason. */
function unread(files: readonly { readonly location: Location; readonly what: string }[]): readonly Finding[] {
  return [...Map.groupBy(files, ({ what }) => what)].flatMap(([what, group]) => {
    const [first] = group;
    if (!first) return [];
    const more = group.length > 1 ? ` and ${group.length - 1} more` : "";
    return [
      {
        location: { ...first.location, symbol: `unread: ${what}` },
        message: `not understood whole: ${first.location.path}${more} (${what})`,
        severity: "note" as const,
      },
    ];
  });
}
