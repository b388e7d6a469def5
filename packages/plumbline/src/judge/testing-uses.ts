import type { SourceUse, SourceUsesFact, UseTopic } from "#model";

import { at } from "./testing.ts";

/** Places in forty source files, one a topic. */
export const usesWith = (...topics: UseTopic[]): SourceUsesFact => ({
  uses: topics.map((topic, index): SourceUse => ({ location: at("src/main.c", index + 1), topic, name: `call_${topic}`, by: "test" })),
  filesRead: 40,
  filesFailed: [],
});
