import type { EffectFact, EntryPointFact, FlowProgram, FlowsFact, StoreFact } from "#model";

import { at } from "./testing.ts";

export const flowsOf = (...programs: readonly FlowProgram[]): FlowsFact => ({ programs });

/** A program that was seen whole and says nothing; what is given takes its place. */
export const programWith = (more: Partial<FlowProgram> = {}): FlowProgram => ({
  product: "pump",
  configuration: "release",
  units: { expected: 2, read: 2 },
  failed: [],
  functions: 10,
  damaged: 0,
  missingHeaders: [],
  undetermined: [],
  unresolved: 0,
  limits: [],
  platforms: ["ISO C"],
  sinks: 4,
  findings: [],
  entries: [],
  ...more,
});

export const entryWith = (more: Partial<EntryPointFact> = {}): EntryPointFact => ({
  function: "on_frame",
  location: at("src/commands.c", 5),
  kind: "serial",
  what: "a serial line",
  reaches: [],
  ...more,
});

export const effectWith = (more: Partial<EffectFact> = {}): EffectFact => ({
  kind: "therapy",
  what: "pump_start",
  location: at("src/commands.c", 50),
  guards: [],
  chain: ["on_frame", "run"],
  ...more,
});

/** A value that steers the therapy, comes from a serial line and is held in its range. */
export const storeWith = (more: Partial<StoreFact> = {}): StoreFact => ({
  means: "therapy",
  what: "therapy.basal",
  lacks: [],
  location: at("src/commands.c", 34),
  inFunction: "set_value",
  path: [
    { location: at("src/rx.c", 10), what: "a serial line" },
    { location: at("src/commands.c", 34), what: "is stored in therapy.basal" },
  ],
  ...more,
});
