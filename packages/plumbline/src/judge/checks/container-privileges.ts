import { defineCheck, type Finding, metUnless, notApplicable, type ProvisioningStep, type Severity } from "#model";

import { deviceSteps, noAccounts, weighed } from "../provisioned.ts";

export default defineCheck({
  id: "container-privileges",
  question: "Do the device's containers run without the rights of the host's root?",
  why: "A privileged container, or one that holds the engine's socket, is no wall: whoever takes it over has the device.",
  fix: "Leave --privileged, the engine's socket and the host's network out; name single devices and capabilities, add cap_drop: [ALL], read_only: true, no-new-privileges and a user that is not root.",
  needs: [],
  considers: ["provisioning", "product", "build", "binaries", "settings", "languages"],
  cwe: [250],
  judge(facts) {
    const { provisioning, languages } = facts;
    const rights = deviceSteps(provisioning, languages, "privilege").filter(({ about }) => about === "container");
    const images = deviceSteps(provisioning, languages, "source").filter(({ what }) => what.startsWith("image "));
    if (rights.length + images.length === 0)
      return notApplicable(noAccounts(facts) ?? "no container is defined or started for the device in the tree");
    const open = rights.filter(({ guarded }) => !guarded);
    const confined = rights.filter(({ guarded }) => guarded);
    return metUnless({
      findings: [...Map.groupBy(open, ({ location }) => `${location.path}:${location.line ?? 0}`).values()].flatMap(finding),
      standing: confined.map(({ location }) => location),
      denominator: { seen: rights.length, of: Math.max(rights.length, 1), what: "statements on the rights of containers" },
      met: "containers run without root's rights",
      unmet:
        open.length === 1
          ? "a container gets more rights than it should"
          : `containers get more rights than they should in ${open.length} places`,
      unknown: {
        because: "containers are started, and nothing says with which rights",
        next: "State user, cap_drop and read_only for each container where it is started.",
      },
    });
  },
});

const WIDE: readonly (readonly [what: RegExp, severity: Severity])[] = [
  [/privileged|docker\.sock|volume \//, "high"],
  [/as root|user: root/, "low"],
];

/** One command that takes three walls away is one place: the widest right stands for it. */
function finding(group: readonly ProvisioningStep[]): Finding[] {
  const [widest, ...others] = group.toSorted((a, b) => ORDER.indexOf(severityOf(a)) - ORDER.indexOf(severityOf(b)));
  if (!widest) return [];
  const { what, detail, where, location } = widest;
  const also = others.length === 0 ? "" : `; also ${others.map((other) => other.what.replace(/^\w{3,20} run /, "")).join(", ")}`;
  const message = `${detail === undefined ? what : `${what}: ${detail}`}${also}`;
  return [{ location, message, severity: weighed(severityOf(widest), where), cwe: [250], reach: "local" }];
}

const ORDER: readonly Severity[] = ["high", "medium", "low"];
const severityOf = ({ what }: ProvisioningStep): Severity => WIDE.find(([pattern]) => pattern.test(what))?.[1] ?? "medium";
