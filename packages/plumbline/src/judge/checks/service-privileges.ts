import {
  defineCheck,
  type Finding,
  type LanguagesFact,
  metUnless,
  notApplicable,
  type PoliciesFact,
  type ProvisioningStep,
  type ServicePolicy,
  type Severity,
} from "#model";

import { nameOf } from "../images.ts";
import { deviceSteps, isOfDevice, noAccounts, weighed } from "../provisioned.ts";

export default defineCheck({
  id: "service-privileges",
  question: "Does every service of the device run with no more rights than it needs?",
  why: "Whoever takes over a service that runs as root owns the device; one that runs as a user of its own, confined, yields only what that service can do.",
  fix: "Give each unit a User= of its own (or DynamicUser=yes) with NoNewPrivileges=yes, ProtectSystem=strict, ProtectHome=yes and a CapabilityBoundingSet; take NOPASSWD, world-writable modes and root logins out of the image.",
  needs: [],
  considers: ["policies", "provisioning", "product", "build", "binaries", "settings", "languages"],
  cwe: [250, 732],
  judge(facts) {
    const { policies, provisioning, product, languages } = facts;
    const services = lastingServices(policies, languages);
    const rights = deviceSteps(provisioning, languages, "privilege").filter(({ about, guarded }) => about !== "container" && !guarded);
    const none = noAccounts(facts) ?? ofPhone(product?.operatingSystem.value);
    if (none !== undefined && services.length + rights.length === 0) return notApplicable(none);
    const findings = [...oncePerUnit(services.flatMap(ofService)), ...rights.map(ofStep)];
    const standing = services.filter((service) => ofService(service).length === 0).map(({ location }) => location);
    return metUnless({
      findings,
      standing,
      denominator: { seen: services.length + rights.length, of: services.length + rights.length, what: "services and grants of rights" },
      met:
        services.length === 1
          ? "the one service runs confined or as a user of its own"
          : `all ${services.length} services run confined or as a user of their own`,
      unmet:
        findings.length === 1 ? "rights are wider than needed in one place" : `rights are wider than needed in ${findings.length} places`,
      unknown: {
        because: "no unit or init script of a lasting service is in the tree",
        next: "Put the units that start the product's services into the inspected directory.",
      },
    });
  },
});

/** A job that prepares the system at start and ends may need root, as long as nothing of it stays; where it is confined, that counts for it. */
const lastingServices = (policies: PoliciesFact | undefined, languages: LanguagesFact | undefined): readonly ServicePolicy[] =>
  policies?.services.filter(
    (service) => service.type !== "user" && (service.type !== "oneshot" || !isBare(service)) && isOfDevice(languages, service.location),
  ) ?? [];

const ofPhone = (system: string | undefined): string | undefined =>
  system === "android" || system === "ios" ? "the operating system of the phone confines every application" : undefined;

const isBare = ({ runsAsRoot, confinement }: Pick<ServicePolicy, "runsAsRoot" | "confinement">): boolean =>
  runsAsRoot && confinement.length === 0;

function ofService({ name, runsAsRoot, confinement, openings, location }: ServicePolicy): Finding[] {
  const open = openings.map(({ directive, value, location: place }): Finding => ({
    location: place,
    message: `${name}: ${directive}=${value} gives rights that are as good as root`,
    severity: "medium",
    cwe: [250],
    reach: "local",
  }));
  if (!isBare({ runsAsRoot, confinement })) return open;
  return [{ location, message: `${name} runs as root, and nothing confines it`, severity: "medium", cwe: [250], reach: "local" }, ...open];
}

/** The same unit in the layers of several boards is one to mend; the copies are named beside the first. */
const oncePerUnit = (findings: readonly Finding[]): readonly Finding[] =>
  [...Map.groupBy(findings, ({ message, location }) => `${nameOf(location.path)}\n${message}`).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    return others.length === 0
      ? [first]
      : [{ ...first, related: others.slice(0, 20).map(({ location }) => ({ location, message: "the same unit" })) }];
  });

/** How much each grant gives away, and to whom. */
const GRANTS: readonly (readonly [what: RegExp, severity: Severity, reach: Finding["reach"]])[] = [
  [/^PermitRootLogin|^PermitEmptyPasswords/, "high", "remote"],
  [/^console shell/, "high", "physical"],
  [/debug-tweaks|ROOT_PASSWD|^passwd -d/, "high", "remote"],
  [/^sudoers/, "medium", "local"],
  [/^udev MODE/, "low", "local"],
];

function ofStep({ what, detail, where, location }: ProvisioningStep): Finding {
  const [, severity, reach] = GRANTS.find(([pattern]) => pattern.test(what)) ?? ([undefined, "medium", "local"] as const);
  return {
    location,
    message: detail === undefined ? what : `${what}: ${detail}`,
    severity: weighed(severity, where),
    cwe: [/chmod|mode|MODE|icacls/.test(what) ? 732 : 250],
    ...(reach !== undefined && { reach }),
  };
}
