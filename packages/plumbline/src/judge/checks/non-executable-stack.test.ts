import assert from "node:assert/strict";
import { test } from "node:test";

import type { ExecutionGrounds } from "../execution.ts";
import { censusWith } from "../testing-census.ts";
import { builtFor, images, NOTHING, onProcessor, set } from "../testing-execution.ts";
import { bareImage, imageWith } from "../testing-images.ts";
import { configuration, settingsWith } from "../testing-settings.ts";
import { productWith } from "../testing-product.ts";
import check from "./non-executable-stack.ts";

const judge = (facts: Partial<ExecutionGrounds>) => check.judge({ ...NOTHING, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });

const cases: [what: string, facts: Partial<ExecutionGrounds>, answer: string, why?: string][] = [
  ["a program that asks for a stack without execution", images(imageWith("pumpd")), "met"],
  ["an executable stack", images(imageWith("pumpd", { nonExecutableStack: "no" })), "unmet"],
  ["one of two with an executable stack", images(imageWith("pumpd"), imageWith("gui", { nonExecutableStack: "no" })), "unmet"],
  ["a program that does not say it", images(imageWith("pumpd"), imageWith("gui", { nonExecutableStack: "unknown" })), "unknown"],
  ["an object file", images(imageWith("main.o", { kind: "relocatable", nonExecutableStack: "no" })), "unknown", "only linking decides"],
  ["-z execstack without an image", builtFor("linux", "-O2 -z execstack"), "unmet"],
  ["-Wl,-z,execstack without an image", builtFor("linux", "-Wl,-z,relro,-z,execstack"), "unmet"],
  ["-z noexecstack without an image", builtFor("linux", "-Wl,-z,noexecstack"), "met"],
  ["the last of both", builtFor("linux", "-Wl,-z,execstack -Wl,-z,noexecstack"), "met", "the last one wins"],
  ["no word of it", builtFor("linux", "-O2"), "unknown", "one assembly file can make it executable"],
  ["a controller without settings", builtFor("bareMetal"), "unknown"],
  ["a controller whose image is there", images(bareImage("pump.elf")), "unknown", "no loader reads its flags"],
  ["a controller with its MPU on", { ...builtFor("bareMetal"), ...set("CONFIG_ARM_MPU") }, "met"],
  [
    "a controller with its MPU off",
    { ...builtFor("bareMetal"), ...set("CONFIG_ARM_MPU", "n") },
    "unknown",
    "memory-protection-enabled has the finding",
  ],
  ["a chip that could", { ...builtFor("bareMetal"), ...set("CONFIG_CPU_HAS_ARM_MPU") }, "unknown", "a capability is no setting"],
  ["an AVR", images(bareImage("pump.elf", { machine: "AVR" })), "notApplicable", "it cannot fetch instructions from RAM"],
  ["an AVR without an image", builtFor("bareMetal", "-Os -mmcu=atmega2560"), "notApplicable"],
  ["an STM32F103, which cannot tell code from data", onProcessor("STM32F103C8"), "notApplicable"],
  ["an AVR board of PlatformIO", onProcessor("atmelavr nanoatmega328"), "notApplicable"],
  ["an ESP32 board of PlatformIO", onProcessor("espressif32 esp32dev"), "unknown"],
  ["a library without a linked form", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
  ["an app for a phone", { product: productWith({ operatingSystem: trait("ios" as const) }) }, "notApplicable"],
  ["a gateway with a controller", images(imageWith("gatewayd"), bareImage("pump.elf")), "unknown", "one half says nothing of the other"],
  ["a bad gateway with a controller", images(imageWith("gatewayd", { nonExecutableStack: "no" }), bareImage("pump.elf")), "unmet"],
  ["a gateway with a guarded controller", { ...images(imageWith("gatewayd"), bareImage("pump.elf")), ...set("CONFIG_ARM_MPU") }, "met"],
  ["scripts alone", { languages: censusWith({ language: "Python" }) }, "notApplicable"],
  ["C of the product without a build", { languages: censusWith({ language: "C" }) }, "unknown"],
];
test("the next step fits the kind of controller", () => {
  const next = (facts: Partial<ExecutionGrounds>) => {
    const answer = judge({ ...builtFor("bareMetal"), ...facts });
    return answer.is === "unknown" ? answer.next : "";
  };
  assert.match(next({}), /^Map RAM without execution at start/);
  assert.match(next(set("CONFIG_SERIAL")), /^Switch the MPU on by name/);
});

for (const [what, facts, answer, why = "as it is"] of cases) {
  test(`${what} is ${answer}: ${why}`, () => assert.equal(judge(facts).is, answer));
}

const written = (name: string, value: string) =>
  configuration({ CONFIG_ARM_MPU: value }, { name, product: name, files: [`${name}/.config`], release: "unknown", defaultsKnown: true });
const source = (name: string, product = name) => configuration({ CONFIG_SERIAL: "y" }, { name, product, files: [`${name}/prj.conf`] });

const several: [what: string, settings: ReturnType<typeof settingsWith>, answer: string, because: RegExp][] = [
  [
    "settings whose build kept what it made of them speak by that",
    settingsWith(source(".", ""), written("build/zephyr", "y"), written("build/net/zephyr", "y")),
    "met",
    /./,
  ],
  ["a folder of the application is found alike", settingsWith(source("app"), written("app/build_1/app/zephyr", "y")), "met", /./],
  [
    "one of two that says nothing is named",
    settingsWith(source("app"), written("other/build/zephyr", "y")),
    "unknown",
    /^1 of 2 images switches the memory protection unit on, and app\/prj\.conf does not say it$/,
  ],
  ["what the build kept may say no", settingsWith(source(".", ""), written("build/zephyr", "n")), "unknown", /no setting says/],
];
for (const [what, settings, is, because] of several) {
  test(what, () => {
    const answer = judge({ ...builtFor("bareMetal"), settings });
    assert.equal(answer.is, is);
    assert.match(answer.because, because);
    if (is === "unknown" && answer.is === "unknown") assert.match(answer.next, /\.config that the build wrote/);
  });
}
