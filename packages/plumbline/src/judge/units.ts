import {
  type Answer,
  type BuildFact,
  type CompileUnit,
  type Denominator,
  type Finding,
  type LanguagesFact,
  metUnless,
  notApplicable,
  type Severity,
  unknown,
} from "#model";

import { fewAmong, isNative } from "./own-code.ts";

/** C and C++ units that reach the device, in the release configuration where one is known. */
export function productionUnits({ units }: BuildFact): readonly CompileUnit[] {
  const native = units.filter(({ language, shipped }) => shipped && (language === "c" || language === "c++"));
  const release = native.filter((unit) => unit.release);
  return release.length > 0 ? release : native;
}

/** How many units could be judged. */
export const unitsSeen = (units: readonly CompileUnit[], seen: number): Denominator => ({
  seen,
  of: units.length,
  what: "translation units",
});

export interface UnitQuestion {
  /** Completes "38 units are …", as in "compiled with stack protection". */
  readonly good: string;
  /** Completes "2 of 38 units are …". */
  readonly bad: string;
  readonly severity: Severity;
  readonly cwe: readonly number[];
  readonly holds: (unit: CompileUnit) => boolean;
  /** Units that flags seen in part already convict: a later flag that could not be seen is no excuse. */
  readonly fails?: (unit: CompileUnit) => boolean;
  readonly next?: string;
}

/**
 * Puts one yes/no question to every unit that reaches the device; flags seen only in part can say yes, but not no.
 * With the census at hand, code that no build was seen to compile is not taken for code that is not there.
 */
export function judgeUnits(build: BuildFact, units: readonly CompileUnit[], question: UnitQuestion, languages?: LanguagesFact): Answer {
  if (units.length === 0) return uncompiled(build, languages) ?? noUnits(build);
  const good = units.filter(question.holds);
  const bad = units.filter((unit) => !question.holds(unit) && (unit.certainty === "exact" || question.fails?.(unit) === true));
  return metUnless({
    findings: unitFindings(bad, question.bad, question.severity, question.cwe),
    standing: placesOf(good),
    denominator: unitsSeen(units, good.length + bad.length),
    met: `${units.length === 1 ? "the one unit is" : `all ${units.length} units are`} ${question.good}`,
    unmet: `${units.length === 1 ? "the one unit is" : `${bad.length} of ${units.length} units are`} ${question.bad}`,
    unknown: {
      because: "the compiler flags of the units are not known in full",
      next: question.next ?? "Export compile_commands.json from the release build and inspect again.",
    },
  });
}

/** The answer to a question about units where no build was read: that there is no C and C++, or that nothing tells how it is compiled. */
export function withoutUnits(languages: LanguagesFact): Answer {
  const shipped = languages.files.filter(({ role }) => role !== "test" && role !== "tool" && role !== "example");
  const native = shipped.filter(isNative);
  const few = fewAmong(native, shipped);
  if (native.length > 0 && few !== undefined) return notApplicable(few);
  return native.length > 0
    ? unknown(
        "no build description that is understood here is in the tree",
        "Export compile_commands.json from the release build (CMake: -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, else the program bear) and inspect again.",
      )
    : notApplicable("nothing of the product is in C or C++");
}

/** An Arduino sketch whose only described build is that of its tests does have units: they were not seen. */
function uncompiled({ units }: BuildFact, languages: LanguagesFact | undefined): Answer | undefined {
  const compiled = new Set(units.map(({ path }) => path));
  const left = languages?.files.filter(
    ({ path, language, role }) =>
      role === "own" && (language === "C" || language === "C++") && !compiled.has(path) && !/\.(?:h|hh|hpp|hxx|inc)$/i.test(path),
  );
  if (!left || left.length === 0) return undefined;
  return unknown(
    `how the ${left.length === 1 ? "one C or C++ source file of the product is" : `${left.length} C and C++ source files of the product are`} compiled was not seen: no build of the device was read`,
    "Export compile_commands.json from the release build and inspect again.",
  );
}

/** No unit is a reason only where the build was read and compiles nothing in C or C++ for the device. */
function noUnits(build: BuildFact): Answer {
  const compiled = build.units.some(({ language }) => language === "c" || language === "c++");
  if (compiled) return notApplicable("every C and C++ unit of the build belongs to a test, a sample or a tool");
  const described = build.descriptions.map(({ system }) => system).filter((system, index, all) => all.indexOf(system) === index);
  const read = described.length > 0 ? `the build (${described.join(", ")}) was read` : "no build description was read";
  return build.units.length > 0
    ? notApplicable("the build compiles no C or C++")
    : {
        is: "unknown",
        because: `${read}, but no unit could be named`,
        next: "Export compile_commands.json from the release build and inspect again.",
      };
}

/** Places that a finding names besides the first. */
const MOST_PLACES = 20;

/** One finding a rule, not one per unit, target, build file or configuration: forty units that lack a flag are one gap. */
export function unitFindings(units: readonly CompileUnit[], what: string, severity: Severity, cwe: readonly number[]): readonly Finding[] {
  const byFile = [...Map.groupBy(placesOf(units), ({ path }) => path).values()];
  // The first place of each build file comes before further ones of the same: each has to be mended.
  const [place, ...others] = [...byFile.flatMap((places) => places.slice(0, 1)), ...byFile.flatMap((places) => places.slice(1))];
  if (place === undefined) return [];
  const names = [...new Set(units.map(({ path }) => path))];
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
  return [
    {
      location: place,
      message: `${shown}${byFile.length > 1 ? `, by ${byFile.length} build files` : ""}: ${what}`,
      severity,
      cwe,
      reach: "remote",
      ...(others.length > 0 && {
        related: others.slice(0, MOST_PLACES).map((location) => ({ location, message: `${location.symbol ?? "more units"}: the same` })),
      }),
    },
  ];
}

/** The places where flags are said, each once. */
function placesOf(units: readonly CompileUnit[]): CompileUnit["location"][] {
  return [...new Map(units.map(({ location }) => [placeKey(location), location])).values()];
}

const placeKey = ({ path, line, symbol }: CompileUnit["location"]): string => `${path}:${line ?? 0}:${symbol ?? ""}`;

/** The last flag that belongs to a family, which is the one that compilers obey. */
export const lastOf = (unit: CompileUnit, family: RegExp): string | undefined => unit.flags.findLast((flag) => family.test(flag));

/** Tool chains whose name says that they compile for no operating system: arm-none-eabi-gcc, xtensa-esp32-elf-g++, avr-gcc, xc32-gcc. */
const BARE_COMPILER =
  /(?:^|[\\/])(?:[\w.]{1,40}-){1,4}(?:elf|eabi|eabihf)-[\w.+-]{1,40}$|(?:^|[\\/])(?:avr|msp430|pic30|xc8|xc16|xc32)-[\w.+-]{1,40}$/;
const BARE_FLAG =
  /^-ffreestanding$|^-mmcu=|^-mprocessor=|^-m(?:cpu|tune)=cortex-[mr]\d|^--?specs=(?:nosys|nano|rdimon|picolibc)|^--target=[\w.-]{1,40}-none-(?:elf|eabi|eabihf)$/;

/** Whether the compiler's name or an option says that a unit is for a processor without an operating system, whatever product it is counted to. */
export const isBareUnit = ({ compiler = "", flags }: CompileUnit): boolean =>
  BARE_COMPILER.test(compiler) || flags.some((flag, index) => BARE_FLAG.test(flags[index - 1] === "-target" ? `--target=${flag}` : flag));

export type Vendor = "gcc" | "msvc" | "iar" | "armcc" | "other";

/** Whose options a unit's flags are written in. */
export function vendorOf({ compiler = "", flags }: CompileUnit): Vendor {
  const name = compiler.slice(Math.max(compiler.lastIndexOf("/"), compiler.lastIndexOf("\\")) + 1).toLowerCase();
  if (/^(?:cl|clang-cl)(?:\.exe)?$|msvc/.test(name)) return "msvc";
  if (/^icc|iar/.test(name)) return "iar";
  if (name.startsWith("armcc")) return "armcc";
  if (/gcc|g\+\+|clang|^cc$|^c\+\+$/.test(name) || name === "")
    return flags.some((flag) => /^\/(?:W\d|O[d12x]|MDd?|MTd?|GS)/.test(flag)) ? "msvc" : "gcc";
  return "other";
}
