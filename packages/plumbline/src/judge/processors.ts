import type { BuildFact, CompileUnit } from "#model";

import type { ExecutionGrounds } from "./execution.ts";
import { deviceImages, linked } from "./images.ts";
import { kindsNamed, type ProcessorKind } from "./processor-table.ts";
import { isBareUnit, productionUnits } from "./units.ts";

/** What is known of the processors on which the product starts by itself. */
export interface Processors {
  /** Why none of them can execute data at all; nothing where one may. */
  readonly harvard?: string;
  /** Why none of them has a memory protection unit. */
  readonly withoutMpu?: string;
  /** The word that names a core which has one in nearly every chip. */
  readonly withMpu?: string;
  /** An ESP32 is among them, whose first generation has no setting that guards its memory. */
  readonly esp32: boolean;
}

/** Told by images where linked ones are in the tree, else by flags, defines, compilers and the names in project files of the release. */
export function processorsOf({ binaries, build, languages }: ExecutionGrounds): Processors {
  const images = linked(deviceImages(binaries, languages)).filter(({ environment }) => environment === "bareMetal");
  if (images.length > 0 && images.every(({ machine }) => machine === "AVR")) return only("AVR");
  const told = build ? wordsByConfiguration(build) : [];
  const all = told.flat();
  const withMpu = all.find((word) => names(word, ({ mpu }) => mpu === "usual"));
  const esp32 = all.some((word) => names(word, ({ name }) => name === "ESP32"));
  if (told.length === 0) return { esp32 };
  const harvard = told.map((words) => words.flatMap(kindsNamed).find((kind) => kind.harvard)?.name);
  if (images.length === 0 && harvard.every((name) => name !== undefined)) return only([...new Set(harvard)].join(" and "));
  const bare = told.map((words) => words.find((word) => names(word, ({ mpu }) => mpu === "none")));
  if (bare.every((word) => word !== undefined))
    return { esp32, withoutMpu: `the processor (${bare[0] ?? ""}) has no memory protection unit` };
  return { esp32, ...(withMpu !== undefined && !bare.some((word) => word !== undefined) && { withMpu }) };
}

const names = (word: string, fits: (kind: ProcessorKind) => boolean): boolean => kindsNamed(word).some(fits);

const only = (name: string): Processors => ({
  esp32: false,
  harvard: `the processor (${name}) fetches instructions from flash alone and cannot execute data`,
  withoutMpu: `the processor (${name}) has no memory protection unit`,
});

/** What each configuration of the release says of its processor. */
function wordsByConfiguration(build: BuildFact): readonly (readonly string[])[] {
  const bare = new Set(build.products.filter(({ target }) => target === "bareMetal" || target === "rtos").map(({ name }) => name));
  const units = productionUnits(build).filter((unit) => isBareUnit(unit) || bare.has(unit.product));
  const groups = Map.groupBy(units, ({ product, configuration }) => `${product}\n${configuration}`);
  return [...groups.values()].map((group) => [...new Set([...group.flatMap(wordsOf), ...namedFor(group[0] as CompileUnit, build)])]);
}

const wordsOf = ({ flags, defines, compiler = "" }: CompileUnit): readonly string[] => [...flags, ...defines, compiler];

const namedFor = ({ product, configuration }: CompileUnit, { products }: BuildFact): readonly string[] =>
  products
    .filter(({ name }) => name === product)
    .flatMap(({ configurations }) => configurations.filter(({ name }) => name === configuration))
    .flatMap(({ processor }) => processor ?? []);
