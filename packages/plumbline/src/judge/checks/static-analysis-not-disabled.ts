import { type AutomationStep, defineCheck, metUnless, notApplicable, unknown } from "#model";

export default defineCheck({
  id: "static-analysis-not-disabled",
  question: "Is every static analysis that the pipelines name switched on and able to fail the run?",
  why: "An analysis that is commented out, or whose failure is ignored, finds defects that nobody has to mend.",
  fix: "Switch the step on again and let it fail the run; silence single findings in the analyser's own list, each with a reason.",
  needs: ["automation"],
  judge({ automation }) {
    if (automation.pipelines.length === 0) {
      return unknown("no definition of a pipeline is in the tree", "Keep the definition of the pipeline in the repository.");
    }
    const analyses = automation.jobs.filter(({ kind, by }) => kind === "staticAnalysis" && by !== "script");
    const on = analyses.filter(({ state }) => state === "on");
    const running = new Set(on.map(({ tool }) => tool));
    // A line in a comment beside one that runs the same tool is an old version of it.
    const weak = analyses.filter(({ state, tool }) => (state === "off" || state === "failureIgnored") && !running.has(tool));
    const unclear = analyses.filter(({ state }) => state === "unclear" || state === "manual");
    if (analyses.length === 0) return notApplicable("no pipeline names a static analysis, so none is switched off");
    return metUnless({
      findings: onePerTool(weak).map(finding),
      standing: on.map(({ location }) => location),
      denominator: { seen: analyses.length - unclear.length, of: analyses.length, what: "analysis steps" },
      met: on.length === 1 ? "the one step of static analysis is switched on" : `all ${on.length} steps of static analysis are switched on`,
      unmet: `${[...new Set(weak.map(({ tool }) => tool))].join(", ")}: named in a pipeline, but without effect`,
      unknown: {
        because: "whether a static analysis runs depends on scripts and persons",
        next: `Call ${unclear[0]?.tool ?? "the analyser"} in a step of its own in the pipeline.`,
      },
    });
  },
});

function onePerTool(steps: readonly AutomationStep[]): readonly AutomationStep[] {
  return [...Map.groupBy(steps, ({ tool, location }) => `${location.path}\n${tool}`).values()].map((group) => group[0] as AutomationStep);
}

function finding({ location, tool, state, because = "" }: AutomationStep) {
  const message = state === "off" ? `${tool} is switched off (${because})` : `a failure of ${tool} is ignored (${because})`;
  return { location, message, severity: state === "off" ? ("medium" as const) : ("low" as const), reach: "supply" as const };
}
