import type { AnyCollector } from "#model";

import languages from "./languages/languages.ts";
import build from "./build/build.ts";
import settings from "./settings/settings.ts";
import automation from "./automation/automation.ts";
import revision from "./revision/revision.ts";
import components from "./components/components.ts";

/** Every collector, one line each; the order is that of the integrity page. */
export const COLLECTORS: readonly AnyCollector[] = [languages, build, settings, automation, revision, components];
