import { defineCheck, type Finding, metUnless, notApplicable, type Setting, type SourceUse, type SourceUsesFact, unknown } from "#model";

import { nextFor } from "../advice.ts";
import { executionOf } from "../execution.ts";
import { deviceSettings, isFirmware, noFirmware, placeOfProduct, settingsOf } from "../firmware.ts";
import { hintOf, saidBy } from "../hints.ts";
import { counted, isNative, startOf, ownCode } from "../own-code.ts";
import { coreIsUnknown, familiesOf } from "../processor-families.ts";
import { ownFilesSeen, shippedUses } from "../use-findings.ts";

const RESETS =
  /^CONFIG_(?:RESET_ON_FATAL_ERROR|ESP_SYSTEM_PANIC_(?:PRINT_REBOOT|SILENT_REBOOT)|ESP32_PANIC_(?:PRINT_REBOOT|SILENT_REBOOT))$/;
const HALTS = /^CONFIG_(?:ESP_SYSTEM_PANIC_(?:PRINT_HALT|GDBSTUB)|ESP32_PANIC_(?:PRINT_HALT|GDBSTUB))$/;
/** Handlers of the processor's own faults, as against those of failed assertions. */
const OF_PROCESSOR = /fault|mem_?manage|fatal/i;

export default defineCheck({
  id: "fault-handler-defined",
  question: "Is it decided what the device does when the processor meets a fault or a guard finds memory damaged?",
  why: "A guard that stops an attack must end in a safe state; the handler that comes with the start-up code loops for ever with every output as it was.",
  fix: "Define HardFault_Handler (Zephyr: k_sys_fatal_error_handler or CONFIG_RESET_ON_FATAL_ERROR=y): drive outputs to the safe state, keep a record, restart.",
  needs: ["sourceUses"],
  considers: ["settings", "languages", "build", "binaries", "product"],
  cwe: [755],
  judge(facts) {
    const { sourceUses, languages, settings } = facts;
    if (sourceUses.filesRead === 0) return unknown("no source file could be read", "Make the files on the integrity page readable.");
    const handlers = shippedUses(sourceUses, languages, "faultHandler");
    const groups = deviceSettings(settings, languages);
    const resets = groups.flatMap((group) => settingsOf(group, RESETS));
    const halts = groups.flatMap((group) => settingsOf(group, HALTS));
    const isWatched = shippedUses(sourceUses, languages, "watchdog").some(({ danger }) => danger === undefined);
    const idle = handlers.filter(
      ({ name, detail }) => OF_PROCESSOR.test(name) && (detail === "does nothing" || (detail === "only loops" && !isWatched)),
    );
    const working = handlers.filter(
      // The NMI tells of a clock that failed, not of software.
      (one) => !idle.includes(one) && !/nmi/i.test(one.name) && (one.detail === undefined || (OF_PROCESSOR.test(one.name) && isWatched)),
    );
    const standing = [...working, ...resets].map(({ location }) => location);
    const findings = [...idleIn(idle), ...halts.map(ofSetting)];
    const none = noFirmware(facts) ?? endedBySystem(facts) ?? withoutFaults(facts);
    if (none !== undefined && findings.length + standing.length === 0) return notApplicable(none);
    const hint = findings.length + standing.length === 0 ? hintOf(sourceUses, languages, "faultHandler") : undefined;
    if (hint)
      return unknown(
        `no handler of faults that is known here is defined, but ${saidBy(hint, "one")}`,
        "Look there, and attest what the device does after a fault.",
        { seen: 0, of: 1, what: "products" },
      );
    const missing = findings.length + standing.length === 0 ? missingIn(facts, isWatched) : [];
    return metUnless({
      findings: [...findings, ...missing],
      standing,
      denominator: { seen: standing.length + findings.length + missing.length > 0 ? 1 : 0, of: 1, what: "products" },
      met:
        working.length > 0
          ? `${counted(working.length, "handler of faults is defined and does", "handlers of faults are defined and do")} something`
          : "the settings restart the device after a fault",
      unmet: missing.length > 0 ? "no handler of faults is defined" : "a handler of faults leaves the device where it is",
      unknown: {
        because: "neither the sources nor the settings say what happens after a fault",
        next: nextFor("fault-handler-defined", facts),
      },
    });
  },
});

function endedBySystem(facts: Parameters<typeof executionOf>[0]): string | undefined {
  const { bare, hosted, interpreted } = executionOf(facts);
  return !bare && (hosted || interpreted) ? "an operating system ends a process that faults" : undefined;
}

/** The cores of these boards tell of a fault and start anew. */
function restartsItself({ build }: Pick<Parameters<typeof executionOf>[0], "build">): boolean {
  const families = familiesOf(build);
  return families.has("esp") || families.has("teensy");
}

/** An AVR runs on whatever it meets: there is no fault that a handler could be told of. */
function withoutFaults({ build }: Pick<Parameters<typeof executionOf>[0], "build">): string | undefined {
  const families = familiesOf(build);
  return families.size === 1 && families.has("avr") ? "the processor (AVR) raises no faults" : undefined;
}

/** Handlers of one file with the same idle body are one gap. */
function idleIn(idle: readonly SourceUse[]): Finding[] {
  return [...Map.groupBy(idle, ({ location, detail }) => `${location.path} ${detail ?? ""}`).values()].flatMap((group): Finding[] => {
    const [first, ...others] = group.toSorted((a, b) => Number(isHard(b)) - Number(isHard(a)));
    if (!first) return [];
    const names =
      group.length === 1
        ? `${first.name} ${first.detail ?? ""}`
        : `${first.name} and ${group.length - 1} more handlers: each ${first.detail ?? ""}`;
    const nothing = first.detail === "does nothing";
    return [
      {
        location: first.location,
        message: nothing
          ? `${names}: it returns to the instruction that failed, which fails again, with every output as it was`
          : `${names}, and no watchdog ends it: every output stays as it was`,
        severity: nothing ? "medium" : "low",
        cwe: [755],
        reach: "local",
        ...(others.length > 0 && { related: others.map(({ location, name }) => ({ location, message: name })) }),
      },
    ];
  });
}

/** The fault that all others become where they have no handler of their own. */
const isHard = ({ name }: SourceUse): boolean => /hard_?fault/i.test(name);

const ofSetting = ({ name, location }: Setting): Finding => ({
  location,
  message: `${name}=y: after a fault the device stands still and waits for a person`,
  severity: "medium",
  cwe: [755],
  reach: "local",
});

type Facts = Parameters<typeof isFirmware>[0] & { readonly sourceUses: SourceUsesFact };

/** Without a kernel the start-up code's handler stands, and it loops; a kernel or the core of a board has a handler of its own, whose default is not seen here. */
function missingIn(facts: Facts, isWatched: boolean): Finding[] {
  const hasKernel = deviceSettings(facts.settings, facts.languages)
    .flat()
    .some(({ system }) => system !== "header");
  if (!isFirmware(facts) || hasKernel || coreIsUnknown(facts.build) || restartsItself(facts)) return [];
  const files = counted(ownFilesSeen(facts.sourceUses, facts.languages).of, "source file");
  const own = facts.languages ? ownCode(facts.languages).filter(isNative) : [];
  return [
    {
      location: own.length > 0 ? startOf(own, "no fault handler") : { ...placeOfProduct(facts), symbol: "no fault handler" },
      message: `none of ${files} of the product's own defines a handler of faults: the one of the start-up code loops ${isWatched ? "until the watchdog restarts the device, and keeps no record" : "for ever, with every output as it was"}`,
      severity: isWatched ? "note" : "low",
      cwe: [755],
      reach: "local",
    },
  ];
}
