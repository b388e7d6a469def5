import type { AnyCollector } from "#model";

import automation from "./automation/automation.ts";
import build from "./build/build.ts";
import components from "./components/components.ts";
import languages from "./languages/languages.ts";
import revision from "./revision/revision.ts";
import settings from "./settings/settings.ts";

/** Every collector, one line each; the order is that of the integrity page. */
export const COLLECTORS: readonly AnyCollector[] = [
  languages,
  revision,
  build,
  settings,
  components,
  automation,
  //
];
