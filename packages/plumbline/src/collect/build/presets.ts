import type { SourceText } from "#model";

import { type Mark, markOf } from "./place.ts";

/** A configure preset with what it inherits put in. */
export interface Preset {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly toolchain?: string;
  readonly mark: Mark;
}

/** Configure presets of a CMakePresets.json that can be chosen. */
export function presetsIn(source: SourceText): Preset[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.text);
  } catch {
    return []; // CMake would refuse it as well; the CMakeLists.txt is read without.
  }
  const list = (parsed as { configurePresets?: unknown } | null)?.configurePresets;
  if (!Array.isArray(list)) return [];
  const byName = new Map(list.slice(0, 200).flatMap((one: unknown) => (isPreset(one) ? [[one.name, one] as const] : [])));
  const known = new Map<string, Settled>();
  return [...byName.values()]
    .filter(({ hidden }) => hidden !== true)
    .map((preset) => {
      const line = source.lines.findIndex((text) => text.includes(`"${preset.name}"`)) + 1;
      const { variables, toolchain } = inherited(preset, byName, known);
      return { name: preset.name, variables, mark: markOf(source, Math.max(1, line)), ...(toolchain !== undefined && { toolchain }) };
    });
}

interface RawPreset {
  readonly name: string;
  readonly hidden?: unknown;
  readonly inherits?: unknown;
  readonly cacheVariables?: unknown;
  readonly toolchainFile?: unknown;
}

const isPreset = (one: unknown): one is RawPreset => typeof one === "object" && one !== null && typeof (one as RawPreset).name === "string";

type Settled = { readonly variables: Record<string, string>; readonly toolchain?: string };

/** Each preset is settled once: two hundred that all inherit from each other must not take for ever. */
function inherited(preset: RawPreset, all: ReadonlyMap<string, RawPreset>, known: Map<string, Settled>): Settled {
  const before = known.get(preset.name);
  if (before) return before;
  known.set(preset.name, { variables: {} });
  const names: readonly unknown[] = Array.isArray(preset.inherits) ? preset.inherits : [preset.inherits];
  const parents = names.flatMap((name) => (typeof name === "string" ? (all.get(name) ?? []) : []));
  const settled = parents.map((parent) => inherited(parent, all, known));
  const own = typeof preset.toolchainFile === "string" ? preset.toolchainFile : undefined;
  const toolchain = own ?? settled.find(({ toolchain: one }) => one !== undefined)?.toolchain;
  const variables = Object.assign(
    Object.create(null),
    ...settled.toReversed().map(({ variables: one }) => one),
    valuesOf(preset.cacheVariables),
  ) as Record<string, string>;
  const whole = { variables, ...(toolchain !== undefined && { toolchain }) };
  known.set(preset.name, whole);
  return whole;
}

function valuesOf(given: unknown): Record<string, string> {
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
      const told = typeof value === "object" && value !== null ? (value as { value?: unknown }).value : value;
      return typeof told === "string" || typeof told === "boolean"
        ? [[name, told === true ? "TRUE" : told === false ? "FALSE" : told]]
        : [];
    }),
  );
}
