import type { SourceUse, SourceUsesFact, UseTopic } from "#model";

import { at } from "./testing.ts";

/** Places in forty source files, one a topic. */
export const usesWith = (...topics: UseTopic[]): SourceUsesFact => ({
  uses: topics.map((topic, index): SourceUse => ({ location: at("src/main.c", index + 1), topic, name: `call_${topic}`, by: "test" })),
  filesRead: 40,
  filesFailed: [],
});

/** One place of the product's own C code; what is left out is told by its topic. */
export const use = (topic: UseTopic, more: Partial<SourceUse> = {}): SourceUse => ({
  location: at("src/main.c", 10),
  topic,
  name: `call_${topic}`,
  by: "test",
  ...more,
});

/** These places, in forty source files that were all read. */
export const usesOf = (...uses: readonly SourceUse[]): SourceUsesFact => ({ uses, filesRead: 40, filesFailed: [] });
