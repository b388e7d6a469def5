import type { AnyCollector } from "#model";

import languages from "./languages/languages.ts";

/** Every collector, one line each; the order is that of the integrity page. */
export const COLLECTORS: readonly AnyCollector[] = [languages];
