import type { BuildFact, CompileUnit } from "#model";

import type { ExecutionGrounds } from "./execution.ts";
import { deviceImages, linked } from "./images.ts";
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

/** Processors that fetch instructions from another memory than data: AVR, and PIC with 8 or 16 bits. */
const HARVARD: readonly (readonly [name: string, words: RegExp])[] = [
  ["AVR", /^-mmcu=at|(?:^|[\\/])avr-g(?:cc|\+\+)|^icc?avr$|^atmel(?:avr|megaavr)\b|^[\w-]{1,40}:(?:avr|megaavr):|^AT(?:mega|tiny|xmega)/i],
  ["PIC with 8 bits", /(?:^|[\\/])xc8(?:-cc)?(?:\.exe)?$|^PIC1[0-8][FLHK]/i],
  ["PIC with 16 bits", /(?:^|[\\/])xc16-gcc|^(?:PIC24|dsPIC)/i],
];
/** Cortex-M0, and the Cortex-M3 of these families, come without one. */
const WITHOUT_MPU =
  /^-m(?:cpu|tune)=cortex-m0$|^(?:-D)?(?:STM32|GD32)F[01]|^(?:-D)?NRF51|^PIC32MX|^microchippic32\b|^ststm32 .{0,60}f[01]\d\d[a-z]|^nordicnrf51\b/i;
/** Cores that have an MPU in nearly every chip. */
const WITH_MPU =
  /^-m(?:cpu|tune)=cortex-(?:m4|m7|m33|m35p|m55|m85|r\d+)|^(?:-D)?STM32(?:F[2-7]|H|L[45]|U)\d|^(?:-D)?NRF5[2-4]\d{2}|^ststm32 .{0,60}[_-](?:f[2-7]|h7|l[45]|u5)\d\d|^nordicnrf52\b/i;
const ESP32 = /^espressif32\b|^esp32:esp32:|xtensa-esp32|^CONFIG_IDF_TARGET_ESP32/;

/** Told by images where linked ones are in the tree, else by flags, defines, compilers and the names in project files of the release. */
export function processorsOf({ binaries, build, languages }: ExecutionGrounds): Processors {
  const images = linked(deviceImages(binaries, languages)).filter(({ environment }) => environment === "bareMetal");
  if (images.length > 0 && images.every(({ machine }) => machine === "AVR")) return only("AVR");
  const told = build ? wordsByConfiguration(build) : [];
  const all = told.flat();
  const withMpu = all.find((word) => WITH_MPU.test(word));
  const esp32 = all.some((word) => ESP32.test(word));
  if (told.length === 0) return { esp32 };
  const kinds = told.map((words) => HARVARD.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0]);
  if (images.length === 0 && kinds.every((kind) => kind !== undefined)) return only([...new Set(kinds)].join(" and "));
  const bare = told.map((words) => words.find((word) => WITHOUT_MPU.test(word)));
  if (bare.every((word) => word !== undefined))
    return { esp32, withoutMpu: `the processor (${bare[0] ?? ""}) has no memory protection unit` };
  return { esp32, ...(withMpu !== undefined && !bare.some((word) => word !== undefined) && { withMpu }) };
}

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
