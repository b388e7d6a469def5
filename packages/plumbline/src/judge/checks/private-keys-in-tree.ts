import { defineCheck, type ExposedSecret, type Finding, metUnless, unknown } from "#model";

import { exposedIn, filesSearched, usedIn, usesOf, WHOLE_TREE } from "../exposed.ts";

export default defineCheck({
  id: "private-keys-in-tree",
  question: "Is every private key of the product kept out of the tree?",
  why: "Whoever has a copy of the repository can sign firmware, or speak in the name of the device or the server, and the key stays in the history.",
  fix: "Make a new key where the pipeline or a hardware module keeps it, replace the old one in the devices, and leave only the public half in the tree.",
  needs: ["secrets"],
  considers: ["languages"],
  cwe: [321, 798],
  judge({ secrets, languages }) {
    if (secrets.filesSearched === 0)
      return unknown("no file of the tree could be searched", "Inspect the directory that holds the sources.");
    const keys = secrets.secrets.filter(({ kind }) => kind === "privateKey");
    const exposed = exposedIn(secrets, languages).filter(({ kind }) => kind === "privateKey");
    const samples = exposed.filter(({ published }) => published !== undefined);
    const own = exposed.filter(({ published }) => published === undefined);
    const aside = keys.length > exposed.length ? ` (${keys.length - exposed.length} in tests, samples and documentation)` : "";
    const known = samples.length > 0 ? ` but ${samples.length} published sample${samples.length > 1 ? "s" : ""}` : "";
    return metUnless({
      findings: own.map(finding),
      standing: [WHOLE_TREE],
      denominator: filesSearched(secrets),
      met: `no private key${known} lies in ${secrets.filesSearched} files${aside}`,
      unmet: `${own.length === 1 ? "1 private key lies" : `${own.length} private keys lie`} in the tree${aside}`,
      unknown: { because: "the tree was not searched", next: "Inspect the directory that holds the sources." },
    });
  },
});

function finding(secret: ExposedSecret): Finding {
  const { location, what, encrypted, usedBy = [] } = secret;
  const open = encrypted ? "lies in the tree; only a pass phrase guards it" : "lies open in the tree";
  return {
    location,
    message: `${what} ${open}${usedIn(secret)}`,
    severity: encrypted ? "low" : usedBy.length > 0 ? "critical" : "high",
    cwe: [321, 798],
    reach: "supply",
    related: usesOf(secret),
  };
}
