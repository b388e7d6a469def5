import { defineCollector, type FilePart, type Freshness, isText, type SourceText } from "#model";

import { corporaIn, crash, isCrash } from "./fuzz-files.ts";
import { aflStats, libFuzzerLog } from "./fuzz-stats.ts";
import { fuzzTargets, mayBeTarget } from "./fuzz-targets.ts";
import type { RecordPart } from "./part.ts";
import { mayBuildSanitized, sanitizerBuilds } from "./sanitizer-builds.ts";
import { isSanitizerName, sanitizerLog } from "./sanitizer-logs.ts";

/** What sanitizers, valgrind and fuzzers left: logs, statistics, inputs that crash, corpora, and the targets themselves. */
export default defineCollector({
  id: "robustness",
  version: 2,
  gives: "robustness",
  strength: "imported",
  guesses: true,
  wants(file) {
    if (isCrash(file)) return "head";
    if (file.name === "fuzzer_stats" || file.extension === "log") return "text";
    if (isSanitizerName(file.name) && !mayBeTarget(file.extension) && /^(?:|txt|xml|out|\d{1,10})$/.test(file.extension)) return "text";
    return mayBuildSanitized(file) || (!file.ignored && mayBeTarget(file.extension)) ? "text" : false;
  },
  read(source): readonly RecordPart[] | undefined {
    const records = isText(source) ? recordsIn(source) : [crash(source)];
    return records.length > 0 ? records : undefined;
  },
  gather(parts: readonly FilePart<readonly RecordPart[]>[], { tree }) {
    const records = [...parts.flatMap(({ part }) => part), ...corporaIn(tree)];
    if (records.length === 0) {
      return {
        state: "absent",
        why: "no log of a sanitizer, no fuzz target and no record of a fuzzer is in the tree",
        next: "Write a fuzz target (LLVMFuzzerTestOneInput) for each decoder of outside data and run it under AddressSanitizer in the pipeline.",
      };
    }
    return { state: "found", fact: { records: records.map((record) => ({ ...record, freshness: NOT_COMPARED })) } };
  },
});

const NOT_COMPARED: Freshness = { is: "unknown", because: "it was not compared with the revision" };

function recordsIn(source: SourceText): readonly RecordPart[] {
  if (source.file.name === "fuzzer_stats") return aflStats(source);
  const builds = mayBuildSanitized(source.file) ? sanitizerBuilds(source) : [];
  if (mayBeTarget(source.file.extension)) return [...builds, ...fuzzTargets(source)];
  if (mayBuildSanitized(source.file)) return builds;
  return [...sanitizerLog(source), ...libFuzzerLog(source)];
}
