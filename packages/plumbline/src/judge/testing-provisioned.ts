import type { AllowList, PoliciesFact, ProvisioningFact, ProvisioningStep, ServicePolicy } from "#model";

import { at } from "./testing.ts";

/** A step as far as a test says. */
export type Step = Partial<ProvisioningStep> & Pick<ProvisioningStep, "kind" | "what">;

/** What provisions a device, with these steps; what is left out is an open step of a script on the device. */
export function provisioningWith(...steps: readonly Step[]): ProvisioningFact {
  const all = steps.map((step, index): ProvisioningStep => ({
    location: at("etc/install.sh", index + 1),
    guarded: false,
    where: "device",
    ...step,
  }));
  const paths = [...new Set(all.map(({ location }) => location.path))];
  return {
    files: paths.map((path) => ({ path, kind: "shell", where: all.find(({ location }) => location.path === path)?.where ?? "device" })),
    steps: all,
  };
}

/** A lasting service that runs as root without anything that confines it, but for what is given. */
export const serviceWith = (more: Partial<ServicePolicy> = {}): ServicePolicy => ({
  location: { path: "etc/systemd/system/pump.service", symbol: "pump" },
  name: "pump",
  runsAsRoot: true,
  confinement: [],
  openings: [],
  ...more,
});

/** A directive of a unit. */
export const directive = (name: string, value: string): ServicePolicy["confinement"][number] => ({
  directive: name,
  value,
  location: { ...at("etc/systemd/system/pump.service", 4), symbol: name },
});

/** An enforced list that only administrators change, but for what is given. */
export const listWith = (more: Partial<AllowList> = {}): AllowList => ({
  location: at("etc/fapolicyd/fapolicyd.rules"),
  mechanism: "fapolicyd",
  mode: "enforce",
  changedBy: "administrator",
  because: "the last rule refuses what no other names",
  ...more,
});

/** The policies of a device. */
export const policiesWith = (more: Partial<PoliciesFact> = {}): PoliciesFact => ({ services: [], allowLists: [], setUid: [], ...more });
