import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { factFrom, type Tree } from "../testing.ts";
import languages from "./languages.ts";

const rolesIn = (tree: Tree): ReadonlyMap<string, readonly [role: string, because: string]> =>
  new Map(factFrom(languages, tree).files.map(({ path, role, because }) => [path, [role, because]]));

/** Many files of one folder: `many("lib/x", 5, text)` is lib/x/file0.c to file4.c. */
const many = (folder: string, count: number, text: string, first = "file"): Tree =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first}${index}.c`, text]));

const CODE = "int value(void) { return 0; }\n";
const MAIN = "int main(void) { return 0; }\n";
const APACHE = "                                 Apache License\n                           Version 2.0, January 2004\n";
const GPL =
  "                    GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007\n\n Copyright (C) 2007 Free Software Foundation, Inc.\n";
const MIT = (holder: string): string =>
  `MIT License\n\nCopyright (c) 2021 ${holder}\n\nPermission is hereby granted, free of charge, to any person\n`;
const header = (holder: string, licence = ""): string =>
  `/*\n * Copyright (c) 2020 ${holder}\n${licence ? ` * SPDX-License-Identifier: ${licence}\n` : ""} */\n${CODE}`;
const ASF = "/*\n * Licensed to the Apache Software Foundation (ASF) under one\n * or more contributor license agreements.\n */\n";
const NORDIC = header("Nordic Semiconductor ASA", "BSD-3-Clause");
const ST = header("STMicroelectronics");

const cases: [what: string, path: string, tree: Tree, role: string, because: RegExp][] = [
  [
    "start-up code that a chip maker's tool puts beside a program",
    "pump.cydsn/startup_psoc6_01_cm4.S",
    { "pump.cydsn/startup_psoc6_01_cm4.S": "Reset_Handler:\n b main\n", "pump.cydsn/main.c": MAIN },
    "thirdParty",
    /CMSIS device files/,
  ],
  // Licences and notices
  [
    "a stack under Apache in a repository under the GPL",
    "src/libs/stack/a.c",
    { LICENSE: GPL, "src/libs/stack/LICENSE": APACHE },
    "thirdParty",
    /its own licence \(Apache-2\.0\), not the repository's \(GPL-3\.0\)/,
  ],
  [
    "its programs, too",
    "src/libs/stack/apps/demo.c",
    { LICENSE: GPL, "src/libs/stack/LICENSE": APACHE, "src/libs/stack/apps/main.c": MAIN },
    "thirdParty",
    /Apache/,
  ],
  ["the same kind without a holder", "lib/foo/a.c", { LICENSE: APACHE, "lib/foo/LICENSE": `${APACHE} ` }, "own", /nothing/],
  ["a part of the product under a licence of another kind", "firmware/a.c", { LICENSE: GPL, "firmware/LICENSE": APACHE }, "own", /nothing/],
  [
    "the same holder under another licence",
    "updater/a.c",
    { LICENSE: MIT("Pump Makers"), "updater/LICENSE": `BSD 3-Clause License\n\nCopyright (c) 2022 Pump Makers Ltd\n` },
    "own",
    /nothing/,
  ],
  [
    "a licensed folder where the repository has no licence",
    "fw/driver/a.c",
    { "fw/driver/License.txt": "GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991\n" },
    "thirdParty",
    /\(GPL-2\.0\), the repository has none/,
  ],
  [
    "a project that grew out of a licensed template",
    "ui/project/src/a.c",
    { "ui/project/LICENSE": MIT("Jane Roe"), "ui/project/src/main.c": MAIN },
    "own",
    /nothing/,
  ],
  [
    "layers that all carry the one licence",
    "meta-a/x.c",
    { "meta-a/LICENSE": MIT("Jane Roe"), "meta-b/LICENSE": MIT("Jane Roe"), "meta-c/LICENSE": MIT("Jane Roe") },
    "own",
    /nothing/,
  ],
  [
    "a notice of a foundation",
    "src/stack/a.c",
    { LICENSE: GPL, "src/stack/NOTICE": "Apache Example\nCopyright 2020 The Apache Software Foundation\n" },
    "thirdParty",
    /notice of Apache Software Foundation/,
  ],
  // Manifests
  [
    "a repository of Mynewt inside",
    "libs/stack/a.c",
    { "libs/stack/repository.yml": "repo.name: apache-example\nrepo.versions:\n" },
    "thirdParty",
    /library manifest of apache-example/,
  ],
  [
    "an IDF component that only depends on others",
    "main/a.c",
    { "main/idf_component.yml": "dependencies:\n  idf: '>=5.0'\n  foo:\n    repository: https://example.org/foo\n" },
    "own",
    /nothing/,
  ],
  [
    "a project that west brings",
    "modules/hal/a.c",
    {
      "app/west.yml":
        "manifest:\n  remotes:\n    - name: up\n  projects:\n    - name: hal\n      path: modules/hal\n  self:\n    path: app\n",
    },
    "thirdParty",
    /brought by app\/west\.yml/,
  ],
  [
    "what a build copied or made",
    "build/app/modules/metal/alloc.h",
    { "src/main.c": MAIN, "build/CMakeCache.txt": "", "build/app/modules/metal/alloc.h": CODE },
    "generated",
    /build\/ is where a build was made \(CMakeCache\.txt\)/,
  ],
  [
    "sources beside which somebody built",
    "fw/a.c",
    { "fw/CMakeLists.txt": "", "fw/CMakeCache.txt": "", "fw/a.c": CODE },
    "own",
    /nothing says otherwise/,
  ],
  [
    "a release of a library that was downloaded",
    "lib/Segments-1.0.7/src/Segments.c",
    { "src/main.c": MAIN, "lib/Segments-1.0.7/src/Segments.c": CODE },
    "thirdParty",
    /named like a release of a library/,
  ],
  [
    "a copied library in a sketch",
    "pump/LowPower.cpp",
    { "pump/pump.ino": MAIN, "pump/LowPower.cpp": CODE },
    "thirdParty",
    /a file of Low-Power/,
  ],
  ["a version of the product", "Version-1.2/main.c", { "Version-1.2/main.c": MAIN }, "own", /nothing says otherwise/],
  [
    "a sketch into whose folder a library was copied",
    "battery/battery.ino",
    {
      "battery/library.properties": "name=Sleeper\nauthor=Example Sleepers\n",
      "battery/battery.ino": "void setup() {}\nvoid loop() {}\n",
      "pump/pump.ino": "void setup() {}\nvoid loop() {}\n",
    },
    "own",
    /nothing says otherwise/,
  ],
  [
    "the folder of the west manifest itself",
    "app/a.c",
    { "app/west.yml": "manifest:\n  projects:\n    - name: hal\n  self:\n    path: app\n", "hal/a.c": CODE },
    "own",
    /nothing/,
  ],
  [
    "an SDK that was unpacked into the tree",
    "ncs/kernel/a.c",
    { "ncs/Kconfig.zephyr": "" },
    "thirdParty",
    /holds Kconfig\.zephyr of Zephyr/,
  ],
  // Headers of folders
  [
    "a stack by its headers",
    "src/stack/file1.c",
    many("src/stack", 5, ASF + CODE),
    "thirdParty",
    /5 of the 5 files of src\/stack\/ name Apache/,
  ],
  [
    "a driver of a chip's maker",
    "src/drivers/bma421/file0.c",
    many("src/drivers/bma421", 5, header("Bosch Sensortec GmbH. All rights reserved.")),
    "thirdParty",
    /Bosch Sensortec/,
  ],
  ["two files with a maker's header", "src/ble/file0.c", many("src/ble", 2, NORDIC), "own", /nothing/],
  [
    "a maker's example that has become the product",
    "app/file1.c",
    { ...many("app", 5, NORDIC), "app/main.c": header("Nordic Semiconductor ASA") + MAIN },
    "own",
    /nothing/,
  ],
  [
    "own code beside a vendor's library",
    "common/net/a.c",
    { ...many("common/gui/src", 40, header("Microsoft Corporation. All rights reserved.")), ...many("common/net", 4, CODE) },
    "own",
    /nothing/,
  ],
  [
    "the vendor's library beside own code",
    "common/gui/src/file3.c",
    { ...many("common/gui/src", 40, header("Microsoft Corporation. All rights reserved.")), ...many("common/net", 4, CODE) },
    "thirdParty",
    /40 of the 40 files of common\/gui\/src\//,
  ],
  [
    "CubeMX templates, though all name ST",
    "Core/file0.c",
    many("Core", 6, `${header("STMicroelectronics")}/* USER CODE BEGIN 1 */\n  run();\n/* USER CODE END 1 */\n`),
    "own",
    /code of its own/,
  ],
  [
    "what one of us added to a maker's folder",
    "fw/dfu/ours.c",
    { ...many("fw", 6, header("Jane Roe")), ...many("fw/dfu", 8, NORDIC), "fw/dfu/ours.c": header("Jane Roe") },
    "own",
    /nothing/,
  ],
  [
    "the maker's files around it",
    "fw/dfu/file3.c",
    { ...many("fw", 6, header("Jane Roe")), ...many("fw/dfu", 8, NORDIC), "fw/dfu/ours.c": header("Jane Roe") },
    "thirdParty",
    /8 of the 9 files/,
  ],
  [
    "a stranger's logger under MIT",
    "logger/file0.c",
    many("logger", 5, header("John Doe", "MIT")),
    "thirdParty",
    /john doe and another licence/,
  ],
  [
    "a stranger's logger in two folders",
    "a/logger/file0.c",
    { ...many("a/logger", 2, header("John Doe", "MIT")), ...many("b/logger", 2, header("John Doe", "MIT")), "a/x.c": CODE, "b/x.c": CODE },
    "thirdParty",
    /john doe/,
  ],
  [
    "a colleague who signs his module",
    "src/alarm/file0.c",
    { LICENSE: GPL, ...many("src/alarm", 3, header("John Doe", "GPL-3.0-or-later")) },
    "own",
    /nothing/,
  ],
  [
    "a colleague who signs in many places",
    "src/alarm/file0.c",
    { ...many("src/alarm", 3, header("John Doe", "MIT")), "src/a.c": header("John Doe", "MIT"), "src/b.c": CODE },
    "own",
    /nothing/,
  ],
  [
    "one header in a folder of libraries",
    "lib/date/file0.c",
    { LICENSE: GPL, ...many("lib/date", 1, header("John Doe", "MIT")) },
    "thirdParty",
    /john doe/,
  ],
  [
    "a maker's own repository, signed all over",
    "hal/file0.c",
    Object.assign(
      {},
      ...["boot", "hal", "include", "tests-of-hal", "port"].map((folder) => many(folder, 6, header("wolfSSL Inc.", "GPL-3.0-or-later"))),
    ) as Tree,
    "own",
    /nothing/,
  ],
  // Headers of files
  [
    "a maker's file where the makers sign their own",
    "src/hw_spi.c",
    { ...many("src", 8, header("Pump Makers")), "src/hw_spi.c": header("Texas Instruments Incorporated") },
    "thirdParty",
    /Texas Instruments/,
  ],
  [
    "a file under an old header beside its unsigned twin",
    "src/max30001.h",
    { ...many("src", 8, header("Pump Makers")), "src/max30001.h": header("NXP"), "src/max30001.c": CODE },
    "own",
    /nothing/,
  ],
  [
    "the start-up code of a maker of tools",
    "fw/boot/ses_nrf52_Vectors.s",
    {
      "fw/boot/ses_nrf52_Vectors.s": "/*****\n *   (c) 2017 SEGGER Microcontroller GmbH & Co. KG   *\n *****/\n  .syntax unified\n",
      "fw/main.c": MAIN,
    },
    "thirdParty",
    /SEGGER/,
  ],
  [
    "a file of ours that only bears such a name",
    "fw/boot/pump_startup.s",
    { "fw/boot/pump_startup.s": "/* Jane Roe Ltd. */\n  .syntax unified\n", "fw/main.c": MAIN },
    "own",
    /nothing/,
  ],
  [
    "the driver of a part by its maker",
    "src/ad7779.c",
    { "src/ad7779.c": "/*\n * Copyright 2016(c) Analog Devices, Inc.\n */\n" },
    "thirdParty",
    /a driver of Analog Devices by its name and header/,
  ],
  ["a driver of one's own for a part", "src/bme280.c", { "src/bme280.c": CODE }, "own", /nothing/],
  [
    "a family of files from a maker",
    "src/fmstr_1.c",
    { ...many("src", 5, header("NXP"), "fmstr_"), ...many("src", 9, CODE, "our") },
    "thirdParty",
    /as do 5 of the 5 files of that name/,
  ],
  [
    "a page that grew out of an example",
    "gui/Panel.qml",
    { ...many("src", 8, header("Pump Makers")), "gui/Panel.qml": header("The Qt Company Ltd.") },
    "own",
    /nothing/,
  ],
  [
    "a configuration that keeps its maker's header",
    "src/FreeRTOSConfig.h",
    { ...many("src", 8, header("Pump Makers")), "src/FreeRTOSConfig.h": header("Amazon.com, Inc. or its affiliates") },
    "own",
    /nothing/,
  ],
  [
    "a web library by its banner",
    "www/js/chart.js",
    { "www/js/chart.js": "/*!\n * Chart.js\n * http://www.example.org/\n * Version: 2.7.1\n */\nvar a;\n" },
    "thirdParty",
    /its banner says "Chart\.js Version: 2\.7\.1"/,
  ],
  [
    "our own page with a banner",
    "www/js/ui.js",
    {
      LICENSE: MIT("Pump Makers"),
      "www/js/ui.js": "/*! Pump UI v1.2.3 | (c) 2021 Pump Makers | example.org/license */\nvar a;\n",
    },
    "own",
    /nothing/,
  ],
  // Names
  [
    "a peripheral library",
    "fw/StdPeriph/stm32f10x_adc.c",
    { "fw/StdPeriph/stm32f10x_adc.c": ST },
    "thirdParty",
    /standard peripheral library/,
  ],
  ["a driver of one's own for a peripheral", "src/stm32f4_adc.c", { "src/stm32f4_adc.c": CODE }, "own", /nothing/],
  ["interrupts of one's own", "src/stm32f10x_it.c", { "src/stm32f10x_it.c": ST }, "own", /nothing/],
  [
    "initialisation of one's own in CubeMX's file",
    "Core/stm32f4xx_hal_msp.c",
    { "Core/stm32f4xx_hal_msp.c": `${ST}/* USER CODE BEGIN 0 */\nint a;\n/* USER CODE END 0 */\n` },
    "own",
    /code of its own/,
  ],
  ["CubeMX's choice of modules", "Core/stm32f4xx_hal_conf.h", { "Core/stm32f4xx_hal_conf.h": ST }, "generated", /STM32CubeMX/],
  ["a numbered folder of a kernel", "10.FreeRTOS/Source/queue.c", { "10.FreeRTOS/Source/tasks.c": CODE }, "thirdParty", /holds tasks\.c/],
  ["a library with its version", "vend/cJSON-1.7.15/x.c", { "vend/cJSON-1.7.15/cJSON.c": CODE }, "thirdParty", /cJSON/],
  ["middleware of a web server", "server/middlewares/auth.js", { "server/middlewares/auth.js": "check();\n" }, "own", /nothing/],
  ["middleware of a vendor", "Middlewares/x/a.c", {}, "thirdParty", /under Middlewares\//],
  ["the tools of a watch", "src/apps/tools/a.cpp", { "src/apps/tools/a.cpp": CODE }, "own", /nothing/],
  ["samples in an analyser", "src/samples/a.c", {}, "own", /nothing/],
  ["utilities inside the sources", "source/src/utilities/a.cpp", { "source/src/utilities/a.cpp": CODE }, "own", /nothing/],
  ["a script among them", "src/tools/flash.py", { "src/tools/flash.py": "x = 1\n" }, "tool", /under src\/tools\//],
  ["tools beside the sources", "tools/a.c", {}, "tool", /under tools\//],
  ["a simulation that is the product", "src/hearing-aid-simulation/a.cpp", { "src/hearing-aid-simulation/a.cpp": CODE }, "own", /nothing/],
  ["a simulator on a PC", "lvgl-simulator/a.c", {}, "tool", /lvgl-simulator/],
  [
    "an Xcode target of tests",
    "LoopTests/Mock Stores/a.swift",
    { "LoopTests/Mock Stores/a.swift": "struct A {}\n" },
    "test",
    /under LoopTests\//,
  ],
  ["a folder of google tests", "src/google-tests/a.cpp", { "src/google-tests/a.cpp": CODE }, "test", /google-tests/],
  [
    "what patients do with a drop of blood",
    "app/BloodTest.java",
    { "app/BloodTest.java": "public class BloodTest { double mgdl; }\n" },
    "own",
    /nothing/,
  ],
  [
    "a test in Java",
    "app/DoseTest.java",
    { "app/DoseTest.java": "import org.junit.Test;\npublic class DoseTest {}\n" },
    "test",
    /runs tests/,
  ],
  ["a folder of examples by its last word", "USART Examples/a.c", {}, "example", /USART Examples/],
  ["the build script of a crate", "build.rs", { "build.rs": "fn main() {}\n" }, "tool", /by its name/],
  ["a module called build", "src/build.rs", { "src/build.rs": "pub fn a() {}\n" }, "own", /nothing/],
  ["a script before the build", "fw/pre-build.py", { "fw/pre-build.py": "x = 1\n" }, "tool", /by its name/],
  ["the start script of a device", "start.sh", { "start.sh": "exec app\n" }, "own", /nothing/],
  // Generated
  ["what CMake compiles to know the compiler", "main/build/CMakeFiles/3.24.0/id.c", {}, "generated", /CMakeFiles/],
  ["what Renesas' configurator writes", "fw/ra_gen/a.c", {}, "generated", /ra_gen/],
  [
    "what MATLAB Coder writes",
    "gen/filter.c",
    {
      "gen/filter.c":
        "/*\n * File: filter.c\n *\n * MATLAB Coder version            : 5.4\n * C/C++ source code generated on  : 01-Apr-2024 16:42:51\n */\nint a;\n",
    },
    "generated",
    /source code generated on/,
  ],
  ["a listing of mikroC", "fw/a.asm", { "fw/a.asm": "_main:\n;a.c,12 :: \t\tvoid main() {\nPUSH R1\n" }, "generated", /mikroC/],
  ["assembly of one's own", "fw/start.s", { "fw/start.s": "reset:\n  bl main\n" }, "own", /nothing/],
  ["assembly of a compiler", "fw/a.s", { "fw/a.s": '\t.arch armv7\n\t.file\t"a.c"\n\tbx lr\n' }, "generated", /compiler/],
  [
    "a small picture of LVGL",
    "ui/heart.c",
    { "ui/heart.c": "#include <lvgl.h>\nuint8_t img_heart_35_map[] = {\n 0x1, 0x2,\n};\nconst lv_img_dsc_t img_heart_35 = {};\n" },
    "generated",
    /LVGL/,
  ],
  [
    "a checksum with its table",
    "src/crc.c",
    {
      "src/crc.c": `static const unsigned table[] = {\n${"  0x00, 0x1f, 0xff, 0x80, 0x00, 0x1f, 0xff, 0x80,\n".repeat(120)}};\nunsigned crc(const char *data, int length)\n{\n  return table[0];\n}\n`,
    },
    "own",
    /nothing/,
  ],
  [
    "a long section of one's own in a template",
    "Core/main.c",
    { "Core/main.c": `/* USER CODE BEGIN 2 */\n${"\n/* setting up */\n".repeat(60)}  run();\n/* USER CODE END 2 */\n` },
    "own",
    /code of its own/,
  ],
  ["JavaScript that a program packed", "www/app.js", { "www/app.js": `${"a=b;".repeat(2_000)}\n` }, "generated", /minified/],
];
for (const [what, path, tree, role, because] of cases) {
  test(`${what}: ${role}`, () => {
    const [given, reason] = rolesIn({ "product/main.c": MAIN, ...many("product", 6, CODE), [path]: CODE, ...tree }).get(path) ?? [];
    assert.deepEqual([given, because.test(reason ?? "")], [role, true], reason);
  });
}

const wholes: [what: string, tree: Tree, path: string, role: string][] = [
  [
    "all of the product in submodules",
    { ".gitmodules": '[submodule "a"]\n\tpath = fw\n\turl = https://example.org/fw.git\n', "fw/a.c": CODE, "fw/vendor/x.c": CODE },
    "fw/a.c",
    "own",
  ],
  [
    "third parties inside such a submodule",
    { ".gitmodules": '[submodule "a"]\n\tpath = fw\n\turl = https://example.org/fw.git\n', "fw/a.c": CODE, "fw/vendor/x.c": CODE },
    "fw/vendor/x.c",
    "thirdParty",
  ],
  ["a repository of scripts", { "scripts/install.sh": "true\n", "tests/a.py": "x = 1\n" }, "scripts/install.sh", "own"],
  ["its tests", { "scripts/install.sh": "true\n", "tests/a.py": "x = 1\n" }, "tests/a.py", "test"],
  ["a maker's library inspected for its own sake", many("src", 6, ST), "src/file0.c", "own"],
];
for (const [what, tree, path, role] of wholes) {
  test(`where nothing else would be own, ${what}: ${role}`, () => assert.equal(rolesIn(tree).get(path)?.[0], role));
}

test("the order in which files are found does not matter", () => {
  const tree: Tree = {
    LICENSE: GPL,
    ...many("a/stack", 6, ASF + CODE),
    ...many("a/log", 3, header("John Doe", "MIT")),
    "main.c": MAIN,
    "b/LICENSE": APACHE,
    "b/x.c": CODE,
  };
  const expected = [...rolesIn(tree)];
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(tree), { minLength: Object.keys(tree).length }), (entries) => {
      assert.deepEqual([...rolesIn(Object.fromEntries(entries))], expected);
    }),
    { numRuns: 100 },
  );
});
