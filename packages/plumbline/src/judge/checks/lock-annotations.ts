import { defineCheck, metUnless, notApplicable, type SourceUse } from "#model";

import { ownUses } from "../firmware.ts";
import { inFunction } from "../use-findings.ts";

/** Languages in which an annotation that a tool enforces exists, and whose compiler does not do so by itself. */
const ANNOTATED = /\.(?:c|h|cc|cpp|cxx|hpp|hh|hxx|ino|m|mm|java|kt|cs)$/i;

export default defineCheck({
  id: "lock-annotations",
  question: "Does code that runs in several threads state which lock guards which data?",
  why: "A locking rule that stands nowhere cannot be held by the next person who changes the code, nor checked by any tool.",
  fix: "GUARDED_BY and REQUIRES of Clang's thread safety analysis (C, C++), @GuardedBy (Java, Kotlin), on each variable that threads share; then -Wthread-safety.",
  needs: ["sourceUses"],
  considers: ["languages", "product"],
  cwe: [820],
  judge({ sourceUses, languages, product }) {
    const shared = ownUses(sourceUses, languages, "threads").filter(({ location }) => ANNOTATED.test(location.path));
    const stated = ownUses(sourceUses, languages, "lockAnnotation");
    if (shared.length === 0 && stated.length === 0) {
      return notApplicable(
        product?.threads.value === true
          ? "threads are started in languages that have no annotations for locks"
          : `no thread, task or lock is seen in ${sourceUses.filesRead} source files`,
      );
    }
    const files = new Set(shared.map(({ location }) => location.path));
    const [first] = shared.toSorted((a, b) => (isLock(a) ? 0 : 1) - (isLock(b) ? 0 : 1));
    const silent = stated.length === 0 && first !== undefined;
    return metUnless({
      findings: silent
        ? [
            {
              location: first.location,
              message: `${first.name}${inFunction(first)}: ${files.size === 1 ? "one file shares" : `${files.size} files share`} data between threads, and none states which lock guards what`,
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

const isLock = ({ detail }: SourceUse): boolean => detail === "takes a lock";
