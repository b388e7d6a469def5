import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import settings from "./settings.ts";
import { boardFileName, isOfBoard } from "./variants.ts";

const read = (tree: Tree) => factFrom(settings, tree);

/** Configurations as lines: name, system, whether it makes the release, files in order. */
const told = (tree: Tree): string[] =>
  read(tree).configurations.map(({ name, system, release, files }) => `${name} [${system}] ${release}: ${files.join(" < ")}`);

/** Values of the only or the named configuration. */
const valuesOf = (tree: Tree, name?: string): string[] => {
  const found = read(tree).configurations.find((one) => name === undefined || one.name === name);
  return (found?.values ?? []).map((one) => `${one.name}=${one.value}`);
};

const APP = "find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})\nproject(pump)\n";
const app = (prj: string, more: Tree = {}): Tree => ({ "app/prj.conf": prj, "app/CMakeLists.txt": APP, ...more });

const lines: [what: string, text: string, expected: string[]][] = [
  ["a switch", "CONFIG_BT=y", ["CONFIG_BT=y"]],
  ["blanks around", "  CONFIG_BT = n  ", ["CONFIG_BT=n"]],
  ["a number and a comment", "CONFIG_MAIN_STACK_SIZE=4096 # bytes", ["CONFIG_MAIN_STACK_SIZE=4096"]],
  ["a text", 'CONFIG_BT_DEVICE_NAME="pump one" # shown', ["CONFIG_BT_DEVICE_NAME=pump one"]],
  ["a text with a number sign and quotes", 'CONFIG_X="a # \\"b\\""', ['CONFIG_X=a # "b"']],
  ["what is commented out says nothing", "#CONFIG_BT=y\n# CONFIG_SHELL=y", []],
  ["what Kconfig wrote as not set is off", "# CONFIG_SHELL is not set", ["CONFIG_SHELL=n"]],
  ["such a line with a blank in front is a comment", " # CONFIG_SHELL is not set", []],
  ["sysbuild", "SB_CONFIG_BOOTLOADER_MCUBOOT=y", ["SB_CONFIG_BOOTLOADER_MCUBOOT=y"]],
  ["the last of a file wins", "CONFIG_A=y\nCONFIG_A=n", ["CONFIG_A=n"]],
  ["line ends of Windows", "CONFIG_A=y\r\nCONFIG_B=n\r\n", ["CONFIG_A=y", "CONFIG_B=n"]],
  ["an empty text", 'CONFIG_A=""', ["CONFIG_A="]],
  [
    "what the chip can do is no setting",
    "CONFIG_HAS_HW_NRF_CC312=y\nCONFIG_CPU_HAS_ARM_MPU=y\nCONFIG_SOC_SECURE_BOOT_SUPPORTED=y\nCONFIG_ARCH_SUPPORTS_COREDUMP=y\nCONFIG_SECURE_BOOT_V1_SUPPORTED=y",
    [],
  ],
  ["a service that is called HAS is one", "CONFIG_BT_HAS=y\nCONFIG_BT_HAS_CLIENT=y", ["CONFIG_BT_HAS=y", "CONFIG_BT_HAS_CLIENT=y"]],
  ["names in small letters are none", "config_a=y\nFOO=y", []],
];
for (const [what, text, expected] of lines)
  test(`settings: ${what}`, () => assert.deepEqual(valuesOf(app(`CONFIG_Z=y\n${text}\n`)).slice(1), expected));

const secrets: [line: string, expected: string][] = [
  ['CONFIG_WIFI_PASSWORD="hunter2secret"', "<redacted>"],
  ['CONFIG_WIFI_PASSWORD="1234"', "<redacted>"],
  ["CONFIG_BT_FIXED_PASSKEY=123456", "<redacted>"],
  ["CONFIG_DEFAULT_PASSWORD=1234", "<redacted>"],
  ['CONFIG_WIFI_PASSWORD=""', ""],
  ["CONFIG_WIFI_PASSWORD_MAX_LEN=64", "64"],
  ["CONFIG_MBEDTLS_PSK_MODES=y", "y"],
  ['CONFIG_AES_KEY="00112233445566778899aabbccddeeff"', "<redacted>"],
  ["CONFIG_DEVICE_ID=0x00112233445566778899aabbccddeeff", "<redacted>"],
  ['CONFIG_MQTT_URL="mqtts://pump:word@example.org:8883"', "mqtts://<redacted>@example.org:8883"],
  ['CONFIG_API_TOKEN="https://example.org/?t=abc"', "<redacted>"],
  ['CONFIG_BOOT_SIGNATURE_KEY_FILE="keys/root-ec-p256.pem"', "keys/root-ec-p256.pem"],
  ['CONFIG_BOOT_SIGNATURE_KEY_FILE="${APPLICATION_CONFIG_DIR}/k.pem"', "${APPLICATION_CONFIG_DIR}/k.pem"],
  ['CONFIG_WIFI_SSID="ward 7"', "ward 7"],
];
for (const [line, expected] of secrets)
  test(`settings: of ${line.slice(0, line.indexOf("=") + 1)}… no secret is told`, () => {
    const fact = read(app(line));
    assert.equal(fact.configurations[0]?.values[0]?.value, expected);
    if (expected.includes("<redacted>")) assert.doesNotMatch(JSON.stringify(fact), /hunter2|123456|1234"|0011223344|pump:word|t=abc/);
  });

const benches: [what: string, tree: Tree, expected: string[]][] = [
  ["a bench", { "bench/prj.conf": "CONFIG_A=y" }, ["bench [zephyr] false: bench/prj.conf"]],
  ["an application for bring-up", { "apps/bring-up/prj.conf": "CONFIG_A=y" }, ["apps/bring-up [zephyr] false: apps/bring-up/prj.conf"]],
  ["a sample", { "samples/ble/prj.conf": "CONFIG_A=y" }, ["samples/ble [zephyr] false: samples/ble/prj.conf"]],
  ["a folder named as a test of a part", { "pump_test/prj.conf": "CONFIG_A=y" }, ["pump_test [zephyr] false: pump_test/prj.conf"]],
  [
    "a test of strips, which is the product",
    { "test-strip-meter/prj.conf": "CONFIG_A=y" },
    ["test-strip-meter [zephyr] true: test-strip-meter/prj.conf"],
  ],
  ["a workbench, which is another word", { "workbench/prj.conf": "CONFIG_A=y" }, ["workbench [zephyr] true: workbench/prj.conf"]],
  ["a board's own settings", app("CONFIG_B=y", { "boards/plank/prj.conf": "CONFIG_A=y" }), ["app [zephyr] true: app/prj.conf"]],
  [
    "settings under boards and nowhere else",
    { "boards/plank/prj.conf": "CONFIG_A=y" },
    ["boards/plank [zephyr] true: boards/plank/prj.conf"],
  ],
  ["a sample for the ESP-IDF", { "bench/sdkconfig": "CONFIG_A=y" }, ["bench [esp-idf] false: bench/sdkconfig"]],
];
for (const [what, tree, expected] of benches) test(`settings of ${what}`, () => assert.deepEqual(told(tree), expected));

test("a value remembers what it replaced, and where", () => {
  const tree = app("CONFIG_SHELL=y\nCONFIG_LOG=y\n", {
    "app/release.conf": "CONFIG_SHELL=n\nCONFIG_LOG=y\n",
    "build.sh": "west build -b plank app -- -DEXTRA_CONF_FILE=release.conf\n",
  });
  const [shell, log] = read(tree).configurations[0]?.values ?? [];
  assert.deepEqual(
    [shell?.value, shell?.location.path, shell?.location.line, shell?.overrides?.value, shell?.overrides?.location.path],
    ["n", "app/release.conf", 1, "y", "app/prj.conf"],
  );
  assert.equal(log?.overrides, undefined);
});

const zephyr: [what: string, tree: Tree, expected: string[]][] = [
  ["an application without any build command", app("CONFIG_A=y"), ["app [zephyr] true: app/prj.conf"]],
  ["one at the top of the tree", { "prj.conf": "CONFIG_A=y", "CMakeLists.txt": APP }, [". [zephyr] true: prj.conf"]],
  [
    "board defaults, prj.conf, the board's own file, overlays: in this order",
    app("CONFIG_A=y", {
      "boards/acme/plank/plank_nrf5340_cpuapp_defconfig": "CONFIG_B=y",
      "app/boards/plank_nrf5340_cpuapp.conf": "CONFIG_C=y",
      "app/boards/other.conf": "CONFIG_D=y",
      "app/overlay-ble.conf": "CONFIG_E=y",
      "build.sh": "west build -p always -b plank/nrf5340/cpuapp app -- -DEXTRA_CONF_FILE=overlay-ble.conf\n",
    }),
    [
      "app (plank/nrf5340/cpuapp) [zephyr] true: boards/acme/plank/plank_nrf5340_cpuapp_defconfig < app/prj.conf < app/boards/plank_nrf5340_cpuapp.conf < app/overlay-ble.conf",
    ],
  ],
  [
    "several overlays in the order of the command, by old and new names",
    app("CONFIG_A=y", {
      "app/one.conf": "CONFIG_A=n",
      "app/two.conf": "CONFIG_A=y",
      Makefile: 'all:\n\twest build -b plank app -- -DOVERLAY_CONFIG="one.conf two.conf"\n',
    }),
    ["app (plank) [zephyr] true: app/prj.conf < app/one.conf < app/two.conf"],
  ],
  [
    "CONF_FILE takes the place of prj.conf",
    app("CONFIG_A=y", { "app/prj_net.conf": "CONFIG_B=y", "build.sh": "cd app\nwest build -b plank -- -DCONF_FILE=prj_net.conf\n" }),
    ["app (plank) [zephyr] true: app/prj_net.conf"],
  ],
  [
    "FILE_SUFFIX picks its files, and leaves the others where it has none",
    app("CONFIG_A=y", {
      "app/prj_release.conf": "CONFIG_B=y",
      "app/boards/plank_release.conf": "CONFIG_C=y",
      "app/sysbuild.conf": "SB_CONFIG_BOOTLOADER_MCUBOOT=y",
      "build.sh": "west build -b plank app -- -DFILE_SUFFIX=release\n",
    }),
    [
      "app (plank) [zephyr] true: app/prj_release.conf < app/boards/plank_release.conf",
      "app sysbuild [ncs-sysbuild] true: app/sysbuild.conf",
    ],
  ],
  [
    "a suffix without a file of its own leaves prj.conf in force",
    app("CONFIG_A=y", { "build.sh": "west build -b plank app -- -DFILE_SUFFIX=small\n" }),
    ["app (plank) [zephyr] true: app/prj.conf"],
  ],
  [
    "the pipeline that runs on tags makes the release, a script for developers does not",
    app("CONFIG_A=y", {
      "app/debug.conf": "CONFIG_SHELL=y",
      ".github/workflows/build.yml": "on:\n  push:\n    tags: ['v*']\njobs:\n  b:\n    steps:\n      - run: west build -b plank app\n",
      "dev.sh": "west build -b plank app -- -DEXTRA_CONF_FILE=debug.conf\n",
    }),
    ["app (plank) [zephyr] true: app/prj.conf", "app (plank) [zephyr] false: app/prj.conf < app/debug.conf"],
  ],
  [
    "an overlay for the release that no command applies leaves the release unknown",
    app("CONFIG_A=y", { "app/overlay-release.conf": "CONFIG_SHELL=n", "build.sh": "west build -b plank app\n" }),
    ["app (plank) [zephyr] unknown: app/prj.conf"],
  ],
  [
    "an overlay that the CMakeLists.txt always applies is in force",
    { "app/prj.conf": "CONFIG_A=y", "app/always.conf": "CONFIG_B=y", "app/CMakeLists.txt": `set(OVERLAY_CONFIG always.conf)\n${APP}` },
    ["app [zephyr] true: app/prj.conf < app/always.conf"],
  ],
  [
    "images that are built along: MCUboot, and the network core with its own board",
    app("CONFIG_A=y", {
      "app/sysbuild.conf": "SB_CONFIG_BOOTLOADER_MCUBOOT=y",
      "app/sysbuild/mcuboot.conf": "CONFIG_BOOT_MAX_IMG_SECTORS=256",
      "app/sysbuild/mcuboot/boards/plank_nrf5340_cpuapp.conf": "CONFIG_M=y",
      "app/sysbuild/ipc_radio/prj.conf": "CONFIG_R=y",
      "boards/plank/plank_nrf5340_cpuapp_defconfig": "CONFIG_P=y",
      "boards/plank/plank_nrf5340_cpunet_defconfig": "CONFIG_N=y",
      "build.sh": "west build --sysbuild -b plank/nrf5340/cpuapp app\n",
    }),
    [
      "app (plank/nrf5340/cpuapp) [zephyr] true: boards/plank/plank_nrf5340_cpuapp_defconfig < app/prj.conf",
      "app sysbuild [ncs-sysbuild] true: app/sysbuild.conf",
      "app ipc_radio [zephyr] true: boards/plank/plank_nrf5340_cpunet_defconfig < app/sysbuild/ipc_radio/prj.conf",
      "app mcuboot [mcuboot] true: boards/plank/plank_nrf5340_cpuapp_defconfig < app/sysbuild/mcuboot.conf < app/sysbuild/mcuboot/boards/plank_nrf5340_cpuapp.conf",
    ],
  ],
  [
    "child images of the older SDK",
    app("CONFIG_A=y", { "app/child_image/mcuboot.conf": "CONFIG_B=y" }),
    ["app [zephyr] true: app/prj.conf", "app mcuboot [mcuboot] true: app/child_image/mcuboot.conf"],
  ],
  [
    "an application in a folder of tests is none of the product",
    { "tests/t/prj.conf": "CONFIG_ZTEST=y", "tests/t/CMakeLists.txt": APP },
    ["tests/t [zephyr] false: tests/t/prj.conf"],
  ],
  [
    "two applications, each by its own command",
    { "pump/prj.conf": "CONFIG_A=y", "gateway/prj.conf": "CONFIG_B=y", "build.sh": "west build -b one pump\nwest build -b two gateway\n" },
    ["gateway (two) [zephyr] true: gateway/prj.conf", "pump (one) [zephyr] true: pump/prj.conf"],
  ],
  [
    "a snippet and a revision of the board",
    app("CONFIG_A=y", {
      "app/boards/plank.conf": "CONFIG_B=y",
      "app/boards/plank_1_2_0.conf": "CONFIG_C=y",
      "snippets/logging/logging.conf": "CONFIG_LOG=y",
      "build.sh": "west build -b plank@1.2.0 -S logging app\n",
    }),
    ["app (plank@1.2.0) [zephyr] true: app/prj.conf < app/boards/plank.conf < app/boards/plank_1_2_0.conf < snippets/logging/logging.conf"],
  ],
];
for (const [what, tree, expected] of zephyr) test(`Zephyr: ${what}`, () => assert.deepEqual(told(tree), expected));

test("Zephyr: what the command itself says comes last, for the image that it names", () => {
  const tree = app("CONFIG_SHELL=y", {
    "app/sysbuild/mcuboot/prj.conf": "CONFIG_LOG=y",
    "build.sh":
      'west build -b plank app -- -DCONFIG_SHELL=n -Dmcuboot_CONFIG_LOG=n -DSB_CONFIG_BOOTLOADER_MCUBOOT=y -DCONFIG_WIFI_PASSWORD=\\"hunter2\\"\n',
  });
  const { configurations } = read(tree);
  assert.deepEqual(
    configurations.map(({ name, values }) => `${name}: ${values.map((one) => `${one.name}=${one.value} ${one.location.path}`).join(", ")}`),
    [
      "app (plank): CONFIG_SHELL=n build.sh, CONFIG_WIFI_PASSWORD=<redacted> build.sh",
      "app sysbuild: SB_CONFIG_BOOTLOADER_MCUBOOT=y build.sh",
      "app mcuboot: CONFIG_LOG=n build.sh",
    ],
  );
});

test("Zephyr: a file that the build names and the tree does not hold is missing", () => {
  const tree = app("CONFIG_A=y", { "build.sh": "west build -b plank app -- -DEXTRA_CONF_FILE=secret.conf\n" });
  assert.deepEqual(
    read(tree).configurations.map(({ missing }) => missing),
    [["secret.conf"]],
  );
});

test("Zephyr: defaults of the SDK are not known, those of a finished build are", () => {
  const tree = app("CONFIG_A=y", { "build/zephyr/.config": { content: "CONFIG_A=y\n# CONFIG_B is not set\n", ignored: true } });
  assert.deepEqual(
    read(tree).configurations.map(({ system, defaultsKnown, release }) => [system, defaultsKnown, release]),
    [
      ["zephyr", false, true],
      ["zephyr", true, "unknown"],
    ],
  );
});

test("files that no build applies are named with the application that they lie in", () => {
  const tree = app("CONFIG_A=y", {
    "app/overlay-dfu.conf": "CONFIG_DFU=y",
    "app/sdkconfig.old": "CONFIG_X=y",
    "nginx.conf": "server {}\n",
  });
  assert.deepEqual(
    read(tree).unused.map(({ path, of, values }) => `${path} ${of} ${values.length}`),
    ["app/overlay-dfu.conf app 1"],
  );
});

const many = Array.from({ length: 300 }, (_, index) => `CONFIG_OPTION_${index}=y`).join("\n");
const idf: [what: string, tree: Tree, expected: string[]][] = [
  [
    "the sdkconfig that is kept is what the build uses",
    { sdkconfig: "CONFIG_A=y", "sdkconfig.defaults": "CONFIG_A=n", "sdkconfig.old": "CONFIG_B=y" },
    [". [esp-idf] true: sdkconfig"],
  ],
  [
    "without it the defaults, and those of the only chip",
    { "fw/sdkconfig.defaults": "CONFIG_A=y", "fw/sdkconfig.defaults.esp32s3": "CONFIG_A=n" },
    ["fw [esp-idf] true: fw/sdkconfig.defaults < fw/sdkconfig.defaults.esp32s3"],
  ],
  [
    "defaults of several chips are several configurations",
    { "sdkconfig.defaults": "CONFIG_A=y", "sdkconfig.defaults.esp32": "CONFIG_B=y", "sdkconfig.defaults.esp32c3": "CONFIG_C=y" },
    [
      ". (esp32) [esp-idf] unknown: sdkconfig.defaults < sdkconfig.defaults.esp32",
      ". (esp32c3) [esp-idf] unknown: sdkconfig.defaults < sdkconfig.defaults.esp32c3",
    ],
  ],
  [
    "unless the defaults name the chip",
    {
      "sdkconfig.defaults": 'CONFIG_IDF_TARGET="esp32"',
      "sdkconfig.defaults.esp32": "CONFIG_B=y",
      "sdkconfig.defaults.esp32c3": "CONFIG_C=y",
    },
    [". [esp-idf] true: sdkconfig.defaults < sdkconfig.defaults.esp32"],
  ],
  [
    "a command that names its defaults, one of them for the release",
    {
      "sdkconfig.defaults": "CONFIG_A=y",
      "sdkconfig.release": "CONFIG_B=y",
      "sdkconfig.debug": "CONFIG_C=y",
      "build.sh":
        'idf.py -D SDKCONFIG_DEFAULTS="sdkconfig.defaults;sdkconfig.release" build\nidf.py -DSDKCONFIG_DEFAULTS="sdkconfig.defaults;sdkconfig.debug" build\n',
    },
    [
      ". (defaults+release) [esp-idf] true: sdkconfig.defaults < sdkconfig.release",
      ". (defaults+debug) [esp-idf] false: sdkconfig.defaults < sdkconfig.debug",
    ],
  ],
  [
    "defaults that the CMakeLists.txt names",
    {
      "sdkconfig.defaults": "CONFIG_A=y",
      "sdkconfig.ble": "CONFIG_B=y",
      "CMakeLists.txt":
        'set(SDKCONFIG_DEFAULTS "sdkconfig.defaults;sdkconfig.ble")\ninclude($ENV{IDF_PATH}/tools/cmake/project.cmake)\nproject(x)\n',
    },
    [". [esp-idf] true: sdkconfig.defaults < sdkconfig.ble"],
  ],
  [
    "complete files of PlatformIO, one for each environment",
    { "sdkconfig.pump": `CONFIG_IDF_TARGET="esp32"\n${many}`, "sdkconfig.pump-debug": `CONFIG_IDF_TARGET="esp32"\n${many}` },
    [". (pump) [esp-idf] true: sdkconfig.pump", ". (pump-debug) [esp-idf] false: sdkconfig.pump-debug"],
  ],
  [
    "an example is none of the product",
    { "examples/x/sdkconfig.defaults": "CONFIG_A=y" },
    ["examples/x [esp-idf] false: examples/x/sdkconfig.defaults"],
  ],
];
for (const [what, tree, expected] of idf) test(`ESP-IDF: ${what}`, () => assert.deepEqual(told(tree), expected));

test("ESP-IDF: what the chip can do is no setting, the chip itself is", () => {
  const sdkconfig =
    'CONFIG_SOC_SECURE_BOOT_SUPPORTED=y\nCONFIG_SOC_SECURE_BOOT_V1=y\nCONFIG_IDF_TARGET="esp32"\n# CONFIG_SECURE_BOOT is not set\n';
  assert.deepEqual(valuesOf({ sdkconfig }), ["CONFIG_IDF_TARGET=esp32", "CONFIG_SECURE_BOOT=n"]);
  assert.equal(read({ sdkconfig }).configurations[0]?.defaultsKnown, true);
});

test("FreeRTOSConfig.h is read as settings, without its casts and comments", () => {
  const header =
    "#define configCHECK_FOR_STACK_OVERFLOW  2 /* canary */\n#define configTOTAL_HEAP_SIZE ((size_t)15360)\n# define INCLUDE_vTaskDelete (1)\n#define OTHER 1\n//#define configX 1\n";
  assert.deepEqual(valuesOf({ "Core/Inc/FreeRTOSConfig.h": header }), [
    "configCHECK_FOR_STACK_OVERFLOW=2",
    "configTOTAL_HEAP_SIZE=(size_t)15360",
    "INCLUDE_vTaskDelete=1",
  ]);
  assert.deepEqual(told({ "test/FreeRTOSConfig.h": header }), ["test/FreeRTOSConfig.h [header] false: test/FreeRTOSConfig.h"]);
});

test("a tree without settings says what to do", () => {
  const collected = collectFrom(settings, { "main.c": "", "nginx.conf": "a=b" });
  assert.equal(collected.state, "absent");
});

const boards: [path: string, board: string, expected: boolean][] = [
  ["boards/plank.conf", "plank", true],
  ["boards/plank_nrf5340_cpuapp.conf", "plank/nrf5340/cpuapp", true],
  ["boards/plank_nrf5340_cpunet.conf", "plank/nrf5340/cpuapp", false],
  ["b/plank_defconfig", "plank@2.1/nrf5340", true],
  ["boards/plank_2_1.conf", "plank@2.1", true],
  ["boards/plank2.conf", "plank", false],
];
for (const [path, board, expected] of boards)
  test(`${path} is ${expected ? "" : "not "}for ${board}`, () => assert.equal(isOfBoard(path, board), expected));
test("a board as its files write it", () => assert.equal(boardFileName("plank@1.2/nrf5340/cpuapp/ns"), "plank_nrf5340_cpuapp_ns"));

test("a hundred thousand lines and a very long one hold nothing up", () => {
  const before = process.cpuUsage().user;
  read({ "prj.conf": `${"CONFIG_A=y\n".repeat(100_000)}CONFIG_B=${"x".repeat(1_000_000)}\n` });
  assert.ok((process.cpuUsage().user - before) / 1e6 < 5);
});

test("settings: no text makes the reader throw, and no path leads out of the tree", () => {
  const parts = fc.constantFrom(
    "CONFIG_",
    "SB_CONFIG_",
    "A",
    "=",
    "y",
    '"',
    "# ",
    " is not set",
    "\n",
    "\r\n",
    "west build ",
    "-b plank ",
    "app ",
    "-- ",
    "-DEXTRA_CONF_FILE=",
    "../../x.conf",
    "prj.conf ",
    "-DCONFIG_A=",
    "idf.py ",
    "-DSDKCONFIG_DEFAULTS=",
    "sdkconfig.defaults",
    ";",
    "-S ",
    "cd ..",
    "__proto__",
  );
  const text = fc
    .array(fc.oneof({ weight: 4, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 30 })
    .map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, text, (prj, script, more) => {
      const tree: Tree = {
        "app/prj.conf": prj,
        "app/x.conf": more,
        "build.sh": script,
        "sdkconfig.defaults": more,
        "app/CMakeLists.txt": more,
        "app/FreeRTOSConfig.h": prj,
        "app/sysbuild/mcuboot.conf": more,
      };
      const collected = collectFrom(settings, tree);
      const files = collected.state === "found" ? collected.fact.configurations.flatMap((one) => one.files) : [];
      assert.ok(files.every((path) => Object.hasOwn(tree, path)));
    }),
    { numRuns: 1_000 },
  );
});
