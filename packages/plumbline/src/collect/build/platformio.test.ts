import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf } from "./testing.ts";

const project = (ini: string, more: Tree = {}): Tree => ({
  "fw/platformio.ini": ini,
  "fw/src/main.cpp": "",
  "fw/lib/adc/src/adc.c": "",
  "fw/lib/adc/test/t.c": "",
  "fw/lib/adc/examples/e/e.cpp": "",
  "fw/test/test_a.cpp": "",
  ...more,
});

const flags: [what: string, ini: string, expected: string[]][] = [
  [
    "flags of the environment; tests and examples of libraries are left aside",
    "[env:pump]\nbuild_flags = -Wall -D X=1 -Iinc\n",
    ["fw/lib/adc/src/adc.c | -DX=1 | -Ifw/inc | -Wall", "fw/src/main.cpp | -DX=1 | -Ifw/inc | -Wall"],
  ],
  [
    "what [env] gives to all",
    "[env]\nbuild_flags = -Wall\n[env:pump]\nboard = x\n",
    ["fw/lib/adc/src/adc.c |  |  | -Wall", "fw/src/main.cpp |  |  | -Wall"],
  ],
  [
    "sections that are put in, over several lines and with comments",
    "[common]\nflags =\n  -Wall ; warnings\n  -Wextra\n[env:pump]\nbuild_flags =\n  ${common.flags}\n  ; -Wno\n  -O2\n",
    ["fw/lib/adc/src/adc.c |  |  | -Wall -Wextra -O2", "fw/src/main.cpp |  |  | -Wall -Wextra -O2"],
  ],
  [
    "extends, over two floors",
    "[base]\nbuild_flags = -Wall\n[mid]\nextends = base\n[env:pump]\nextends = mid\n",
    ["fw/lib/adc/src/adc.c |  |  | -Wall", "fw/src/main.cpp |  |  | -Wall"],
  ],
  [
    "flags that are taken back",
    "[env:pump]\nbuild_flags = -Wall -std=gnu++11 -Wl,-x\nbuild_unflags = -std=gnu++11\n",
    ["fw/lib/adc/src/adc.c |  |  | -Wall", "fw/src/main.cpp |  |  | -Wall"],
  ],
  [
    "an edition of C++ is not one of C",
    "[env:pump]\nbuild_flags = -std=gnu++17\n",
    ["fw/lib/adc/src/adc.c |  |  | ", "fw/src/main.cpp |  |  | -std=gnu++17"],
  ],
  [
    "the order of opposite flags is kept",
    "[env:pump]\nbuild_flags = -fstack-protector-strong -fno-stack-protector\n",
    [
      "fw/lib/adc/src/adc.c |  |  | -fstack-protector-strong -fno-stack-protector",
      "fw/src/main.cpp |  |  | -fstack-protector-strong -fno-stack-protector",
    ],
  ],
];
for (const [what, ini, expected] of flags)
  test(`PlatformIO: ${what}`, () => assert.deepEqual(releaseOf(project(ini)).toSorted(), expected));

test("PlatformIO: folders and filters choose the sources; a self-test below src is in the image", () => {
  const ini =
    "[platformio]\nsrc_dir = app\nlib_dir = parts\n[env:pump]\nbuild_src_filter = +<*> -<sim/> +<sim/keep.c>\nlib_extra_dirs = ../shared\n";
  const tree: Tree = {
    "fw/platformio.ini": ini,
    "fw/app/main.c": "",
    "fw/app/sim/s.c": "",
    "fw/app/sim/keep.c": "",
    "fw/app/test/selftest.c": "",
    "fw/parts/x/x.c": "",
    "shared/y/y.c": "",
    "fw/src/not.c": "",
  };
  assert.deepEqual(
    releaseOf(tree)
      .map((line) => line.slice(0, line.indexOf(" ")))
      .toSorted(),
    ["fw/app/main.c", "fw/app/sim/keep.c", "fw/app/test/selftest.c", "fw/parts/x/x.c", "shared/y/y.c"],
  );
});

const products: [what: string, ini: string, expected: string][] = [
  ["default_envs names the release", "[platformio]\ndefault_envs = pump\n[env:pump]\n[env:bench]\n", "fw firmware bareMetal pump* bench"],
  [
    "native and test environments reach no device",
    "[env:pump]\n[env:native]\nplatform = native\n[env:pump-test]\n",
    "fw firmware bareMetal pump* native pump-test",
  ],
  ["a debug environment is not the release", "[env:pump]\n[env:slow]\nbuild_type = debug\n", "fw firmware bareMetal pump* slow"],
  ["a framework with an operating system", "[env:pump]\nframework = espidf\n", "fw firmware rtos pump*"],
  ["only native environments", "[env:native]\nplatform = native\n", "fw test host native"],
];
for (const [what, ini, expected] of products) test(`PlatformIO: ${what}`, () => assert.deepEqual(productsOf(project(ini)), [expected]));

test("PlatformIO: the place is the line with the flags", () => {
  const place = buildOf(project("[env]\nboard = x\nbuild_flags = -Wall\n[env:pump]\n")).units[0]?.location;
  assert.deepEqual([place?.path, place?.line, place?.symbol], ["fw/platformio.ini", 3, "env:pump"]);
});

const hostile: [what: string, ini: string][] = [
  ["sections that extend each other", "[env:a]\nextends = env:b\n[env:b]\nextends = env:a\n"],
  [
    "values that put each other in",
    `${Array.from({ length: 20 }, (_, at) => `[s${at}]\nx = ${`\${s${at + 1}.x} `.repeat(20)}`).join("\n")}\n[env:a]\nbuild_flags = \${s0.x}\n`,
  ],
  ["folders out of the tree", "[platformio]\nsrc_dir = ../../..\n[env:a]\nlib_extra_dirs = /etc ../../../..\n"],
  ["names that every object has", "[__proto__]\nconstructor = 1\n[env:__proto__]\nbuild_flags = ${__proto__.constructor}\n"],
];
for (const [what, ini] of hostile)
  test(`PlatformIO: ${what} hold nothing up`, () => {
    const before = process.cpuUsage().user;
    readAny(project(ini));
    assert.ok((process.cpuUsage().user - before) / 1e6 < 5);
  });

test("PlatformIO: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "[env:",
    "[env]",
    "]",
    "\n",
    "\n  ",
    "build_flags",
    " = ",
    "${",
    "}",
    ".",
    "extends",
    "env:a",
    "-Wall",
    "+<",
    ">",
    ";",
    "build_src_filter",
    "src_dir",
    "..",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 40 }), (words) =>
      readAny(project(words.join(""))),
    ),
    { numRuns: 1_000 },
  );
});

test("PlatformIO: platform and board of each environment are named", () => {
  const ini =
    "[env]\nplatform = espressif32@6.1.0\n[env:a]\nboard = esp32dev\n[env:b]\nplatform = atmelavr\nboard = nanoatmega328\n[env:c]\n";
  assert.deepEqual(
    buildOf(project(ini)).products.flatMap(({ configurations }) => configurations.map(({ processor }) => processor)),
    ["espressif32 esp32dev", "atmelavr nanoatmega328", "espressif32"],
  );
});
