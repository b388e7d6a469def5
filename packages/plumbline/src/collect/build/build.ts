import { defineCollector, type FilePart, isText, type SourceText, type TreeFile, type Want } from "#model";

import { readArduino } from "./arduino.ts";
import { buildCalls, mayCallBuilds } from "./build-calls.ts";
import { readCMake } from "./cmake/cmake.ts";
import { commandsIn } from "./cmake/commands.ts";
import { databaseIn, readDatabases } from "./compile-commands.ts";
import { eclipseLinks } from "./eclipse-links.ts";
import { androidModule, readGradle } from "./gradle.ts";
import { makeLines } from "./make-lines.ts";
import { readMake } from "./make.ts";
import { mesonCalls, readMeson } from "./meson.ts";
import { type BuildPart, together } from "./part.ts";
import { iniSections, readPlatformIO } from "./platformio.ts";
import { presetsIn } from "./presets.ts";
import { isProjectFile, projectIn, readProjects } from "./project-file.ts";
import { qmakeLines, readQmake } from "./qmake.ts";
import { indexOf } from "./tree-index.ts";
import { withoutRepeats } from "./without-repeats.ts";
import { wordsOf } from "./words.ts";

export default defineCollector({
  id: "build",
  version: 3,
  gives: "build",
  strength: "exists",
  limitBytes: 100 << 20,
  guesses: true,
  wants: wantsBuild,
  read: (source) => (isText(source) ? partOf(source) : undefined),
  gather(parts, { tree, configuration }) {
    const index = indexOf(tree);
    const readings = [
      readDatabases(
        parts.filter(({ path }) => path.endsWith("compile_commands.json")),
        index,
      ),
      readProjects(parts, index),
      readCMake(parts, index),
      readMeson(parts, index),
      readPlatformIO(parts, index),
      readArduino(parts, tree, index),
      readQmake(parts, index),
      readMake(parts, index),
      readGradle(parts),
    ];
    const fact = withoutRepeats(together(readings), damagedIn(parts), configuration.releaseConfigurations);
    if (fact.descriptions.length > 0) return { state: "found", fact };
    return {
      state: "absent",
      why: "no build description that is understood here is in the tree (compile_commands.json, CMake, Make, Meson, PlatformIO, Arduino, ESP-IDF, Zephyr, IAR, Keil, CubeIDE, MPLAB X, Visual Studio, Qt, Gradle)",
      next: "Export compile_commands.json from the release build (CMake: -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, else the program bear) and inspect again.",
    };
  },
});

function wantsBuild(file: TreeFile): Want {
  const { name, extension, ignored } = file;
  if (name === "compile_commands.json") return "text";
  if (ignored) return false;
  if (name === "CMakeLists.txt" || extension === "cmake" || name === "CMakePresets.json" || name === "meson.build") return "text";
  if (
    name === "platformio.ini" ||
    name === "build_opt.h" ||
    extension === "pro" ||
    extension === "pri" ||
    extension === "mk" ||
    extension === "mak" ||
    extension === "make"
  )
    return "text";
  if (isProjectFile(name) || isGradle(name) || name === ".project" || /^(?:gnu)?makefile/i.test(name)) return "text";
  return mayCallBuilds(file) ? "text" : false;
}

const isGradle = (name: string): boolean => name === "build.gradle" || name === "build.gradle.kts";

function partOf(source: SourceText): BuildPart | undefined {
  const { name, extension } = source.file;
  if (name === "compile_commands.json") return databaseIn(source);
  if (name === "CMakeLists.txt" || extension === "cmake") return { cmake: commandsIn(source) };
  if (name === "CMakePresets.json") return { presets: presetsIn(source) };
  if (name === "meson.build") return { meson: mesonCalls(source) };
  if (name === "platformio.ini") return { ini: iniSections(source) };
  if (name === "build_opt.h") return { options: wordsOf(source.text) };
  if (isProjectFile(name)) return projectIn(source);
  if (isGradle(name)) {
    const gradle = androidModule(source);
    return gradle && { gradle };
  }
  if (name === ".project") return some({ links: eclipseLinks(source) });
  if (extension === "pro" || extension === "pri") return some({ qmake: qmakeLines(source) });
  if (/^(?:gnu)?makefile/i.test(name) || /^(?:mk|mak|make)$/.test(extension))
    return { make: makeLines(source), ...(mayCallBuilds(source.file) && { calls: buildCalls(source) }) };
  return some({ calls: buildCalls(source) });
}

const some = (part: BuildPart): BuildPart | undefined =>
  Object.values(part).some((list) => Array.isArray(list) && list.length > 0) ? part : undefined;

const damagedIn = (parts: readonly FilePart<BuildPart>[]): { path: string; hash: string; what: string }[] =>
  parts.flatMap(({ path, hash, part }) =>
    part.damage !== undefined && !path.endsWith("compile_commands.json") ? [{ path, hash, what: part.damage }] : [],
  );
