import type { AnyCollector } from "#model";

/** Every collector, one line each; the order is that of the integrity page. */
export const COLLECTORS: readonly AnyCollector[] = [];
