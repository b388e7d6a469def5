import { type PackedUnit, type Reading, targetOf, UnitPacker, type UnitRequest } from "#source";
import type { TreeFile } from "#model";

import { undeterminedBy } from "./defined-names.ts";
import type { PlannedProgram, PlannedUnit } from "./plan-programs.ts";
import { TreeSources } from "./tree-sources.ts";

/** What whoever reads units of a program is told: plain data. */
export interface ReadingTask {
  readonly root: string;
  readonly files: readonly TreeFile[];
  /** Content hash of the files when the other facts were collected. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly textBytes: number;
  readonly system: PlannedProgram["system"];
  /** Names that something defines; needed for units whose build does not say all. */
  readonly defined: ReadonlySet<string>;
  readonly types: Reading["types"];
  readonly shapes: Reading["shapes"];
}

/** What one unit gave, and which names were asked for whether anything defines them. */
export interface UnitAnswer extends PackedUnit {
  readonly asked: readonly (readonly [name: string, isUndetermined: boolean])[];
}

/** Reads units of one program, in whatever order it is asked for them. */
export class UnitReader {
  readonly #packer: UnitPacker;
  readonly #task: ReadingTask;
  readonly #isUndetermined: (name: string) => boolean;
  /** Names that were asked for with the present unit for the first time. */
  #asked: [string, boolean][] = [];
  readonly #answers = new Map<string, boolean>();

  constructor(task: ReadingTask, grammars: Reading["grammars"]) {
    const sources = new TreeSources(task.root, task.files, task.textBytes, task.hashes);
    const { predefined: _, ...target } = targetOf(task.system, "c");
    this.#task = task;
    this.#isUndetermined = undeterminedBy(task.defined);
    this.#packer = new UnitPacker({
      source: {
        text: (path) => sources.textOnce(path),
        find: (include, unit) => sources.findIn(include, unit.searchKey === "" ? [] : unit.searchKey.split("\n")),
      },
      target,
      types: task.types,
      shapes: task.shapes,
      grammars,
    });
  }

  read(unit: PlannedUnit): UnitAnswer {
    this.#asked = [];
    return { ...this.#packer.read(this.#requestOf(unit)), asked: this.#asked };
  }

  #requestOf(unit: PlannedUnit): UnitRequest {
    return {
      path: unit.path,
      language: unit.language,
      defines: unit.defines,
      forcedIncludes: unit.forcedIncludes,
      predefined: targetOf(this.#task.system, unit.language).predefined,
      searchKey: unit.includes.join("\n"),
      ...(!unit.isExact && { isUndetermined: (name: string) => this.#ask(name) }),
    };
  }

  #ask(name: string): boolean {
    const known = this.#answers.get(name);
    if (known !== undefined) return known;
    const answer = this.#isUndetermined(name);
    this.#answers.set(name, answer);
    this.#asked.push([name, answer]);
    return answer;
  }
}
