import { type Answer, type BuildFact, defineCheck, metUnless, notApplicable, type SourceUse, unknown } from "#model";

import { productionUnits, unitsSeen } from "../units.ts";

const CHECKED = /^-Wthread-safety|^-fsanitize=(?:[\w,-]*,)?thread\b/;

export default defineCheck({
  id: "thread-safety-analysis",
  question: "Is the code that runs in several threads checked for data races by the compiler or a sanitizer?",
  why: "A race between an alarm thread and a therapy thread shows once in a million runs, and not in a test.",
  fix: "Annotate locks and compile with clang -Wthread-safety, or run the tests under -fsanitize=thread.",
  needs: ["build"],
  considers: ["sourceUses", "automation", "product"],
  cwe: [362],
  judge({ build, sourceUses, automation, product }) {
    const units = productionUnits(build);
    const threads = sourceUses?.uses.filter(({ topic }) => topic === "threads") ?? [];
    if (units.length > 0 && sourceUses && sourceUses.filesRead > 0 && threads.length === 0 && product?.threads.value !== true) {
      return notApplicable(`no thread, task or lock is created in the ${sourceUses.filesRead} source files read`);
    }
    const races = automation?.jobs.find(({ kind, tool, state }) => kind === "sanitizer" && /tsan|thread/i.test(tool) && state === "on");
    const checked = build.units.filter(({ flags }) => flags.some((flag) => CHECKED.test(flag)));
    const standing = [...new Set(checked.map(({ location }) => location)), ...(races ? [races.location] : [])].slice(0, 50);
    const some = build.descriptions.find(({ flags }) => flags.some((flag) => CHECKED.test(flag)));
    return judged(build, threads, some && standing.length === 0 ? [some.location] : standing);
  },
});

function judged(build: BuildFact, threads: readonly SourceUse[], standing: readonly SourceUse["location"][]): Answer {
  const units = productionUnits(build);
  const next = "Compile with clang -Wthread-safety, or run the tests under -fsanitize=thread.";
  const [first] = threads;
  if (units.length === 0 && standing.length === 0)
    return unknown("no unit of the build could be named", "Export compile_commands.json from the release build.");
  const convicted = first !== undefined && standing.length === 0 && units.every(({ certainty }) => certainty === "exact");
  return metUnless({
    findings: convicted
      ? [
          {
            location: first.location,
            message: `${first.name} starts or guards concurrent code, and neither -Wthread-safety nor a thread sanitizer is used in any build of the tree`,
            severity: "low",
            cwe: [362],
            reach: "local",
          },
        ]
      : [],
    standing,
    denominator: convicted || standing.length > 0 ? unitsSeen(units, units.length) : unitsSeen(units, 0),
    met: "the build checks concurrent code for data races",
    unmet: "no build of the tree checks concurrent code for data races",
    unknown: { because: "no check for data races was seen", next },
  });
}
