import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../../testing.ts";
import { buildOf, lineOf, productsOf, readAny, releaseOf, unresolvedIn } from "../testing.ts";
import { arithmetic } from "./arithmetic.ts";
import { generated } from "./generator-expressions.ts";
import { allMatches, firstMatch, matchesPattern, withReplaced } from "./patterns.ts";
import { compareVersions, UNKNOWN } from "./values.ts";

const HEAD = "cmake_minimum_required(VERSION 3.20)\nproject(pump C CXX)\n";
const one = (text: string, more: Tree = {}): Tree => ({ "a.c": "", ...more, "CMakeLists.txt": `${HEAD}${text}\n` });

// How each feature behaves beside cmake itself is in differential.test.ts; here is what only a reader has to decide.

const unknowns: [what: string, text: string, expected: string[]][] = [
  [
    "an option under an undecided condition is not in force for certain",
    "if(CMAKE_C_COMPILER_VERSION VERSION_GREATER 9)\nadd_compile_options(-Wall)\nendif()\nadd_executable(a a.c)",
    ["a.c | -DNDEBUG |  | -O3 partial"],
  ],
  [
    "one outside of it is",
    "if(CMAKE_C_COMPILER_VERSION VERSION_GREATER 9)\nendif()\nadd_compile_options(-Wall)\nadd_executable(a a.c)",
    ["a.c | -DNDEBUG |  | -O3 -Wall exact"],
  ],
  [
    "flags that are set under it leave the rest open",
    'set(CMAKE_C_FLAGS -g)\nif(UNDECIDED_FOUND)\nset(CMAKE_C_FLAGS "${CMAKE_C_FLAGS} -Wall")\nendif()\nadd_executable(a a.c)',
    ["a.c | -DNDEBUG |  | -g -O3 partial"],
  ],
  [
    "sources of both branches are seen",
    "if(UNDECIDED_FOUND)\nset(S a.c)\nelse()\nset(S b.c)\nendif()\nadd_executable(a ${S})",
    ["a.c | -DNDEBUG |  | -O3 exact", "b.c | -DNDEBUG |  | -O3 exact"],
  ],
  ["a target under it is seen", "if(UNDECIDED_FOUND)\nadd_executable(a a.c)\nendif()", ["a.c | -DNDEBUG |  | -O3 partial"]],
  [
    "return() under it does not end the reading",
    "if(UNDECIDED_FOUND)\nreturn()\nendif()\nadd_executable(a a.c)",
    ["a.c | -DNDEBUG |  | -O3 exact"],
  ],
  [
    "a variable of the environment is unknown",
    "add_executable(a a.c)\ntarget_compile_options(a PRIVATE $ENV{EXTRA} -Wall)",
    ["a.c | -DNDEBUG |  | -O3 -Wall partial"],
  ],
  [
    "what a program prints is unknown",
    "execute_process(COMMAND git describe OUTPUT_VARIABLE V)\nadd_executable(a a.c)\ntarget_compile_options(a PRIVATE ${V})",
    ["a.c | -DNDEBUG |  | -O3 partial"],
  ],
  [
    "a file that is included from elsewhere may set flags",
    "include(${SDK_DIR}/flags.cmake)\nadd_executable(a a.c)",
    ["a.c | -DNDEBUG |  | -O3 partial"],
  ],
  ["a module of CMake sets none", "include(GNUInstallDirs)\nadd_executable(a a.c)", ["a.c | -DNDEBUG |  | -O3 exact"]],
  [
    "an unknown generator expression leaves the flags open",
    "add_executable(a a.c)\ntarget_compile_options(a PRIVATE $<TARGET_PROPERTY:b,X> -Wall)",
    ["a.c | -DNDEBUG |  | -O3 -Wall partial"],
  ],
];
for (const [what, text, expected] of unknowns)
  test(`CMake: ${what}`, () => {
    const { units } = buildOf(one(text, { "b.c": "" }));
    assert.deepEqual(units.map((unit) => `${lineOf(unit)} ${unit.certainty}`).toSorted(), expected);
  });

const shipped: [what: string, text: string, more: Tree, expected: string[]][] = [
  [
    "a program named as a test",
    "add_executable(pump a.c)\nadd_executable(pump_test b.c)",
    { "b.c": "" },
    ["b.c: pump_test is named as a test, sample or simulator"],
  ],
  [
    "one that ctest runs",
    "add_executable(pump a.c)\nadd_executable(check b.c)\nadd_test(NAME all COMMAND check)",
    { "b.c": "" },
    ["b.c: check is run by ctest"],
  ],
  [
    "one that links a test framework",
    "add_executable(pump a.c)\nadd_executable(check b.c)\ntarget_link_libraries(check GTest::gtest_main)",
    { "b.c": "" },
    ["b.c: check links the test framework GTest::gtest_main"],
  ],
  [
    "a library that only tests link",
    "add_executable(pump a.c)\nadd_library(aid b.c)\nadd_executable(unit_tests c.c)\ntarget_link_libraries(unit_tests aid)",
    { "b.c": "", "c.c": "" },
    ["b.c: only tests and tools link aid", "c.c: unit_tests is named as a test, sample or simulator"],
  ],
  [
    "targets of a folder of tests",
    "add_executable(pump a.c)\nadd_subdirectory(tests)",
    { "tests/CMakeLists.txt": "add_executable(t t.c)", "tests/t.c": "" },
    ["tests/t.c: tests holds tests, samples or simulators"],
  ],
  [
    "a tool for the host",
    "add_executable(pump a.c)\nadd_executable(codegen b.c)",
    { "b.c": "" },
    ["b.c: codegen is named as a program for the host"],
  ],
  [
    "a library whose programs are all tests is the product",
    "add_library(pump a.c)\nadd_executable(pump_tests b.c)\ntarget_link_libraries(pump_tests pump)",
    { "b.c": "" },
    ["b.c: pump_tests is named as a test, sample or simulator"],
  ],
];
for (const [what, text, more, expected] of shipped)
  test(`CMake: not shipped: ${what}`, () => {
    const { units } = buildOf(one(text, more));
    assert.deepEqual(
      units.flatMap(({ path, becauseNotShipped: why }) => (why === undefined ? [] : [`${path}: ${why}`])).toSorted(),
      expected,
    );
  });

const CHAIN =
  'set(CMAKE_SYSTEM_NAME Generic)\nset(CMAKE_C_COMPILER arm-none-eabi-gcc)\nset(CMAKE_C_FLAGS_INIT "-mcpu=cortex-m4 -mthumb")\n';
const releases: [what: string, tree: Tree, products: string[], units: string[]][] = [
  [
    "nothing says how it is built: it is read as a release",
    one("add_executable(a a.c)"),
    ["pump application unknown Release*"],
    ["a.c | -DNDEBUG |  | -O3"],
  ],
  [
    "a script chooses the build type",
    one("add_executable(a a.c)", { "build.sh": "cmake -B build -DCMAKE_BUILD_TYPE=MinSizeRel .\n" }),
    ["pump application unknown MinSizeRel*"],
    ["a.c | -DNDEBUG |  | -Os"],
  ],
  [
    "only a debug build is seen: the release is still read as one",
    one("add_executable(a a.c)", { "build.sh": "cmake -B build -DCMAKE_BUILD_TYPE=Debug .\n" }),
    ["pump application unknown Release* Debug"],
    ["a.c | -DNDEBUG |  | -O3"],
  ],
  [
    "a tool-chain file makes it firmware, found from whatever folder the script stands in; without build type CMake adds nothing",
    one("add_executable(a a.c)", { "cmake/arm.cmake": CHAIN, "README.md": "    cmake -DCMAKE_TOOLCHAIN_FILE=../cmake/arm.cmake ..\n" }),
    ["pump firmware bareMetal no build type (arm)*"],
    ["a.c |  |  | -mcpu=cortex-m4 -mthumb"],
  ],
  [
    "the cross-compiled build is the release, the host's is not",
    one("add_executable(a a.c)", {
      "cmake/arm.cmake": CHAIN,
      "ci.sh": "cmake -S . -B host -DCMAKE_BUILD_TYPE=Release\ncmake -S . -B arm -DCMAKE_BUILD_TYPE=Release --toolchain cmake/arm.cmake\n",
    }),
    ["pump firmware bareMetal Release (arm)* Release"],
    ["a.c | -DNDEBUG |  | -mcpu=cortex-m4 -mthumb -O3"],
  ],
  [
    "of two presets the one named for release",
    one("add_executable(a a.c)", {
      "CMakePresets.json": JSON.stringify({
        configurePresets: [
          { name: "base", hidden: true, toolchainFile: "${sourceDir}/cmake/arm.cmake" },
          { name: "debug", inherits: "base", cacheVariables: { CMAKE_BUILD_TYPE: "Debug" } },
          { name: "production", inherits: ["base"], cacheVariables: { CMAKE_BUILD_TYPE: { type: "STRING", value: "MinSizeRel" } } },
        ],
      }),
      "cmake/arm.cmake": CHAIN,
    }),
    ["pump firmware bareMetal production* debug"],
    ["a.c | -DNDEBUG |  | -mcpu=cortex-m4 -mthumb -Os"],
  ],
  [
    "the project itself chooses where nobody does",
    one('if(NOT CMAKE_BUILD_TYPE)\nset(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "")\nendif()\nadd_executable(a a.c)'),
    ["pump application unknown Release*"],
    ["a.c | -DNDEBUG |  | -O2 -g"],
  ],
  [
    "flags of a microcontroller tell firmware without a tool-chain file",
    one('set(CMAKE_C_FLAGS "-mcpu=cortex-m0 -mthumb")\nadd_executable(a a.c)'),
    ["pump firmware bareMetal Release*"],
    ["a.c | -DNDEBUG |  | -mcpu=cortex-m0 -mthumb -O3"],
  ],
  [
    "a desktop program and the firmware of its sensor in one project are two products",
    one("add_executable(gui a.c)\nadd_subdirectory(sensor)", {
      "sensor/CMakeLists.txt": "set(CMAKE_C_FLAGS -mmcu=attiny45)\nadd_executable(s s.c)",
      "sensor/s.c": "",
    }),
    ["pump application unknown Release*", "pump firmware firmware bareMetal Release*"],
    ["a.c | -DNDEBUG |  | -O3", "sensor/s.c | -DNDEBUG |  | -mmcu=attiny45 -O3"],
  ],
  [
    "a gateway that the host's build makes and the firmware that the cross-compiled one makes are two products",
    one("if(CMAKE_CROSSCOMPILING)\nadd_executable(a a.c)\nelse()\nadd_executable(gateway b.c)\nendif()", {
      "b.c": "",
      "cmake/arm.cmake": CHAIN,
      "ci.sh": "cmake -S . -B host -DCMAKE_BUILD_TYPE=Release\ncmake -S . -B arm -DCMAKE_BUILD_TYPE=Release --toolchain cmake/arm.cmake\n",
    }),
    ["pump application unknown Release (arm)* Release", "pump firmware firmware bareMetal Release (arm)* Release"],
    ["a.c | -DNDEBUG |  | -mcpu=cortex-m4 -mthumb -O3"],
  ],
  [
    "a project within the project that makes a program is a product, one that makes a library is not",
    one("add_subdirectory(boot)\nadd_subdirectory(lib)\nadd_executable(a a.c)", {
      "boot/CMakeLists.txt": "project(bootloader C)\nadd_executable(b b.c)",
      "boot/b.c": "",
      "lib/CMakeLists.txt": "project(maths C)\nadd_library(m m.c)",
      "lib/m.c": "",
    }),
    ["pump application unknown Release*", "bootloader application unknown Release*"],
    ["a.c | -DNDEBUG |  | -O3", "boot/b.c | -DNDEBUG |  | -O3", "lib/m.c | -DNDEBUG |  | -O3"],
  ],
  [
    "two projects side by side",
    {
      "pump/CMakeLists.txt": `${HEAD}add_executable(a a.c)`,
      "pump/a.c": "",
      "gateway/CMakeLists.txt": "project(gateway CXX)\nadd_executable(g g.cpp)",
      "gateway/g.cpp": "",
    },
    ["gateway application unknown Release*", "pump application unknown Release*"],
    ["gateway/g.cpp | -DNDEBUG |  | -O3", "pump/a.c | -DNDEBUG |  | -O3"],
  ],
  [
    "a test project that takes the product in does not describe it again",
    one("add_library(lib a.c)", {
      "test/sub/CMakeLists.txt": "add_subdirectory(../.. build)\nadd_executable(use use.c)",
      "test/sub/use.c": "",
    }),
    ["pump library unknown Release*"],
    ["a.c | -DNDEBUG |  | -O3"],
  ],
  [
    "a library that is installed for other projects is the product, whatever programs show its use",
    one("add_library(ciphers a.c)\ninstall(TARGETS ciphers EXPORT Ciphers ARCHIVE DESTINATION lib)\nadd_executable(client b.c)", {
      "b.c": "",
    }),
    ["pump library unknown Release*"],
    ["a.c | -DNDEBUG |  | -O3", "b.c | -DNDEBUG |  | -O3"],
  ],
  [
    "a library of others that would install itself so does not make the program around it one",
    one("add_subdirectory(maths)\nadd_executable(gui b.c)\ntarget_link_libraries(gui m)", {
      "maths/CMakeLists.txt": "project(maths C)\nadd_library(m ../a.c)\ninstall(TARGETS m EXPORT Maths ARCHIVE DESTINATION lib)",
      "b.c": "",
    }),
    ["pump application unknown Release*"],
    ["a.c | -DNDEBUG |  | -O3", "b.c | -DNDEBUG |  | -O3"],
  ],
];
for (const [what, tree, products, units] of releases)
  test(`CMake: ${what}`, () => {
    assert.deepEqual(productsOf(tree), products);
    assert.deepEqual(releaseOf(tree).toSorted(), units);
  });

test("the compiler is the program that the tool-chain file names", () => {
  const tree = one("add_executable(a a.c b.cpp)", {
    "b.cpp": "",
    "arm.cmake": `${CHAIN}set(CMAKE_CXX_COMPILER \${SDK_BIN}/arm-none-eabi-g++)\n`,
    "b.sh": "cmake --toolchain arm.cmake .\n",
  });
  assert.deepEqual(
    buildOf(tree).units.map(({ compiler }) => compiler),
    ["arm-none-eabi-gcc", "arm-none-eabi-g++"],
  );
});

test("sources that the build makes or fetches are named, and are no units", () => {
  const tree = one("add_executable(a a.c ${CMAKE_CURRENT_BINARY_DIR}/made.c fetched/lib.c)");
  assert.deepEqual(releaseOf(tree), ["a.c | -DNDEBUG |  | -O3"]);
  assert.deepEqual(unresolvedIn(tree), ["2 sources of a are made or fetched by the build and not in the tree, such as made.c"]);
});

test("the place of a unit is the command that gives it its flags", () => {
  const places = (text: string) =>
    buildOf(one(text)).units.map(({ location: { path, line, symbol } }) => `${path}:${line} ${symbol ?? ""}`);
  assert.deepEqual(places("add_executable(a a.c)\ntarget_compile_options(a PRIVATE -Wall)"), ["CMakeLists.txt:4 a"]);
  assert.deepEqual(places("set(CMAKE_C_FLAGS -Wall)\nadd_executable(a a.c)"), ["CMakeLists.txt:3 CMAKE_C_FLAGS"]);
  assert.deepEqual(places("add_executable(a a.c)"), ["CMakeLists.txt:2 pump"]);
});

const ZEPHYR: Tree = {
  "app/CMakeLists.txt":
    "cmake_minimum_required(VERSION 3.20)\nfind_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})\nproject(monitor)\ntarget_sources(app PRIVATE src/main.c)\ntarget_sources_ifdef(CONFIG_BT app PRIVATE src/ble.c)\nzephyr_compile_options(-Werror)\n",
  "app/src/main.c": "",
  "app/src/ble.c": "",
  "drivers/CMakeLists.txt": "add_subdirectory_ifdef(CONFIG_SENSOR sensor)",
  "drivers/sensor/CMakeLists.txt": "zephyr_library()\nzephyr_library_sources(x.c)\nzephyr_library_sources_ifdef(CONFIG_Y y.c)\n",
  "drivers/sensor/x.c": "",
  "drivers/sensor/y.c": "",
};
test("a Zephyr application and the modules beside it are one product of which the kit's flags are not known", () => {
  assert.deepEqual(productsOf(ZEPHYR), ["monitor firmware rtos default*"]);
  const { units } = buildOf(ZEPHYR);
  assert.deepEqual(units.map(({ path, product, certainty }) => `${path} ${product} ${certainty}`).toSorted(), [
    "app/src/ble.c monitor partial",
    "app/src/main.c monitor partial",
    "drivers/sensor/x.c monitor partial",
    "drivers/sensor/y.c monitor partial",
  ]);
});

test("ESP-IDF components are read, with sources by name and by folder", () => {
  const tree: Tree = {
    "CMakeLists.txt": "cmake_minimum_required(VERSION 3.16)\ninclude($ENV{IDF_PATH}/tools/cmake/project.cmake)\nproject(ecg)\n",
    "main/CMakeLists.txt":
      'idf_component_register(SRCS "main.c" "ble.c"\n  INCLUDE_DIRS "." REQUIRES nvs_flash)\ntarget_compile_options(${COMPONENT_LIB} PRIVATE -Wextra)\n',
    "main/main.c": "",
    "main/ble.c": "",
    "components/adc/CMakeLists.txt": 'idf_component_register(SRC_DIRS "src" INCLUDE_DIRS "include")',
    "components/adc/src/adc.c": "",
  };
  assert.deepEqual(productsOf(tree), ["ecg firmware rtos default*"]);
  assert.deepEqual(
    buildOf(tree)
      .units.map(({ path, product, includes }) => `${path} ${product} ${includes.join(" ")}`)
      .toSorted(),
    ["components/adc/src/adc.c ecg components/adc/include", "main/ble.c ecg main", "main/main.c ecg main"],
  );
});

const hostile: [what: string, tree: Tree][] = [
  ["a file that includes itself", one("include(CMakeLists.txt)\nadd_executable(a a.c)")],
  [
    "two files that include each other",
    one("include(x.cmake)\nadd_executable(a a.c)", {
      "x.cmake": "include(y.cmake)\ninclude(y.cmake)",
      "y.cmake": "include(x.cmake)\ninclude(x.cmake)",
    }),
  ],
  [
    "a folder that enters itself and the one around it",
    one("add_subdirectory(.)\nadd_subdirectory(sub)\nadd_executable(a a.c)", {
      "sub/CMakeLists.txt": "add_subdirectory(..)\nadd_subdirectory(.)\nadd_subdirectory(../sub)",
    }),
  ],
  ["a function that calls itself twice", one("function(f)\nf()\nf()\nendfunction()\nf()\nadd_executable(a a.c)")],
  [
    "a variable that doubles itself",
    one(`set(A xxxxxxxx)\n${'set(A "${A}${A}")\n'.repeat(60)}add_executable(a a.c)\ntarget_compile_options(a PRIVATE -D\${A})`),
  ],
  [
    "a list that doubles itself, used everywhere",
    one(
      `set(A x;y)\n${"list(APPEND A ${A})\n".repeat(60)}add_executable(a a.c \${A})\ntarget_compile_options(a PRIVATE \${A})\nadd_definitions(\${A})\nforeach(i IN LISTS A)\nforeach(j IN LISTS A)\nlist(APPEND B \${i}\${j})\nendforeach()\nendforeach()`,
    ),
  ],
  ["a loop without end", one("while(1)\nset(A 1)\nendwhile()\nadd_executable(a a.c)")],
  ["loops in loops in loops", one(`${"foreach(i RANGE 1000)\n".repeat(6)}set(A 1)\n${"endforeach()\n".repeat(6)}add_executable(a a.c)`)],
  ["blocks that nobody closes", one(`${"if(1)\n".repeat(5_000)}add_executable(a a.c)`)],
  ["brackets that nobody closes", one(`set(A ${"(".repeat(50_000)}`)],
  [
    "generator expressions in each other",
    one(`add_executable(a a.c)\ntarget_compile_options(a PRIVATE ${"$<AND:1,".repeat(500)}1${">".repeat(500)})`),
  ],
  ["names of variables in each other", one(`add_executable(a a.c)\nset(B ${"${A".repeat(20_000)}${"}".repeat(20_000)})`)],
  [
    "a pattern that never ends",
    one(
      `string(REGEX REPLACE "(a*)*(a*)*b" "" R "${"a".repeat(5_000)}")\nif("${"a".repeat(3_000)}" MATCHES "(a|a)*(a|a)*c")\nendif()\nadd_executable(a a.c)`,
    ),
  ],
  [
    "paths out of the tree",
    one(
      "add_subdirectory(../../..)\ninclude(/etc/passwd)\nadd_executable(a a.c ../../../etc/x.c /etc/y.c C:\\\\z.c)\ninclude_directories(../../../..)\nfile(GLOB_RECURSE G ../../*.c /*.c)",
    ),
  ],
  [
    "libraries that link each other",
    one(
      "add_library(x a.c)\nadd_library(y a.c)\ntarget_link_libraries(x PUBLIC y)\ntarget_link_libraries(y PUBLIC x)\nadd_library(p ALIAS p)\nadd_executable(a a.c)\ntarget_link_libraries(a x a)",
    ),
  ],
  [
    "names that every object has",
    one(
      "add_library(constructor a.c)\n__proto__(a)\nconstructor(a)\nset(__proto__ 1)\nhasOwnProperty()\nset_target_properties(constructor PROPERTIES __proto__ 1 C_STANDARD toString)\nlist(__proto__ A)\nlist(constructor A)\nstring(toString A)",
    ),
  ],
];
for (const [what, tree] of hostile)
  test(`CMake: ${what} holds nothing up and leaves the tree alone`, () => {
    const before = process.cpuUsage().user;
    const { units } = buildOf(tree);
    assert.ok(units.every(({ path }) => Object.hasOwn(tree, path)));
    assert.ok((process.cpuUsage().user - before) / 1e6 < 5, "in less than five seconds");
  });

test("a reading that is cut short says so", () => {
  assert.match(unresolvedIn(one(`${"foreach(i RANGE 1000)\n".repeat(4)}set(A 1)\n${"endforeach()\n".repeat(4)}`)).join("\n"), /cut short/);
});

test("one thousand CMakeLists.txt that take their time share what there is", () => {
  const bomb = `${"foreach(i RANGE 1000)\n".repeat(3)}set(A 1)\n${"endforeach()\n".repeat(3)}`;
  const tree = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`p${index}/CMakeLists.txt`, `${HEAD}${bomb}`]));
  const before = process.cpuUsage().user;
  buildOf(tree);
  assert.ok((process.cpuUsage().user - before) / 1e6 < 10);
});

test("a file list of a whole SDK costs what it finds", () => {
  const files = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`sdk/d${index % 200}/f${index}.c`, ""]));
  const { units } = buildOf(one("file(GLOB_RECURSE S sdk/*.c)\nadd_library(sdk ${S})", files));
  assert.equal(units.length, 20_000);
});

const WORDS = [
  "set(",
  "list(APPEND A ",
  "if(",
  "elseif(",
  "else()",
  "endif()",
  "foreach(",
  "endforeach()",
  "function(f ",
  "endfunction()",
  "f(",
  "add_executable(a a.c ",
  "target_compile_options(a PRIVATE ",
  "include(",
  "string(REGEX REPLACE ",
  "math(EXPR A ",
  "${A}",
  "$<",
  ">",
  "$ENV{X}",
  '"',
  ")",
  "(",
  ";",
  "\\",
  "#",
  "[[",
  "]]",
  "\r\n",
  "\n",
  "a.c",
  "AND",
  "NOT",
  "MATCHES",
  "^(a|b)*$",
  "1",
  "-Wall",
];

test("no text makes the CMake reader throw, and cutting one off neither", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...WORDS) }, fc.string({ maxLength: 6 })), { maxLength: 40 }),
      fc.nat(),
      (words, cut) => {
        const text = words.join(" ");
        readAny({ "CMakeLists.txt": `project(x)\n${text}`, "a.c": "" });
        readAny({ "CMakeLists.txt": text.slice(0, cut % (text.length + 1)), "a.c": "" });
      },
    ),
    { numRuns: 1_000 },
  );
});

// CMake's own engine is Henry Spencer's; where the syntax is common to both, JavaScript's must agree.
test("patterns match as the engine of JavaScript does, where both have the same syntax", () => {
  const piece = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "(a|b)", "(ab)", "a*", "b+", "a?", "(ab)*", "(a|bb)+", ".*", "\\\\.");
  const pattern = fc
    .tuple(fc.constantFrom("", "^"), fc.array(piece, { minLength: 1, maxLength: 5 }), fc.constantFrom("", "$"))
    .map(([start, parts, end]) => start + parts.join("").replaceAll("\\\\.", "\\.") + end);
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom("a", "b", "c", "."), maxLength: 8 }), (regex, text) => {
      const theirs = new RegExp(regex, "s").exec(text);
      const ours = firstMatch(text, regex);
      assert.deepEqual(
        ours === undefined || ours === null ? ours : [ours.start, ours.groups[0]],
        theirs === null ? null : [theirs.index, theirs[0]],
      );
    }),
    { numRuns: 1_000 },
  );
});

test("patterns that are not understood, or take too long, are undecided", () => {
  assert.equal(matchesPattern("a", "*a"), undefined);
  assert.equal(matchesPattern("a", "(a"), undefined);
  assert.equal(matchesPattern("a", "[a"), undefined);
  assert.equal(matchesPattern("a".repeat(40), "(a*)*(a*)*(a*)*(a*)*b"), undefined);
  assert.equal(
    allMatches("a1b22", "[0-9]+")
      ?.map(({ groups }) => groups[0])
      .join(),
    "1,22",
  );
  assert.equal(withReplaced("x-y", "(.)-(.)", "\\2+\\1"), "y+x");
});

const sums: [text: string, value: string][] = [
  ["1 + 2 * 3", "7"],
  ["(1 + 2) * 3", "9"],
  ["-7 / 2", "-3"],
  ["0xff & 0x0f", "15"],
  ["1 << 4 | 1", "17"],
  ["~0", "-1"],
  ["5 % 0", UNKNOWN],
  ["1 / 0", UNKNOWN],
  ["", UNKNOWN],
  ["1 +", UNKNOWN],
  ["a + 1", UNKNOWN],
  ["(1", UNKNOWN],
];
for (const [text, value] of sums) test(`math(EXPR "${text}")`, () => assert.equal(arithmetic(text), value));

test("versions compare by their parts", () => {
  assert.ok(compareVersions("3.10", "3.9") > 0);
  assert.ok(compareVersions("1.2", "1.2.0.1") < 0);
  assert.equal(compareVersions("1.2.0", "1.2"), 0);
  assert.ok(compareVersions("12.2.0-rc1", "12.1") > 0);
  assert.ok(compareVersions("none", "1") < 0);
});

test("an expression that is nested without end is unknown, and quickly so", () => {
  const given = { configuration: "Release", language: "C" as const, compiler: "GNU", system: "Linux", isTarget: () => false };
  assert.equal(generated("$<AND:1,".repeat(400) + "1" + ">".repeat(400), given), UNKNOWN);
  assert.equal(generated("$<$<AND:1,$<NOT:0>>:yes>", given), "yes");
});

test("what project() says is the name of the description, and a list without it has none", () => {
  const names = (tree: Tree) => buildOf(tree).descriptions.map(({ name, location }) => `${location.path}: ${name ?? "no name"}`);
  assert.deepEqual(names(one("add_executable(a a.c)")), ["CMakeLists.txt: pump"]);
  assert.deepEqual(names({ "a.c": "", "CMakeLists.txt": "add_executable(a a.c)\n" }), ["CMakeLists.txt: no name"]);
});
