import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";

import type { Standing } from "./recognise.ts";

const ON: Standing = { state: "on" };

/** Keys that switch a job or step off or make its failure harmless, in the words of each system. */
const SWITCHES: readonly [key: RegExp, value: RegExp, state: Standing["state"]][] = [
  [/^(?:if|condition|only_if|enabled|runIf)$/, /^(?:\$\{\{\s*)?['"]?false['"]?(?:\s*\}\})?$/i, "off"],
  [/^(?:skip|disabled|skipped)$/, /^true$/i, "off"],
  [/^when$/, /^never$/, "off"],
  [/^(?:when|trigger_type|trigger)$/, /^manual$/, "manual"],
  [/^type$/, /^approval$/, "manual"],
  [
    /^(?:allow_failure|allow_failures|continue-on-error|continueOnError|soft_fail|allowFailure|ignore_failure)$/,
    /^(?:true|yes)$/i,
    "failureIgnored",
  ],
  [/^failure$/, /^ignore$/, "failureIgnored"],
];

/** What the keys of one job or step say of it. */
export function standingOf(map: YAMLMap): Standing {
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const said = isScalar(value) ? String(value.value) : "";
    const found = SWITCHES.find(([keys, values]) => keys.test(name) && values.test(said));
    if (found) return { state: found[2], because: `${name}: ${said}` };
    if (name === "rules" && isSeq(value) && value.items.length === 1) {
      const [rule] = value.items;
      const when = isMap(rule) && rule.items.length === 1 ? rule.get("when") : undefined;
      if (when === "never") return { state: "off", because: "rules: when: never" };
      if (when === "manual") return { state: "manual", because: "rules: when: manual" };
    }
  }
  return ON;
}

/** A workflow that only a person can start counts as manual as a whole. */
export function triggerOf(system: string, document: unknown): Standing {
  if (system !== "GitHub Actions" || !isMap(document)) return ON;
  const on = document.items.find(({ key }) => isScalar(key) && (key.value === "on" || key.value === true))?.value;
  const events = isMap(on)
    ? on.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""))
    : isSeq(on)
      ? on.items.map((item) => (isScalar(item) ? String(item.value) : ""))
      : isScalar(on)
        ? [String(on.value)]
        : [];
  if (events.length === 0) return ON;
  if (events.every((event) => event === "workflow_dispatch")) return { state: "manual", because: "on: workflow_dispatch" };
  return events.every((event) => event === "schedule" || event === "workflow_dispatch") ? { state: "on", because: "on a schedule" } : ON;
}
