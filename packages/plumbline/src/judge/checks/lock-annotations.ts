import { defineCheck, metUnless, notApplicable, unknown } from "#model";

import { isLock, threadsFirst } from "../concurrency.ts";
import { ownUses } from "../firmware.ts";
import { hintOf, saidBy } from "../hints.ts";
import { inFunction } from "../use-findings.ts";

/** Languages in which an annotation that a tool enforces exists, and whose compiler does not do so by itself. */
const ANNOTATED = /\.(?:c|h|cc|cpp|cxx|hpp|hh|hxx|ino|m|mm|java|kt)$/i;

export default defineCheck({
  id: "lock-annotations",
  question: "Does code that runs in several threads state which lock guards which data?",
  why: "A locking rule that stands nowhere cannot be held by the next person who changes the code, nor checked by any tool.",
  fix: "GUARDED_BY and REQUIRES of Clang's thread safety analysis (C, C++), @GuardedBy (Java, Kotlin), on each variable that threads share; then -Wthread-safety.",
  needs: ["sourceUses"],
  considers: ["languages", "product"],
  cwe: [820],
  judge({ sourceUses, languages, product }) {
    // What an interrupt shares no lock guards.
    const shared = threadsFirst(ownUses(sourceUses, languages, "threads").filter(({ location }) => ANNOTATED.test(location.path)));
    const stated = ownUses(sourceUses, languages, "lockAnnotation");
    if (shared.length === 0 && stated.length === 0) {
      return notApplicable(
        product?.threads.value === true
          ? "threads are started in languages that have no annotations for locks"
          : `no thread, task or lock is seen in ${sourceUses.filesRead} source files`,
      );
    }
    const files = new Set(shared.map(({ location }) => location.path));
    const first = shared.find(isLock) ?? shared[0];
    const silent = stated.length === 0 && first !== undefined;
    const hint = silent ? hintOf(sourceUses, languages, "lockAnnotation") : undefined;
    if (hint)
      return unknown(
        `no annotation that is known says which lock guards what, but ${saidBy(hint, "such a rule")}`,
        "Look there, and attest how the rules are stated and what checks them.",
      );
    return metUnless({
      findings: silent
        ? [
            {
              location: first.location,
              message: `${first.name}${inFunction(first)}: ${files.size === 1 ? "one file starts threads or takes locks, and states nowhere" : `${files.size} files start threads or take locks, and none states`} which lock guards which data`,
              severity: "low",
              cwe: [820],
              reach: "local",
            },
          ]
        : [],
      standing: stated.map(({ location }) => location),
      denominator: { seen: files.size, of: files.size, what: "files with threads or locks" },
      met: `${stated.length} annotations state the locking rules`,
      unmet: "no annotation states which lock guards which data",
      unknown: { because: "no locking rule is seen", next: "Annotate the variables that threads share." },
    });
  },
});
