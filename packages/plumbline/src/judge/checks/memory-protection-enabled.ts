import { type Answer, defineCheck, type EffectiveSettings, type Finding, type Location, metUnless, notApplicable } from "#model";

import { nextFor } from "../advice.ts";
import { executionOf } from "../execution.ts";
import { deviceSettings, noFirmware, ownUses, placeOfProduct } from "../firmware.ts";
import names from "../memory-settings.json" with { type: "json" };
import { processorsOf } from "../processors.ts";
import { isResolvedIn, settingsLike } from "../release-settings.ts";
import { anyOf } from "../setting-names.ts";

const PROTECTS = anyOf(names.protects);
const REQUIRED = anyOf(names.required);
const ON = /^(?:y|1)$/;
const OFF = /^(?:n|0)$/;

export default defineCheck({
  id: "memory-protection-enabled",
  question: "Is the memory protection of the processor switched on in every image of the device?",
  why: "With the MPU on, code in data and a stack that runs over stop the device at once instead of steering it.",
  fix: "Zephyr: CONFIG_ARM_MPU=y and CONFIG_HW_STACK_PROTECTION=y; ESP-IDF: CONFIG_ESP_SYSTEM_MEMPROT_FEATURE=y; FreeRTOS: configENABLE_MPU 1; bare metal: enable the MPU at start (HAL_MPU_Enable, ARM_MPU_Enable).",
  needs: [],
  considers: ["settings", "sourceUses", "binaries", "build", "languages", "product"],
  cwe: [1189],
  judge(facts) {
    const { hosted, bare, interpreted } = executionOf(facts);
    if (!bare && (hosted || interpreted)) return notApplicable("the operating system runs every process behind the memory management unit");
    const none = noFirmware(facts);
    if (none !== undefined) return notApplicable(none);
    const all = deviceSettings(facts.settings, facts.languages)
      .flat()
      .filter(({ system }) => system !== "ncs-sysbuild");
    const images = all.filter((image) => protections(image).length > 0 || switchedOff(image).length > 0 || !isResolvedIn(image, all));
    const inCode = ownUses(facts.sourceUses, facts.languages, "memoryProtection").map(({ location }) => location);
    if (images.length > 0) return fromSettings(images, inCode, nextFor("memory-protection-enabled", facts));
    const { withoutMpu, withMpu } = processorsOf(facts);
    if (!hosted && inCode.length === 0 && withoutMpu !== undefined) return notApplicable(withoutMpu);
    return fromSources(facts, inCode, withMpu);
  },
});

const UNKNOWN_IN_SOURCES = {
  because: "no setting and no source speaks of memory protection",
  next: "Enable the MPU at start (CMSIS: ARM_MPU_Enable; STM32: HAL_MPU_Enable) with RAM that cannot be executed, or attest that the processor has none.",
};
function fromSettings(images: readonly EffectiveSettings[], inCode: readonly Location[], next: string): Answer {
  const judged = images.map((image) => ({ on: protections(image), off: switchedOff(image) }));
  const good = judged.filter(({ on, off }) => off.length === 0 && on.length > 0);
  const bad = judged.filter(({ off }) => off.length > 0);
  const findings = bad.flatMap(({ off }) => off);
  return metUnless({
    findings: [...new Map(findings.map((one) => [`${one.location.path}:${one.location.line ?? 0}`, one])).values()],
    standing: [...good.flatMap(({ on }) => on.map(({ location }) => location)), ...inCode],
    denominator: { seen: good.length + bad.length, of: images.length, what: "images" },
    met: "memory protection is switched on in every image",
    unmet: "memory protection is switched off by name",
    unknown: { ...UNKNOWN_IN_SOURCES, next },
  });
}

const protections = (image: EffectiveSettings) => settingsLike(image, PROTECTS, ON);

/** A .config names everything that the chip could have, so that an "n" there alone is nobody's decision. */
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

type Grounds = Parameters<typeof noFirmware>[0] & { readonly sourceUses: Parameters<typeof ownUses>[0] };

/** Without settings of a kernel the sources must do it; where none of them does, a core that has an MPU runs without. */
function fromSources(facts: Grounds, inCode: readonly Location[], core: string | undefined): Answer {
  const files = facts.sourceUses?.filesRead ?? 0;
  const isBare = core !== undefined && inCode.length === 0 && files > 0;
  const place = { ...placeOfProduct(facts), symbol: "memory protection" };
  return metUnless({
    findings: isBare
      ? [
          {
            location: place,
            message: `none of ${files} source files switches the memory protection unit on (the build names ${core})`,
            severity: "low",
            cwe: [1189],
            reach: "remote",
          },
        ]
      : [],
    standing: inCode,
    denominator: { seen: isBare || inCode.length > 0 ? 1 : 0, of: 1, what: "products" },
    met: "the sources switch the memory protection unit on",
    unmet: "the memory protection unit is never switched on",
    unknown: UNKNOWN_IN_SOURCES,
  });
}
