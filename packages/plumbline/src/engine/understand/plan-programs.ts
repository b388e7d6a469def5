import type { BuildFact, CompileUnit, LanguagesFact, SettingsFact, TreeFile } from "#model";

/** One unit to be read, in plain data: it crosses to the worker. */
export interface PlannedUnit {
  readonly path: string;
  readonly language: "c" | "c++";
  readonly defines: readonly string[];
  /** Folders, relative to the tree, in the order of the search. */
  readonly includes: readonly string[];
  readonly forcedIncludes: readonly string[];
  /** The build says all that the compiler is told. */
  readonly isExact: boolean;
}

export interface PlannedProgram {
  readonly product: string;
  readonly configuration: string;
  /** Not the release: the configuration of the tree asks for it, too. */
  readonly isBeside?: true;
  readonly system: "controller" | "avr" | "linux";
  readonly units: readonly PlannedUnit[];
}

const UNIT = new Map<string, "c" | "c++">([
  ["c", "c"],
  ["cc", "c++"],
  ["cpp", "c++"],
  ["cxx", "c++"],
  ["c++", "c++"],
  ["ino", "c++"],
  ["pde", "c++"],
]);

/**
 * Which programs there are to be understood: one for each product in its release configuration and in those that are asked for
 * beside it, or one of all units where no build tells.
 */
export function planPrograms(
  files: readonly TreeFile[],
  {
    build,
    languages,
    settings,
  }: { readonly build: BuildFact | undefined; readonly languages: LanguagesFact | undefined; readonly settings: SettingsFact | undefined },
  beside: readonly string[] = [],
): readonly PlannedProgram[] {
  const known = new Set(files.map(({ path }) => path));
  const shipped = (build?.units ?? []).filter(
    (unit) => unit.shipped && (unit.language === "c" || unit.language === "c++") && known.has(unit.path),
  );
  const programs = [...Map.groupBy(shipped, ({ product }) => product)].flatMap(([product, units]) => {
    const release = released(units);
    const others = Map.groupBy(units, ({ configuration }) => configuration);
    others.delete(release[0]!.configuration);
    return [
      programOf(product, release, build, settings),
      ...[...others]
        .filter(([name]) => beside.some((asked) => isCalled(name, asked)))
        .map(([, own]): PlannedProgram => ({ ...programOf(product, own, build, settings), isBeside: true })),
    ];
  });
  const told = new Set(shipped.map(({ path }) => path));
  const rest = ownUnits(files, languages).filter(({ path }) => !told.has(path));
  if (rest.length === 0 || programs.length > 0) return programs;
  return [{ product: "", configuration: "", system: systemOf(build, ""), units: rest }];
}

/** "Debug" is what one tool calls "debug". */
export const isCalled = (name: string, asked: string): boolean => name.toLowerCase() === asked.toLowerCase();

/** The release, or where none is told the configuration with the most units. */
function released(units: readonly CompileUnit[]): readonly CompileUnit[] {
  const byConfiguration = [...Map.groupBy(units, ({ configuration }) => configuration).values()];
  const releases = byConfiguration.filter((list) => list[0]!.release);
  return (releases.length > 0 ? releases : byConfiguration).toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function programOf(
  product: string,
  units: readonly CompileUnit[],
  build: BuildFact | undefined,
  settings: SettingsFact | undefined,
): PlannedProgram {
  const macros = settingMacros(product, settings);
  return {
    product,
    configuration: units[0]?.configuration ?? "",
    system: systemOf(build, product),
    units: units.map((unit) => ({
      path: unit.path,
      language: unit.language === "c++" ? "c++" : "c",
      defines: [...macros, ...unit.defines.map(withoutFlag)],
      includes: unit.includes,
      forcedIncludes: forcedIn(unit.flags),
      isExact: unit.certainty === "exact",
    })),
  };
}

/** Kconfig values as the macros that its header would have; "n" is undefined. */
function settingMacros(product: string, settings: SettingsFact | undefined): readonly string[] {
  const effective =
    settings?.configurations.find((each) => each.release !== false && (each.product === product || each.name === product)) ??
    settings?.configurations.find(({ release }) => release === true);
  return (effective?.values ?? []).flatMap(({ name, value }) =>
    value === "n" || !name.startsWith("CONFIG_") ? [] : [`${name}=${value === "y" ? "1" : value}`],
  );
}

function withoutFlag(define: string): string {
  return define.startsWith("-D") ? define.slice(2) : define;
}

function forcedIn(flags: readonly string[]): readonly string[] {
  return flags.flatMap((flag, index) => (flag === "-include" && flags[index + 1] !== undefined ? [flags[index + 1]!] : []));
}

function ownUnits(files: readonly TreeFile[], languages: LanguagesFact | undefined): readonly PlannedUnit[] {
  const roles = new Map((languages?.files ?? []).map(({ path, role }) => [path, role]));
  return files.flatMap(({ path, extension, ignored }) => {
    const language = UNIT.get(extension);
    const role = roles.get(path);
    return language === undefined || ignored || (role !== "own" && role !== "generated")
      ? []
      : [{ path, language, defines: [], includes: [], forcedIncludes: [], isExact: false }];
  });
}

function systemOf(build: BuildFact | undefined, product: string): PlannedProgram["system"] {
  const known = build?.products.find(({ name }) => name === product) ?? build?.products[0];
  const processors = known?.configurations.map(({ processor }) => processor ?? "").join(" ") ?? "";
  if (/\bavr|atmega|attiny/i.test(processors)) return "avr";
  return known?.target === "linux" || known?.target === "host" || known?.target === "windows" || known?.target === "android"
    ? "linux"
    : "controller";
}
