import assert from "node:assert/strict";
import { test } from "node:test";

import type { LanguagesFact } from "#model";

import { deviceImages, linked } from "./images.ts";
import { censusWith } from "./testing-census.ts";
import { binariesWith, imageWith } from "./testing-images.ts";

const cases: [path: string, isOfTheDevice: boolean, why: string][] = [
  ["build/zephyr/zephyr.elf", true, "build output is nobody's source"],
  [".pio/build/release/firmware.elf", true, "build output is nobody's source"],
  ["bin/pumpd", true, "a released program"],
  ["src/lib/libpump.so.1", true, "a library of the product"],
  ["build/zephyr/zephyr_pre0.elf", false, "a step on the way to the image"],
  ["build/CMakeFiles/3.25.1/CompilerIdC/a.out", false, "CMake tries the compiler out"],
  ["build/CMakeFiles/3.25.1/CMakeDetermineCompilerABI_C.bin", false, "CMake tries the compiler out"],
  ["conftest", false, "autoconf tries the compiler out"],
  ["build/tests/test_alarm", false, "a test"],
  ["build/pump-unittest", false, "a test by its name"],
  ["build/attestation.elf", true, "a name that only holds the word"],
  ["tools/flasher", false, "a tool of the workshop"],
  ["Drivers/usb/setup.exe", false, "for the computer of the workshop"],
  ["node_modules/.bin/esbuild", false, "a package of the development environment"],
  ["examples/blinky.elf", false, "a sample"],
  ["lib/VisualC/SS2_Simu/SDL2.dll", false, "for the simulation on a computer"],
  ["UI/lvgl-simulator/multi_thread/pthreadGC-3.dll", false, "for the simulation on a computer"],
  ["UI_PCSimulation/gui.exe", false, "for the simulation on a computer"],
  ["src/simulink_model/pump.elf", true, "a name that only begins so"],
];
for (const [path, isOfTheDevice, why] of cases) {
  test(`${path} is ${isOfTheDevice ? "an" : "no"} image of the device: ${why}`, () => {
    assert.equal(deviceImages(binariesWith(imageWith(path)), undefined).length, isOfTheDevice ? 1 : 0);
  });
}

test("what the census gives to others is not the device's", () => {
  const census: LanguagesFact = { ...censusWith(), folders: [{ path: "blobs", role: "thirdParty", because: "its licence says so" }] };
  assert.equal(deviceImages(binariesWith(imageWith("blobs/libradio.so")), census).length, 0);
  assert.equal(deviceImages(binariesWith(imageWith("lib/libradio.so")), census).length, 1);
});

test("protections are read from what is linked: programs and libraries with segments", () => {
  const kinds = [
    imageWith("a"),
    imageWith("b.so", { kind: "shared" }),
    imageWith("c.o", { kind: "relocatable" }),
    imageWith("d.hex", { format: "intelHex", kind: "image" }),
  ];
  assert.deepEqual(
    linked(kinds).map(({ location }) => location.path),
    ["a", "b.so"],
  );
});
