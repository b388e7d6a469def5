import { defineCheck, type ExposedSecret, type Finding, metUnless, type Severity, unknown } from "#model";

import { exposedIn, filesSearched, WHOLE_TREE } from "../exposed.ts";

export default defineCheck({
  id: "secrets-in-tree",
  question: "Is the tree free of passwords, tokens and symmetric keys?",
  why: "What stands in the repository is known to everybody who ever had a copy, is the same in every device, and stays in the history.",
  fix: "Take the secret out, change it wherever it is in use, and hand it over at provisioning (a secret store of the pipeline, Ansible Vault, a key per device).",
  needs: ["secrets"],
  considers: ["languages"],
  cwe: [798, 259, 321],
  judge({ secrets, languages }) {
    if (secrets.filesSearched === 0)
      return unknown("no file of the tree could be searched", "Inspect the directory that holds the sources.");
    const exposed = exposedIn(secrets, languages).filter(({ kind, published }) => JUDGED[kind] !== undefined && !published);
    const others = secrets.secrets.filter(({ kind }) => JUDGED[kind] !== undefined).length - exposed.length;
    const aside = others > 0 ? ` (${others} in tests, samples, documentation or placeholders)` : "";
    return metUnless({
      findings: [...Map.groupBy(exposed, placeOf).values()].flatMap((here) => (here.length > FEW ? [together(here)] : here.map(single))),
      standing: [WHOLE_TREE],
      denominator: filesSearched(secrets),
      met: `no secret stands open in ${secrets.filesSearched} files${aside}`,
      unmet: `${exposed.length === 1 ? "1 secret stands" : `${exposed.length} secrets stand`} open in the tree${aside}`,
      unknown: { because: "the tree was not searched", next: "Inspect the directory that holds the sources." },
    });
  },
});

/** Private keys have a check of their own, and published ones another. */
const JUDGED: Readonly<Partial<Record<ExposedSecret["kind"], { readonly severity: Severity; readonly cwe: readonly number[] }>>> = {
  password: { severity: "high", cwe: [798, 259] },
  connectionString: { severity: "high", cwe: [798] },
  token: { severity: "high", cwe: [798] },
  symmetricKey: { severity: "high", cwe: [321] },
  passwordHash: { severity: "medium", cwe: [916, 798] },
};
/** More than this many in one file are one gap: the file is a list of them. */
const FEW = 4;

const placeOf = ({ location, kind }: ExposedSecret): string => `${location.path}\0${kind}`;

function single({ location, kind, what }: ExposedSecret): Finding {
  const { severity, cwe } = JUDGED[kind] ?? { severity: "high", cwe: [798] };
  return { location, message: `${what}: it stands in the open`, severity, cwe, reach: "remote" };
}

function together(secrets: readonly ExposedSecret[]): Finding {
  const [first, ...rest] = secrets as [ExposedSecret, ...ExposedSecret[]];
  return {
    ...single(first),
    message: `${first.what} and ${rest.length} more of the kind stand in the open in this file`,
    related: rest.slice(0, 20).map(({ location, what }) => ({ location, message: what })),
  };
}
