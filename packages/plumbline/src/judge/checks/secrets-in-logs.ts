import { defineCheck, metUnless, type SourceUse, unknown } from "#model";

import { ownUses } from "../firmware.ts";
import { counted } from "../own-code.ts";
import { notTold } from "../told-by-flows.ts";
import { filesLookedAt, findingsOf, inFunction, ownFilesSeen } from "../use-findings.ts";

export default defineCheck({
  id: "secrets-in-logs",
  question: "Are the logs of the product free of secrets and of data that name a patient?",
  why: "Logs are copied to tickets, dumps and service laptops; who reads a pairing code or a name there never had to break in.",
  fix: "Log that something happened and for whom by an identifier that means nothing outside, never the value; remove such lines instead of lowering their level.",
  needs: ["sourceUses"],
  considers: ["languages", "flows"],
  cwe: [532],
  judge({ sourceUses, languages, flows }) {
    const seen = ownFilesSeen(sourceUses, languages);
    if (seen.of === 0)
      return unknown("no source file of the product's own was read", "Point plumbline at the folder that holds the source code.");
    // A key that is seen to be one is told by keys-from-safe-places.
    const isOpen = notTold({ flows, sourceUses, languages }, "log");
    const secrets = ownUses(sourceUses, languages, "secretLogged").filter((use) => use.danger !== "none" && isOpen(use));
    const patients = ownUses(sourceUses, languages, "patientDataLogged").filter(({ danger }) => danger !== "none");
    return metUnless({
      findings: findingsOf(
        [...secrets, ...patients],
        ({ topic, detail }) => `${topic} ${detail ?? ""}`,
        (worst) => ({
          message: messageOf(worst),
          severity: worst.danger === "low" ? "low" : "medium",
          cwe: worst.topic === "secretLogged" ? [532] : [532, 359],
          reach: /serial port|console/.test(worst.detail ?? "") ? "physical" : "local",
        }),
      ),
      standing: filesLookedAt(languages),
      denominator: seen,
      met: `no log call in ${counted(seen.of, "file")} of the product's own writes a value that is named like a secret or like a patient`,
      unmet: `${counted(secrets.length, "log call writes a secret", "log calls write secrets")}, ${patients.length} what names a patient`,
      unknown: { because: "no source file could be read", next: "Make the files on the integrity page readable." },
    });
  },
});

const messageOf = (use: SourceUse): string => `${use.detail ?? "a secret is written to the log"} (${use.name}${inFunction(use)})`;
