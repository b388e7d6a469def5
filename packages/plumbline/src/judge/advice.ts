import type { ProductFact } from "#model";

import table from "./advice.json" with { type: "json" };
import { type ExecutionGrounds, executionOf, shippedProducts } from "./execution.ts";
import { isOwn } from "./roles.ts";
import { linesOf, ownCode } from "./own-code.ts";
import { familiesOf } from "./processor-families.ts";
import { releaseConfigurations } from "./release-settings.ts";

/** Words for what the tree has: kernels, ways of running, families of processors, languages. */
export type Traits = ReadonlySet<string>;

/** The next step of a question, in words of what the tree has. */
export type Step = keyof typeof table.next;

interface Said {
  readonly for?: readonly string[];
  readonly say: string;
}

/** What the tree has, as far as it decides what somebody has to do. */
export function traitsOf(grounds: ExecutionGrounds): Traits {
  const { hosted, bare, interpreted } = executionOf(grounds);
  const kernels = kernelsOf(grounds);
  return new Set<string>([
    ...kernels,
    ...(bare && kernels.length === 0 ? ["bareMetal"] : []),
    ...(shippedProducts(grounds.build).some(({ system }) => system === "arduino" || system === "platformio") ? ["arduino"] : []),
    ...systemsOf(grounds.product),
    ...(hosted || interpreted ? ["hosted"] : []),
    ...familiesOf(grounds.build),
    ...languagesOf(grounds),
  ]);
}

/** The first step that fits what the tree has. */
export const nextFor = (step: Step, grounds: ExecutionGrounds): string => firstFor(table.next[step], traitsOf(grounds));

/** The next step where a whole kind of fact is absent; nothing where what the collector says suits every tree. */
export function nextWithout(kind: string, traits: Traits): string | undefined {
  const steps: Readonly<Record<string, readonly Said[]>> = table.next;
  const said = steps[`absent:${kind}`];
  return said && firstFor(said, traits);
}

/** How to mend it in what the tree has; what the check says itself where nothing fits. */
export function fixFor({ id, fix }: { readonly id: string; readonly fix: string }, traits: Traits): string {
  const fixes: Readonly<Record<string, readonly Said[]>> = table.fix;
  const fitting = (fixes[id] ?? []).filter((said) => fits(said, traits));
  return fitting.length > 0 ? fitting.map(({ say }) => say).join(" ") : fix;
}

const fits = (said: Said, traits: Traits): boolean => said.for?.some((word) => traits.has(word)) ?? true;

const firstFor = (said: readonly Said[], traits: Traits): string => said.find((one) => fits(one, traits))?.say ?? "";

/** Kernels whose settings are the product's own. */
function kernelsOf({ settings, languages }: ExecutionGrounds): readonly string[] {
  const own = releaseConfigurations(settings).filter(({ files }) => files.some((path) => isOwn(languages, path)));
  return [...new Set(own.flatMap(({ system }) => KERNELS[system] ?? []))];
}

const KERNELS: Readonly<Record<string, string>> = {
  zephyr: "zephyr",
  "ncs-sysbuild": "zephyr",
  mcuboot: "zephyr",
  "esp-idf": "espIdf",
  header: "freertos",
};

const systemsOf = (product: ProductFact | undefined): readonly string[] =>
  product ? [product.operatingSystem.value, ...(product.alsoRunsOn ?? [])] : [];

/** Languages of at least a fifth of the product's own code. */
function languagesOf({ languages }: ExecutionGrounds): readonly string[] {
  const own = languages ? ownCode(languages) : [];
  const least = linesOf(own) / 5;
  return [...Map.groupBy(own, ({ language }) => language)].filter(([, files]) => linesOf(files) >= least).map(([language]) => language);
}
