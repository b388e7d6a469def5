import { BINARY_ROOT, type Directory, type Project, SOURCE_ROOT } from "./reading.ts";

const EMPTY = new Set(
  "WIN32 MSVC APPLE IOS ANDROID CYGWIN MINGW MSYS XCODE CMAKE_HOST_WIN32 CMAKE_HOST_APPLE CMAKE_C_SIMULATE_ID CMAKE_CXX_SIMULATE_ID CMAKE_CONFIGURATION_TYPES".split(
    " ",
  ),
);

/** Variables that CMake itself sets, as they stand on a Linux machine with the project's compiler. */
export function builtInVariable(name: string, directory: Directory, { compiler, system }: Project): string | undefined {
  switch (name) {
    case "CMAKE_CURRENT_SOURCE_DIR":
      return directory.path;
    case "CMAKE_CURRENT_BINARY_DIR":
      return `${BINARY_ROOT}${directory.path.slice(SOURCE_ROOT.length)}`;
    case "CMAKE_C_COMPILER_ID":
    case "CMAKE_CXX_COMPILER_ID":
      return compiler;
    case "CMAKE_SYSTEM_NAME":
      return system;
    case "CMAKE_HOST_SYSTEM_NAME":
      return "Linux";
    case "CMAKE_COMPILER_IS_GNUCC":
    case "CMAKE_COMPILER_IS_GNUCXX":
      return compiler === "GNU" ? "1" : "";
    case "CMAKE_HOST_UNIX":
      return "1";
    case "UNIX":
      return system === "Generic" ? "" : "1";
    case "LINUX":
      return system === "Linux" ? "1" : "";
    case "CMAKE_CROSSCOMPILING":
      return system === "Generic" ? "TRUE" : "FALSE";
    case "CMAKE_VERSION":
      return "3.28.0";
    default:
      return EMPTY.has(name) ? "" : undefined;
  }
}

/** What CMake puts in for GCC and Clang where the project sets nothing; other compilers bring their own. */
export function startingFlags(compiler: string): readonly (readonly [name: string, value: string])[] {
  const told = compiler === "GNU" || compiler === "Clang" ? TOLD : [];
  return ["C", "CXX", "ASM"].flatMap((language) =>
    told.map(([configuration, flags]) => [`CMAKE_${language}_FLAGS_${configuration}`, flags] as const),
  );
}

const TOLD = [
  ["RELEASE", "-O3 -DNDEBUG"],
  ["MINSIZEREL", "-Os -DNDEBUG"],
  ["RELWITHDEBINFO", "-O2 -g -DNDEBUG"],
  ["DEBUG", "-g"],
] as const;
