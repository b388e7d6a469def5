import { defineCollector, type FilePart, isText, type SourceText } from "#model";

import { pipelinesOf, stepsOf } from "./follow.ts";
import { jenkinsPipeline } from "./jenkins.ts";
import type { AutomationPart } from "./part.ts";
import { isCallable, systemOf } from "./pipeline-files.ts";
import { scriptPart } from "./scripts.ts";
import { yamlPipeline } from "./yaml-pipeline.ts";

/** What continuous integration runs, what it calls, and what is switched off. */
export default defineCollector({
  id: "automation",
  version: 3,
  gives: "automation",
  strength: "exists",
  wants: (file) => (!file.ignored && (systemOf(file) !== undefined || isCallable(file)) ? "text" : false),
  read(source): AutomationPart | undefined {
    if (!isText(source)) return undefined;
    const system = systemOf(source.file);
    return system === undefined ? scriptPart(source) : { is: "pipeline", ...pipelineOf(source, system) };
  },
  gather(parts: readonly FilePart<AutomationPart>[]) {
    const pipelines = pipelinesOf(parts);
    const jobs = stepsOf(parts);
    if (pipelines.length === 0 && jobs.length === 0) {
      return {
        state: "absent",
        why: "no definition of a CI pipeline and no script that analyses or tests is in the tree",
        next: "Add the definition of the pipeline that builds and tests the release to the repository.",
      };
    }
    return {
      state: "found",
      fact: {
        pipelines: pipelines.map(({ part: { location, system, state } }) => ({ location, system, state })),
        jobs,
        unread: pipelines.flatMap(({ part }) => part.unread),
      },
    };
  },
});

/** Services that watch the repository need no job: the file alone switches them on. */
const SERVICES: ReadonlyMap<string, { readonly tool: string; readonly kind: "dependencyScan" | "staticAnalysis" }> = new Map([
  ["Dependabot", { tool: "dependabot", kind: "dependencyScan" }],
  ["Renovate", { tool: "renovate", kind: "dependencyScan" }],
  ["SonarCloud automatic analysis", { tool: "sonar", kind: "staticAnalysis" }],
]);

function pipelineOf(source: SourceText, system: string): Omit<AutomationPart, "is"> {
  const service = SERVICES.get(system);
  if (service) {
    const location = source.whole({ symbol: service.tool });
    return { system, location, state: "on", seen: [{ location, ...service, state: "on" }], calls: [], unread: [] };
  }
  if (system === "Jenkins") return jenkinsPipeline(source);
  const renamed = /\.ya?ml[._-]\w+$/i.test(source.file.name) || /workflows[-_.]disabled\//i.test(source.file.path);
  return yamlPipeline(source, system, renamed ? { state: "off", because: `the file is named ${source.file.name}` } : { state: "on" });
}
