import type { EffectiveSettings, FilePart, UnusedSettings } from "#model";

import { nameOf, resolvedPath } from "../build/paths.ts";
import { type Assignment, valuesInForce } from "./assignments.ts";
import type { SettingsPart } from "./settings-part.ts";

/** All settings files of the tree, by path, and which of them have been applied by some configuration. */
export class SettingsFiles {
  readonly parts: readonly FilePart<SettingsPart>[];
  readonly #assigning: ReadonlyMap<string, FilePart<readonly Assignment[]>>;
  readonly #used = new Set<string>();

  constructor(parts: readonly FilePart<SettingsPart>[]) {
    this.parts = parts;
    this.#assigning = new Map(
      parts.flatMap(({ path, hash, part }) => (part.assignments ? [[path, { path, hash, part: part.assignments }]] : [])),
    );
  }

  get paths(): readonly string[] {
    return [...this.#assigning.keys()];
  }

  has(path: string): boolean {
    return this.#assigning.has(path);
  }

  use(path: string): void {
    this.#used.add(path);
  }

  /** A file as a build names it: from the folder of the application, else by its name alone below it. */
  named(name: string, folder: string): string | undefined {
    const direct = resolvedPath(folder, name);
    if (direct !== undefined && this.has(direct)) return direct;
    const ends = this.paths.filter((path) => path === name || path.endsWith(`/${name.replace(/^(?:\.\.?\/)+/, "")}`));
    return ends.length === 1 ? ends[0] : undefined;
  }

  /** What a file assigns. */
  of(path: string): readonly Assignment[] {
    return this.#assigning.get(path)?.part ?? [];
  }

  /** One configuration from files in the order applied, and then from what the build command itself says. */
  configuration(
    files: readonly string[],
    rest: Omit<EffectiveSettings, "files" | "values">,
    last: readonly FilePart<readonly Assignment[]>[] = [],
  ): EffectiveSettings {
    for (const file of files) this.use(file);
    const parts = files.flatMap((file) => this.#assigning.get(file) ?? []);
    const values = valuesInForce([...parts, ...last.filter(({ part }) => part.length > 0)]);
    // Every CONFIG_SOC_… of ESP-IDF tells what the chip can do.
    return { ...rest, files, values: rest.system === "esp-idf" ? values.filter(({ name }) => !name.startsWith("CONFIG_SOC_")) : values };
  }

  unused(apps: readonly string[]): UnusedSettings[] {
    return this.paths
      .filter((path) => !this.#used.has(path) && nameOf(path) !== ".config" && !/\.(?:old|bak|orig)$/.test(path))
      .map((path) => {
        const part = this.#assigning.get(path);
        const of = apps.filter((app) => app === "" || path.startsWith(`${app}/`)).toSorted((a, b) => b.length - a.length)[0] ?? "";
        return { path, of, values: part ? valuesInForce([part]) : [] };
      });
  }
}
