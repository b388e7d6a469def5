import { type Answer, type Finding, type Location, metUnless, unknown } from "#model";

import type { ExecutionGrounds } from "./execution.ts";
import { deviceImages, linked } from "./images.ts";
import { processorsOf } from "./processors.ts";
import { releaseConfigurations, settingsLike } from "./release-settings.ts";

/** What one part of the device (what an operating system loads, or what starts by itself) says to a question about its memory. */
export interface MemoryLook {
  readonly findings: readonly Finding[];
  readonly standing: readonly Location[];
  readonly seen: number;
  readonly of: number;
  readonly met: string;
  readonly unmet: string;
  readonly unknown: { readonly because: string; readonly next: string };
}

/** One answer from the parts of the device: what was not seen of one spoils the pass of all. */
export function answerFrom(looks: readonly MemoryLook[]): Answer {
  const blind = looks.find(({ seen, of }) => seen < of) ?? looks[0];
  if (!blind)
    return unknown("what the product runs on is not known", "Name the operating system in plumbline.yaml (product: operatingSystem).");
  const open = looks.find(({ findings }) => findings.length > 0);
  const total = (pick: (look: MemoryLook) => number): number => looks.reduce((sum, look) => sum + pick(look), 0);
  const seen = total((look) => look.seen);
  if (!open && blind.seen < blind.of)
    return unknown(blind.unknown.because, blind.unknown.next, { seen, of: total(({ of }) => of), what: "images" });
  return metUnless({
    findings: looks.flatMap(({ findings }) => findings),
    standing: looks.flatMap(({ standing }) => standing),
    denominator: { seen, of: total(({ of }) => of), what: "images" },
    met: looks.map(({ met }) => met).join("; "),
    unmet: open?.unmet ?? "",
    unknown: blind.unknown,
  });
}

/** Settings under which the system itself maps RAM without execution and code without writing. */
const SEPARATES =
  /^CONFIG_(?:ARM_MPU|ESP_SYSTEM_MEMPROT(?:_FEATURE)?|ESP_SYSTEM_PMP_IDRAM_SPLIT|ESP32S2_MEMPROT_FEATURE|ESP32C3_MEMPROT_FEATURE|EXECUTE_XOR_WRITE)$/;

/**
 * What starts by itself has no loader that reads the flags of segments; a region marked (rwx) in a linker script binds nobody.
 * Whether data can be executed is decided by the processor's kind or by its memory protection unit.
 */
export function bareLook(grounds: ExecutionGrounds): MemoryLook {
  const { harvard, esp32 } = processorsOf(grounds);
  const images = releaseConfigurations(grounds.settings).filter(({ system }) => system !== "ncs-sysbuild" && system !== "header");
  const on = images.flatMap((image) => settingsLike(image, SEPARATES).slice(0, 1)).map(({ location }) => location);
  const standing = harvard === undefined ? on : placesOfProcessor(grounds);
  return {
    findings: [],
    standing,
    seen: standing.length,
    of: harvard === undefined ? Math.max(images.length, 1) : standing.length,
    met: harvard ?? "the memory protection unit keeps data from being executed and code from being written",
    unmet: "",
    unknown: {
      because: "an image that starts by itself has no loader to guard its memory, and no setting says that the memory protection unit does",
      next: nextFor(images.length > 0, esp32),
    },
  };
}

function nextFor(hasSettings: boolean, esp32: boolean): string {
  if (hasSettings)
    return "Switch the MPU on by name (Zephyr: CONFIG_ARM_MPU=y; ESP-IDF: CONFIG_ESP_SYSTEM_MEMPROT_FEATURE=y), or keep the .config that the build wrote.";
  return esp32
    ? "Build with the ESP-IDF for an ESP32-S2, S3 or C3 and CONFIG_ESP_SYSTEM_MEMPROT_FEATURE=y; for the first ESP32, which has no such setting, attest that no code is placed in RAM."
    : "Map RAM without execution at start (CMSIS: ARM_MPU_SetRegion with DisableExec 1), and attest it, or attest that the processor has no MPU.";
}

/** What tells the processor: images where they are in the tree, else the place in the build. */
function placesOfProcessor({ binaries, build, languages }: ExecutionGrounds): readonly Location[] {
  const images = linked(deviceImages(binaries, languages)).filter(({ environment }) => environment === "bareMetal");
  if (images.length > 0) return images.map(({ location }) => location);
  return (build?.units ?? [])
    .filter(({ shipped, language }) => shipped && language !== "other")
    .slice(0, 1)
    .map(({ location }) => location);
}
