import {
  defineCheck,
  type Finding,
  type LanguagesFact,
  type Location,
  metUnless,
  notApplicable,
  type Setting,
  type SettingsFact,
  type SourceUse,
  type SourceUsesFact,
  unknown,
} from "#model";

import { nextFor } from "../advice.ts";
import { deviceSettings, isFirmware, noFirmware, placeOfProduct, settingsOf } from "../firmware.ts";
import { hintOf, saidBy } from "../hints.ts";
import { counted, isNative, startOf, ownCode } from "../own-code.ts";
import { familiesOf } from "../processor-families.ts";
import { inFunction, ownFilesSeen, shippedUses } from "../use-findings.ts";

/** Settings under which the system itself starts and feeds a watchdog. */
const RUNS =
  /^CONFIG_(?:ESP_TASK_WDT(?:_EN|_INIT)?|ESP_INT_WDT|TASK_WDT|BOOTLOADER_WDT_ENABLE|BOOT_WATCHDOG_FEED|IWDG_STM32_INITIAL_TIMEOUT|WDT_NRFX_AUTO_START)$/;
/** Settings that build the driver and start nothing. */
const DRIVER = /^CONFIG_WATCHDOG$/;
const PAUSES = /reboot|restart|reset|shut_?down|power_?(?:off|down)|sleep|stop_?mode|standby|dfu|ota|update|upgrade|flash|boot/i;
/** A name of a register speaks of the watchdog in the chip, whoever holds it. */
const REGISTER = /^WDT[A-Z\d]{0,8}$/;
const OFF = /^CONFIG_(?:ESP_TASK_WDT(?:_EN|_INIT)?|ESP_INT_WDT|BOOTLOADER_WDT_ENABLE)$/;

export default defineCheck({
  id: "watchdog-enabled",
  question: "Does a watchdog bring the device back when its software no longer runs as it should?",
  why: "Software that hangs after an attack or a fault holds its outputs where they were; only a watchdog ends that.",
  fix: "Start the independent watchdog early and feed it from one place that has seen every task alive; never from a timer interrupt alone.",
  needs: ["sourceUses"],
  considers: ["settings", "languages", "build", "binaries", "product", "policies"],
  cwe: [693],
  judge(facts) {
    const { sourceUses, settings, languages, policies } = facts;
    const none = noFirmware(facts);
    const uses = shippedUses(sourceUses, languages, "watchdog");
    const running = uses.filter(({ danger }) => danger === undefined || danger === "none");
    const groups = deviceSettings(settings, languages);
    const set = groups.flatMap((group) => settingsOf(group, RUNS, /^(?:y|[1-9]\d{0,9})$/));
    const watched = (policies?.services ?? []).flatMap(({ confinement }) =>
      confinement.filter(({ directive, value }) => directive === "WatchdogSec" && !/^0s?$/.test(value)),
    );
    const standing = [...running, ...set, ...watched].map(({ location }) => location);
    if (none !== undefined && standing.length === 0) return notApplicable(none);
    // Before a restart, a sleep or an update it must stand still, or it would cut them off; one that is held at the start runs later, or another does.
    const stopped = uses.filter(({ inFunction: name = "", by }) => !PAUSES.test(name) && !(running.length > 0 && by.startsWith("names/")));
    const off = [...groups.flatMap((group) => settingsOf(group, OFF, "n")).map(ofSetting), ...switchedOff(stopped, running)];
    // A name nobody here knows may well be that of one: then silence proves nothing.
    const held = new Set(stopped.filter(({ by }) => by.startsWith("names/")).map(({ location }) => location.path));
    const heldOnly = off.length > 0 && off.every(({ location }) => held.has(location.path));
    const hint =
      standing.length === 0 && (off.length === 0 || heldOnly)
        ? hintOf(sourceUses, languages, "watchdog", ({ location, word }) => !held.has(location.path) && !REGISTER.test(word))
        : undefined;
    if (hint)
      return unknown(
        `nothing that is known here starts or feeds a watchdog, but ${saidBy(hint, "a watchdog")}`,
        "Look there, and attest what starts the watchdog and what feeds it.",
        { seen: 0, of: 1, what: "products" },
      );
    const missing = standing.length === 0 && off.length === 0 && isFirmware(facts) ? missingIn(facts, !watchesItself(facts, groups)) : [];
    return metUnless({
      findings: [...off, ...missing],
      standing,
      denominator: { seen: standing.length + off.length + missing.length > 0 ? 1 : 0, of: 1, what: "products" },
      met:
        running.length > 0
          ? `a watchdog is started or fed at ${counted(running.length, "place")} of the product's own code`
          : "a setting or service starts a watchdog",
      unmet: off.length > 0 ? "a watchdog is switched off" : "nothing starts or feeds a watchdog",
      unknown: {
        because: `neither the settings nor ${counted(sourceUses.filesRead, "source file")} name a watchdog`,
        next: nextFor("watchdog-enabled", facts),
      },
    });
  },
});

/** ESP-IDF and the cores that are made with it watch their own tasks unless they are told not to: there, silence is no proof. */
const watchesItself = ({ build }: Facts, groups: ReturnType<typeof deviceSettings>): boolean =>
  groups.flat().some(({ system }) => system === "esp-idf") || familiesOf(build).has("esp");

type Facts = Parameters<typeof isFirmware>[0] & {
  readonly sourceUses: SourceUsesFact;
  readonly languages: LanguagesFact | undefined;
  readonly settings: SettingsFact | undefined;
};

function missingIn(facts: Facts, silenceCounts: boolean): Finding[] {
  if (!silenceCounts || facts.sourceUses.filesRead === 0) return [];
  const files = counted(ownFilesSeen(facts.sourceUses, facts.languages).of, "source file");
  const [driver] = deviceSettings(facts.settings, facts.languages).flatMap((group) => settingsOf(group, DRIVER));
  const [off] = deviceSettings(facts.settings, facts.languages).flatMap((group) => settingsOf(group, DRIVER, "n"));
  return [
    {
      location: driver?.location ?? placeIn(facts),
      message:
        driver === undefined
          ? `nothing in ${files} of the product's own and in the settings starts or feeds a watchdog${off === undefined ? "" : `, and ${off.name}=n (${off.location.path}:${off.location.line ?? 1}) leaves its driver out`}: software that hangs stays hung`
          : `${driver.name}=y builds the driver, and nothing in ${files} of the product's own starts the watchdog`,
      severity: "medium",
      cwe: [693],
      reach: "local",
    },
  ];
}

function placeIn(facts: Facts): Location {
  const own = facts.languages ? ownCode(facts.languages).filter(isNative) : [];
  return own.length > 0 ? startOf(own, "no watchdog") : { ...placeOfProduct(facts), symbol: "no watchdog" };
}

const ofSetting = ({ name, location }: Setting): Finding => ({
  location,
  message: `${name}=n switches off a watchdog that the system would run`,
  severity: "medium",
  cwe: [693],
  reach: "local",
});

/** A watchdog that is stopped for a while and runs again weighs less than one that is only stopped. */
function switchedOff(uses: readonly SourceUse[], running: readonly SourceUse[]): Finding[] {
  return [
    ...Map.groupBy(
      uses.filter(({ danger }) => danger === "medium"),
      ({ location }) => location.path,
    ).values(),
  ].flatMap((group): Finding[] => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        location: first.location,
        message: `${first.name}${inFunction(first)} switches the watchdog off${running.length > 0 ? ", though other code starts or feeds one" : ""}`,
        severity: running.length > 0 ? "low" : "medium",
        cwe: [693],
        reach: "local",
      },
    ];
  });
}
