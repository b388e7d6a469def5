import { defineCheck, type EffectiveSettings, type Finding, metUnless, notApplicable } from "#model";

import { releaseConfigurations, settingsLike } from "../release-settings.ts";

/** What the chip could do (CONFIG_CPU_HAS_ARM_MPU, CONFIG_SOC_…_HAS_MPU, SOC_…_SUPPORTED) is no setting and matches none of these. */
const PROTECTS =
  /^(?:CONFIG_(?:ARM_MPU|MPU|ARC_MPU_ENABLE|RISCV_PMP|XTENSA_MMU|XTENSA_MPU|HW_STACK_PROTECTION|MPU_STACK_GUARD|BUILTIN_STACK_GUARD|PMP_STACK_GUARD|ESP_SYSTEM_MEMPROT|ESP_SYSTEM_MEMPROT_FEATURE|ESP_SYSTEM_PMP_IDRAM_SPLIT|ESP32S2_MEMPROT_FEATURE|ESP32C3_MEMPROT_FEATURE)|configENABLE_MPU)$/;
const REQUIRED =
  /^(?:CONFIG_(?:ARM_MPU|MPU|ARC_MPU_ENABLE|RISCV_PMP|HW_STACK_PROTECTION|ESP_SYSTEM_MEMPROT|ESP_SYSTEM_MEMPROT_FEATURE|ESP_SYSTEM_PMP_IDRAM_SPLIT)|configENABLE_MPU)$/;

export default defineCheck({
  id: "memory-protection-enabled",
  question: "Is the memory protection of the processor switched on in every image of the device?",
  why: "With the MPU on, code in data and a stack that runs over stop the device at once instead of steering it.",
  fix: "Zephyr: CONFIG_ARM_MPU=y and CONFIG_HW_STACK_PROTECTION=y; ESP-IDF: CONFIG_ESP_SYSTEM_MEMPROT_FEATURE=y; FreeRTOS: configENABLE_MPU 1.",
  needs: [],
  considers: ["settings", "sourceUses", "product"],
  cwe: [1189],
  judge({ settings, sourceUses, product }) {
    const system = product?.operatingSystem.value;
    const images = releaseConfigurations(settings).filter(({ system: kind }) => kind !== "ncs-sysbuild");
    if (
      images.length === 0 &&
      (system === "linux" || system === "windows" || system === "android" || system === "ios" || system === "macos")
    ) {
      return notApplicable(`${system} runs every process behind the memory management unit`);
    }
    const inCode = sourceUses?.uses.filter(({ topic }) => topic === "memoryProtection") ?? [];
    const off = images.flatMap(switchedOff);
    const on = images.filter((image) => switchedOff(image).length === 0 && protections(image).length > 0);
    return metUnless({
      findings: off,
      standing: [...on.flatMap(protections), ...inCode].map(({ location }) => location),
      denominator:
        images.length === 0
          ? { seen: Math.min(inCode.length, 1), of: 1, what: "products" }
          : { seen: on.length + new Set(off.map(({ location }) => location.path)).size, of: images.length, what: "images" },
      met: "memory protection is switched on in every image",
      unmet: "memory protection is switched off by name",
      unknown: {
        because: "no setting and no source speaks of memory protection",
        next: "Set CONFIG_HW_STACK_PROTECTION=y and the MPU by name in the settings of each image, or keep the .config that the build wrote.",
      },
    });
  },
});

const ON = /^(?:y|1)$/;
const OFF = /^(?:n|0)$/;

const protections = (image: EffectiveSettings) => settingsLike(image, PROTECTS, ON);

function switchedOff(image: EffectiveSettings): Finding[] {
  return settingsLike(image, REQUIRED, OFF)
    .filter(({ overrides, location }) => overrides !== undefined || !location.path.endsWith(".config"))
    .slice(0, 1)
    .map(({ name, value, location }) => ({
      location,
      message: `${name}=${value} in ${image.name}: the processor could stop a stack overflow or code in data, and is told not to`,
      severity: "medium",
      cwe: [1189],
      reach: "remote",
    }));
}
