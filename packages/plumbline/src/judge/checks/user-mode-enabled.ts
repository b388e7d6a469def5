import { defineCheck, metUnless, notApplicable } from "#model";

import { releaseConfigurations, settingsLike } from "../release-settings.ts";

const USER_MODE =
  /^(?:CONFIG_(?:USERSPACE|APP_SHARED_MEM|BUILD_WITH_TFM|TRUSTED_EXECUTION_NONSECURE)|configENABLE_MPU|configENABLE_TRUSTZONE|configRUN_FREERTOS_SECURE_ONLY)$/;
const REQUIRED = /^(?:CONFIG_USERSPACE|configENABLE_MPU)$/;

export default defineCheck({
  id: "user-mode-enabled",
  question: "Does code that handles outside data run without the privileges of the kernel?",
  why: "Where every thread may do everything, one broken parser of messages owns therapy, storage and keys.",
  fix: "Zephyr: CONFIG_USERSPACE=y and threads that drop to user mode; FreeRTOS: the MPU port with unprivileged tasks.",
  needs: [],
  considers: ["settings", "product"],
  cwe: [250],
  judge({ settings, product }) {
    const system = product?.operatingSystem.value;
    const applications = releaseConfigurations(settings).filter(
      ({ system: kind }) => kind === "zephyr" || kind === "header" || kind === "kconfig",
    );
    if (applications.length === 0 && system !== undefined && system !== "none" && system !== "rtos" && system !== "unknown") {
      return notApplicable(`processes of ${system} run in user mode`);
    }
    const on = applications.flatMap((one) => settingsLike(one, USER_MODE, /^(?:y|1)$/));
    const off = applications.flatMap((one) => settingsLike(one, REQUIRED, /^(?:n|0)$/));
    return metUnless({
      findings: off.map(({ name, value, location }) => ({
        location,
        message: `${name}=${value}: every thread runs with the privileges of the kernel`,
        severity: "low",
        cwe: [250],
        reach: "remote",
      })),
      standing: on.map(({ location }) => location),
      denominator: { seen: on.length + off.length > 0 ? 1 : 0, of: 1, what: "products" },
      met: "the settings switch user mode or a secure partition on",
      unmet: "user mode is switched off by name",
      unknown: {
        because: "no setting of the release speaks of user mode",
        next: "Set CONFIG_USERSPACE by name in the settings of the application, or say in the architecture document why one privilege level is enough.",
      },
    });
  },
});
