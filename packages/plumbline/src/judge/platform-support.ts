import type { NamedComponent } from "#model";

import table from "./platform-support.json" with { type: "json" };

/** Support of a kernel or framework that a manifest names. */
export interface Support {
  /** "Zephyr 3.2". */
  readonly name: string;
  /** ISO date of its last day. */
  readonly endOfLife: string;
}

const SYSTEMS: Readonly<Record<string, { readonly name: string; readonly cycles: Readonly<Record<string, string>> }>> = table.systems;
const NAMES: Readonly<Record<string, string>> = {
  zephyr: "zephyr",
  "zephyr-rtos": "zephyr",
  "esp-idf": "esp-idf",
  idf: "esp-idf",
  espidf: "esp-idf",
};

/** Until when a component is supported, where it is a platform of the table and its version is exact enough. */
export function supportOf({ name, version }: NamedComponent): Support | undefined {
  const short = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  const system = Object.hasOwn(NAMES, short) ? SYSTEMS[NAMES[short] as string] : undefined;
  const cycle = /^v?(\d{1,2}\.\d{1,2})(?:\.|$|-)/.exec(version ?? "")?.[1];
  const endOfLife = cycle === undefined ? undefined : system?.cycles[cycle];
  return system && cycle !== undefined && endOfLife !== undefined ? { name: `${system.name} ${cycle}`, endOfLife } : undefined;
}
