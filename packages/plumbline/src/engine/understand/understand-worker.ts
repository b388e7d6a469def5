import { parentPort, workerData } from "node:worker_threads";

import type { ConfiguredSources, FlowProgram, TreeFile } from "#model";
import { correctedVocabulary, grammarsFrom, productPlatform, targetOf, understandProgram } from "#source";

import { concealing } from "./conceal.ts";
import { undeterminedBy } from "./defined-names.ts";
import { flowProgram } from "./flow-facts.ts";
import type { PlannedProgram } from "./plan-programs.ts";
import { parserModules } from "../parsers.ts";
import { platformsOnDisk, rolesOnDisk, vocabularyOnDisk } from "./platforms-on-disk.ts";
import { TreeSources } from "./tree-sources.ts";

/** What the worker is told: plain data. */
export interface UnderstandTask {
  readonly root: string;
  readonly files: readonly TreeFile[];
  /** Content hash of the files when the other facts were collected. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly programs: readonly PlannedProgram[];
  /** Configurations that were asked for and that no program has. */
  readonly notThere: readonly string[];
  /** What the product says of its own functions and words. */
  readonly sources: ConfiguredSources;
  readonly textBytes: number;
  /** Time for all programs, in milliseconds; what is not read by then is said. */
  readonly budgetMs: number;
}

const { root, files, hashes, programs, sources, textBytes, budgetMs } = workerData as UnderstandTask;
const began = performance.now();
const grammars = await grammarsFrom(parserModules());
const platforms = platformsOnDisk();
const vocabulary = correctedVocabulary(vocabularyOnDisk(), sources.vocabulary);
const own = productPlatform("plumbline.yaml", sources);
const roles = rolesOnDisk();
const understood: FlowProgram[] = [];
for (const plan of programs) {
  const source = new TreeSources(root, files, textBytes, hashes);
  const isUndetermined = undeterminedBy(
    files,
    source,
    plan.units.flatMap(({ defines }) => defines),
  );
  const { predefined: _, ...target } = targetOf(plan.system, "c");
  const result = understandProgram({
    units: plan.units.map((unit) => ({
      path: unit.path,
      language: unit.language,
      defines: unit.defines,
      forcedIncludes: unit.forcedIncludes,
      predefined: targetOf(plan.system, unit.language).predefined,
      searchKey: unit.includes.join("\n"),
      ...(!unit.isExact && { isUndetermined }),
    })),
    source: {
      text: (path) => source.text(path),
      find: (include, unit) => source.findIn(include, unit.searchKey === "" ? [] : unit.searchKey.split("\n")),
    },
    target,
    platforms,
    ...(own !== undefined && { own }),
    vocabulary,
    roles,
    grammars,
    exportedIsOutside: sources.exportedIsOutside,
    isOver: () => performance.now() - began > budgetMs,
  });
  // One program after the other: all at once would hold all their texts.
  // oxlint-disable-next-line no-await-in-loop
  const locate = await concealing(source, result);
  understood.push(flowProgram(plan, result, result.platforms, locate));
}
parentPort?.postMessage(understood);
