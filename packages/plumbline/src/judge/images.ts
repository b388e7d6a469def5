import type { BinariesFact, BinaryImage, LanguagesFact } from "#model";

import { roleOf } from "./roles.ts";

/** What build systems make to try the compiler out, or on the way to the image. */
const PROBE =
  /(?:^|\/)(?:CMakeFiles|CompilerIdC(?:XX)?|node_modules|site-packages|\.?venv|\.platformio|toolchains?|sysroots?|\.west|conftest[^/]{0,60}|config\.log)(?:\/|$)|(?:^|\/)[\w.-]{1,100}_pre(?:built)?\d{0,2}\.elf$|(?:^|\/)conftest[^/]{0,60}$/i;
const TEST_FOLDER =
  /(?:^|\/)(?:tests?|unit[_-]?tests?|integration[_-]?tests?|testing|testdata|fixtures?|samples?|examples?|demos?|fuzz(?:ing|ers?)?|benchmarks?|simulators?|tools?|host[_-]?tools?|utilit(?:y|ies)|utils?|drivers?|installers?|scripts|docs?|native)(?:\/)/i;
/** Folders that simulate the device on a computer, however they are called: SS2_Simu, lvgl-simulator, UI_PCSimulation. */
const SIMULATION = /(?:^|[/_-])(?:PC)?simu(?:lat(?:or|ion))?s?(?:[_-][\w-]{1,40})?\//i;
const TEST_NAME =
  /(?:^|[_.-])(?:tests?|unittests?|gtest|bench(?:mark)?s?|fuzz(?:er)?s?|mocks?|simulator|sim|example|demo|sample)(?:[_.-]|$)/i;

/** Linked images that may reach the device: no probe of the build, no test, tool or sample, and each content once. */
export function deviceImages(binaries: BinariesFact | undefined, languages: LanguagesFact | undefined): readonly BinaryImage[] {
  const images = (binaries?.images ?? []).filter(
    ({ kind, location: { path } }) =>
      kind !== "relocatable" &&
      kind !== "core" &&
      !PROBE.test(path) &&
      !TEST_FOLDER.test(path) &&
      !SIMULATION.test(path) &&
      !TEST_NAME.test(nameOf(path)) &&
      isShippable(languages, path),
  );
  return [
    ...new Map(images.map((image) => [`${image.location.hash ?? image.location.path} ${image.location.symbol ?? ""}`, image])).values(),
  ];
}

/** Build output is nobody's source: it counts as the product's unless its folder says otherwise. */
function isShippable(languages: LanguagesFact | undefined, path: string): boolean {
  const { role } = roleOf(languages, path);
  return role === "own" || role === "generated";
}

/** Images with segments and symbols, from which protections can be read. */
export const linked = (images: readonly BinaryImage[]): readonly BinaryImage[] =>
  images.filter(
    ({ format, kind }) => (format === "elf" || format === "pe" || format === "macho") && (kind === "executable" || kind === "shared"),
  );

/** What a loader with an operating system behind it runs. */
export const isHosted = ({ environment }: BinaryImage): boolean => environment === "linux" || environment === "other";

/** Last segment of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
