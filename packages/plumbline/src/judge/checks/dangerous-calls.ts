import { defineCheck, type Finding, metUnless, notApplicable, type Severity, type SourceUse, type SourceUsesFact } from "#model";

import { counted } from "../own-code.ts";
import { ownUses } from "../firmware.ts";
import { isOwn } from "../roles.ts";
import { notFollowed } from "../told-by-flows.ts";
import { filesLookedAt, findingsOf, inFunction, ownFilesSeen, takesInput } from "../use-findings.ts";

const isNative = (language: string): boolean => language === "C" || language === "C++" || language === "Objective-C";

export default defineCheck({
  id: "dangerous-calls",
  question: "Does every unbounded copy of the product's own code fit its destination, as far as its arguments show?",
  why: "A text that is longer than the room for it writes over what lies behind: an alarm limit, a return address, a dose.",
  fix: "snprintf with sizeof the destination, or check the length before the copy; for memcpy compare the length with the size of the destination first.",
  needs: ["sourceUses"],
  considers: ["languages", "flows"],
  cwe: [120, 787],
  judge({ sourceUses, languages, flows }) {
    const cut = (sourceUses.cut ?? []).filter(({ topic, path }) => topic === "unboundedCopy" && isOwn(languages, path));
    const more = cut.reduce((sum, one) => sum + one.more, 0);
    const files = ownFilesSeen(sourceUses, languages, isNative);
    const seen = { ...files, seen: Math.max(0, files.seen - cut.length) };
    if (seen.of === 0) return notApplicable("no source of the product's own is written in C or C++");
    const copies = ownUses(sourceUses, languages, "unboundedCopy");
    const doubtful = copies.filter(({ danger }) => danger !== "none");
    const open = doubtful.filter(notFollowed(flows, languages));
    if (open.length === 0 && doubtful.length > 0 && more === 0)
      return notApplicable(
        `outside-lengths-bounded tells of ${counted(doubtful.length, "unbounded copy", "unbounded copies")}, and no other is open`,
      );
    const fitting = copies.filter(({ danger }) => danger === "none");
    const findings = findingsOf(open, causeOf, (worst, all) => ({
      message: messageOf(worst, all),
      severity: severityOf(worst),
      cwe: cweOf(worst),
      reach: takesInput(worst) ? "remote" : "local",
    }));
    return metUnless({
      findings: findings.length === 0 ? [] : [...findings, ...cut.map(beyondTheMost)],
      standing: fitting.length > 0 ? fitting.map(({ location }) => location) : filesLookedAt(languages, isNative),
      denominator: seen,
      met:
        fitting.length > 0
          ? `${fitting.length === 1 ? "the one unbounded copy writes" : `all ${fitting.length} unbounded copies write`} a text of known length that fits or does not depend on what comes in`
          : `no unbounded copy is in ${counted(seen.of, "C or C++ file")} of the product's own`,
      unmet: `${open.length} of ${counted(copies.length, "unbounded copy", "unbounded copies")} could write beyond the destination${more === 0 ? "" : `; ${more} more were not kept one by one, in ${counted(cut.length, "file")} with very many`}`,
      unknown:
        more === 0
          ? {
              because: "no source file of the product's own in C or C++ could be read",
              next: "Make the files on the integrity page readable.",
            }
          : {
              because: `${more} unbounded copies were not kept one by one, in ${counted(cut.length, "file")} with very many`,
              next: `Split ${cut[0]?.path ?? "the file"}, so that each of its copies is judged.`,
            },
    });
  },
});

/** That a list was cut stands in the list itself: so every report says it, and how many are missing. */
const beyondTheMost = ({ path, more }: NonNullable<SourceUsesFact["cut"]>[number]): Finding => ({
  location: { path },
  message: `${counted(more, "further unbounded copy", "further unbounded copies")} of this file ${more === 1 ? "is" : "are"} not listed one by one: the list was cut`,
  severity: "note",
  cwe: [120, 787],
  reach: "local",
});

/** What nothing limits weighs more where the names speak of what comes in from outside. */
function severityOf(worst: SourceUse): Severity {
  if (worst.danger === "high") return "high";
  const isOpen = worst.danger === "medium" || /\bthe parameter\b/.test(worst.detail ?? "");
  return isOpen && takesInput(worst) ? "medium" : "low";
}

/** Copies of texts, lengths that come from a parameter and reads without a limit are mended in different ways. */
function causeOf({ name, detail = "" }: SourceUse): string {
  const destination = /(?:into|size of|appended to|written to) ([\w.>[\]-]{1,60})|^([\w.>[\]-]{1,60}) has/.exec(detail);
  return name.startsWith("mem") ? `memory ${destination?.[1] ?? ""}` : "text";
}

function messageOf(worst: SourceUse, all: readonly SourceUse[]): string {
  const more = all.length > 1 ? ` (and ${all.length - 1} more in the same function)` : "";
  return `${worst.name}${inFunction(worst)}: ${worst.detail ?? "nothing here limits the copy to its destination"}${more}`;
}

function cweOf({ name }: SourceUse): readonly number[] {
  if (/gets/.test(name)) return [242, 120];
  if (/scanf/.test(name)) return [120, 787];
  return name.startsWith("mem") ? [787, 1284] : [120, 787];
}
