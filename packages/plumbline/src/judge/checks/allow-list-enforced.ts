import {
  type AllowList,
  defineCheck,
  type Finding,
  hasSome,
  type Location,
  metUnless,
  notApplicable,
  type PoliciesFact,
  type ProvisioningFact,
} from "#model";

import { deviceSteps, isOfDevice, noAccounts } from "../provisioned.ts";

/** Mechanisms that decide over every program; AppArmor and mounts decide only over those that they name. */
const WHOLE: ReadonlySet<AllowList["mechanism"]> = new Set(["ima", "fapolicyd", "appLocker", "wdac", "dmVerity", "seLinux"]);

export default defineCheck({
  id: "allow-list-enforced",
  question: "Does the device refuse to start programs that its makers did not allow?",
  why: "An intruder who can write a file can run it, unless the system starts only what is on a list or carries a signature.",
  fix: "Linux: IMA appraisal or fapolicyd in enforcing mode, or a dm-verity root with every writable mount noexec. Windows: an enforced App Control (WDAC) or AppLocker policy.",
  needs: [],
  considers: ["policies", "provisioning", "product", "build", "binaries", "settings", "languages"],
  cwe: [284],
  judge(facts) {
    const { policies, provisioning, product, languages } = facts;
    const lists = policies?.allowLists.filter(({ location }) => isOfDevice(languages, location)) ?? [];
    const system = product?.operatingSystem.value;
    if (system === "android" || system === "ios") return notApplicable("the operating system of the phone starts only signed applications");
    const none = noAccounts(facts);
    if (none !== undefined && lists.length === 0) return notApplicable(none);
    const enforced = lists.filter(({ mechanism, mode }) => mode === "enforce" && WHOLE.has(mechanism));
    const findings =
      enforced.length > 0
        ? []
        : [
            ...notEnforced(lists.filter(({ mode }) => mode === "audit" || mode === "off")),
            ...nowhere(lists, places(policies, provisioning, languages)),
          ];
    return metUnless({
      findings,
      standing: enforced.map(({ location }) => location),
      denominator: { seen: Math.max(lists.length, findings.length), of: Math.max(lists.length, findings.length, 1), what: "policies" },
      met: `programs that are not allowed are refused (${[...new Set(enforced.map(({ because }) => because))].slice(0, 2).join("; ")})`,
      unmet: lists.length > 0 ? "a policy is there, and nothing enforces it" : "nothing keeps a program that was not allowed from starting",
      unknown: {
        because:
          lists.length > 0
            ? "what was seen confines single programs or places, and does not decide over all"
            : "no policy of allowed programs is in the tree",
        next: "Put the policy (IMA, fapolicyd, dm-verity, AppLocker, App Control) into the inspected directory.",
      },
    });
  },
});

/** One finding a cause: what is switched off alike for twenty boards is one decision. */
const notEnforced = (lists: readonly AllowList[]): readonly Finding[] =>
  [...Map.groupBy(lists, ({ because, mode }) => `${mode} ${because}`).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    const places = others.length > 0 ? ` (and in ${others.length} more ${others.length === 1 ? "place" : "places"})` : "";
    return [
      {
        location: first.location,
        message: `${first.mode === "off" ? `protection is switched off: ${first.because}` : first.because}${places}`,
        severity: "medium" as const,
        cwe: [284],
        reach: "local" as const,
        ...(others.length > 0 && { related: others.slice(0, 20).map(({ location }) => ({ location, message: "the same" })) }),
      },
    ];
  });

/** What puts the device together is there and holds no such policy: that is a finding, once. */
function nowhere(lists: readonly AllowList[], seen: readonly Location[]): readonly Finding[] {
  if (lists.length > 0 || !hasSome(seen)) return [];
  return [
    {
      location: { ...seen[0], symbol: "allow list" },
      message: "what provisions the device sets up no list of allowed programs and no verified file system",
      severity: "low",
      cwe: [284],
      reach: "local",
    },
  ];
}

const places = (
  policies: PoliciesFact | undefined,
  provisioning: ProvisioningFact | undefined,
  languages: Parameters<typeof isOfDevice>[0],
): readonly Location[] => [
  ...(policies?.services ?? [])
    .filter(({ location, type }) => type !== "user" && isOfDevice(languages, location))
    .map(({ location }) => location),
  ...deviceSteps(provisioning, languages, "privilege", "update", "fetch", "protocol")
    .filter(({ where }) => where === "device")
    .map(({ location }) => location),
];
