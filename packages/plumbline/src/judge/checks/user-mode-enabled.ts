import { defineCheck, type EffectiveSettings, type Finding, metUnless, notApplicable } from "#model";

import { nextFor } from "../advice.ts";
import { executionOf } from "../execution.ts";
import { noFirmware, settingsOf } from "../firmware.ts";
import { byProduct, releaseConfigurations } from "../release-settings.ts";
import { isOwn } from "../roles.ts";

const USER_MODE =
  /^(?:CONFIG_(?:USERSPACE|APP_SHARED_MEM|BUILD_WITH_TFM|TRUSTED_EXECUTION_NONSECURE)|configENABLE_MPU|configENABLE_TRUSTZONE|configRUN_FREERTOS_SECURE_ONLY)$/;
const REQUIRED = /^(?:CONFIG_USERSPACE|configENABLE_MPU)$/;
const ON = /^(?:y|1)$/;
const OFF = /^(?:n|0)$/;

export default defineCheck({
  id: "user-mode-enabled",
  question: "Does code that handles outside data run without the privileges of the kernel?",
  why: "Where every thread may do everything, one broken parser of messages owns therapy, storage and keys.",
  fix: "Zephyr: CONFIG_USERSPACE=y and threads that drop to user mode; FreeRTOS: the MPU port with unprivileged tasks.",
  needs: [],
  considers: ["settings", "binaries", "build", "languages", "product"],
  cwe: [250],
  judge(facts) {
    const groups = byProduct(releaseConfigurations(facts.settings))
      .map((group) => group.filter(isApplication).filter(({ files }) => files.some((path) => isOwn(facts.languages, path))))
      .filter((group) => group.length > 0);
    if (groups.length === 0) {
      const none = outsideOfAKernel(facts);
      if (none !== undefined) return notApplicable(none);
    }
    const on = groups.map((group) => settingsOf(group, USER_MODE, ON));
    const off = groups.flatMap((group, index) => ((on[index]?.length ?? 0) > 0 ? [] : privileged(group)));
    return metUnless({
      findings: off,
      standing: on.flat().map(({ location }) => location),
      denominator: { seen: on.filter((list) => list.length > 0).length + off.length, of: Math.max(groups.length, 1), what: "products" },
      met: "the settings switch user mode or a secure partition on",
      unmet: "every thread runs with the privileges of the kernel",
      unknown: {
        because: "no setting of the release speaks of user mode",
        next: nextFor("user-mode-enabled", facts),
      },
    });
  },
});

const isApplication = ({ system, name }: EffectiveSettings): boolean =>
  (system === "zephyr" && !/ (?:mcuboot|b0n?|ipc_radio|hci_\w{1,20})$/.test(name)) || system === "header" || system === "kconfig";

type Grounds = Parameters<typeof executionOf>[0];

/** Where no kernel shares the processor between threads, or an operating system keeps its processes in user mode already. */
function outsideOfAKernel(facts: Grounds): string | undefined {
  const { hosted, bare, interpreted } = executionOf(facts);
  if (!bare && (hosted || interpreted)) return "the operating system runs every process in user mode";
  if (facts.product?.operatingSystem.value === "none") return "there is no kernel: nothing runs beside the firmware";
  return noFirmware(facts);
}

/** Switched off by name; or not named on Zephyr, whose default it is, unless the board is a non-secure one that brings TF-M along. */
function privileged(group: readonly EffectiveSettings[]): Finding[] {
  const [off] = settingsOf(group, REQUIRED, OFF);
  if (off) return [finding(off.location, `${off.name}=${off.value}: every thread runs with the privileges of the kernel`)];
  const silent = group.find(({ system, name, values }) => system === "zephyr" && values.length > 0 && !/(?:_|\/)ns\b/.test(name));
  const place = silent?.values.find(({ location }) => location.path === silent.files.at(-1)) ?? silent?.values[0];
  if (!silent || !place) return [];
  const { line: _line, column: _column, around: _around, endLine: _endLine, ...file } = place.location;
  // The application at the root of the tree has no folder to be called by.
  const name = /^\.(?: |$)/.test(silent.name) ? "the application" : silent.name;
  const message = `${name} does not set CONFIG_USERSPACE: on Zephyr every thread then runs with the privileges of the kernel`;
  return [finding({ ...file, symbol: "CONFIG_USERSPACE" }, message)];
}

const finding = (location: Finding["location"], message: string): Finding => ({
  location,
  message,
  severity: "low",
  cwe: [250],
  reach: "remote",
});
