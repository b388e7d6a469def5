import type { AnyCollector } from "#model";

import analyses from "./analyses/analyses.ts";
import automation from "./automation/automation.ts";
import binaries from "./binaries/binaries.ts";
import build from "./build/build.ts";
import components from "./components/components.ts";
import coverage from "./coverage/coverage.ts";
import documents from "./documents/documents.ts";
import languages from "./languages/languages.ts";
import policies from "./policies/policies.ts";
import provisioning from "./provisioning/provisioning.ts";
import revision from "./revision/revision.ts";
import robustness from "./robustness/robustness.ts";
import secrets from "./secrets/secrets.ts";
import settings from "./settings/settings.ts";
import sourceUses from "./source-uses/source-uses.ts";
import testResults from "./test-results/test-results.ts";

/** Every collector, one line each; the order is that of the integrity page. */
export const COLLECTORS: readonly AnyCollector[] = [
  languages,
  revision,
  build,
  settings,
  binaries,
  secrets,
  components,
  sourceUses,
  documents,
  provisioning,
  policies,
  automation,
  testResults,
  coverage,
  analyses,
  robustness,
  //
];
