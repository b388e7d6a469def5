import { defineCheck, metUnless, notApplicable } from "#model";

import { deviceFiles, isOfDevice, noAccounts } from "../provisioned.ts";

export default defineCheck({
  id: "set-uid-files",
  question: "Is the device's software free of programs that run with the rights of their owner instead of their caller?",
  why: "A set-uid program hands root to whoever finds one fault in it; most can be replaced by a capability or a service.",
  fix: "Drop the set-uid bit; give the program the one capability that it needs (setcap), or let a service do the work.",
  needs: [],
  considers: ["policies", "provisioning", "product", "build", "binaries", "settings", "languages"],
  cwe: [250, 732],
  judge(facts) {
    const { policies, provisioning, languages } = facts;
    const found = policies?.setUid.filter(({ location }) => isOfDevice(languages, location)) ?? [];
    const none = noAccounts(facts);
    if (found.length === 0 && none !== undefined) return notApplicable(none);
    const files = deviceFiles(provisioning, languages);
    const looked = files.length;
    return metUnless({
      findings: found.map(({ location, what }) => ({
        location,
        message: `${what}: everybody who runs it has the rights of its owner`,
        severity: "medium",
        cwe: [250],
        reach: "local",
      })),
      standing: files,
      denominator: { seen: looked, of: looked, what: "files that provision the device" },
      met: `no file of the tree is set-uid, and none of ${looked} files that provision the device makes one so`,
      unmet: found.length === 1 ? "one program is set-uid" : `${found.length} programs are set-uid`,
      unknown: {
        because: "nothing in the tree shows which programs the device has",
        next: "Put the scripts that build the device's file system, or the file system itself, into the inspected directory.",
      },
    });
  },
});
