import type { EffectFact, EntryPointFact, FlowProgram } from "#model";

/** A program that was seen whole and says nothing, for tests; what is given takes its place. */
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
  location: { path: "src/commands.c", line: 5 },
  kind: "serial",
  what: "a serial line",
  reaches: [],
  ...more,
});

export const effectWith = (more: Partial<EffectFact> = {}): EffectFact => ({
  kind: "therapy",
  what: "pump_start",
  location: { path: "src/commands.c", line: 50 },
  guards: [],
  chain: ["on_frame", "run"],
  ...more,
});
