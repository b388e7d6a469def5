import {
  type Answer,
  type BinaryImage,
  type BuildFact,
  type EffectiveSettings,
  type Finding,
  type Location,
  metUnless,
  notApplicable,
  unknown,
} from "#model";

import { nextFor } from "./advice.ts";
import { type ExecutionGrounds, executionOf, mappedBySystem } from "./execution.ts";
import { deviceImages, isHosted, linked } from "./images.ts";
import { processorsOf } from "./processors.ts";
import { isResolvedIn, releaseConfigurations, settingsLike } from "./release-settings.ts";

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

/** How a question is put to programs that an operating system loads: to the images, or, without them, to the linker's options. */
export interface HostedLooks {
  readonly fromImages: (images: readonly BinaryImage[]) => MemoryLook;
  readonly fromFlags: (build: BuildFact | undefined) => MemoryLook;
  /** Settings that undo what the memory protection unit would do, and what that means. */
  readonly undone?: Undoing;
}

export interface Undoing {
  readonly settings: RegExp;
  readonly means: string;
}

/** Puts a question about memory to every part of the device on which it arises. */
export function judgeMemory(facts: ExecutionGrounds, { fromImages, fromFlags, undone }: HostedLooks): Answer {
  const { hosted, bare, interpreted } = executionOf(facts);
  if (interpreted) return notApplicable("nothing of the product is compiled to machine code: the program that runs it is the platform's");
  const mapped = mappedBySystem(facts);
  if (mapped !== undefined) return notApplicable(mapped);
  const { harvard, withoutMpu } = processorsOf(facts);
  const untold = harvard ?? (withoutMpu === undefined ? undefined : `${withoutMpu}: it cannot tell code from data`);
  if (bare && !hosted && untold !== undefined) return notApplicable(untold);
  const images = linked(deviceImages(facts.binaries, facts.languages)).filter(isHosted);
  const asHosted = images.length > 0 ? fromImages(images) : fromFlags(facts.build);
  return answerFrom([...(hosted || !bare ? [asHosted] : []), ...(bare ? [bareLook(facts, undone)] : [])]);
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
export function bareLook(grounds: ExecutionGrounds, undone?: Undoing): MemoryLook {
  const { harvard, esp32 } = processorsOf(grounds);
  const all = releaseConfigurations(grounds.settings).filter(({ system }) => system !== "ncs-sysbuild" && system !== "header");
  const images = all.filter((image) => separates(image) || !isResolvedIn(image, all));
  const on = images.flatMap((image) => settingsLike(image, SEPARATES).slice(0, 1)).map(({ location }) => location);
  const silent = images.filter((image) => !separates(image)).map(({ files, name }) => files[0] ?? name);
  const standing = harvard === undefined ? on : placesOfProcessor(grounds);
  const open = undone === undefined ? [] : all.flatMap((image) => settingsLike(image, undone.settings)).map(openedBy(undone));
  return {
    findings: open,
    standing,
    seen: standing.length,
    of: harvard === undefined ? Math.max(images.length, 1) : standing.length,
    met: harvard ?? "the memory protection unit keeps data from being executed and code from being written",
    unmet: open.length === 0 ? "" : (undone?.means ?? ""),
    unknown: {
      because:
        on.length > 0
          ? `${on.length} of ${images.length} images ${on.length === 1 ? "switches" : "switch"} the memory protection unit on, and ${silent.join(", ")} ${silent.length === 1 ? "does" : "do"} not say it`
          : "an image that starts by itself has no loader to guard its memory, and no setting says that the memory protection unit does",
      next: images.length > 0 ? nextFor("memory-by-settings", grounds) : nextWithoutSettings(esp32),
    },
  };
}

const openedBy =
  ({ means }: Undoing) =>
  ({ name, location }: { readonly name: string; readonly location: Location }): Finding => ({
    location,
    message: `${name}=y: ${means}`,
    severity: "medium",
    cwe: [693],
    reach: "remote",
  });

const separates = (image: EffectiveSettings): boolean => settingsLike(image, SEPARATES).length > 0;

const nextWithoutSettings = (esp32: boolean): string =>
  esp32
    ? "Build with the ESP-IDF for an ESP32-S2, S3 or C3 and CONFIG_ESP_SYSTEM_MEMPROT_FEATURE=y; for the first ESP32, which has no such setting, attest that no code is placed in RAM."
    : "Map RAM without execution at start (CMSIS: ARM_MPU_SetRegion with DisableExec 1), and attest it, or attest that the processor has no MPU.";

/** What tells the processor: images where they are in the tree, else the place in the build. */
function placesOfProcessor({ binaries, build, languages }: ExecutionGrounds): readonly Location[] {
  const images = linked(deviceImages(binaries, languages)).filter(({ environment }) => environment === "bareMetal");
  if (images.length > 0) return images.map(({ location }) => location);
  return (build?.units ?? [])
    .filter(({ shipped, language }) => shipped && language !== "other")
    .slice(0, 1)
    .map(({ location }) => location);
}
