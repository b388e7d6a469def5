import type { Collected, ConfiguredSources, FlowsFact, Producer, TreeFile } from "#model";

import { factIn } from "../fact-in.ts";
import type { GatheredFacts } from "../gather-facts.ts";
import type { Limits } from "../limits.ts";
import { VERSION } from "../version.ts";
import { BUILD_FILE } from "./build-words.ts";
import { FlowsCache, flowsKey } from "./flows-cache.ts";
import { isCalled, type PlannedProgram, planPrograms } from "./plan-programs.ts";
import { knowledgeHash } from "./platforms-on-disk.ts";
import { FLOWS_PRODUCER, understandSources } from "./understand.ts";

export interface UnderstandOptions {
  readonly files: readonly TreeFile[];
  readonly root: string;
  readonly gathered: GatheredFacts;
  /** Content hash of the files that were read, by path. */
  readonly hashes: ReadonlyMap<string, string>;
  /** What the product says of its own sources. */
  readonly sources: ConfiguredSources;
  readonly limits: Limits;
  /** Threads that read units. */
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Directory of the cache; none where everything is to be read anew. */
  readonly cache?: string;
  readonly onNotice: (notice: string) => void;
}

type Flows = Collected<FlowsFact> & { readonly producer: Producer };

const READ = /^(?:c|h|cc|hh|cpp|hpp|cxx|hxx|c\+\+|h\+\+|inl|inc|ipp|tpp|ino|pde|def)$/;

/** Understands the sources of a tree by what was gathered of its build and settings; never twice what is the same. */
export async function understandTree(options: UnderstandOptions): Promise<Flows> {
  const { files, root, gathered, hashes, sources, limits, signal } = options;
  const build = factIn(gathered, "build");
  const grounds = { build, languages: factIn(gathered, "languages"), settings: factIn(gathered, "settings") };
  const programs = planPrograms(files, grounds, sources.configurations);
  const notThere = sources.configurations.filter((asked) => !build?.units.some(({ configuration }) => isCalled(configuration, asked)));
  const cache = options.cache === undefined || programs.length === 0 ? undefined : new FlowsCache(options.cache);
  const key = cache === undefined ? "" : keyOf(options, programs);
  const known = cache?.find(key);
  if (known !== undefined) return { state: "found", fact: known, producer: FLOWS_PRODUCER };
  const flows = await understandSources(
    {
      root,
      files,
      hashes,
      programs,
      notThere,
      sources,
      textBytes: limits.textBytes,
      budgetMs: limits.understandMs,
      workers: options.workers,
      unitMs: limits.unitMs,
      unitMegabytes: limits.unitMegabytes,
      ...(options.cache !== undefined && { cache: { folder: options.cache, key: partsKeyOf(options) } }),
    },
    signal,
    options.onNotice,
  );
  // What a time limit cut short hangs on the machine, not on the text.
  if (flows.state === "found" && flows.fact.programs.every(({ failed }) => failed.length === 0)) {
    const trouble = cache?.keep(key, flows.fact);
    if (trouble !== undefined) options.onNotice(trouble);
  }
  return { ...flows, producer: FLOWS_PRODUCER };
}

/** What the parts of every unit hang on beside its own files: where a file is new, an #include may mean it. */
function partsKeyOf({ files, limits }: UnderstandOptions): string {
  return flowsKey([VERSION, `${FLOWS_PRODUCER.version}`, `${limits.textBytes}`, ...files.map(({ path }) => path)]);
}

function keyOf({ files, hashes, sources, limits }: UnderstandOptions, programs: readonly PlannedProgram[]): string {
  const texts = files
    .filter(({ path, extension }) => READ.test(extension) || BUILD_FILE.test(path))
    .map(({ path, bytes }) => `${path}\n${hashes.get(path) ?? `size ${bytes}`}`);
  return flowsKey([
    VERSION,
    `${FLOWS_PRODUCER.version}`,
    knowledgeHash(),
    `${limits.textBytes}`,
    JSON.stringify([programs, sources]),
    ...texts,
  ]);
}
