import { defineCheck, metUnless, notApplicable } from "#model";

import { isOfDevice, noAccounts } from "../provisioned.ts";

export default defineCheck({
  id: "allow-list-change-restricted",
  question: "May only an administrator change which programs the device starts?",
  why: "A list that its users can add to allows whatever an intruder brings along.",
  fix: "Allow no folder that ordinary users can write to; sign the policy, or keep it where only root or a signed update may write.",
  needs: [],
  considers: ["policies", "product", "build", "binaries", "settings", "languages"],
  cwe: [732],
  judge(facts) {
    const { policies, languages } = facts;
    const lists = policies?.allowLists.filter(({ location, mode }) => mode !== "off" && isOfDevice(languages, location)) ?? [];
    const none = noAccounts(facts);
    if (lists.length === 0 && none !== undefined) return notApplicable(none);
    const known = lists.filter(({ changedBy }) => changedBy !== "unknown");
    return metUnless({
      findings: known
        .filter(({ changedBy }) => changedBy === "anyone")
        .map(({ location, because }) => ({
          location,
          message: `everybody can put a program on the list: ${because}`,
          severity: "high",
          cwe: [732],
          reach: "local",
        })),
      standing: known.filter(({ changedBy }) => changedBy === "administrator").map(({ location }) => location),
      denominator: { seen: known.length, of: Math.max(lists.length, known.length), what: "policies" },
      met:
        known.length === 1
          ? "the policy can be changed by an administrator only"
          : `the ${known.length} policies can be changed by an administrator only`,
      unmet: "a policy can be changed by everybody",
      unknown: {
        because: lists.length === 0 ? "no policy of allowed programs is in the tree" : "the policies do not say who may change them",
        next: "Put the policy with its owner and signature settings into the inspected directory.",
      },
    });
  },
});
