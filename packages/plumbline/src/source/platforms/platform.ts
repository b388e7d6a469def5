import type { ProgramKnowledge } from "#model";

import type { MacroShapes } from "../parse/shapes.ts";

export type { CallKnowledge, EntryKnowledge, Permission, RegisterKnowledge, ThroughMembers, ResultWidth as Width } from "#model";

/** What is known of a platform: where outside data enters, what can be harmed by it, what stands guard. One YAML file each. */
export interface Platform extends ProgramKnowledge {
  readonly name: string;
  /** Headers, or units such as sketches, that show that it is in use, as patterns with "*"; none: it is always in use. */
  readonly headers: readonly string[];
  /** Headers whose names others have, too: they show it where one of its names is written beside them. */
  readonly commonHeaders: readonly string[];
  /** Names of functions and macros, as patterns, that no other platform has; none: any call that is known of it shows it. */
  readonly signs: readonly string[];
  /** What is known of its calls counts also where their definition is in the tree, as that of a vendored driver is. */
  readonly ownNames: boolean;
  /** What macros of headers that are not here stand for. */
  readonly shapes?: MacroShapes;
}
