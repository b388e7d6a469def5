import { parentPort, workerData } from "node:worker_threads";

import type { ConfiguredSources, FlowProgram, TreeFile } from "#model";
import {
  correctedVocabulary,
  dialectOf,
  type Grammars,
  grammarsFrom,
  productPlatform,
  targetOf,
  TIME_IS_OVER,
  understandRead,
  unpackedProgram,
} from "#source";

import { parserModules } from "../parsers.ts";
import { concealing } from "./conceal.ts";
import { withoutBuildWords } from "./build-words.ts";
import { definedNames, undeterminedBy } from "./defined-names.ts";
import { flowProgram } from "./flow-facts.ts";
import { hashIn, stillGood, toBeKept, together } from "./kept-units.ts";
import { PartsCache } from "./parts-cache.ts";
import type { PlannedProgram } from "./plan-programs.ts";
import { platformsOnDisk, rolesOnDisk, vocabularyOnDisk } from "./platforms-on-disk.ts";
import { readUnits, type ReadUnits, unitKey } from "./read-units.ts";
import { TreeSources } from "./tree-sources.ts";
import type { ReadingTask } from "./unit-reader.ts";

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
  /** Threads that read units, and what one unit may take. */
  readonly workers: number;
  readonly unitMs: number;
  readonly unitMegabytes: number;
  /** Where the parts of units are kept, and what each of them hangs on beside its own files; none where all is read anew. */
  readonly cache?: { readonly folder: string; readonly key: string };
}

/** What the worker tells: something that went wrong and cost no fact, or what it understood. */
export type UnderstandMessage = { readonly notice: string } | { readonly programs: readonly FlowProgram[] };

const { root, files, hashes, programs, sources, textBytes, budgetMs, cache, ...reading } = workerData as UnderstandTask;
const began = performance.now();
const isOver = (): boolean => performance.now() - began > budgetMs;
const platforms = platformsOnDisk();
const vocabulary = correctedVocabulary(vocabularyOnDisk(), sources.vocabulary);
const own = productPlatform("plumbline.yaml", sources);
const roles = rolesOnDisk();
const parsers = { made: undefined as Promise<Grammars> | undefined };
const grammars = (): Promise<Grammars> => (parsers.made ??= grammarsFrom(parserModules()));

/** Reads a program, links it and follows outside data through it. */
async function understand(plan: PlannedProgram): Promise<FlowProgram> {
  const source = new TreeSources(root, files, textBytes, hashes);
  const isExact = plan.units.every((unit) => unit.isExact);
  const task: ReadingTask = {
    root,
    files,
    hashes,
    textBytes,
    system: plan.system,
    defined: isExact
      ? new Set()
      : definedNames(
          files,
          source,
          plan.units.flatMap(({ defines }) => defines),
        ),
    types: [...platforms, ...(own === undefined ? [] : [own])].flatMap(({ types }) => types),
    shapes: platforms.flatMap(({ shapes }) => shapes ?? []),
  };
  const read = await readBeforeOrNow(plan, task);
  const units = plan.units.map(
    (unit) =>
      read.reports.get(unitKey(unit)) ?? { path: unit.path, why: TIME_IS_OVER, parts: [], files: [], missing: [], undetermined: [] },
  );
  const { predefined: _, ...target } = targetOf(plan.system, "c");
  const isCpp = plan.units.some(({ language }) => language === "c++");
  const program = unpackedProgram(
    { units, parts: read.parts, lines: read.lines },
    {
      textOf: (path) => source.textOnce(path),
      dialect: (path) => {
        const language = isCpp && !path.endsWith(".c") ? "c++" : "c";
        return dialectOf({ language, predefined: targetOf(plan.system, language).predefined });
      },
    },
  );
  read.parts.clear();
  const result = understandRead(program, {
    target,
    platforms,
    ...(own !== undefined && { own }),
    vocabulary,
    roles,
    exportedIsOutside: sources.exportedIsOutside,
  });
  return withoutBuildWords(flowProgram(plan, result, result.platforms, await concealing(source, result)), files, source);
}

/** Units that are what they were when they were read before are not read again. */
async function readBeforeOrNow({ units, ...plan }: PlannedProgram, task: ReadingTask): Promise<ReadUnits> {
  const kept = cache === undefined ? undefined : new PartsCache(cache.folder);
  const name = JSON.stringify([plan, units.map(({ path }) => path)]);
  const key = `${cache?.key} ${JSON.stringify([task.types, task.shapes])}`;
  const hashOf = hashIn(hashes);
  const good = stillGood(kept?.find(name, key), units, hashOf, undeterminedBy(task.defined));
  const changed = units.filter((unit) => !good.reports.has(unitKey(unit)));
  const read = together(good, await readUnits(changed, task, { ...reading, isOver }, grammars));
  const trouble = changed.length === 0 ? undefined : kept?.keep(name, key, toBeKept(read, hashOf));
  if (trouble !== undefined) tell({ notice: trouble });
  return read;
}

function tell(message: UnderstandMessage): void {
  parentPort?.postMessage(message);
}

const understood: FlowProgram[] = [];
for (const plan of programs) {
  // One program after the other: all at once would hold all their texts.
  // oxlint-disable-next-line no-await-in-loop
  understood.push(await understand(plan));
}
tell({ programs: understood });
