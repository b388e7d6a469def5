import type { BuildDescription, BuildProduct, CompileUnit } from "#model";

import type { BuildCall } from "./build-calls.ts";
import type { Command } from "./cmake/commands.ts";
import type { DatabaseEntry } from "./compile-commands.ts";
import type { EclipseLink } from "./eclipse-links.ts";
import type { GradleModule } from "./gradle.ts";
import type { MakeLine } from "./make-lines.ts";
import type { MesonCall } from "./meson.ts";
import type { Preset } from "./presets.ts";
import type { IniSection } from "./platformio.ts";
import type { ProjectFile } from "./project-file.ts";
import type { QmakeLine } from "./qmake.ts";

/** What one file contributes to the build; most contribute one thing. */
export interface BuildPart {
  readonly database?: readonly DatabaseEntry[];
  readonly cmake?: readonly Command[];
  readonly presets?: readonly Preset[];
  readonly make?: readonly MakeLine[];
  readonly meson?: readonly MesonCall[];
  readonly ini?: readonly IniSection[];
  readonly calls?: readonly BuildCall[];
  readonly project?: ProjectFile;
  readonly gradle?: GradleModule;
  /** Linked resources of an Eclipse project. */
  readonly links?: readonly EclipseLink[];
  readonly qmake?: readonly QmakeLine[];
  /** Options of Arduino's build_opt.h, one list for the whole sketch. */
  readonly options?: readonly string[];
  /** Why the file, or a part of it, could not be understood. */
  readonly damage?: string;
}

/** What one build system says of the tree. */
export interface Reading {
  readonly units: readonly CompileUnit[];
  readonly products: readonly BuildProduct[];
  readonly descriptions: readonly BuildDescription[];
}

export const NOTHING: Reading = { units: [], products: [], descriptions: [] };

/** Several readings as one. */
export const together = (readings: readonly Reading[]): Reading => ({
  units: readings.flatMap(({ units }) => units),
  products: readings.flatMap(({ products }) => products),
  descriptions: readings.flatMap(({ descriptions }) => descriptions),
});
